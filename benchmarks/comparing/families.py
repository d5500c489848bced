"""Where styles come from: a CSL processor, BibTeX, or layouts put together by chance.

    python -m benchmarks.comparing.families > benchmarks/comparing/bst_styles.txt

chooses the BibTeX styles again: those of the installed TeX distribution that print an article, a
long list of authors and a chapter in a way of their own, and nothing that is no text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
import sys

from benchmarks.comparing import bst, layouts
from benchmarks.comparing.styles import Style, chosen, half_of, look

_BST = Path(__file__).with_name("bst_styles.txt")


def _csl(half: str, seed: int) -> Iterator[str]:
    yield from (style.name for style in chosen() if style.half == half)


def _bst(half: str, seed: int) -> Iterator[str]:
    lines = _BST.read_text(encoding="utf-8").splitlines()
    yield from (name for name in lines if name and name[0] != "#" and half_of(name) == half)


def _made(half: str, seed: int) -> Iterator[str]:
    names = (f"{layouts.PREFIX}{seed}-{number}" for number in count())
    yield from (name for name in names if half_of(name) == half)


FAMILIES: dict[str, Callable[[str, int], Iterator[str]]] = {
    "csl": _csl, "bst": _bst, "made": _made,
}  # fmt: skip


def styles_of(family: str, half: str, wanted: int, seed: int) -> list[str]:
    """Return at most `wanted` styles of a half; those of made layouts are others for each seed."""
    return list(islice(FAMILIES[family](half, seed), wanted))


def main() -> None:
    print("# Styles of TeX Live 2022 (Debian), of which no two look alike; chosen by families.py")
    seen: dict[tuple[str, ...], str] = {}
    for name in bst.installed():
        printed = look(Style(name, "none", "none", "none", half_of(name)))
        if printed is not None and not _is_odd(printed):
            seen.setdefault(printed, name)
    sys.stdout.writelines(f"{name}\n" for name in sorted(seen.values()))


def _is_odd(printed: tuple[str, ...]) -> bool:
    """Say whether the style prints a label, a value twice, or words run together."""
    article, many, chapter = printed
    return (
        not article[:2].strip(".").isalpha()
        or article.casefold().count("narrow") > 1
        or article.count("2014") != 1
        or not ("Aberg" in many or "ABERG" in many.upper())
        or "wholes" not in chapter
        or "key" in article
    )


if __name__ == "__main__":
    main()
