"""What every place that holds answers can be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, Self, runtime_checkable

from msgspec import Struct
from msgspec.structs import force_setattr

from refcheck.config.model import Registry
from refcheck.core.model.answer import Answer, SearchAnswer


class Query(Struct, frozen=True):
    """A reference without a (right) DOI, as a search asks for it.

    For Crossref `text` is the citation without its number, DOI and URLs, white space collapsed;
    for the others (`at`) it is the title, and `author` the family name of the first author. With a
    `year` what is asked for is no work, but what else appeared in the container `text` then; with
    `of_people` it is what those wrote whom `text` names.
    """

    text: str
    at: Registry = Registry.CROSSREF
    author: str | None = None
    year: str | None = None
    of_people: bool = False

    @property
    def is_beside(self) -> bool:
        """Say whether what is asked for is not the work itself."""
        return self.year is not None or self.of_people

    def __post_init__(self) -> None:
        force_setattr(self, "text", _whole(self.text))
        if self.author is not None:
            force_setattr(self, "author", _whole(self.author))

    @property
    def key(self) -> str:
        """Return what the answer is locked under: for Crossref the text, as ever."""
        if self.year is not None:
            return _JOINT.join((_PLACE, " ".join(self.text.split()), self.year))
        if self.of_people:
            return _JOINT.join((_PEOPLE, " ".join(self.text.split())))
        if self.at is Registry.CROSSREF:
            return self.text
        parts = (self.at, self.text) if self.author is None else (self.at, self.text, self.author)
        return _JOINT.join(" ".join(part.split()) for part in parts)

    @classmethod
    def of(cls, key: str) -> Self:
        """Return the query whose answer is locked under `key`."""
        name, *parts = key.split(_JOINT)
        if name == _PLACE and len(parts) == 2:
            return cls(parts[0], year=parts[1])
        if name == _PEOPLE and len(parts) == 1:
            return cls(parts[0], of_people=True)
        if name in tuple(Registry) and 1 <= len(parts) <= 2:
            return cls(parts[0], Registry(name), parts[1] if len(parts) > 1 else None)
        return cls(key)


# No citation holds one: its white space is collapsed.
_JOINT = "\t"
# ... and in a source's place, in front of a container and a year, and of names.
_PLACE, _PEOPLE = "place", "people"


def _whole(text: str) -> str:
    """Return `text` in which half a surrogate pair (JSON and broken PDFs hold some) is replaced:
    it fits no file and no address.
    """
    return text.encode("utf-8", "replace").decode("utf-8")


Question = str | Query
"""An identifier to be answered for (a DOI in normal form, or the `value` of a `Number`), or a
search."""


class Source(Protocol):
    """Something that answers for identifiers: the lockfile, the cache, the chain of registries."""

    def answers(self, dois: Sequence[str]) -> Mapping[str, Answer]:
        """Return an answer for each identifier it can answer for; a registry answers all of
        them, `Unreachable` included.
        """
        ...

    def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
        """Return what the search says for each query it can answer.

        Each is for one source (`Query.at`): who is not that one leaves it out.
        """
        ...


class Hearer(Protocol):
    """Who has questions answered one by one, and may have others to ask then."""

    def answered(self, key: str, answer: Answer) -> Iterable[Query]:
        """Take the answer about an identifier; return what to search for now."""
        ...

    def found(self, query: Query, answer: SearchAnswer) -> Iterable[Query]:
        """Take what a search found; return what else to search for now."""
        ...


@runtime_checkable
class Conversing(Source, Protocol):
    """A source that is far away, so that there is time for work while it answers."""

    def converse(
        self, questions: Iterable[Question], hearer: Hearer, foreseen: Iterable[str] = ()
    ) -> None:
        """Ask the questions as they come, and whatever follows from the answers, of which
        `hearer` is told in this thread. A question that was answered before is answered again.

        Identifiers that are `foreseen` will be among the questions, and are asked about at once.
        """
        ...


def converse(
    source: Source, questions: Iterable[Question], hearer: Hearer, foreseen: Iterable[str] = ()
) -> None:
    """See `Conversing.converse`; a source that does not converse is asked all at once."""
    if isinstance(source, Conversing):
        source.converse(questions, hearer, foreseen)
        return
    asked = dict.fromkeys(questions)
    following: list[Query] = []
    for key, answer in source.answers([q for q in asked if isinstance(q, str)]).items():
        following += hearer.answered(key, answer)
    queries = list(dict.fromkeys((*(q for q in asked if isinstance(q, Query)), *following)))
    while queries:
        following = []
        for query, found in source.searches(queries).items():
            following += hearer.found(query, found)
        queries = list(dict.fromkeys(following))
