"""Questions on their way: a few at a time, and whether they can be asked at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refcheck.sources.base import Question

# Questions that are looked for in the cache together.
_AT_ONCE = 20


def together(questions: Iterable[Question]) -> Iterator[list[Question]]:
    """Yield the questions, a few at a time."""
    some: list[Question] = []
    for question in questions:
        some.append(question)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def is_text(doi: str) -> bool:
    """Say whether a DOI is whole Unicode: half a surrogate pair fits no file and no address."""
    try:
        doi.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
