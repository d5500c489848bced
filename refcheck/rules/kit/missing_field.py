"""What the rules about a field left out have in common: when the list's style would print it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import re
from typing import TYPE_CHECKING, ClassVar

from refcheck.core.mapping.bibtex import FIELDS
from refcheck.core.model.comparison import Confidence, Identity, Outcome
from refcheck.core.model.finding import Edit, Field, Finding, Fix, Safety, Severity
from refcheck.core.model.reference import Carrier
from refcheck.rules.kit.adding.bibtex_field import is_bibtex, new_field
from refcheck.rules.kit.base import ListRule, Subject
from refcheck.rules.kit.list_habits import departing
from refcheck.rules.kit.phrases import who_says

if TYPE_CHECKING:
    from refcheck.rules.kit.adding.member import Value


class MissingFieldRule(ListRule[bool | None]):
    """A rule that speaks where a reference leaves out what its list usually states."""

    severity = Severity.NOTE
    compared: ClassVar[str]
    """The comparison's field."""

    field: ClassVar[Field]
    """The finding's field."""

    noun: ClassVar[str]
    """What is left out, for the headline."""

    def note(self, subject: Subject) -> bool | None:
        """Say whether the field is stated; None where the record has it not, or is not sure."""
        comparison = subject.checked.comparison(self.compared)
        record = subject.own_record
        if comparison is None or record is None or record.is_hint:
            return None
        if subject.identity is not Identity.SAME_WORK:
            return None
        is_stated = comparison.outcome is not Outcome.NOT_STATED
        in_press = comparison.reason is not None and not is_stated
        nowhere = comparison.recorded is None and not is_stated
        is_unsure = comparison.outcome is Outcome.NOT_RECORDED or in_press or nowhere
        return None if is_unsure else is_stated

    def check_list(
        self, notes: Sequence[bool | None], subjects: Sequence[Subject]
    ) -> Iterator[tuple[int, Finding]]:
        """See `ListRule.check_list`."""
        for number in departing(notes):
            yield number, self._report(subjects[number])

    def _report(self, subject: Subject) -> Finding:
        comparison = subject.checked.comparison(self.compared)
        recorded = None if comparison is None else comparison.recorded
        structured = subject.reference.carrier is Carrier.STRUCTURED
        return self.finding(
            subject,
            self.field,
            f"the reference has no {self.noun}, {who_says(subject)} has {recorded}",
            recorded=recorded,
            fix=self._fix(subject, recorded),
            confidence=Confidence.HIGH if structured else Confidence.MEDIUM,
        )

    def _fix(self, subject: Subject, recorded: str | None) -> Fix | None:
        """Return the fix that adds the field to an entry that is data; in a text style decides."""
        if recorded is None or subject.reference.carrier is not Carrier.STRUCTURED:
            return None
        if is_bibtex(subject):
            edit = self._in_bibtex(subject, recorded)
        else:
            from refcheck.rules.kit.adding.member import new_member

            edit = new_member(subject, self.compared, self.value(subject, recorded))
        return None if edit is None else Fix((edit,), Safety.UNSAFE, "look at it first")

    def _in_bibtex(self, subject: Subject, recorded: str) -> Edit | None:
        value = self.bibtex_value(recorded)
        if value is None:
            return None
        names = self.bibtex_fields(subject)
        used = (name for name in names if re.search(rf"\b{name}\s*=", subject.source.text, re.I))
        return new_field(subject, next(used, names[0]), value)

    def bibtex_fields(self, subject: Subject) -> tuple[str, ...]:
        """Return what BibTeX and biblatex call the field in an entry of this type."""
        kind = subject.reference.type
        row = next(row for row in FIELDS if row.csl == self.compared and row.holds_for(kind))
        return tuple(name for name in (row.bibtex, row.biblatex) if name is not None)

    def value(self, subject: Subject, recorded: str) -> Value:
        """Return what to write in formats other than BibTeX."""
        return recorded

    def bibtex_value(self, recorded: str) -> str | None:
        """Return what to write as the field's value, or None where that is not simple."""
        return recorded
