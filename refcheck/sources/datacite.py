"""DataCite (Zenodo, arXiv, figshare, Dryad ...): many DOIs in one list request, and a search.

Source: https://support.datacite.org/docs/api-get-lists, parameter `ids`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.sources.batches import MAX_URL, grouped, in_halves, in_path, in_query
from refcheck.sources.datacite_record import doi_of, senseless, trim
from refcheck.sources.pace import LIST, SINGLE
from refcheck.sources.session import Disbelieved, Refused, Session, not_answered

Attributes = Mapping[str, Any]

# DataCite's default page: larger ones are documented, but a list may not outgrow its page.
_PAGE = 25
_SEARCH_ROWS = 10
# What ends or escapes a phrase in DataCite's query language
# (https://support.datacite.org/docs/api-queries).
_UNQUOTABLE = str.maketrans({'"': " ", "\\": " "})


class DataCite(Struct, frozen=True):
    """Asks DataCite's REST API through a `session`."""

    session: Session

    def groups(self, dois: Iterable[str]) -> list[tuple[str, ...]]:
        """Return the DOIs as they should be looked up together."""
        room = MAX_URL - len(self.session.base_url + _list_target(()))
        return grouped(dois, cost=lambda doi: len(in_query(doi)) + 1, room=room, most=_PAGE)

    def look_up(self, dois: tuple[str, ...]) -> Mapping[str, Attributes | Unreachable | None]:
        """Return the trimmed attributes of each DOI of a group, None where DataCite has none."""
        if len(dois) == 1:
            return {dois[0]: self._alone(dois[0])}
        wanted = frozenset(dois)
        answer = self.session.ask(_list_target(dois), LIST, lambda body, _: _listed(body, wanted))
        match answer:
            case Refused() | Unreachable(obstacle=Obstacle.TOO_LARGE):
                return in_halves(self.look_up, dois)
            case Unreachable():
                return dict.fromkeys(dois, answer)
            case _:
                return {doi: answer.get(doi) for doi in dois}

    def search(
        self, title: str, *, client: str | None = None
    ) -> Sequence[Attributes] | Unreachable:
        """Return the works whose title holds these words in this order, best first.

        `client` is the depositor in whose works alone it is looked for.
        """
        phrase = quote(f'"{title.translate(_UNQUOTABLE)}"', safe="")
        whose = "" if client is None else f"&client-id={client}"
        target = f"/dois?query=titles.title:{phrase}{whose}&page[size]={_SEARCH_ROWS}"
        answer = self.session.ask(target, LIST, lambda body, _: _rows(body))
        if isinstance(answer, Refused):
            return not_answered(self.session.name, answer, "searches")
        return answer

    def _alone(self, doi: str) -> Attributes | Unreachable | None:
        wanted = frozenset({doi})
        answer = self.session.ask(
            f"/dois/{in_path(doi)}",
            SINGLE,
            lambda body, _: _sensible(_believed(_data(body, dict), wanted)),
        )
        return None if isinstance(answer, Refused) else answer


def _list_target(dois: tuple[str, ...]) -> str:
    return f"/dois?ids={','.join(map(in_query, dois))}&page[size]={_PAGE}"


def _listed(body: Any, wanted: frozenset[str]) -> dict[str, Attributes | Unreachable]:
    found = (_believed(item, wanted) for item in _data(body, list))
    return {doi_of(attributes): _sensible(attributes) for attributes in found}


def _rows(body: Any) -> list[Attributes]:
    """Return the trimmed attributes of what a search found; what makes no sense is left out."""
    rows: list[Attributes] = []
    for item in _data(body, list):
        attributes = item.get("attributes") if isinstance(item, dict) else None
        if not isinstance(attributes, dict):
            raise Disbelieved("answered with something that is not a list of works")
        rows.append(attributes)
    return [trim(each) for each in rows if doi_of(each) and senseless(each) is None]


def _sensible(attributes: Attributes) -> Attributes | Unreachable:
    """Return the trimmed attributes, or that they cannot be understood."""
    if (field := senseless(attributes)) is None:
        return trim(attributes)
    return Unreachable(
        Obstacle.WRONG_ANSWER, f"DataCite sent a record whose {field} cannot be understood"
    )


def _data(body: Any, kind: type[dict[str, Any]] | type[list[Any]]) -> Any:
    data = body.get("data") if isinstance(body, dict) else None
    if not isinstance(data, kind):
        raise Disbelieved("answered with something that is not a record")
    return data


def _believed(item: Any, wanted: frozenset[str]) -> Attributes:
    """Return the attributes. Raise `Disbelieved` if they are about another DOI."""
    attributes = item.get("attributes") if isinstance(item, dict) else None
    if not isinstance(attributes, dict):
        raise Disbelieved("answered with something that is not a record")
    if doi_of(attributes) not in wanted:
        raise Disbelieved("answered about another DOI than it was asked for")
    return attributes
