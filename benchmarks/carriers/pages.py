"""Scoring what is read in printed lists, and in the text taken out of them.

    python -m benchmarks.carriers.pages WORKS LISTS... [--carrier pdf|text|layout] [--styles PART]
                                                       [--each] [--show N]

LISTS are folders that `benchmarks.carriers.printing` wrote. A list has no keys: which reference is
which work is told by the words they share. A text in which two columns are mixed is refused, and
counted apart.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
import re
import time

from benchmarks.carriers.works import words
from benchmarks.comparing import cases
from benchmarks.comparing.cases import Case
from benchmarks.comparing.judging import Judged, verified
from benchmarks.comparing.scoring import Share, shown
from benchmarks.comparing.snapshot import Snapshot
from benchmarks.comparing.works import read_messages, text
from refcheck.core.model.reference import Reference
from refcheck.errors import RefcheckError
from refcheck.readers import Document, Reading, reader_for

FILES = {"pdf": "paper.pdf", "text": "plain.txt", "layout": "layout.txt"}
_SHARED = 0.35  # of an entry's words, at least, stand in the reference that it was read as


@dataclass(slots=True)
class Figures:
    """What became of the entries of one carrier."""

    lost: Share = field(default_factory=Share)
    accused: Share = field(default_factory=Share)
    named: Share = field(default_factory=Share)
    refused: int = 0
    seconds: float = 0.0

    def add(self, read: Read) -> None:
        """Count the entries of a list; of the lost ones nobody is accused, and no error named."""
        self.seconds += read.seconds
        if read.refusal is not None:
            self.refused += 1
            return
        for one in read.entries:
            self.lost.add(one.lost)
            if one.case.kind is not None:
                self.named.add(one.is_named)
            elif not one.lost:
                self.accused.add(one.is_accused)

    def __str__(self) -> str:
        return (
            f"lost or glued {self.lost}; accused {self.accused}; errors on their field"
            f" {self.named}; {self.refused} lists refused; {self.seconds:.1f} s"
        )


@dataclass(frozen=True, slots=True)
class Read:
    """A list that was read: its entries, judged, or why it was refused."""

    carrier: str
    entries: tuple[Judged, ...] = ()
    refusal: str | None = None
    seconds: float = 0.0


def judge(folder: Path, carrier: str, snapshot: Snapshot) -> Read:
    """Return what is read of a list, and how many seconds reading took."""
    listed = cases.read(folder / "cases.jsonl")
    path = folder / FILES[carrier]
    text = (folder / FILES["text" if carrier == "pdf" else carrier]).read_text(encoding="utf-8")
    if carrier != "pdf":  # a DOI behind a link is in the PDF, and not in its text
        listed = [case for case in listed if _letters(case.doi) in _letters(text)]
    started = time.perf_counter()
    try:
        reading = reader_for(path.name, None).read(Document(path.name, path.read_bytes()))
    except RefcheckError as refused:
        return Read(carrier, refusal=str(refused))
    took = time.perf_counter() - started
    entries = tuple(_judged(reading, listed, frozenset(words(text).split()), snapshot))
    return Read(carrier, entries, seconds=took)


def _judged(
    reading: Reading, listed: Sequence[Case], set_words: frozenset[str], snapshot: Snapshot
) -> Iterator[Judged]:
    """Yield the entries of a list, of which `set_words` are set on its pages."""
    verdicts = list(verified(reading, snapshot)) if reading.references else []
    references = [verdict.reference for verdict in verdicts]
    matched = _matched(listed, references, set_words, snapshot)
    for case in listed:
        if case.id not in matched:
            yield Judged(case, (), agrees=False, lost=True)
            continue
        one = verdicts[matched[case.id]]
        yield Judged(case, one.accusations, one.agrees, reference=one.reference, notes=one.notes)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()


def _matched(
    listed: Sequence[Case],
    references: Sequence[Reference],
    set_words: frozenset[str],
    snapshot: Snapshot,
) -> dict[str, int]:
    """Return which reference each case was read as, by the case's id."""
    printed = [frozenset(words(reference.raw.text).split()) for reference in references]
    anchors = {case.id: _anchors(case, snapshot) & set_words for case in listed}
    pairs = sorted(
        (-len(anchors[case.id] & mine) / max(1, len(anchors[case.id])), at, case.id)
        for case in listed
        for at, mine in enumerate(printed)
    )
    matched: dict[str, int] = {}
    for share, at, key in pairs:
        if -share >= _SHARED and key not in matched and at not in matched.values():
            matched[key] = at
    return matched


def _anchors(case: Case, snapshot: Snapshot) -> set[str]:
    """Return an entry's telling words.

    Not all of them are set: a style hides a DOI behind a link, and authors behind `et al.`
    """
    message = snapshot.message(case.record)
    names = {w for a in message.get("author") or [] for w in words(text(a.get("family"))).split()}
    numbers = set(words(f"{message.get('volume')} {message.get('page')}").split())
    stated = set(words(re.sub(r"\\[a-zA-Z]+", " ", case.raw)).split())
    if "\\" in case.raw:  # a list of LaTeX, in which words are also macros' names
        title = set(words(f"{message.get('title')} {message.get('container-title')}").split())
        known = names | numbers | title | set(words(case.doi).split())
        return {word for word in stated & known if len(word) > 2 or word.isdigit()}
    told = stated | (names if len(names) < 12 else set()) | numbers
    return {word for word in told if len(word) > 2} or told


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("works", type=Path)
    parser.add_argument("lists", type=Path, nargs="+")
    parser.add_argument("--carrier", choices=tuple(FILES))
    parser.add_argument("--styles", default="", help="only styles whose name contains this")
    parser.add_argument("--each", action="store_true", help="print the figures of each list")
    parser.add_argument("--show", type=int, default=0, help="print so many of the wrong cases")
    return parser.parse_args()


def read_lists(asked: argparse.Namespace) -> Iterator[tuple[Path, Read]]:
    """Yield the lists asked for, in each carrier there is of them, read."""
    snapshot = Snapshot(read_messages(asked.works))
    for file in sorted(path for lists in asked.lists for path in lists.glob("*/cases.jsonl")):
        if asked.styles in file.parent.name:
            for carrier, name in FILES.items():
                if asked.carrier in (None, carrier) and (file.parent / name).exists():
                    yield file.parent, judge(file.parent, carrier, snapshot)


def main() -> None:
    asked = arguments()
    figures: dict[str, Figures] = {}
    left = asked.show
    for folder, read in read_lists(asked):
        columns = 1 if (folder / FILES["layout"]).exists() else 2
        figures.setdefault(f"{read.carrier}, columns {columns}", Figures()).add(read)
        if asked.each:
            own = Figures()
            own.add(read)
            print(f"{folder.name:<28} {read.carrier:<7} {own}")
        for one in [one for one in read.entries if one.is_wrong or one.lost][:left]:
            left -= 1
            print(folder.name, read.carrier, *shown(one), sep="\n")
    for name, score in sorted(figures.items()):
        print(f"{name}: {score}")


if __name__ == "__main__":
    main()
