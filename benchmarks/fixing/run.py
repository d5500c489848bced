"""Applying fixes to references with planted errors, and reading what they left.

    python -m benchmarks.fixing.run BENCH [--n N] [--carrier CARRIER] [--show N] [--held]

BENCH is the folder that `benchmarks.comparing.generate` wrote. The references with an error are
put into lists, as texts in many styles and as BibTeX; all fixes are applied, safe or not; the
lists are read again, and fixed again. A fixed reference should agree, and a second run should
change nothing.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
import datetime
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.comparing import cases
from benchmarks.comparing.cases import Case
from benchmarks.comparing.judging import document_of
from benchmarks.comparing.snapshot import Snapshot
from benchmarks.comparing.works import read_messages
from refcheck.core.model.finding import Finding, Outcome, Severity, Verdict
from refcheck.core.model.report import Report
from refcheck.engine import Settings, read_documents
from refcheck.engine.fixing import fixed_files
from refcheck.engine.verifying import verify_with
from refcheck.readers import Reading

_SETTINGS = Settings(lockfile=Path("none"), today=datetime.date(2026, 11, 22))
_LONGEST = 25
# Two cases of one list may cite the same work.
_DUPLICATES = ("RC501", "RC502")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A reference whose findings had a fix: what was found, and what was left."""

    before: Outcome
    after: Outcome

    @property
    def left(self) -> tuple[Finding, ...]:
        """Return the errors and warnings that remain."""
        return tuple(
            f
            for f in self.after.findings
            if f.severity is not Severity.NOTE and f.code not in _DUPLICATES
        )

    @property
    def agrees(self) -> bool:
        """Say whether the fixes left nothing to be said."""
        return self.after.verdict is Verdict.AGREES and not self.left

    @property
    def is_mended(self) -> bool:
        """Say whether at least no finding that had a fix is left."""
        fixed = {finding.code for finding in self.before.findings if finding.fix is not None}
        return not fixed & {finding.code for finding in self.left}


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one list; `is_stable` says that a second run changes nothing."""

    fixed: tuple[Fixed, ...]
    refused: int
    is_stable: bool


def results(listed: Sequence[Case], snapshot: Snapshot, folder: Path) -> Iterator[Result]:
    """Yield what comes of each list of cases of one carrier and style."""

    def key(case: Case) -> tuple[str, str]:
        return case.carrier, case.style

    for _, group in groupby(sorted(listed, key=key), key):
        whole = list(group)
        for start in range(0, len(whole), _LONGEST):
            yield _fixed(whole[start : start + _LONGEST], snapshot, folder)


def _fixed(listed: Sequence[Case], snapshot: Snapshot, folder: Path) -> Result:
    def report_on(documents: Sequence[Reading]) -> Report:
        return verify_with(documents, _SETTINGS, snapshot)

    path = _written(listed, folder)
    readings = read_documents([str(path)], None)
    before = report_on(readings)
    _, files = fixed_files(readings, before, report_on, unsafe=True)
    for file in files:
        path.write_bytes(file.new)
    again = read_documents([str(path)], None)
    after = report_on(again)
    _, changed = fixed_files(again, after, report_on, unsafe=True)
    pairs = zip(before.outcomes, after.outcomes, strict=True)
    return Result(
        tuple(Fixed(b, a) for b, a in pairs if any(f.fix is not None for f in b.findings)),
        sum(file.refused for file in files),
        not any(file.applied for file in changed),
    )


def _written(listed: Sequence[Case], folder: Path) -> Path:
    name, text = document_of(listed)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def told(found: Sequence[Result]) -> str:
    """Return the figures in a sentence."""
    fixed = [one for result in found for one in result.fixed]
    agreeing, mended = sum(f.agrees for f in fixed), sum(f.is_mended for f in fixed)
    unstable = sum(not result.is_stable for result in found)
    return (
        f"{len(fixed)} references with fixes: {mended} have none of these findings left, "
        f"{agreeing} agree; {sum(r.refused for r in found)} fixes refused; "
        f"a second run changes {unstable} of {len(found)} lists"
    )


def main() -> None:
    """Print the figures, and the references that do not agree."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--n", type=int, help="a sample of so many references")
    parser.add_argument("--carrier", choices=(cases.TEXT, cases.MARKDOWN, cases.BIBTEX))
    parser.add_argument("--held", action="store_true", help="the half kept aside")
    parser.add_argument("--show", type=int, default=0, help="print so many that do not agree")
    asked = parser.parse_args()
    everything = cases.read(asked.bench / f"{'held' if asked.held else 'dev'}.jsonl")
    wrong = [c for c in everything if not c.is_clean and asked.carrier in (None, c.carrier)]
    snapshot = Snapshot(read_messages(asked.bench / "registry.jsonl.gz"))
    with TemporaryDirectory() as folder:
        found = list(results(cases.sample(wrong, asked.n, 1), snapshot, Path(folder)))
    print(told(found))
    failed = [one for result in found for one in result.fixed if not one.agrees]
    print(dict(Counter(finding.code for one in failed for finding in one.left)))
    for one in failed[: asked.show]:
        print(
            f"- {one.before.checked.reference.raw.text}\n  {one.after.checked.reference.raw.text}"
        )
        print(*(f"  {finding.code} {finding.message}" for finding in one.left), sep="\n")


if __name__ == "__main__":
    main()
