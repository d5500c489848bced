r"""Lists that BibTeX sets in its styles: the `.bbl` file between the library and the article.

What a style prints of an error is told by setting the list a second time without the errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
import re

from benchmarks.carriers.bib import accepts, library
from benchmarks.carriers.compiling import bibtex
from benchmarks.carriers.works import Cited, Library, is_printed, words
from benchmarks.comparing.cases import Case
from benchmarks.comparing.judging import Judged, verified
from benchmarks.comparing.snapshot import Snapshot
from refcheck.readers import Document, reader_for

CARRIER = "bbl"
# Where the next entry begins; its label is no part of the one before.
_ITEM = re.compile(r"\\[A-Za-z]*item\b")
_KEY = re.compile(r"\{%?\s*(?P<key>[ce]\d{3}x)\}|\\bib\{(?P<other>[ce]\d{3}x)\}")


@dataclass(frozen=True, slots=True)
class Set:
    """A list as a style set it: the file, and the cases whose DOI it prints."""

    text: str
    cases: tuple[Case, ...]


def judge(style: str, half: str, works: Library, wanted: int, snapshot: Snapshot) -> list[Judged]:
    """Return the references of two lists in `style`, judged: correct ones, and ones with an error.

    Each list has `wanted` entries; those are left out that the style does not tell apart.
    """
    found: list[Judged] = []
    for cited in (works.correct(style, wanted, accepts), works.wrong(style, wanted, accepts)):
        listed = typeset(style, half, cited)
        found.extend(judged(listed.text, listed.cases, snapshot))
    return found


def typeset(style: str, half: str, cited: Sequence[Cited]) -> Set:
    """Return the list of `cited` in `style`, with the DOI in the note if it is not printed else."""
    for in_note in (False, True):
        text = _bbl(style, library(cited, in_note=in_note), cited)
        twin = _bbl(style, library(cited, in_note=in_note, faithful=True), cited)
        printed, faithful = entries(text), entries(twin)
        cases = tuple(
            one.case(half, style, CARRIER, printed[one.key])
            for one in cited
            if one.key in printed
            and _shows(printed[one.key], one)
            and is_printed(printed[one.key], faithful.get(one.key, ""), one)
        )
        if len(cases) * 3 > len(cited):
            break
    return Set(text, cases)


def _bbl(style: str, text: str, cited: Sequence[Cited]) -> str:
    return bibtex(style, text, [one.key for one in cited]) or ""


def entries(bbl: str) -> dict[str, str]:
    """Return by its key what stands of each entry between a key and the next one."""
    marks = list(_KEY.finditer(bbl))
    found: dict[str, str] = {}
    for mark, following in zip_longest(marks, marks[1:]):
        end = len(bbl) if following is None else following.start()
        key = mark["key"] or mark["other"]
        found[key] = found.get(key, "") + _ITEM.split(bbl[mark.end() : end], maxsplit=1)[0]
    return found


def _shows(printed: str, one: Cited) -> bool:
    """Say whether an entry has its DOI, and its title or else its volume and first page."""
    bare = printed.replace("\\", "").replace("{", "").replace("}", "")
    if one.item["DOI"].lower() not in re.sub(r"\s+", "", bare).lower():
        return False
    shown = words(bare)
    if words(one.item["title"])[:30] in shown:
        return True
    page, volume = one.item.get("page", "").partition("-")[0], one.item.get("volume", "")
    return bool(page and volume and words(page) in shown and words(volume) in shown)


def judged(text: str, cases: Iterable[Case], snapshot: Snapshot) -> Iterator[Judged]:
    """Yield the cases with what is said of them in the `.bbl` file `text`, known by their keys."""
    reading = reader_for("list.bbl", None).read(Document("list.bbl", text.encode()))
    verdicts = verified(reading, snapshot) if reading.references else ()
    by_key = {verdict.reference.key: verdict for verdict in verdicts}
    for case in cases:
        said = by_key.get(case.id)
        if said is None:
            yield Judged(case, (), agrees=False, lost=True)
        else:
            yield Judged(
                case, said.accusations, said.agrees, reference=said.reference, notes=said.notes
            )
