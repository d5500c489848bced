"""What every place that holds answers can be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


class Source(Protocol):
    """Something that answers for DOIs: the lockfile, the cache, the chain of registries."""

    def answers(self, dois: Sequence[str]) -> Mapping[str, Answer]:
        """Return an answer for each DOI (normal form) it can answer for; a registry answers all
        of them, `Unreachable` included.
        """
        ...

    def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
        """Return what the search says for each query it can answer."""
        ...
