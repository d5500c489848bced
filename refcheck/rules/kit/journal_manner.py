"""Writing a journal's name as its list does: in full, abbreviated, with or without full stops."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.finding import Checked
from refcheck.core.model.record import Record
from refcheck.core.text.abbreviation import abbreviated, dotted
from refcheck.core.text.folding import squeeze
from refcheck.rules.kit.base import Subject


def in_the_manner_of_the_list(subject: Subject, stated: str, recorded: str) -> str:
    """Return the recorded name as the other entries, or else this one, write theirs."""
    record = subject.checked.record
    short = next(iter(record.short_container_title), None) if record is not None else None
    votes = [vote for one in subject.neighbours if (vote := _vote(one)) is not None]
    abbreviates = sum(votes) * 2 > len(votes) if votes else "." in stated
    if not abbreviates:
        return recorded
    if short is None or squeeze(short) == squeeze(recorded):
        short = abbreviated(recorded)
    others = (one.reference.text("container-title") for one in subject.neighbours)
    has_stops = any("." in other for other in (stated, *others) if other)
    return dotted(short, recorded) if has_stops else short.replace(".", "")


def _vote(one: Checked) -> bool | None:
    """Say whether an entry abbreviates its journal; None where nothing can be told from it."""
    stated = one.reference.text("container-title")
    if stated is None or one.record is None:
        return None
    written = squeeze(stated)
    full, short = ({squeeze(name) for name in names} for names in _names(one.record))
    if (written in full) is (written in short):
        return True if "." in stated and written not in full else None
    return written in short


def _names(record: Record) -> Iterator[tuple[str, ...]]:
    yield record.container_title
    yield record.short_container_title
