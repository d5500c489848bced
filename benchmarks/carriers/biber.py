r"""Lists that biber writes for biblatex: the `.bbl` file with every field of every entry.

The file holds all fields, whatever the style prints of them; the styles differ in what they ask
biber for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.carriers.bbl import judged
from benchmarks.carriers.bib import library
from benchmarks.carriers.compiling import biber
from benchmarks.carriers.works import Cited, Library
from benchmarks.comparing.cases import Case
from benchmarks.comparing.judging import Judged
from benchmarks.comparing.rendering import Item
from benchmarks.comparing.snapshot import Snapshot

CARRIER = "biber"
# biblatex's options, with the half they belong to. `dev` was looked at while the reader was made.
OPTIONS = {
    "style=numeric": "dev",
    "style=authoryear,maxnames=99": "dev",
    "style=apa": "dev",
    "style=ieee": "dev",
    "style=alphabetic,useprefix=true": "dev",
    "style=nature": "held",
    "style=chem-acs": "held",
    "style=mla-new": "held",
    "style=ext-authoryear,sorting=ynt": "held",
    "style=science,giveninits=true": "held",
}


def chosen() -> dict[str, str]:
    """Return the options with their halves."""
    return OPTIONS


def judge(options: str, half: str, works: Library, wanted: int, snapshot: Snapshot) -> list[Judged]:
    """Return the references of two lists with `options`, judged, as for `bbl`."""
    found: list[Judged] = []
    for cited in (works.correct(options, wanted, accepts), works.wrong(options, wanted, accepts)):
        text = biber(options, library(cited)) or ""
        found.extend(judged(text, list(_cases(cited, options, half)), snapshot))
    return found


def accepts(item: Item) -> bool:
    """Say whether `item` can be set: without an author BibTeX's entry types print no editor."""
    return bool(item.get("author")) and not any(
        sign in str(item.get(name, ""))
        for sign in "\\{}^~"
        for name in ("title", "container-title")
    )


def _cases(cited: Sequence[Cited], options: str, half: str) -> Iterator[Case]:
    for one in cited:
        yield one.case(half, options, CARRIER, library([one]))
