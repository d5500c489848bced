"""What every place that holds answers can be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from refcheck.core.model.answer import Answer, SearchAnswer


@dataclass(frozen=True, slots=True)
class Query:
    """A reference without a (right) DOI, as a search asks for it.

    `text` is the citation without its number, DOI and URLs, white space collapsed; it is also
    the key under which the answer is locked.
    """

    text: str

    def __post_init__(self) -> None:
        # Half a surrogate pair (JSON and broken PDFs hold some) fits no file and no address.
        object.__setattr__(self, "text", self.text.encode("utf-8", "replace").decode("utf-8"))


def unheard(_: object) -> None:
    """Take what has arrived, and do nothing about it."""


class Source(Protocol):
    """Something that answers for DOIs: the lockfile, the cache, the chain of registries."""

    def answers(
        self, dois: Sequence[str], arrived: Callable[[Mapping[str, Answer]], None] = unheard
    ) -> Mapping[str, Answer]:
        """Return an answer for each DOI (normal form) it can answer for; a registry answers all
        of them, `Unreachable` included.

        Who is asked far away tells `arrived` of answers as they come, in this thread, so that
        they can be worked on while the others are waited for.
        """
        ...

    def searches(
        self,
        queries: Sequence[Query],
        arrived: Callable[[Mapping[Query, SearchAnswer]], None] = unheard,
    ) -> Mapping[Query, SearchAnswer]:
        """Return what the search says for each query it can answer; see `answers`."""
        ...
