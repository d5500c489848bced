"""From a report to figures: what became of each entry, and how often that was right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.public.cases import Case

# From the worst to the best; `no-record` is RC105 and no error.
FATES = ("error", "no-record", "warning", "unchecked", "clean", "lost")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was found of what is wrong, and accused of what is right, as counts."""

    wrong: int
    found: int
    right: int
    accused: int

    @property
    def detection(self) -> float:
        """Return the share of the wrong entries that was found."""
        return self.found / max(1, self.wrong)

    @property
    def false_positives(self) -> float:
        """Return the share of the right entries that was accused."""
        return self.accused / max(1, self.right)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of detection and precision."""
        precision = self.found / max(1, self.found + self.accused)
        return 2 * precision * self.detection / max(1e-9, precision + self.detection)

    def __str__(self) -> str:
        return (
            f"false accusations {self.false_positives:.3f} ({self.accused} of {self.right})  "
            f"detection {self.detection:.3f} ({self.found} of {self.wrong})  F1 {self.f1:.3f}"
        )


def fates(report: Mapping[str, Any], cases: Iterable[Case]) -> Iterator[tuple[Case, str]]:
    """Yield each case with what became of it."""
    told = {reference["key"]: reference for reference in report["references"]}
    for case in cases:
        yield case, "lost" if case.key not in told else _fate(told[case.key])


def _fate(reference: Mapping[str, Any]) -> str:
    findings = [f for f in reference["findings"] if f["confidence"] != "low"]
    if any(finding["severity"] == "error" for finding in findings):
        return "error"
    if any(finding["code"] == "RC105" for finding in findings):
        return "no-record"
    if reference["verdict"] in ("unchecked", "unreadable"):
        return "unchecked"
    warned = any(f["severity"] == "warning" and f["code"] != "RC104" for f in findings)
    return "warning" if warned else "clean"


def figures(judged: Iterable[tuple[Case, str]], *flags: str) -> Figures:
    """Return the figures where an entry with one of the fates `flags` counts as accused."""
    counted = Counter((case.wrong, fate in flags) for case, fate in judged)
    found, missed = counted[True, True], counted[True, False]
    accused, left = counted[False, True], counted[False, False]
    return Figures(found + missed, found, accused + left, accused)


def table(judged: Sequence[tuple[Case, str]]) -> Iterator[str]:
    """Yield a line for each label, with how many entries came to each fate."""
    by_label: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case, fate in judged:
        by_label[case.label][fate] += 1
    yield f"{'kind':32}{'n':>7}" + "".join(f"{fate:>11}" for fate in FATES)
    for label, counts in sorted(by_label.items()):
        numbers = "".join(f"{counts[fate]:>11}" for fate in FATES)
        yield f"{label:32}{counts.total():>7}{numbers}"
