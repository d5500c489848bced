"""What recurs on pages: texts that are the same, but for one number that counts on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from refcheck.patterns import lazily

_NUMBER = lazily(r"\d+")


def without_numbers(text: str) -> str:
    """Return `text` with a 0 for each number, by which its likes are found."""
    return _NUMBER.sub("0", text)


def recurs(texts: Sequence[str], pages: Sequence[int] | None = None) -> bool:
    """Say whether texts that differ in numbers only are one text printed on several pages.

    One of the numbers may be the page's, and grow. Where it is known which `pages` they are on, it
    grows as these do, but for pages that were left out or turned over. Lines of two entries are no
    such text: `Archives of Dermatology, 100(2):260, 1969.` has several numbers, and none counts on.
    """
    rows: list[tuple[int, ...]] = [tuple(map(int, _NUMBER.findall(text))) for text in texts]
    differing = [column for column in zip(*rows, strict=True) if len(set(column)) > 1]
    if not differing:
        return True
    if len(differing) > 1:
        return False
    steps = [after - before for before, after in pairwise(differing[0])]
    if pages is None:
        return all(0 < step <= _MOST for step in steps)
    wanted = [after - before for before, after in pairwise(pages)]
    fitting = [step for step, want in zip(steps, wanted, strict=True) if step == want]
    return len(fitting) * 2 > len(steps)


_MOST = 50  # pages from one head to the next that is like it
