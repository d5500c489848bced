"""What became of many references, and how many of them came to what."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
import datetime
from types import MappingProxyType

from msgspec import Struct, field

from refcheck.core.model.answer import Found, NotRegistered, RegisteredElsewhere, Unreachable, Via
from refcheck.core.model.citation import Citation
from refcheck.core.model.finding import Checked, Finding, Outcome, Verdict
from refcheck.core.model.location import SourceText
from refcheck.sequences import Made, Packed

_UNCITED: Mapping[int, tuple[Citation, ...]] = MappingProxyType({})


class Tally(Struct):
    """How many references came to each verdict, and had their answer from where.

    `transcribed` counts records that a person entered; `newest` is when the newest answer about a
    DOI was retrieved; `unreachable` says whether anything could not be asked.
    """

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    via: Counter[Via] = field(default_factory=Counter)
    transcribed: int = 0
    newest: datetime.date | None = None
    unreachable: bool = False

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Tally:
        """Return the tally of these references."""
        tally = cls()
        for outcome in outcomes:
            tally.verdicts[outcome.verdict] += 1
            tally.count(outcome.checked)
        return tally

    def count(self, checked: Checked) -> None:
        """Count the answers about a reference."""
        match checked.answer:
            case Found(provenance=p):
                self.via[p.via] += 1
                self.transcribed += p.transcribed
                self._date(p.retrieved)
            case NotRegistered(provenance=p) | RegisteredElsewhere(provenance=p):
                self.via[p.via] += 1
                self._date(p.retrieved)
        self.unreachable |= any(isinstance(answer, Unreachable) for answer in checked.answers)

    def _date(self, retrieved: datetime.date) -> None:
        if self.newest is None or self.newest < retrieved:
            self.newest = retrieved


class Outcomes(Made[Outcome]):
    """The references of a long list with their verdicts and findings, put together one by one.

    `tally` is theirs; `cited` are the citations of some, by their places.
    """

    def __init__(
        self,
        checked: Sequence[Checked],
        tally: Tally,
        cited: Mapping[int, tuple[Citation, ...]] = _UNCITED,
    ) -> None:
        self.tally = tally
        self._cited = cited
        self._checked = checked
        self._verdicts: list[Verdict] = []
        self._told: Packed[tuple[Finding, ...]] = Packed(shared=[SourceText])
        self._numbers = array("l")
        self._added: dict[int, tuple[Finding, ...]] = {}

    def append(self, verdict: Verdict, findings: tuple[Finding, ...]) -> None:
        """Add what became of the next reference."""
        if findings:
            self._numbers.append(len(self._verdicts))
            self._told.append(findings)
        self._verdicts.append(verdict)
        self.tally.verdicts[verdict] += 1

    def add(self, number: int, findings: tuple[Finding, ...]) -> None:
        """Add findings to those of a reference that is here already."""
        if findings:
            self._added[number] = (*self._added.get(number, ()), *findings)

    def numbered(self) -> Iterator[tuple[int, Outcome]]:
        """Yield those with findings, numbered from 1; the others are not looked at."""
        for number in sorted({*self._numbers, *self._added}):
            yield number + 1, self._at(number)

    def __len__(self) -> int:
        return len(self._verdicts)

    def __iter__(self) -> Iterator[Outcome]:
        for number, checked in enumerate(self._checked):
            yield self._outcome(number, checked)

    def _at(self, index: int) -> Outcome:
        return self._outcome(index, self._checked[index])

    def _outcome(self, number: int, checked: Checked) -> Outcome:
        verdict, findings = self._verdicts[number], self._findings(number)
        return Outcome(checked, verdict, findings, self._cited.get(number))

    def _findings(self, number: int) -> tuple[Finding, ...]:
        place = bisect_left(self._numbers, number)
        here = place < len(self._numbers) and self._numbers[place] == number
        return (*(self._told[place] if here else ()), *self._added.get(number, ()))
