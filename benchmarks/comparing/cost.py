"""What comparing costs, reading aside.

    python -m benchmarks.comparing.cost BENCH [--n N]

Prints the median and the 95th percentile of one `compare()` in milliseconds of processor time:
for correct references, for those with an error, and for those that cite another work; what agrees
throughout is not read again. Beside each stands how many times that of a correct structured
reference it is. Then follow single references that ask for endless work.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
import time

from benchmarks.comparing import cases
from benchmarks.comparing.cases import BIBTEX, MARKDOWN, TEXT, Case
from benchmarks.comparing.judging import read_list
from benchmarks.comparing.snapshot import Snapshot
from benchmarks.comparing.works import read_messages
from refcheck.core.compare import compare
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.sources.crossref_record import parse

_LIST = 40
_ANOTHER_WORK = ("doi-other", "doi-neighbour")
_MANY = 1000
# In seconds of processor time, for one reference that asks for endless work.
MOST = 0.3

Pair = tuple[Reference, Record]


def durations(pairs: Sequence[Pair]) -> list[float]:
    """Return the milliseconds of processor time each comparison takes the first time."""
    took = []
    for reference, record in pairs:
        started = time.process_time()
        compare(reference, record)
        took.append(1000 * (time.process_time() - started))
    return took


def report(bench: Path, wanted: int) -> list[str]:
    """Return a line for each sort of references, the correct structured ones first."""
    snapshot = Snapshot(read_messages(bench / "registry.jsonl.gz"))
    everything = [case for case in cases.read(bench / "dev.jsonl") if not case.is_long]
    lines, unit = [], 0.0
    for carrier in (BIBTEX, TEXT):
        for name, belongs in _SORTS:
            listed = [c for c in everything if c.carrier == carrier and belongs(c)]
            took = durations(list(_pairs(cases.sample(listed, wanted, 1), snapshot)))
            if len(took) > 1:
                unit = unit or median(took)
                lines.append(f"{carrier}, {name}: {_told(took, unit)}")
    return lines


_SORTS: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("correct", lambda case: case.is_clean),
    ("with an error", lambda case: not case.is_clean and case.kind not in _ANOTHER_WORK),
    ("another work", lambda case: case.kind in _ANOTHER_WORK),
)


def _pairs(chosen: Sequence[Case], snapshot: Snapshot) -> Iterator[Pair]:
    for start in range(0, len(chosen), _LIST):
        for reference in read_list(chosen[start : start + _LIST]).references:
            record = None if reference.doi is None else snapshot.record(reference.doi.value)
            if record is not None:
                yield reference, record


def _told(took: Sequence[float], unit: float) -> str:
    high = quantiles(took, n=20)[-1]
    return (
        f"median {median(took):.2f} ms ({median(took) / unit:.1f} times), "
        f"95 % within {high:.2f} ms ({len(took)})"
    )


def endless() -> Iterator[str]:
    """Yield what one reference costs that differs from its record in a thousand places."""
    names = [[_word(n + start).capitalize() for n in range(_MANY)] for start in (0, 5000)]
    titles = [" ".join(_word(n + start) for n in range(_MANY)) for start in (0, 5000)]
    short = "Ions in narrow pores"
    for carrier in (BIBTEX, MARKDOWN):
        for name, pair in (
            (f"{_MANY} differing authors", _made(carrier, names, (short, short))),
            (f"a title of {_MANY} differing words", _made(carrier, (["Norberg"],) * 2, titles)),
        ):
            took = durations(pair)
            verdict = "more than it may" if sum(took) > 1000 * MOST else "in time"
            told = f"{sum(took):.0f} ms, {verdict}" if took else "not read"
            yield f"{carrier}, {name}: {told}"


def _word(number: int) -> str:
    """Return a word of letters for `number`; no two numbers have the same."""
    letters = "bdfgklmnprstvz"
    return "".join(
        letters[number // 14**place % 14] + "aeiou"[(number >> place) % 5] for place in range(4)
    )


def _made(carrier: str, names: Sequence[list[str]], titles: Sequence[str]) -> list[Pair]:
    """Return a reference with the first of each, and a record with the second; none if unread."""
    doi, (stated, recorded) = "10.1000/endless", names
    record = {
        "DOI": doi,
        "type": "journal-article",
        "title": [titles[1]],
        "author": [{"family": family, "given": "Anna"} for family in recorded],
        "container-title": ["Journal of Wholes"],
        "issued": {"date-parts": [[2014]]},
        "volume": "41",
        "page": "737-748",
    }
    if carrier == BIBTEX:
        people = " and ".join(f"{family}, Anna" for family in stated)
        rest = f"journal={{Journal of Wholes}}, volume=41, pages={{737--748}}, doi={{{doi}}}"
        raw = f"@article{{key, author={{{people}}}, title={{{titles[0]}}}, year=2014, {rest}}}"
    else:
        people = ", ".join(f"{family} A" for family in stated)
        raw = f"{people}. {titles[0]}. Journal of Wholes. 2014;41:737-748. https://doi.org/{doi}"
    case = Case("1", "dev", carrier, carrier, raw, doi, doi, "journal-article")
    return [(reference, parse(record)) for reference in read_list([case]).references[:1]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--n", type=int, default=500, help="references of each sort")
    asked = parser.parse_args()
    for line in (*report(asked.bench, asked.n), *endless()):
        print(line)


if __name__ == "__main__":
    main()
