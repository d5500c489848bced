"""Whether one container title is another name of the same container.

It is where its words are the recorded ones, all in full or all shortened in one manner
(ISO 4:1997, and what NLM, Mathematical Reviews, INSPIRE, ADS, Chemical Abstracts and DBLP make of
it: `container_forms`); where it is an index's name for the journal, a former or a translated title
(`journal_codes`); where it is the title in Latin letters (`transliteration`); and where it names
the recorded meeting (`meetings`). A title that is another known journal's is that journal.
"""

from __future__ import annotations

from functools import lru_cache

from refcheck.core.fields.container_alignment import Alignment
from refcheck.core.fields.container_forms import form_of, short_form_of
from refcheck.core.fields.container_spelling import spelt
from refcheck.core.fields.meetings import are_two_meetings, same_meeting
from refcheck.core.text.container_words import container_words, initialisms, parted, read_title
from refcheck.core.text.journal_codes import code_of, former_titles, title_key
from refcheck.core.text.known_titles import alike, journal_of
from refcheck.core.text.meetings import may_be_meeting
from refcheck.core.text.transliteration import are_comparable, pinyin_subject, stands_for
from refcheck.core.text.word_shortening import Shortening, shortening


def same_container(stated: str, recorded: str) -> str | None:
    """Return why a stated container title is the recorded one, or None if it is not.

    The empty string means that they are written alike.
    """
    if spelt(stated) == spelt(recorded):
        return ""
    is_long = len(stated) > LONGEST or len(recorded) > LONGEST
    return None if is_long else _reason(stated, recorded)


# No container has a longer title, in characters; what is longer is looked at no further.
LONGEST = 1000


@lru_cache(maxsize=16384)
def _reason(stated: str, recorded: str) -> str | None:
    left, right = container_words(stated), container_words(recorded)
    if not left or not right:
        return None
    if left == right or "".join(left) == "".join(right) or _letters(stated) == _letters(recorded):
        return "written another way"
    code = code_of(stated)
    if code is not None and any(_is_title(title, recorded) for title in code.titles):
        return "known by its initials" if form_of(stated, recorded) is None else "abbreviated"
    if code is not None and code.is_exclusive:
        return None
    if are_two_meetings(stated, recorded):
        return None
    if _has_form(stated, recorded):
        return "abbreviated"
    if _is_initialism(stated, recorded):
        return "initialism"
    return _other_name(stated, recorded)


def _letters(title: str) -> str:
    """Return a title without blanks and signs: a hyphen at a line end is kept, or lost, by chance.

    IEEE IN-FOCOM · The-ScientificWorldJOURNAL
    """
    return "".join(char for char in spelt(title) if char.isalnum())


def _is_title(title: str, recorded: str) -> bool:
    """Say whether a journal known by this title has been recorded."""
    return title_key(title) == title_key(recorded) or form_of(recorded, title) is not None


def _has_form(stated: str, recorded: str) -> bool:
    for short in dict.fromkeys((stated, parted(stated))):
        found = form_of(short, recorded)
        if found is not None:
            return found.section > 1 or not _is_another(short, recorded, found)
    return short_form_of(recorded, stated) is not None


def _is_another(stated: str, recorded: str, found: Alignment) -> bool:
    """Say whether a title that fits the recorded one is another known journal's all the same.

    That is so where it is that one in full, or that one as it is usually abbreviated while the
    recorded one usually is not so.
    """
    left = tuple(word.text for word in read_title(stated).words)
    right = tuple(word.text for word in read_title(recorded).words)
    mine, theirs = journal_of(left), journal_of(right)
    if mine is not None:
        return theirs is not None and mine != theirs
    return found.is_unusual and any(
        journal_of(title) != theirs and all(map(_is_usual, left, title)) for title in alike(left)
    )


def _is_usual(short: str, long: str) -> bool:
    return shortening(short, long) >= Shortening.USUAL


# Fewer initials than these are as good as none.
_FEWEST_INITIALS = 3


def _is_initialism(stated: str, recorded: str) -> bool:
    """Say whether a title is the initials of the other (`JMLR`, `jmlr`), and no word (`Bone`)."""
    letters = container_words(stated)
    if len(letters) > 1 or len(letters[0]) < _FEWEST_INITIALS:
        return False
    is_written_so = sum(map(str.isupper, stated)) > 1 or stated.islower()
    return is_written_so and letters[0] in initialisms(recorded) and journal_of(letters) is None


def _other_name(stated: str, recorded: str) -> str | None:
    """Return which other name of the recorded container the stated one is."""
    code = code_of(recorded)
    if code is not None and any(_is_title(title, stated) for title in code.titles):
        return "known by its initials"
    if any(form_of(stated, title) is not None for title in former_titles(recorded)):
        return "a former or later title"
    if not recorded.isascii() and not are_comparable(stated, recorded):
        return "in Latin letters" if stands_for(stated, recorded) else None
    subject = pinyin_subject(stated)
    if subject and _has_subject(recorded, subject):
        return "in Latin letters"
    if may_be_meeting(recorded) and same_meeting(stated, recorded):
        return "the meeting's name"
    return None


def _has_subject(recorded: str, subject: str) -> bool:
    """Say whether a Chinese journal's title has the words of its subject."""
    found = frozenset(container_words(recorded))
    is_chinese = not found.isdisjoint(("chinese", "china", "sinica"))
    return is_chinese and any(found.issuperset(english.split()) for english in subject.split(";"))
