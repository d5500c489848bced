"""What every place that holds answers can be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, Self

from msgspec import Struct
from msgspec.structs import force_setattr

from refcheck.config.model import Registry
from refcheck.core.model.answer import Answer, SearchAnswer


class Query(Struct, frozen=True):
    """A reference without a (right) DOI, as a search asks for it.

    For Crossref `text` is the citation without its number, DOI and URLs, white space collapsed;
    for the others (`at`) it is the title, and `author` the family name of the first author.
    """

    text: str
    at: Registry = Registry.CROSSREF
    author: str | None = None

    def __post_init__(self) -> None:
        force_setattr(self, "text", _whole(self.text))
        if self.author is not None:
            force_setattr(self, "author", _whole(self.author))

    @property
    def key(self) -> str:
        """Return what the answer is locked under: for Crossref the text, as ever."""
        if self.at is Registry.CROSSREF:
            return self.text
        parts = (self.at, self.text) if self.author is None else (self.at, self.text, self.author)
        return _JOINT.join(" ".join(part.split()) for part in parts)

    @classmethod
    def of(cls, key: str) -> Self:
        """Return the query whose answer is locked under `key`."""
        name, *parts = key.split(_JOINT)
        if name in tuple(Registry) and 1 <= len(parts) <= 2:
            return cls(parts[0], Registry(name), *parts[1:])
        return cls(key)


# No citation holds one: its white space is collapsed.
_JOINT = "\t"


def _whole(text: str) -> str:
    """Return `text` in which half a surrogate pair (JSON and broken PDFs hold some) is replaced:
    it fits no file and no address.
    """
    return text.encode("utf-8", "replace").decode("utf-8")


def unheard(_: object) -> None:
    """Take what has arrived, and do nothing about it."""


class Source(Protocol):
    """Something that answers for identifiers: the lockfile, the cache, the chain of registries."""

    def answers(
        self, dois: Sequence[str], arrived: Callable[[Mapping[str, Answer]], None] = unheard
    ) -> Mapping[str, Answer]:
        """Return an answer for each identifier it can answer for; a registry answers all of
        them, `Unreachable` included.

        An identifier is a DOI in normal form, or the `value` of a `Number`.

        Who is asked far away tells `arrived` of answers as they come, in this thread, so that
        they can be worked on while the others are waited for.
        """
        ...

    def searches(
        self,
        queries: Sequence[Query],
        arrived: Callable[[Mapping[Query, SearchAnswer]], None] = unheard,
    ) -> Mapping[Query, SearchAnswer]:
        """Return what the search says for each query it can answer; see `answers`.

        Each is for one source (`Query.at`): who is not that one leaves it out.
        """
        ...
