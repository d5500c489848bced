"""What a hover tells about a reference: its verdict, and the record it was compared with."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.answer import Found
from refcheck.core.model.finding import Outcome
from refcheck.core.model.record import Record
from refcheck.reporters.safe import shown
from refcheck.reporters.verdicts import WORDS

_MOST_NAMES = 8


def hover_text(outcome: Outcome) -> str:
    """Return plain lines: registries' text is untrusted, and must not become markup."""
    return "\n".join(map(shown, _lines(outcome)))


def _lines(outcome: Outcome) -> Iterator[str]:
    checked = outcome.checked
    yield f"refcheck: {WORDS[outcome.verdict]}"
    if checked.record is not None:
        yield ""
        yield from _record(checked.record)
    if isinstance(checked.answer, Found):
        told = checked.answer.provenance
        yield f"{told.registry}, {told.retrieved} ({told.via})"


def _record(record: Record) -> Iterator[str]:
    names = [str(name) for name in record.author]
    more = [f"and {len(names) - _MOST_NAMES} more"] if len(names) > _MOST_NAMES else []
    place = {"volume": record.volume, "issue": record.issue, "pages": record.page}
    parts = (
        "; ".join([*names[:_MOST_NAMES], *more]),
        next(iter(record.title), ""),
        next(iter(record.container_title), ""),
        "" if record.issued is None else str(record.issued),
        ", ".join(f"{name} {value}" for name, value in place.items() if value is not None),
        f"https://doi.org/{record.doi}" if record.doi else record.name,
    )
    yield from filter(None, parts)
