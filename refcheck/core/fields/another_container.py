"""Titles that share words with a recorded container's, and are another's all the same."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.core.fields.container_parts import (
    BOOKS,
    calls_itself_periodical,
    has_another_order,
    has_another_word,
)
from refcheck.core.fields.meetings import names_another_meeting, same_meeting
from refcheck.core.model.record import Record
from refcheck.core.text.container_words import read_title
from refcheck.core.text.known_titles import journal_of
from refcheck.core.text.meetings import read_meeting


def names_other_meeting(stated: str, recorded: Sequence[str]) -> bool:
    """Say whether a meeting on record is another than the stated one, and none the same."""
    verdicts = {same_meeting(stated, title) for title in recorded}
    return False in verdicts and True not in verdicts


def is_another_book(stated: str, record: Record, recorded: Sequence[str]) -> bool:
    """Say whether a book's title differs in one word from the recorded one, in full; what is said
    of the papers of meetings is told by the meeting.
    """
    if record.type not in BOOKS or record.type == "paper-conference":
        return False
    return any(has_another_word(stated, title) for title in recorded)


def is_periodical_for_meeting(stated: str, record: Record, recorded: Sequence[str]) -> bool:
    """Say whether a journal stands in the place of the meeting of its field, whose proceedings no
    title on record calls one: *IEEE Transactions on Robotics* for that on *Robotics* and more,
    *Data Mining and Knowledge Discovery* for that on *Knowledge Discovery and Data Mining*.
    """
    if record.type != "paper-conference" or read_meeting(stated).is_meeting:
        return False
    is_one = (
        calls_itself_periodical(stated)
        or journal_of(tuple(word.text for word in read_title(stated).words)) is not None
        or any(has_another_order(stated, title) for title in recorded)
    )
    return is_one and not any(map(calls_itself_periodical, recorded))


def is_another_meeting(stated: str, record: Record) -> bool:
    """Say whether an acronym with its year is another meeting than the recorded one."""
    titles = (*record.container_title, *([record.event] if record.event else []))
    years = {date.year for date in record.dates.values()}
    return names_another_meeting(stated, titles, years)
