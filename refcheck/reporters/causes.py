"""One cause, one message: references that could not be asked about for the same reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from refcheck.core.model.answer import Unreachable
from refcheck.core.model.finding import Finding, Outcome
from refcheck.core.model.report import Report

# Fewer are told one by one: each shows its line.
_FEWEST = 3
_SINGULAR, _FOR_ONE = "the reference could not", " for it"


class Shared(Struct, frozen=True):
    """A finding that several references have alike, and nothing else; the first one's stands for
    all.
    """

    finding: Finding
    outcomes: tuple[Outcome, ...]

    @property
    def message(self) -> str:
        """Return the sentence about all of them."""
        rest = self.finding.message.removeprefix(_SINGULAR)
        if rest.endswith(_FOR_ONE):
            rest = f"{rest.removesuffix(_FOR_ONE)} for them"
        return f"{len(self.outcomes)} references could not{rest}"

    def places(self) -> Iterator[str]:
        """Yield for each document which of its references are meant: `a.bib, references 1-3, 5`."""
        for path, outcomes in groupby(self.outcomes, key=lambda o: o.findings[0].location.path):
            yield f"{path}, references {ranges([o.checked.reference.index for o in outcomes])}"


def told(report: Report) -> Iterator[Outcome | Shared]:
    """Yield what there is to tell, in the order of the documents: an outcome with findings, or, at
    the first of them, those that share one cause.
    """
    alike: dict[str, list[Outcome]] = {}
    for outcome in report.telling():
        if _is_unasked(outcome):
            alike.setdefault(outcome.findings[0].message, []).append(outcome)
    for outcome in report.telling():
        message = outcome.findings[0].message
        group = alike.get(message, []) if _is_unasked(outcome) else []
        if 0 < len(group) < _FEWEST or not _is_unasked(outcome):
            yield outcome
        elif group:
            yield Shared(outcome.findings[0], tuple(alike.pop(message)))


def _is_unasked(outcome: Outcome) -> bool:
    """Say whether all that is told of a reference is why it could not be asked about."""
    if len(outcome.findings) != 1 or not isinstance(outcome.checked.answer, Unreachable):
        return False
    return outcome.findings[0].message.startswith(_SINGULAR)


def ranges(indices: Sequence[int]) -> str:
    """Return `1-3, 5` for ascending numbers."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and index == runs[-1][-1] + 1:
            runs[-1][1:] = [index]
        else:
            runs.append([index])
    return ", ".join("-".join(map(str, run)) for run in runs)
