"""Crossref: many DOIs in one list request, the odd ones alone, and the search.

`filter=doi:A,doi:B` is Crossref's own recipe for many DOIs
(https://github.com/CrossRef/rest-api-doc/issues/301). A list leaves out what it does not know,
and aliases too; only a DOI asked about alone is redirected to the record that replaced it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote, unquote

from msgspec import Struct

from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.sources.base import Query
from refcheck.sources.batches import MAX_URL, has_no_comma, in_groups, in_halves, in_path, in_query
from refcheck.sources.crossref_record import aliases_of, doi_of, trim
from refcheck.sources.crossref_trim import senseless
from refcheck.sources.pace import LIST, SINGLE
from refcheck.sources.session import Disbelieved, Refused, Session

Work = Mapping[str, Any]

Looked = Mapping[str, Work | Unreachable | None]
"""What became of each DOI asked about: its trimmed work, None where Crossref has none."""

SEARCH_ROWS = 5
# ... for what else appeared in one place, and for what some people wrote: who has most of their
# names comes first.
PLACE_ROWS, PEOPLE_ROWS = 100, 40
# A longer list is a collaboration's: it has anybody's name, and fills a lockfile.
_MOST_AUTHORS = 100
# Records that a search ranks high and that are never the work a reference means: parts of a
# work, reviews of it and grants for it.
NEVER_CITED_TYPES = frozenset({"component", "peer-review", "grant"})
_ONLY = (
    "&select=DOI,type,title,subtitle,container-title,author,issued,published-print,published-online"
)
_TELLING = frozenset(
    """DOI type subtype title subtitle container-title short-container-title author name issued
    published published-print published-online volume issue page article-number""".split()
)
# Prefixes of registrants who deposit copies of other people's famous papers. 10.65215: seven
# copies of one paper outrank it (observed in October 2026).
COPYING_PREFIXES = frozenset({"10.65215"})


class Crossref(Struct, frozen=True):
    """Asks Crossref's REST API through a `session`; `mailto` goes with every request."""

    session: Session
    mailto: str | None = None

    def groups(self, dois: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """Yield the DOIs as they should be looked up together, as they come."""
        room = MAX_URL - len(self.session.base_url + self._list_target(()))
        return in_groups(
            dois, cost=lambda doi: len(_filter(doi)) + 1, room=room, listable=is_listable
        )

    def look_up(self, dois: tuple[str, ...]) -> Looked:
        """Return what Crossref has for the DOIs of a group.

        A group that cannot be asked as it stands (400, 414) or whose answer is too large is
        halved, down to a DOI asked about alone.
        """
        if len(dois) == 1 and not is_listable(dois[0]):
            return {dois[0]: self.look_up_alone(dois[0])}
        wanted = frozenset(dois)
        answer = self.session.ask(
            self._list_target(dois), LIST, lambda body, _: _listed(body, wanted)
        )
        match answer:
            case Refused(404):
                reason = f"{self.session.name} has no list of works at this address"
                return dict.fromkeys(dois, Unreachable(Obstacle.WRONG_ANSWER, reason))
            case Refused() | Unreachable(obstacle=Obstacle.TOO_LARGE) if len(dois) > 1:
                return in_halves(self.look_up, dois)
            case Refused():
                return {dois[0]: self.look_up_alone(dois[0])}
            case Unreachable():
                return dict.fromkeys(dois, answer)
            case _:
                return {doi: answer.get(doi) for doi in dois}

    def look_up_alone(self, doi: str) -> Work | Unreachable | None:
        """Return the work a DOI leads to, which may bear another DOI if it replaced this one."""
        target = f"/works/{in_path(doi)}{self._contact('?')}"
        answer = self.session.ask(target, SINGLE, lambda body, path: _single(body, path, doi))
        return None if isinstance(answer, Refused) else answer

    def search(self, query: Query) -> Sequence[Work] | Unreachable:
        """Return the works that Crossref finds most like a citation, best first.

        Known copies, and records that nobody cites, are left out. When they fill the first
        page, the second is read too. Of what stands beside a work more is wanted, and less of each.
        """
        found: Sequence[Work] = ()
        many = _rows_of(query)
        for page in range(2):
            target = self._search_target(query, page, many)
            rows = self.session.ask(target, LIST, lambda body, _: _rows(body))
            if isinstance(rows, Unreachable):
                return rows
            if isinstance(rows, Refused):
                reason = f"{self.session.name} answered {rows.status} to the search"
                return Unreachable(Obstacle.WRONG_ANSWER, reason)
            found = tuple(row for row in map(trim, rows) if _is_citable(row))
            if found or len(rows) < many:
                break
        return _beside(found) if query.is_beside else found

    def _list_target(self, dois: tuple[str, ...]) -> str:
        # The default of 20 rows would cut a longer list.
        filters = ",".join(map(_filter, dois))
        return f"/works?filter={filters}&rows={max(len(dois), 20)}{self._contact('&')}"

    def _search_target(self, query: Query, page: int, rows: int) -> str:
        # Crossref asks for one of these fields alone: others make the answer slower and no better.
        about = "author" if query.of_people else "bibliographic"
        ending = f"&rows={rows}{_ONLY if query.is_beside else ''}{self._contact('&')}"
        if page:
            ending = f"&offset={page * rows}{ending}"
        start = f"/works?query.{about}="
        room = MAX_URL - len(self.session.base_url + start + ending)
        text = query.text if query.year is None else f"{query.text} {query.year}"
        return start + _quoted(text, room) + ending

    def _contact(self, joint: str) -> str:
        return "" if self.mailto is None else f"{joint}mailto={quote(self.mailto, safe='@')}"


def is_listable(doi: str) -> bool:
    """Say whether a DOI can be asked about in a list, where a comma ends it even when encoded."""
    return has_no_comma(doi) and doi.isprintable() and not doi.endswith("/")


def _filter(doi: str) -> str:
    return f"doi:{in_query(doi)}"


def _quoted(text: str, room: int) -> str:
    """Return `text` percent-encoded, cut after a whole word where it would not fit."""
    kept: list[str] = []
    for word in text.split():
        word = quote(word, safe=":()")
        room -= len(word) + 1
        if room < 0:
            break
        kept.append(word)
    return "+".join(kept)


def _listed(body: Any, wanted: frozenset[str]) -> dict[str, Work | Unreachable]:
    """Return the trimmed works of a list that were asked for, by DOI.

    Those that make no sense are not believed, which says nothing of the others. Raise
    `Disbelieved` if there are others and none of them was asked for, or some were held back.
    """
    rows = _rows(body)
    total = body["message"].get("total-results")
    if isinstance(total, int) and total > len(rows):
        raise Disbelieved("sent fewer records than it says it has")
    works = {doi: _sensible(row) for row in rows if (doi := doi_of(row)) in wanted}
    if rows and not works:
        raise Disbelieved("answered about other DOIs than it was asked for")
    return works


def _rows(body: Any) -> list[dict[str, Any]]:
    rows = _message(body, "work-list").get("items")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Disbelieved("sent a list of works without works")
    return rows


def _sensible(row: Work) -> Work | Unreachable:
    """Return the trimmed work, or that it cannot be understood."""
    if (field := senseless(row)) is None:
        return trim(row)
    return Unreachable(Obstacle.WRONG_ANSWER, f"Crossref {_not_understood(field)}")


def _not_understood(field: str) -> str:
    return f"sent a record whose {field} cannot be understood"


def _single(body: Any, path: str, asked: str) -> Work:
    """Return the trimmed work. Raise `Disbelieved` if it is not the one that was asked for.

    Another DOI is believed where Crossref redirected to it, or where the work itself says that
    it answers for the one asked: as an alias, or as the notice that withdrew it.
    """
    message = _message(body, "work")
    work = trim(message)
    doi = doi_of(work)
    redirected = bool(doi) and unquote(path).lower().endswith(f"/works/{doi}")
    if doi != asked and not redirected and asked not in aliases_of(work):
        raise Disbelieved("answered about another DOI than it was asked for")
    if field := senseless(message):
        raise Disbelieved(_not_understood(field))
    return work


def _message(body: Any, kind: str) -> dict[str, Any]:
    """Return the message of Crossref's envelope. Raise `Disbelieved` where it is none."""
    message = body.get("message") if isinstance(body, dict) else None
    if not isinstance(message, dict) or body.get("status", "ok") != "ok":
        raise Disbelieved("answered with something that is not a record")
    if body.get("message-type", kind) != kind:
        raise Disbelieved("answered with another kind of message than it was asked for")
    return message


def _rows_of(query: Query) -> int:
    if query.of_people:
        return PEOPLE_ROWS
    return SEARCH_ROWS if query.year is None else PLACE_ROWS


def _beside(works: Sequence[Work]) -> tuple[Work, ...]:
    people = (len(work.get("author") or ()) for work in works)
    return tuple(
        _at_a_glance(work)
        for work, count in zip(works, people, strict=True)
        if count <= _MOST_AUTHORS
    )


def _at_a_glance(work: Work) -> Work:
    """Return what tells a work, and where and when it appeared: lockfiles keep many of them."""
    return {name: value for name, value in work.items() if name in _TELLING}


def _is_citable(work: Work) -> bool:
    prefix = doi_of(work).partition("/")[0]
    return (
        bool(prefix)
        and prefix not in COPYING_PREFIXES
        and work.get("type") not in NEVER_CITED_TYPES
    )
