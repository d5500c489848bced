"""What one reference of very many authors costs, in processor seconds: read and compared, and the
whole `verify --locked` with its report on the terminal.

    python -m benchmarks.speed.authors [COUNT] [--style STYLE] [--form FORM]

One journal article is recorded with COUNT authors (20,000 without it); one reference cites it in
each of the styles below, and in each of the forms: the authors as recorded, in another order,
others than recorded, cut off with et al., two of them swapped, one misspelt, every second left out,
three recorded of the many stated, three stated of the many recorded. The whole command is a process
of its own, start-up included.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
import datetime
from pathlib import Path
import random
import resource
import subprocess
import sys
import tempfile
import time

from refcheck.core.compare import compare
from refcheck.readers import Document, reader_for
from refcheck.sources.crossref_record import parse
from refcheck.sources.entry import Entry
from refcheck.sources.lockfile import Lockfile

_COUNT = 20_000
_DOI = "10.5555/many"
_TITLE = "Search for many people in collisions of two lists"


def names(count: int, first: int = 0) -> list[tuple[str, str]]:
    """`count` pairs of family name and two initials, none twice."""
    letters = "abcdefghijklmnopqrst"
    return [
        (
            "B" + "".join(letters[i // 20**power % 20] for power in range(5)),
            chr(ord("A") + i % 23) + chr(ord("A") + i // 23 % 23),
        )
        for i in range(first, first + count)
    ]


Names = list[tuple[str, str]]


def _vancouver(authors: Names, rest: str) -> str:
    listed = ", ".join(f"{family} {given}" for family, given in authors)
    return f"1. {listed}{rest}. {_TITLE}. Phys Rev D. 2015;91(4):112-20. doi:{_DOI}\n"


def _apa(authors: Names, rest: str) -> str:
    listed = [f"{family}, {given[0]}. {given[1]}." for family, given in authors]
    joined = ", ".join(listed) + rest if rest else ", ".join(listed[:-1]) + ", & " + listed[-1]
    return f"{joined} (2015). {_TITLE}. Physical Review D, 91(4), 112–120. https://doi.org/{_DOI}\n"


def _ieee(authors: Names, rest: str) -> str:
    listed = [f"{given[0]}. {given[1]}. {family}" for family, given in authors]
    joined = ", ".join(listed) + rest if rest else ", ".join(listed[:-1]) + ", and " + listed[-1]
    return (
        f"[1] {joined}, “{_TITLE},” Phys. Rev. D, vol. 91, no. 4, pp. 112–120, 2015, doi: {_DOI}.\n"
    )


def _bibtex(authors: Names, rest: str) -> str:
    listed = " and ".join(f"{family}, {given[0]}. {given[1]}." for family, given in authors)
    return (
        f"@article{{many, author = {{{listed}{' and others' if rest else ''}}},"
        f" title = {{{_TITLE}}},"
        f" journal = {{Physical Review D}}, year = 2015, volume = 91, number = 4,"
        f" pages = {{112--120}}, doi = {{{_DOI}}}}}\n"
    )


STYLES: dict[str, tuple[str, Callable[[Names, str], str]]] = {
    "vancouver": ("references.txt", _vancouver),
    "apa": ("references.md", _apa),
    "ieee": ("references.txt", _ieee),
    "bibtex": ("references.bib", _bibtex),
}


def forms(count: int) -> dict[str, tuple[Names, str, Names]]:
    """For each form the stated authors, what stands behind them, and the recorded ones."""
    recorded = names(count)
    shuffled = list(recorded)
    random.Random(1).shuffle(shuffled)
    swapped = [recorded[1], recorded[0], *recorded[2:]]
    misspelt = [*recorded[:-2], (recorded[-2][0] + "x", recorded[-2][1]), recorded[-1]]
    return {
        "same": (recorded, "", recorded),
        "shuffled": (shuffled, "", recorded),
        "others": (names(count, count), "", recorded),
        "et-al": (recorded[: count // 2], ", et al", recorded),
        "swapped": (swapped, "", recorded),
        "misspelt": (misspelt, "", recorded),
        "halved": (recorded[::2], "", recorded),
        "few-recorded": (recorded, "", recorded[:3]),
        "few-stated": (recorded[:3], "", recorded),
    }


def _work(recorded: Names) -> dict[str, object]:
    return {
        "DOI": _DOI,
        "type": "journal-article",
        "title": [_TITLE],
        "container-title": ["Physical Review D"],
        "volume": "91",
        "issue": "4",
        "page": "112-120",
        "issued": {"date-parts": [[2015]]},
        "author": [{"family": family, "given": " ".join(given)} for family, given in recorded],
    }


def _read_and_compared(file: str, text: str, recorded: Names) -> float:
    record = parse(_work(recorded))
    began = time.process_time()
    for reference in reader_for(file, None).read(Document(file, text.encode())).references:
        compare(reference, record)
    return time.process_time() - began


def _verified(folder: Path, file: str, text: str, recorded: Names) -> tuple[float, int]:
    entry = Entry.from_message(_work(recorded), retrieved=datetime.date(2026, 11, 22))
    Lockfile(folder / "refcheck.lock", {_DOI: entry}).save()
    (folder / file).write_text(text)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "refcheck", "verify", file, "--locked"]
    ended = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, ended.returncode


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.authors")
    parser.add_argument("count", nargs="?", type=int, default=_COUNT)
    parser.add_argument("--style", action="append", choices=STYLES)
    parser.add_argument("--form", action="append", choices=forms(4))
    chosen = parser.parse_args(arguments)
    print(
        f"{chosen.count:,} authors: read and compared; the whole `verify --locked`; its exit code"
    )
    for style in chosen.style or STYLES:
        file, written = STYLES[style]
        for form, (stated, rest, recorded) in forms(chosen.count).items():
            if chosen.form and form not in chosen.form:
                continue
            text = written(stated, rest)
            text = f"# References\n\n{text}" if file.endswith(".md") else text
            both = _read_and_compared(file, text, recorded)
            with tempfile.TemporaryDirectory() as folder:
                whole, code = _verified(Path(folder), file, text, recorded)
            print(f"{style:10} {form:13} {both:5.2f} s {whole:5.2f} s   {code}", flush=True)


if __name__ == "__main__":
    main()
