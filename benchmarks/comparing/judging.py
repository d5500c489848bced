"""What refcheck says about each case: the cases as documents, read, compared and judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
import datetime
from pathlib import Path
import re

from benchmarks.comparing.cases import BIBTEX, MARKDOWN, Case
from benchmarks.comparing.snapshot import Snapshot
from refcheck.core.compare import compare
from refcheck.core.model import finding
from refcheck.core.model.comparison import Confidence, Identity
from refcheck.core.model.finding import Field, Severity
from refcheck.core.model.reference import Reference
from refcheck.engine import Settings, verify_with
from refcheck.readers import Document, Reading, reader_for

# So many entries make one list; one that a selection left shorter than the second number is
# filled up, since an entry that stands alone is found otherwise than one of many.
_LONGEST, _SHORTEST = 40, 8
_SETTINGS = Settings(lockfile=Path("none"), today=datetime.date(2026, 11, 22))
# Two cases of one list may cite the same work, which is no fault of either.
_DUPLICATES = ("RC501", "RC502")
_UNACCOUNTED = "RC905"


@dataclass(frozen=True, slots=True)
class Accusation:
    """What is said about a reference: an error, a warning or a note."""

    field: str
    rule: str
    severity: str
    stated: str | None = None
    recorded: str | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with what was said about it. `lost` says that it was not read as one entry.

    `accusations` are errors and warnings, `notes` the rest.
    """

    case: Case
    accusations: tuple[Accusation, ...]
    agrees: bool
    lost: bool = False
    reference: Reference | None = None
    notes: tuple[Accusation, ...] = ()

    @property
    def is_accused(self) -> bool:
        """Say whether a correct reference would have been troubled."""
        return bool(self.accusations) or not self.agrees

    @property
    def is_named(self) -> bool:
        """Say whether an accusation names the planted error's field, or a note shows it."""
        return any(said.field in self.case.fields for said in self.accusations) or any(
            said.code in self.case.codes for said in self.notes
        )

    @property
    def is_unaccounted(self) -> bool:
        """Say whether a note tells that something in the entry is not accounted for."""
        return any(said.code == _UNACCOUNTED for said in self.notes)

    @property
    def is_wrong(self) -> bool:
        """Say whether a correct reference was accused, or an error not named on its field."""
        return self.is_accused if self.case.is_clean else not self.is_named


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reference as it was read, with everything that is said about it."""

    reference: Reference
    said: tuple[Accusation, ...]
    agrees: bool

    @property
    def accusations(self) -> tuple[Accusation, ...]:
        """Return the errors and warnings."""
        return tuple(said for said in self.said if said.severity != Severity.NOTE)

    @property
    def notes(self) -> tuple[Accusation, ...]:
        """Return what is no accusation."""
        return tuple(said for said in self.said if said.severity == Severity.NOTE)


def judge(
    cases: Sequence[Case],
    snapshot: Snapshot,
    company: Sequence[Case] = (),
    *,
    with_rules: bool = True,
) -> Iterator[Judged]:
    """Yield every case judged, style by style.

    `company` are cases that may stand in the same lists and are not judged. Without rules the
    comparison alone is asked, which is quicker and leaves findings on types and DOIs out.
    """
    others = _by_list(company)
    for key, listed in sorted(_by_list(cases).items()):
        for start in range(0, len(listed), _LONGEST):
            mine = listed[start : start + _LONGEST]
            spare = [case for case in others[*key[:3], False] if case not in mine]
            reading = read_list([*mine, *spare[: max(0, _SHORTEST - len(mine))]])
            verdicts = verified(reading, snapshot) if with_rules else _compared(reading, snapshot)
            if not reading.references:  # all of them are lost
                verdicts = iter(())
            yield from _matched(mine, verdicts)


def _by_list(cases: Sequence[Case]) -> dict[tuple[str, str, bool, bool], list[Case]]:
    """Return the cases by carrier, style, and whether they are correct, and long."""
    lists: dict[tuple[str, str, bool, bool], list[Case]] = defaultdict(list)
    for case in sorted(cases, key=lambda case: case.id):
        lists[case.carrier, case.style, case.is_clean, case.is_long].append(case)
    return lists


def read_list(cases: Sequence[Case]) -> Reading:
    """Return what refcheck reads in a document that lists the cases."""
    name, text = document_of(cases)
    return reader_for(name, None).read(Document(name, text.encode()))


def document_of(cases: Sequence[Case]) -> tuple[str, str]:
    """Return the name and the text of a document that lists cases of one carrier."""
    if cases[0].carrier == BIBTEX:
        # every entry gets its case's id for a key
        entries = (case.raw.replace("{key,", f"{{k{case.id},", 1) for case in cases)
        return "list.bib", "\n".join(entries)
    if cases[0].carrier == MARKDOWN:
        entries = (f"{at}. {case.raw}" for at, case in enumerate(cases, 1))
        head = "# A made-up article\n\nIts body says little.\n\n## References\n\n"
        return "list.md", head + "\n".join(entries) + "\n"
    head = "A made-up article\n\nIts body says little.\n\nReferences\n\n"
    return "list.txt", head + "\n\n".join(case.raw for case in cases) + "\n"


def _matched(cases: Sequence[Case], verdicts: Iterable[Verdict]) -> Iterator[Judged]:
    read = list(verdicts)
    by_text = {mark: verdict for verdict in read for mark in _marks(verdict.reference)}
    for case in cases:
        mark = f"k{case.id}" if case.carrier == BIBTEX else _letters(case.raw)
        found = [by_text[mark]] if mark in by_text else []
        if case.holds_two:
            found = [v for v in read if any(m and m in mark for m in _marks(v.reference))]
        if found:
            yield Judged(
                case,
                tuple(said for verdict in found for said in verdict.accusations),
                agrees=all(verdict.agrees for verdict in found),
                reference=found[0].reference,
                notes=tuple(said for verdict in found for said in verdict.notes),
            )
        else:
            yield Judged(case, (), agrees=False, lost=True)


def _marks(reference: Reference) -> tuple[str, ...]:
    """Return by what a case is known again: some styles print a label in front of the citation."""
    if reference.key:
        return (reference.key,)
    return _letters(reference.raw.text), _letters(f"{reference.label or ''}{reference.raw.text}")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def verified(reading: Reading, snapshot: Snapshot) -> Iterator[Verdict]:
    """Yield what refcheck as a whole says about each reference."""
    for outcome in verify_with([reading], _SETTINGS, snapshot).outcomes:
        said = tuple(
            Accusation(f.field.value, f.rule, f.severity.value, f.stated, f.recorded, f.code)
            for f in outcome.findings
            if f.code not in _DUPLICATES and f.field is not Field.STATUS
        )
        verdict = Verdict(outcome.checked.reference, said, agrees=True)
        differs = outcome.verdict is not finding.Verdict.DISAGREES or verdict.accusations
        agrees = outcome.verdict is finding.Verdict.AGREES or not differs
        yield replace(verdict, agrees=agrees)


def _compared(reading: Reading, snapshot: Snapshot) -> Iterator[Verdict]:
    """Yield what the comparison alone says about each reference."""
    for reference in reading.references:
        said = tuple(_differences(reference, snapshot))
        yield Verdict(reference, said, agrees=reference.doi is not None and not said)


def _differences(reference: Reference, snapshot: Snapshot) -> Iterator[Accusation]:
    if reference.doi is None:
        return
    record = snapshot.record(reference.doi.value)
    judgement = None if record is None else compare(reference, record)
    if judgement is None or judgement.identity is Identity.OTHER_WORK:
        yield Accusation("doi", "doi", "error", reference.doi.value)
        return
    for compared in judgement.differing:
        if compared.confidence is not Confidence.LOW:
            field = "year" if compared.field == "issued" else compared.field
            yield Accusation(field, field, "error", compared.stated, compared.recorded)
