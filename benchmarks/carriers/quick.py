"""The benchmark of carriers in seconds, from the sample of records that `comparing` keeps.

    python -m benchmarks.carriers.quick

Some BibTeX styles of every kind of item and macro, and biber. It ends with status 1 where an entry
is lost, or more than a few correct references are accused or errors missed; where TeX is not
installed it says so, and that is all.
"""

from __future__ import annotations

from collections.abc import Iterator
import sys

from benchmarks.carriers import bbl, biber
from benchmarks.carriers.compiling import is_installed
from benchmarks.carriers.scoring import table
from benchmarks.carriers.works import Library
from benchmarks.comparing.judging import Judged
from benchmarks.comparing.quick import SAMPLE
from benchmarks.comparing.scoring import score
from benchmarks.comparing.snapshot import Snapshot
from benchmarks.comparing.works import read_messages

_STYLES = (
    "plainnat",
    "IEEEtran",
    "apacite",
    "achemso",
    "agsm",
    "elsarticle-num-names",
    "apsrmp4-1",
)
_EACH = 6
# In percent; far above the figures of README.md, since the sample holds the odd records.
_MOST_ACCUSED, _LEAST_NAMED = 5.0, 90.0


def judged() -> Iterator[Judged]:
    """Yield the references that the installed programs can set, judged."""
    library, snapshot = Library(SAMPLE, "dev"), Snapshot(read_messages(SAMPLE))
    if is_installed("bibtex"):
        for style in _STYLES:
            yield from bbl.judge(style, "dev", library, _EACH, snapshot)
    if is_installed("pdflatex", "biber"):
        yield from biber.judge("style=numeric", "dev", library, _EACH, snapshot)


def main() -> int:
    found = list(judged())
    if not found:
        print("neither bibtex nor biber is installed: no list is set")
        return 0
    print("\n".join(table(found)))
    total = score(found)
    enough = total.accused.percent <= _MOST_ACCUSED and total.named.percent >= _LEAST_NAMED
    return 0 if enough and not total.lost.hits else 1


if __name__ == "__main__":
    sys.exit(main())
