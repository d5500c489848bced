"""One cause, one message: references that could not be asked about for the same reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.answer import GIVEN_UP, Unreachable
from refcheck.core.model.finding import Finding, Outcome
from refcheck.core.model.report import Report
from refcheck.reporters.in_text import entry_alone

# Fewer are told one by one: each shows its line.
_FEWEST = 3
_SINGULAR, _FOR_ONE = "the reference could not", " for it"
_UNCITED = "uncited-reference"


class Shared(Struct, frozen=True):
    """A finding that several references have alike; the first one's stands for all."""

    finding: Finding
    outcomes: tuple[Outcome, ...]

    @property
    def are_unasked(self) -> bool:
        """Say whether it is why they could not be asked about."""
        return self.finding.rule != _UNCITED

    @property
    def message(self) -> str:
        """Return the sentence about all of them."""
        if self.finding.rule == _UNCITED:
            return f"the text does not cite {len(self.outcomes)} entries"
        rest = self.finding.message.removeprefix(_SINGULAR)
        if rest.endswith(_FOR_ONE):
            rest = f"{rest.removesuffix(_FOR_ONE)} for them"
        return f"{len(self.outcomes)} references could not{rest}"

    def places(self) -> Iterator[str]:
        """Yield for each document which of its references are meant: `a.bib, references 1-3, 5`."""
        for path, outcomes in groupby(self.outcomes, key=_path):
            yield f"{path}, references {ranges([o.checked.reference.index for o in outcomes])}"


def _path(outcome: Outcome) -> str:
    return outcome.checked.reference.location.path


def told(report: Report) -> Iterator[Outcome | Shared]:
    """Yield what there is to tell of the entries, in the order of the documents: an outcome with
    findings, or, at the first of them, those that share one cause. Entries that the text does not
    cite come last.
    """
    uncited = tuple(o for o in map(entry_alone, report.telling()) if _is_uncited(o))
    are_shared = len(uncited) >= _FEWEST
    alike: dict[str, list[Outcome]] = {}
    for outcome in _entries(report, without_uncited=are_shared):
        if _is_unasked(outcome):
            alike.setdefault(_cause(outcome), []).append(outcome)
    for outcome in _entries(report, without_uncited=are_shared):
        cause = _cause(outcome)
        group = alike.get(cause, []) if _is_unasked(outcome) else []
        if 0 < len(group) < _FEWEST or not _is_unasked(outcome):
            yield outcome
        elif group:
            yield _shared(cause, alike.pop(cause))
    if are_shared:
        yield Shared(next(f for f in uncited[0].findings if f.rule == _UNCITED), uncited)


def unasked(report: Report) -> Iterator[str]:
    """Yield why references could not be asked about, a sentence for each cause."""
    alike: dict[str, list[Outcome]] = {}
    for outcome in report.telling():
        if _is_unasked(alone := entry_alone(outcome)):
            alike.setdefault(_cause(alone), []).append(alone)
    for cause, outcomes in alike.items():
        yield cause if len(outcomes) == 1 else _shared(cause, outcomes).message


def _shared(cause: str, outcomes: Sequence[Outcome]) -> Shared:
    return Shared(replace(outcomes[0].findings[0], message=cause), tuple(outcomes))


def _cause(outcome: Outcome) -> str:
    """Return what is said first, and where a registry had been given up by then, what of.

    Those that it was asked about before that, and those it was not, are untold for one reason.
    """
    said, _, failure = outcome.findings[0].message.partition(GIVEN_UP)
    return f"{said.rpartition(': ')[0]}: {failure}" if failure else said


def _entries(report: Report, *, without_uncited: bool) -> Iterator[Outcome]:
    """Yield what there is to tell of each entry, without what is told of the text."""
    for outcome in map(entry_alone, report.telling()):
        left = outcome.findings
        if without_uncited:
            left = tuple(finding for finding in left if finding.rule != _UNCITED)
        if left:
            yield outcome if len(left) == len(outcome.findings) else replace(outcome, findings=left)


def _is_uncited(outcome: Outcome) -> bool:
    return any(finding.rule == _UNCITED for finding in outcome.findings)


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
