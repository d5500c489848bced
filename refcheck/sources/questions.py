"""Questions on their way: a few at a time, and whether they can be asked at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refcheck.sources.base import Question

# Questions that are looked for in the cache together, once the first have gone out.
_AT_ONCE = 20


def together(questions: Iterable[Question]) -> Iterator[list[Question]]:
    """Yield the questions, a few at a time: first one, for which nobody waits, and then more."""
    some: list[Question] = []
    many = 1
    for question in questions:
        some.append(question)
        if len(some) == many:
            yield some
            some, many = [], min(2 * many, _AT_ONCE)
    if some:
        yield some


def is_text(doi: str) -> bool:
    """Say whether a DOI is whole Unicode: half a surrogate pair fits no file and no address."""
    try:
        doi.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
