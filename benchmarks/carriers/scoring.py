"""What is said of the references of each style, in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from benchmarks.comparing.judging import Judged
from benchmarks.comparing.scoring import score

# A style without a fault is not worth a line.
_HEAD = f"{'style':<28} {'lost':>14} {'accused':>18} {'errors on their field':>24}"


def table(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield a line for each style in which something went wrong, and one for all."""
    yield _HEAD
    for style, ones in groupby(judged, key=lambda one: one.case.style):
        listed = list(ones)
        if any(one.is_wrong or one.lost for one in listed):
            yield _line(style, listed)
    yield _line("all", judged)


def _line(name: str, judged: Sequence[Judged]) -> str:
    total = score(judged)
    return f"{name:<28} {total.lost!s:>14} {total.accused!s:>18} {total.named!s:>24}"
