"""arXiv's own API, for what DataCite does not have (yet): works by number, and a search.

Source: "arXiv API User's Manual" (https://info.arxiv.org/help/api/user-manual.html): Atom, which
entries come in any order, an unknown number being left out; one request in three seconds
(https://info.arxiv.org/help/api/tou.html). An error comes as an entry whose `id` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, ParseError, fromstring

from msgspec import Struct

from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.patterns import lazily
from refcheck.sources.arxiv_record import number_of, trim, version_of
from refcheck.sources.batches import MAX_URL, grouped, in_halves
from refcheck.sources.exchange import Failed, Retry
from refcheck.sources.pace import LIST
from refcheck.sources.session import Disbelieved, Refused, Session, not_answered

Work = Mapping[str, Any]

_ATOM, _ARXIV = "{http://www.w3.org/2005/Atom}", "{http://arxiv.org/schemas/atom}"
_MOST = 50
_QUERY = "/api/query?"
_SEARCH_ROWS = 5
# What is syntax in a search, or TeX.
_SYNTAX = lazily(r'["():\\${}^_]+')


class ArXiv(Struct, frozen=True):
    """Asks arXiv through a `session`, whose `decode` is `decoded_feed`."""

    session: Session

    def groups(self, numbers: Iterable[str]) -> list[tuple[str, ...]]:
        """Return the numbers as they should be looked up together."""
        room = MAX_URL - len(self.session.base_url + _look_up_target(()))
        return grouped(numbers, cost=lambda number: len(number) + 1, room=room, most=_MOST)

    def look_up(self, numbers: tuple[str, ...]) -> Mapping[str, Work | Unreachable | None]:
        """Return the work of each number (without its version), None where there is none.

        One number that arXiv does not like makes it refuse all: they are asked about in halves.
        """
        return self._look_up(number_of, numbers)

    def look_up_versions(self, numbers: tuple[str, ...]) -> Mapping[str, Work | Unreachable | None]:
        """Return the work as each version has it, of numbers with versions (`2101.00042v1`)."""
        return self._look_up(version_of, numbers)

    def _look_up(
        self, named: Callable[[Work], str | None], numbers: tuple[str, ...]
    ) -> Mapping[str, Work | Unreachable | None]:
        again = partial(self._look_up, named)
        answer = self.session.ask(_look_up_target(numbers), LIST, lambda body, _: _works(body))
        match answer:
            case Refused(400 | 414) | Unreachable(obstacle=Obstacle.TOO_LARGE) if len(numbers) > 1:
                return in_halves(again, numbers)
            case Refused():
                return dict.fromkeys(numbers, not_answered(self.session.name, answer, "a number"))
            case Unreachable():
                return dict.fromkeys(numbers, answer)
        found = {named(work): work for work in answer}
        if answer and not found.keys() & set(numbers):
            reason = f"{self.session.name} answered about other numbers than it was asked for"
            return dict.fromkeys(numbers, Unreachable(Obstacle.WRONG_ANSWER, reason))
        if not answer and len(numbers) > 1:  # an empty feed is what throttling looks like, too
            return {number: again((number,))[number] for number in numbers}
        return {number: found.get(number) for number in numbers}

    def search(self, title: str, author: str | None) -> Sequence[Work] | Unreachable:
        """Return the works found by a title and the family name of an author, best first."""
        words = " ".join(_SYNTAX.sub(" ", title).split())
        query = f'ti:"{words}"'
        if author is not None:
            query += f' AND au:"{" ".join(_SYNTAX.sub(" ", author).split())}"'
        target = f"{_QUERY}search_query={quote(query, safe=':')}&max_results={_SEARCH_ROWS}"
        answer = self.session.ask(target[:MAX_URL], LIST, lambda body, _: _works(body))
        if isinstance(answer, Refused):
            return not_answered(self.session.name, answer, "searches")
        return answer


def _look_up_target(numbers: tuple[str, ...]) -> str:
    return f"{_QUERY}max_results={_MOST}&id_list={quote(','.join(numbers), safe=',/')}"


def decoded_feed(body: bytes) -> Element:
    """Return the root of an Atom feed. Raise `Failed` where it is none."""
    start = body.lstrip()[:200].lower()
    if start.startswith((b"<html", b"<!doctype")):
        raise Failed(Obstacle.NOT_JSON, "answered with a web page where a feed was asked for")
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:  # no feed needs one, and it may grow
        raise Failed(Obstacle.WRONG_ANSWER, "sent a document type", Retry.ONCE)
    try:
        root = fromstring(body)
    except (ParseError, ValueError, RecursionError):
        what = "answered with something that is no feed" if body else "sent an empty answer"
        raise Failed(Obstacle.WRONG_ANSWER, what) from None
    if root.tag != f"{_ATOM}feed":
        raise Failed(Obstacle.WRONG_ANSWER, "answered with something that is no feed")
    return root


def _works(root: Element) -> list[Work]:
    entries = [_work(entry) for entry in root.iter(f"{_ATOM}entry")]
    if any("/api/errors" in work.get("id", "") for work in entries):
        raise Disbelieved("answered with an error")
    return [work for work in entries if number_of(work) is not None and "title" in work]


def _work(entry: Element) -> Work:
    texts = {name: entry.findtext(_ATOM + name) for name in ("id", "title", "published", "updated")}
    texts |= {name: entry.findtext(_ARXIV + name) for name in ("journal_ref", "comment")}
    names = [author.findtext(f"{_ATOM}name") for author in entry.iter(f"{_ATOM}author")]
    dois = (entry.findtext(f"{_ARXIV}doi") or "").split()
    said = {name: " ".join(text.split()) for name, text in texts.items() if text is not None}
    # Of a list with a gap nobody can say whom it does not name.
    return trim({**said, "authors": [] if None in names else names, "doi": dois})
