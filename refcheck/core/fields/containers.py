"""Whether a written journal, book or proceedings title is the recorded one.

It is where its words are the recorded ones, all in full or all shortened in one manner
(ISO 4:1997, and what NLM, Mathematical Reviews, INSPIRE, ADS, Chemical Abstracts and DBLP make of
it: `container_forms`); where it is an index's name for the journal, a former or a translated title
(`journal_codes`); where it is the title in Latin letters (`transliteration`); and where it names
the recorded meeting (`meetings`). A title that is another known journal's is that journal.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
import re

from refcheck.core.fields.container_alignment import Alignment
from refcheck.core.fields.container_forms import form_of, short_form_of
from refcheck.core.fields.container_parts import BOOKS, parts_of, share, without_subtitle
from refcheck.core.fields.meetings import same_meeting
from refcheck.core.model.comparison import (
    Comparison,
    Confidence,
    Difference,
    DifferenceKind,
    Outcome,
)
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field
from refcheck.core.text.container_words import container_words, initialisms, parted, read_title
from refcheck.core.text.folding import fold, plain, words
from refcheck.core.text.journal_codes import code_of, former_titles, title_key
from refcheck.core.text.known_titles import alike, journal_of
from refcheck.core.text.meetings import read_meeting
from refcheck.core.text.transliteration import (
    are_comparable,
    is_cyrillic,
    looks_romanized,
    pinyin_subject,
    stands_for,
)
from refcheck.core.text.word_shortening import Shortening, shortening


def same_container(stated: str, recorded: str) -> str | None:
    """Return why a stated container title is the recorded one, or None if it is not.

    The empty string means that they are written alike.
    """
    return "" if _spelt(stated) == _spelt(recorded) else _reason(stated, recorded)


@lru_cache(maxsize=8192)
def _spelt(title: str) -> str:
    return fold(plain(title)).strip(" .,")


@lru_cache(maxsize=16384)
def _reason(stated: str, recorded: str) -> str | None:
    left, right = container_words(stated), container_words(recorded)
    if not left or not right:
        return None
    if left == right or "".join(left) == "".join(right):
        return "written another way"
    code = code_of(stated)
    if code is not None and any(_is_title(title, recorded) for title in code.titles):
        return "known by its initials" if form_of(stated, recorded) is None else "abbreviated"
    if code is not None and code.is_exclusive:
        return None
    if _has_form(stated, recorded):
        return "abbreviated"
    if _is_initialism(stated, recorded):
        return "initialism"
    return _other_name(stated, recorded)


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
    if read_meeting(recorded).may_be_meeting and same_meeting(stated, recorded):
        return "the meeting's name"
    return None


def _has_subject(recorded: str, subject: str) -> bool:
    """Say whether a Chinese journal's title has the words of its subject."""
    found = frozenset(container_words(recorded))
    is_chinese = not found.isdisjoint(("chinese", "china", "sinica"))
    return is_chinese and any(found.issuperset(english.split()) for english in subject.split(";"))


def recorded_containers(record: Record) -> tuple[str, ...]:
    """Return every container title a citation of `record` may print."""
    full, short = _titles(record)
    return (*full, *short)


def _titles(record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the recorded titles in full with their parts, and those that are shortened."""
    events = (record.event,) if record.event else ()
    return _divided(
        (*record.container_title, *events), record.short_container_title, record.type in BOOKS
    )


@lru_cache(maxsize=4096)
def _divided(
    titles: tuple[str, ...], short: tuple[str, ...], is_book: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Divide the titles of a record: old records have the short one among the others."""
    named = [title for title in titles if words(title)]
    cut = [t for t in named if any(t != other and _is_shortened(t, other) for other in named)]
    parts = (part for title in named for part in parts_of(title, is_book=is_book))
    full = dict.fromkeys(title for title in (*named, *parts) if words(title) and title not in cut)
    others = dict.fromkeys((*cut, *filter(words, short)))
    return tuple(full), tuple(title for title in others if title not in full)


def _is_shortened(short: str, long: str) -> bool:
    found = form_of(short, long)
    return found is not None and found.is_shortened


# A conference or a book is named in many ways; this share of the words in common settles it.
_LOOSE_SHARE = 0.6
# A book's title may share one word of several with another's by chance (`Technologies`).
_CHANCE_SHARE = 0.34
# What these are deposited in (a data base, a series, a server) hardly any style prints.
_SELDOM_CITED = frozenset(
    ("dataset", "software", "standard", "report", "post", "article", "thesis")
)


def compare_container(
    stated: Field | None, record: Record, volume: Field | None = None
) -> Comparison:
    """Compare the stated container title with every container title on record.

    `volume` is asked for a section's letter, which INSPIRE prints with it (`Phys.Rev.`, `D98`).
    """
    if stated is not None:
        for title in (*record.container_title, *record.short_container_title):
            if _spelt(stated.text) == _spelt(title) != "":
                return Comparison("container-title", Outcome.SAME, stated.text, title)
    variants = recorded_containers(record)
    recorded = variants[0] if variants else None
    if stated is None or not words(stated.text):
        return Comparison("container-title", Outcome.NOT_STATED, recorded=recorded)
    if recorded is None:
        return Comparison("container-title", Outcome.NOT_RECORDED, stated.text)
    letter = None if volume is None else _SECTION_IN_VOLUME.match(volume.text)
    for text in (stated.text, *([f"{stated.text} {letter[1]}"] if letter else [])):
        reason = _match(text, record)
        if reason is not None:
            outcome = Outcome.EQUIVALENT if reason else Outcome.SAME
            return Comparison("container-title", outcome, stated.text, recorded, reason or None)
    if _is_publisher(stated.text, record):
        return Comparison("container-title", Outcome.NOT_STATED, recorded=recorded)
    return _difference(stated, record, variants)


# `D98`, `B 72`: a section and a volume.
_SECTION_IN_VOLUME = re.compile(r"([A-Z])\s?\d")


def _match(stated: str, record: Record) -> str | None:
    """Return why a stated title is a recorded one; the empty string where they are written alike.

    A registered short title is not made longer where the full one is known: `J. Econom.` is short
    for *Journal of Econometrics*, and not for *Journal of Economics*.
    """
    full, short = _titles(record)
    for title in full:
        if (reason := same_container(stated, title)) is not None:
            return reason
    for title in record.container_title:
        if any(same_container(head, title) is not None for head in without_subtitle(stated, title)):
            return "with its subtitle"
    for title in short:
        reason = same_container(stated, title)
        if reason == "" or (reason and (not full or form_of(stated, title) is not None)):
            return reason
    is_loose = record.type in BOOKS | _SELDOM_CITED and not _names_other_meeting(stated, full)
    likest = max((share(stated, title) for title in full), default=0.0) if is_loose else 0.0
    return "most words in common" if likest >= _LOOSE_SHARE else None


def _names_other_meeting(stated: str, recorded: Sequence[str]) -> bool:
    verdicts = {same_meeting(stated, title) for title in recorded}
    return False in verdicts and True not in verdicts


def _is_publisher(stated: str, record: Record) -> bool:
    """Say whether the publisher, or the host of a data set, stands in the container's place."""
    names = (record.publisher, *parts_of(record.publisher)) if record.publisher else ()
    return any(same_container(stated, name) is not None for name in names)


def _difference(stated: Field, record: Record, variants: Sequence[str]) -> Comparison:
    difference = Difference(DifferenceKind.VALUE, stated.text, variants[0], stated.span)
    return Comparison(
        "container-title",
        Outcome.DIFFERENT,
        stated.text,
        variants[0],
        differences=(difference,),
        confidence=_confidence(stated.text, record, variants),
        span=stated.span,
    )


def _confidence(stated: str, record: Record, variants: Sequence[str]) -> Confidence:
    """Return how sure it is that a title is another one.

    A book is named in many ways, what holds a data set seldom, and titles in different scripts
    or languages cannot be told apart by their words.
    """
    if record.type in _SELDOM_CITED or not _can_be_told(stated, variants):
        return Confidence.LOW
    if record.type not in BOOKS or _names_other_meeting(stated, variants):
        return Confidence.HIGH
    if not read_meeting(stated).cores:  # an acronym that nobody knows
        return Confidence.LOW
    likest = max(share(stated, variant) for variant in variants)
    is_kindred = likest > (0 if record.type == "paper-conference" else _CHANCE_SHARE)
    return Confidence.LOW if is_kindred else Confidence.HIGH


def _can_be_told(stated: str, variants: Sequence[str]) -> bool:
    if not any(are_comparable(stated, variant) for variant in variants):
        return looks_romanized(stated) and any(map(is_cyrillic, variants))
    if pinyin_subject(stated) == "":
        return not any(_CHINESE.search(fold(variant)) for variant in variants)
    return True


_CHINESE = re.compile(r"\bchin|sinica|beijing|peking|shanghai|acta")
