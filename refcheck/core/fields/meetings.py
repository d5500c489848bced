"""Whether a written meeting is the recorded one: by its name, its acronym, its year, its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from refcheck.core.fields.container_alignment import align
from refcheck.core.text.container_words import Word
from refcheck.core.text.meetings import (
    HELD_TOGETHER,
    HOLDERS,
    SPONSORS,
    Core,
    Meeting,
    acronyms_of,
    cores_of,
    dated_acronym,
    holders_of,
    is_meeting_of,
    is_no_meeting,
    names_of,
    read_meeting,
    with_other_names,
)
from refcheck.core.text.word_shortening import Shortening

# An unknown acronym has to have as many letters to be made out in the initials of a title.
_FEWEST_INITIALS = 3


def same_meeting(stated: str, recorded: str) -> bool | None:
    """Say whether a stated proceedings title names the recorded meeting.

    None where that cannot be told: an acronym that nobody knows, or no meeting on either side.
    Sources: `meetings.tsv`.
    """
    left, right = read_meeting(stated), read_meeting(recorded)
    if _contradict(left, right) or (left.cores and left.volumes != right.volumes):
        return False
    if not left.cores:
        return _named_by_acronym(left, right)
    if not left.may_be_meeting and not left.own:
        return None
    if _meet(with_other_names(left.cores), right.cores) or left.own & _names(right.own):
        return True
    known = tuple(core for name in right.printed for core in cores_of(name))
    if _meet(left.cores, known):
        return True
    if any(_meet(cores_of(name), right.cores) for name in left.own):
        return True
    if _are_translated(left, right):
        return None
    return False if left.is_meeting and right.may_be_meeting else None


# Proceedings appear in the year of their meeting, before it, or in the next one.
_MOST_YEARS_APART = 1


def names_another_meeting(stated: str, titles: Sequence[str], years: Iterable[int]) -> bool:
    """Say whether an acronym with its year (`ECCV 2014`) is another meeting than that whose
    proceedings have one of these `titles` and appeared in one of these `years`.
    """
    if dated_acronym(stated) is None:
        return False
    verdicts = {same_meeting(stated, title) for title in titles if read_meeting(title).is_meeting}
    if True in verdicts:
        return False
    return False in verdicts or _is_of_another_year(stated, titles, years)


def _is_of_another_year(stated: str, titles: Sequence[str], years: Iterable[int]) -> bool:
    """Say whether an acronym that fits titles without a year has one that is far from all
    `years`, of which it has the last two figures.
    """
    if not is_meeting_of(stated, titles):
        return False
    near = {
        f"{year + apart:02d}"[-2:]
        for year in years
        for apart in range(-_MOST_YEARS_APART, _MOST_YEARS_APART + 1)
    }
    return bool(near) and read_meeting(stated).years.isdisjoint(near)


def are_two_meetings(stated: str, recorded: str) -> bool:
    """Say whether two titles are meetings' of another year, number or kind, whatever their words
    shorten (`XXII Congress`, `XXIII Congress`).
    """
    if is_no_meeting(stated) or is_no_meeting(recorded):
        return False
    left, right = read_meeting(stated), read_meeting(recorded)
    return left.is_meeting and right.is_meeting and _contradict(left, right)


def _contradict(left: Meeting, right: Meeting) -> bool:
    """Say whether both name a year, a number or what kind of meeting it is, and none in common."""
    pairs = ((left.years, right.years), (left.numbers, right.numbers))
    apart = any(a and b and a.isdisjoint(b) for a, b in pairs)
    return apart or _are_of_two_holders(left, right) or _are_of_two_kinds(left, right)


def _are_of_two_holders(left: Meeting, right: Meeting) -> bool:
    """Say whether two meetings of one name are held by others: that on data mining by SIAM, any
    by ACM that is recorded as the IEEE's, unless both hold it or its acronym is printed.
    """
    cores = {*left.cores, *right.cores}
    named = ((holders_of(left, core), holders_of(right, core)) for core in cores)
    if any(a and b and a.isdisjoint(b) for a, b in named):
        return True
    here, there = left.printed & HOLDERS, right.printed & HOLDERS
    if not here or not there or not here.isdisjoint(there):
        return False
    if _names(left.printed - SPONSORS) & _names(right.printed - SPONSORS):
        return False
    both = {acronym for core in cores for acronym in acronyms_of(core)}
    return both.isdisjoint(HELD_TOGETHER)


def _are_of_two_kinds(left: Meeting, right: Meeting) -> bool:
    """Say whether the kinds of two meetings tell them apart.

    Of one acronym there are few meetings, which are called now this, now that. A conference is a
    symposium, too, where the meeting is a known one that its acronym or its holder tells, or where
    it is called so in another language, in other words; a workshop is neither.
    """
    if not left.kinds or not right.kinds or not left.kinds.isdisjoint(right.kinds):
        return False
    if _names(left.printed - SPONSORS) & _names(right.printed - SPONSORS):
        return False
    if "workshop" in left.kinds | right.kinds:
        return True
    is_foreign = _are_translated(left, right) and not _meet(left.cores, right.cores)
    return not (is_foreign or _is_known(left, right))


def _is_known(left: Meeting, right: Meeting) -> bool:
    """Say whether a stated title has the acronym of the recorded meeting, or is a conference, as a
    symposium may be called, and either the record has its acronym or it has a known meeting's words
    and one of the holders on record.
    """
    if _has_acronym(left, right):
        return True
    if "conference" not in left.kinds:
        return False
    held = left.printed & right.printed & SPONSORS
    is_held = held and any(core in right.cores and acronyms_of(core) for core in left.cores)
    return bool(is_held) or _has_acronym(right, left)


def _has_acronym(left: Meeting, right: Meeting) -> bool:
    return any(_meet(cores_of(name), right.cores) for name in left.printed)


def is_translated_meeting(stated: str, recorded: str) -> bool:
    """Say whether two titles call a meeting what it is in different languages, and neither names
    another year or number than the other.
    """
    left, right = read_meeting(stated), read_meeting(recorded)
    return _are_translated(left, right) and not _contradict(left, right)


def _are_translated(left: Meeting, right: Meeting) -> bool:
    """Say whether two meetings are called what they are in different languages, so that the rest of
    their names need not be of the same words.
    """
    known = left.languages and right.languages
    return bool(known) and left.languages.isdisjoint(right.languages)


def _names(acronyms: frozenset[str]) -> frozenset[str]:
    return frozenset(name for acronym in acronyms for name in names_of(acronym))


def _named_by_acronym(left: Meeting, right: Meeting) -> bool | None:
    if not left.own:
        return None
    if "findings" in right.volumes:
        return False
    # Some who hold meetings hold one of their own name: the AAAI conference, not an IEEE one.
    holders = frozenset(name for name in right.printed & SPONSORS if not cores_of(name))
    if left.own & _names((right.printed - holders) | right.own):
        return True
    if right.own:
        return False
    known = [core for name in left.own for core in cores_of(name)]
    if known:
        return _meet(tuple(known), right.cores)
    if any(len(n) >= _FEWEST_INITIALS and right.initials.endswith(n) for n in left.own):
        return True
    return None


def _meet(some: tuple[Core, ...], others: tuple[Core, ...]) -> bool:
    return any(_is_one(a, b) for a in some for b in others)


def _is_one(short: Core, long: Core) -> bool:
    """Say whether two names are one, their words in full or shortened."""
    if short == long:
        return True
    if not short or not long:
        return False
    found = align(tuple(map(Word, short)), tuple(map(Word, long)))
    whole = not found.extra and not found.missing
    return whole and all(met.how is not Shortening.NONE for met in found.met)
