"""Measure refcheck offline: what starting costs, and verifying a long BibTeX file.

    python -m benchmarks.speed.run [ENTRIES …]

Without numbers 1,000 and 10,000 entries are measured. It ends with status 1 where a bound of
the README is broken.
"""

from __future__ import annotations

from dataclasses import dataclass
import os
from pathlib import Path
import sys
from tempfile import TemporaryDirectory

from benchmarks.speed.corpus import build

SIZES = (1_000, 10_000)
# The bounds, in ratios of processor time within one run, and in megabytes.
MOST_FOR_STARTING = {
    "--version": 2.4,
    "--help": 4.0,
    "explain RC206": 6.0,
    "verify --locked": 16.0,  # of the seven references in `references/`
}
MOST_FOR_VERIFYING = 10.0
MOST_MEMORY = {10_000: 400.0, 100_000: 500.0}  # by entries
_PARSE = "import sys, bibtexparser; bibtexparser.parse_file(sys.argv[1])"
_IMPORT = "import bibtexparser"
_READ = """import sys; from refcheck.readers import Document, reader_for
reader = reader_for("list.bib", None)
reader.read(Document("list.bib", b"@book{a, title = {A}}"))
for path in sys.argv[1:]: reader.read(Document(path, open(path, "rb").read()))"""
_MAIN = "from refcheck.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process used: seconds of processor time, megabytes at its largest."""

    seconds: float
    megabytes: float


def cost(*arguments: str, repeat: int = 1) -> Cost:
    """Run Python with `arguments`; return the least that one of `repeat` runs used."""
    runs = [_cost(arguments) for _ in range(repeat)]
    return Cost(min(run.seconds for run in runs), min(run.megabytes for run in runs))


def _cost(arguments: tuple[str, ...]) -> Cost:
    silence = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_DUP2, 1, 2)]
    process = os.posix_spawn(
        sys.executable, [sys.executable, *arguments], os.environ, file_actions=silence
    )
    _, status, used = os.wait4(process, 0)
    # 1 is findings: some of the sample's records were planted to be odd.
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"python {' '.join(arguments)} failed")
    kilobyte = 1 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * kilobyte / 1_000_000)


def starting() -> bool:
    """Measure what hardly has anything to do, in this repository."""
    bare = cost("-c", "pass", repeat=9)
    kept = True
    for command, bound in MOST_FOR_STARTING.items():
        ratio = cost("-c", _MAIN, *command.split(), repeat=9).seconds / bare.seconds
        print(f"{command}: {ratio:.1f} times `python -c pass` (bound {bound:g})")
        kept &= ratio <= bound
    return kept


def verifying(path: Path, entries: int) -> bool:
    """Measure `verify --locked` of a file beside what bibtexparser alone needs for it."""
    parsing = cost("-c", _PARSE, str(path)).seconds - cost("-c", _IMPORT).seconds
    reading = cost("-c", _READ, str(path)).seconds - cost("-c", _READ).seconds
    print(f"{entries:,} entries: read in {reading / parsing:.1f} times bibtexparser's time")
    lockfile = str(path.with_name("refcheck.lock"))
    verify = cost(
        "-c", _MAIN, "verify", str(path), "--locked", "--lockfile", lockfile, "--format", "concise"
    )
    ratio = verify.seconds / parsing
    print(
        f"{entries:,} entries: {verify.seconds:.1f} s, {1000 * verify.seconds / entries:.2f} ms "
        f"each, {ratio:.1f} times bibtexparser (bound {MOST_FOR_VERIFYING:.0f}), "
        f"{verify.megabytes:.0f} MB"
    )
    if entries < min(MOST_MEMORY):  # starting weighs too much in small files
        return True
    small_enough = verify.megabytes <= MOST_MEMORY.get(entries, verify.megabytes)
    return ratio <= MOST_FOR_VERIFYING and small_enough


def main(arguments: list[str]) -> int:
    """Measure, print and compare with the bounds."""
    kept = [starting()]
    for entries in [int(size) for size in arguments] or SIZES:
        with TemporaryDirectory() as folder:
            kept.append(verifying(build(Path(folder), entries), entries))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
