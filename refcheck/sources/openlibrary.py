"""Open Library: books by ISBN in one list request, and a search by title and author.

Sources: https://openlibrary.org/dev/docs/api/books (`bibkeys`, `jscmd=details`) and /search;
https://openlibrary.org/developers/api: one request a second, three with a User-Agent that names a
contact. An unknown ISBN is left out, and `{}` is also what an inner error looks like: an answer
without a single book is believed of an ISBN that was asked about alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.core.text.work_numbers import isbn10
from refcheck.sources.batches import MAX_URL, grouped, in_halves
from refcheck.sources.openlibrary_record import keys_of, senseless, trim
from refcheck.sources.pace import LIST, SINGLE
from refcheck.sources.session import Disbelieved, Refused, Session, not_answered

Book = Mapping[str, Any]

# With both lengths of each, 50 keys.
_MOST = 25
_LOOK_UP = "/api/books?jscmd=details&format=json&bibkeys="
_ROWS = 5
_FIELDS = (
    "key,title,subtitle,author_name,first_publish_year,editions,editions.key,editions.title,"
    "editions.subtitle,editions.publisher,editions.publish_date,editions.isbn"
)


class OpenLibrary(Struct, frozen=True):
    """Asks Open Library through a `session`."""

    session: Session

    def groups(self, isbns: Iterable[str]) -> list[tuple[str, ...]]:
        """Return ISBNs (of thirteen digits) as they should be looked up together."""
        room = MAX_URL - len(self.session.base_url + _LOOK_UP)
        return grouped(
            isbns, cost=lambda isbn: len(",".join(_keys(isbn))) + 1, room=room, most=_MOST
        )

    def look_up(self, isbns: tuple[str, ...]) -> Mapping[str, Book | Unreachable | None]:
        """Return the trimmed edition of each ISBN of a group, None where none is listed."""
        target = _LOOK_UP + ",".join(key for isbn in isbns for key in _keys(isbn))
        answer = self.session.ask(target, LIST, lambda body, _: _books(body, isbns))
        match answer:
            case Unreachable(obstacle=Obstacle.TOO_LARGE) | Refused(400 | 414) if len(isbns) > 1:
                return in_halves(self.look_up, isbns)
            case Refused():
                return dict.fromkeys(isbns, not_answered(self.session.name, answer, "an ISBN"))
            case Unreachable():
                return dict.fromkeys(isbns, answer)
            case _ if not answer and len(isbns) > 1:
                return {isbn: self.look_up((isbn,))[isbn] for isbn in isbns}
            case _:
                return {isbn: answer.get(isbn) for isbn in isbns}

    def search(self, title: str, author: str | None) -> Sequence[Book] | Unreachable:
        """Return the books found by a title and the family name of an author, best first."""
        by = "" if author is None else f"&author={quote(author)}"
        start = f"/search.json?fields={_FIELDS}&limit={_ROWS}{by}&title="
        room = MAX_URL - len(self.session.base_url + start)
        answer = self.session.ask(
            start + _cut(quote(title), room), SINGLE, lambda body, _: _docs(body)
        )
        if isinstance(answer, Refused):
            return not_answered(self.session.name, answer, "searches")
        return answer


def _keys(isbn: str) -> tuple[str, ...]:
    """Return the keys under which a book may be listed: many records have one length only."""
    return tuple(f"ISBN:{digits}" for digits in (isbn, isbn10(isbn)) if digits is not None)


def _cut(quoted: str, room: int) -> str:
    """Return a quoted text that fits, cut between words."""
    return quoted if len(quoted) <= room else quoted[:room].rsplit("%20", 1)[0]


def _books(body: Any, isbns: tuple[str, ...]) -> dict[str, Book | Unreachable]:
    """Return the editions by ISBN. Raise `Disbelieved` for books that nobody asked for."""
    if not isinstance(body, dict):
        raise Disbelieved("answered with something that is not a list of books")
    found: dict[str, Book | Unreachable] = {}
    for isbn in isbns:
        item = next((body[key] for key in _keys(isbn) if key in body), None)
        if item is not None:
            found[isbn] = _edition(item, isbn)
    if body and not found:
        raise Disbelieved("answered about other ISBNs than it was asked for")
    return found


def _edition(item: Any, isbn: str) -> Book | Unreachable:
    details = item.get("details") if isinstance(item, dict) else None
    if not isinstance(details, dict) or senseless(details) or not details.get("title"):
        return Unreachable(
            Obstacle.WRONG_ANSWER, "Open Library sent a book whose title cannot be understood"
        )
    edition = trim(details)
    if f"isbn:{isbn}" not in keys_of(edition):
        # It is listed under a number that its record does not repeat.
        edition = trim({**edition, "isbn": [*edition.get("isbn", ()), isbn]})
    return edition


def _docs(body: Any) -> list[Book]:
    docs = body.get("docs") if isinstance(body, dict) else None
    if not isinstance(docs, list) or not all(isinstance(doc, dict) for doc in docs):
        raise Disbelieved("answered with something that is not a list of books")
    return [trim(doc) for doc in docs[:_ROWS] if doc.get("title") and not senseless(doc)]
