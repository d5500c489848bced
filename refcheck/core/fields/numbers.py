"""Volumes and issues: what a reference states against what is recorded.

Accepted: supplements however abbreviated, combined issues (`3-4`, `3/4`), the letter of a journal's
section (`B 72`), the series of the volume (`s3-12`), roman numerals, leading zeros, the issue kept
with the volume, and, where the year counts the volumes, the issue in the volume's place (JHEP).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from refcheck.core.fields.dates import lawful_years
from refcheck.core.fields.paging import compare_page
from refcheck.core.model.comparison import Comparison, Difference, DifferenceKind, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field
from refcheck.core.text.numerals import (
    is_month,
    is_run,
    numeral,
    same_issue,
    same_numeral,
    with_its_issue,
)
from refcheck.core.text.placeholders import is_nothing
from refcheck.patterns import lazily

__all__ = ["compare_issue", "compare_page", "compare_volume", "is_nothing", "same_numeral"]

# `Physical Review D` · `Journal of Physics A: Mathematical` · `... Section B, ...`
_SECTION = lazily(
    r"\b(?:Part|Section|Series|Sect\.|Ser\.)\s(?P<named>[A-Z])\b|\s(?P<letter>[A-Z])(?=\s?[:.,(]|$)"
)
# `D98`; an S is a supplement's, a V a volume's.
_WITH_LETTER = lazily(r"(?P<letter>[A-RTUW-Z])\.?\s?(?P<volume>\d{1,5})")
_DIGITS_OF_A_YEAR = 4


def compare_volume(stated: Field | None, record: Record) -> Comparison:
    """Compare volumes; a year may stand for the volume, and an issue may be written with it."""
    if stated is not None and _is_alike(stated.text, record.volume):
        return _agreeing("volume", stated.text, stated.text, "")
    volume, issue = _parted(record)
    if stated is not None and volume is None and _is_same(stated.text, issue):
        return _agreeing("volume", stated.text, issue or "", "recorded as the issue")
    if stated is not None and _is_issue_of_the_year(stated.text, record):
        return _agreeing("volume", stated.text, record.issue or "", "the issue of the year")

    def same(here: str, there: str) -> str | None:
        if _names_another_section(here, record) or _is_span(here, there):
            return None
        reason = same_numeral(here, there)
        if reason is None and volume is not None and there != volume:
            reason = same_numeral(here, volume)
        return reason if reason is not None else _with_issue_reason(here, volume or there, issue)

    return _compare("volume", stated, record.volume, same)


def _is_alike(stated: str, recorded: str | None) -> bool:
    """Say whether one number is stated and recorded, and nothing else can be meant."""
    return stated == recorded and stated.isdecimal() and not is_nothing(stated)


def _is_same(stated: str, recorded: str | None) -> bool:
    return recorded is not None and same_numeral(stated, recorded) is not None


def _parted(record: Record) -> tuple[str | None, str | None]:
    """Return the volume and the issue on record, apart where the volume field holds both."""
    both = None if record.volume is None else with_its_issue(record.volume)
    if both is None or (record.issue and not both[1].startswith("s")):
        return record.volume, record.issue
    return both if not record.issue else (both[0], f"{record.issue} {both[1]}")


def _with_issue_reason(stated: str, volume: str, issue: str | None) -> str | None:
    """Accept `18 Suppl 1` for volume 18, or `26(3)` kept in one field, where the issue agrees."""
    left, right = numeral(stated), numeral(volume)
    if len(left) < 2 or left[:1] != right or is_run(left):
        return None
    rest = [part for part in left[1:] if part.isdigit()]
    known = None if issue is None else [part for part in numeral(issue) if part.isdigit()]
    return "with its issue" if not rest or not known or rest == known else None


def _is_span(stated: str, recorded: str) -> bool:
    """Say whether several volumes are stated for one, and not the two of a double volume."""
    parts = numeral(stated)
    return len(numeral(recorded)) == 1 and is_run(parts) and not is_run(parts, 1)


def _is_issue_of_the_year(stated: str, record: Record) -> bool:
    """Say whether the issue stands for the volume, as INSPIRE prints journals that count their
    volumes by years: `JHEP 07 (2014) 012`, and `1407` in older lists.
    """
    year = record.volume or ""
    if len(year) < _DIGITS_OF_A_YEAR or not year.isdecimal():
        return False
    issue = numeral(record.issue or "")
    if len(issue) != 1 or int(year[:9]) not in lawful_years(record):
        return False
    with_year = year[-2:] + issue[0].zfill(2)
    return numeral(stated) == issue or stated.strip() == with_year


def sections(record: Record) -> frozenset[str]:
    """Return the letters of the section that the recorded titles of a journal name."""
    return frozenset(_letters((*record.container_title, *record.short_container_title)))


def _letters(titles: tuple[str, ...]) -> Iterator[str]:
    for title in titles:
        for match in _SECTION.finditer(title):
            yield match["named"] or match["letter"]


def section_of(volume: str) -> str | None:
    """Return the letter of the section that is printed with a volume: `D` of `D98`."""
    match = _WITH_LETTER.fullmatch(volume.strip())
    return None if match is None else match["letter"]


def _names_another_section(stated: str, record: Record) -> bool:
    letter = section_of(stated)
    if letter is None or not (record.volume or "").isdecimal():
        return False
    known = sections(record)
    return bool(known) and letter not in known


def compare_issue(stated: Field | None, record: Record) -> Comparison:
    """Compare issues; a month or season in the issue's place is not compared."""
    if stated is not None and _is_alike(stated.text, record.issue):
        return _agreeing("issue", stated.text, stated.text, "")
    volume, issue = _parted(record)
    if stated is not None and is_month(stated.text):
        return Comparison("issue", Outcome.NOT_STATED, stated.text, issue, "a month")
    if stated is not None and issue is None and _is_same(stated.text, volume):
        return _agreeing("issue", stated.text, volume or "", "recorded as the volume")

    def same(here: str, there: str) -> str | None:
        reason = same_issue(here, there)
        if reason is None and record.issue and there != record.issue:
            reason = same_issue(here, record.issue)  # its supplement is recorded with the volume
        return reason

    return _compare("issue", stated, issue, same)


def _compare(
    field: str, stated: Field | None, recorded: str | None, same: Callable[[str, str], str | None]
) -> Comparison:
    known = None if recorded is None or is_nothing(recorded) else recorded
    if stated is None or not stated.text.strip():
        return Comparison(field, Outcome.NOT_STATED, recorded=known)
    if known is not None and (reason := same(stated.text, known)) is not None:
        return _agreeing(field, stated.text, known, reason)
    if is_nothing(stated.text):
        return Comparison(field, Outcome.NOT_STATED, stated.text, known, "a placeholder")
    if known is None:
        return Comparison(field, Outcome.NOT_RECORDED, stated.text)
    difference = Difference(DifferenceKind.VALUE, stated.text, known, stated.span)
    return Comparison(
        field, Outcome.DIFFERENT, stated.text, known, differences=(difference,), span=stated.span
    )


def _agreeing(field: str, stated: str, recorded: str, reason: str) -> Comparison:
    if reason:
        return Comparison(field, Outcome.EQUIVALENT, stated, recorded, reason)
    return Comparison(field, Outcome.SAME, stated, recorded)
