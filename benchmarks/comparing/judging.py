"""What refcheck says about each case: the cases as documents, read, compared and judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
import re

from benchmarks.comparing.cases import BIBTEX, Case
from benchmarks.comparing.snapshot import Snapshot
from refcheck.core.comparison import Confidence, Identity
from refcheck.core.reference import Reference
from refcheck.readers import reader_for
from refcheck.readers.base import Document

# So many entries make one list: longer ones only slow the search for a lost entry.
_LIST_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Accusation:
    """An error or a warning about a reference."""

    field: str
    rule: str
    stated: str | None = None
    recorded: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with what was said about it. `lost` says that it was not read as one entry."""

    case: Case
    accusations: tuple[Accusation, ...]
    agrees: bool
    lost: bool = False
    reference: Reference | None = None

    @property
    def is_accused(self) -> bool:
        """Say whether a correct reference would have been troubled."""
        return bool(self.accusations) or not self.agrees

    @property
    def is_named(self) -> bool:
        """Say whether an accusation names the planted error's field."""
        return any(accusation.field in self.case.fields for accusation in self.accusations)


def judge(cases: Sequence[Case], snapshot: Snapshot) -> Iterator[Judged]:
    """Yield every case judged, in the order of styles."""
    ordered = sorted(cases, key=lambda case: (case.carrier, case.style, case.is_clean, case.id))
    for _, same in groupby(ordered, key=lambda case: (case.carrier, case.style, case.is_clean)):
        listed = list(same)
        for start in range(0, len(listed), _LIST_LENGTH):
            yield from _judge_list(listed[start : start + _LIST_LENGTH], snapshot)


def _judge_list(cases: Sequence[Case], snapshot: Snapshot) -> Iterator[Judged]:
    references = _read(cases)
    for case in cases:
        reference = _find(case, references)
        if reference is None:
            yield Judged(case, (), agrees=False, lost=True)
        else:
            accusations, agrees = _verdict(reference, snapshot)
            yield Judged(case, accusations, agrees, reference=reference)


def _read(cases: Sequence[Case]) -> tuple[Reference, ...]:
    """Return what refcheck reads in a document that lists the cases."""
    if cases[0].carrier == BIBTEX:
        text, name = "\n".join(_rekeyed(case) for case in cases), "list.bib"
    else:
        entries = "\n\n".join(case.raw for case in cases)
        text = f"A made-up article\n\nIts body says little.\n\nReferences\n\n{entries}\n"
        name = "list.txt"
    return reader_for(name, None).read(Document(name, text.encode())).references


def _rekeyed(case: Case) -> str:
    """Return the entry under the case's id as its key."""
    return case.raw.replace("{key,", f"{{k{case.id},", 1)


def _find(case: Case, references: Sequence[Reference]) -> Reference | None:
    if case.carrier == BIBTEX:
        return next((r for r in references if r.key == f"k{case.id}"), None)
    wanted = _letters(case.raw)
    return next((r for r in references if _letters(r.raw.text) == wanted), None)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _verdict(reference: Reference, snapshot: Snapshot) -> tuple[tuple[Accusation, ...], bool]:
    from refcheck.core.compare import compare

    if reference.doi is None:
        return (), False
    record = snapshot.record(reference.doi.value)
    if record is None:
        return (Accusation("doi", "doi-not-registered", reference.doi.value),), False
    judgement = compare(reference, record)
    if judgement.identity is Identity.OTHER_WORK:
        return (Accusation("doi", "doi-of-another-work", reference.doi.value),), False
    accusations = tuple(
        Accusation(
            "year" if c.field == "issued" else c.field, f"{c.field}-mismatch", c.stated, c.recorded
        )
        for c in judgement.differing
        if c.confidence is not Confidence.LOW
    )
    return accusations, not accusations
