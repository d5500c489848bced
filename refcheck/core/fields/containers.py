"""Comparing the stated container title with every container title on record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from refcheck.core.fields.another_container import (
    is_another_book,
    is_another_meeting,
    is_periodical_for_meeting,
    names_other_meeting,
)
from refcheck.core.fields.container_alignment import place
from refcheck.core.fields.container_forms import form_of
from refcheck.core.fields.container_parts import (
    BOOKS,
    parts_of,
    share,
    tells,
    without_subtitle,
)
from refcheck.core.fields.container_spelling import section_of, written_alike
from refcheck.core.fields.container_titles import LONGEST
from refcheck.core.fields.container_titles import same_container as same_container
from refcheck.core.fields.meetings import is_translated_meeting
from refcheck.core.fields.series import book_in_front, series_of, without_series
from refcheck.core.model.comparison import (
    Comparison,
    Confidence,
    Difference,
    DifferenceKind,
    Outcome,
)
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field
from refcheck.core.text.container_words import container_words, initialisms, read_title
from refcheck.core.text.folding import fold, has_words
from refcheck.core.text.furniture import is_furniture
from refcheck.core.text.journal_codes import code_of
from refcheck.core.text.meetings import cores_of, names_volumes, read_meeting
from refcheck.core.text.preprint_servers import server_named
from refcheck.core.text.transliteration import (
    are_comparable,
    is_cyrillic,
    looks_romanized,
    pinyin_subject,
)
from refcheck.core.text.word_shortening import shortening
from refcheck.patterns import lazily


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
    named = [title for title in titles if has_words(title)]
    cut = [t for t in named if any(t != other and _is_shortened(t, other) for other in named)]
    whole = [title for title in named if is_book and names_volumes(title)]
    parts = (
        part for title in named if title not in whole for part in parts_of(title, is_book=is_book)
    )
    full = dict.fromkeys(
        title for title in (*named, *parts) if has_words(title) and title not in cut
    )
    others = dict.fromkeys((*cut, *filter(has_words, short)))
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
    if (alike := written_alike(stated, record)) is not None:
        return alike
    variants = recorded_containers(record)
    recorded = variants[0] if variants else None
    if stated is None or not has_words(stated.text):
        return Comparison("container-title", Outcome.NOT_STATED, recorded=recorded)
    if recorded is None:
        return Comparison("container-title", Outcome.NOT_RECORDED, stated.text)
    if len(stated.text) > LONGEST:
        return _difference(stated, record, variants)
    if (other := other_book(stated, record)) is not None:
        return other
    letter = section_of(volume)
    for text in (stated.text, *([f"{stated.text} {letter}"] if letter else [])):
        reason = _match(text, record)
        if reason is not None:
            outcome = Outcome.EQUIVALENT if reason else Outcome.SAME
            return Comparison("container-title", outcome, stated.text, recorded, reason or None)
    if record.type != "article-journal" and is_publisher(stated.text, record):
        return Comparison("container-title", Outcome.NOT_STATED, recorded=recorded)
    return _difference(stated, record, variants)


def other_book(stated: Field, record: Record, *, is_alone: bool = False) -> Comparison | None:
    """Return how the book differs that is stated in front of the recorded series, beyond doubt;
    `is_alone` says that the series is no part of `stated`.
    """
    series = series_of(record)
    book = stated.text if is_alone or series is None else book_in_front(stated.text, series)
    if series is None or book is None:
        return None
    compared = compare_container(replace(stated, text=book), without_series(record))
    is_other = compared.outcome is Outcome.DIFFERENT
    return compared if is_other and compared.confidence is not Confidence.LOW else None


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
    server = server_named(stated)
    if server is not None and server in map(server_named, full):
        return "the server's name"
    for title in short:
        reason = same_container(stated, title)
        is_whole = reason in ("", "written another way")
        if is_whole or (reason and (not full or _begins(stated, title))):
            return reason
    is_loose = record.type in BOOKS | _SELDOM_CITED and not (
        names_other_meeting(stated, full)
        or is_another_book(stated, record, full)
        or is_periodical_for_meeting(stated, record, full)
    )
    likest = max((share(stated, title) for title in full), default=0.0) if is_loose else 0.0
    return "most words in common" if likest >= _LOOSE_SHARE else None


def _begins(stated: str, short: str) -> bool:
    """Say whether a title is a short one, word for word, or the beginnings of its words."""
    found = form_of(stated, short)
    begin = found is not None and all(met.other.startswith(met.word.text) for met in found.met)
    return begin and found is not None and found.is_whole


def is_publisher(stated: str, record: Record) -> bool:
    """Say whether the publisher, or the host of a data set, stands in the container's place."""
    names = (record.publisher, *parts_of(record.publisher)) if record.publisher else ()
    return any(same_container(stated, name) is not None for name in names)


def _difference(stated: Field, record: Record, variants: Sequence[str]) -> Comparison:
    # What is stated beside a series, or instead of it, is a book.
    recorded = variants[0] if series_of(record) is None else record.container_title[1]
    difference = Difference(DifferenceKind.VALUE, stated.text, recorded, stated.span)
    return Comparison(
        "container-title",
        Outcome.DIFFERENT,
        stated.text,
        recorded,
        differences=(difference,),
        confidence=_confidence(stated.text, record, variants),
        span=stated.span,
    )


def _confidence(stated: str, record: Record, variants: Sequence[str]) -> Confidence:
    """Return how sure it is that a title is another one.

    A book is named in many ways, what holds a data set seldom, and titles in different scripts
    or languages cannot be told apart by their words.
    """
    if record.type in _SELDOM_CITED:
        is_other = record.type == "dataset" and _names_another(stated, record)
        return Confidence.MEDIUM if is_other else Confidence.LOW
    if len(stated) > LONGEST:
        return Confidence.HIGH
    if not _can_be_told(stated, variants):
        return Confidence.LOW
    if record.type not in BOOKS or names_other_meeting(stated, variants):
        return Confidence.HIGH
    if is_another_meeting(stated, record):
        return Confidence.HIGH
    if any(is_translated_meeting(stated, variant) for variant in variants):
        return Confidence.LOW
    if is_another_book(stated, record, variants):
        return Confidence.MEDIUM
    if is_periodical_for_meeting(stated, record, variants):
        return Confidence.MEDIUM
    meeting = read_meeting(stated)
    if not meeting.cores and not any(map(cores_of, meeting.own)) and code_of(stated) is None:
        return Confidence.LOW  # an acronym that nobody knows
    # Of two titles Crossref has the series' first, whose common words prove no kinship.
    series = record.container_title[:1] if len(record.container_title) > 1 else ()
    books = [variant for variant in variants if variant not in series] or variants
    likest = max(share(stated, variant) for variant in books)
    if likest > _CHANCE_SHARE:
        return Confidence.LOW
    is_kindred = record.type == "paper-conference" and likest > 0
    return Confidence.MEDIUM if is_kindred else Confidence.HIGH


def _names_another(stated: str, record: Record) -> bool:
    """Say whether a title names what has nothing to do with a data set.

    It is more than one word, no place, and of what is on record it has neither a word nor the
    initials (*Comprehensive R Archive Network* is CRAN, and `ISRCTN registry` isrctn.com).
    """
    told = read_title(stated).words
    known = (*recorded_containers(record), record.publisher, record.event, *record.title)
    if len(told) < _FEWEST_WORDS or place(told) or len(stated) > LONGEST:
        return False
    here = frozenset(word for word in container_words(stated) if tells(word))
    there = frozenset(word for text in known if text for word in container_words(text))
    if here.isdisjoint(initialisms(stated)) and not there.isdisjoint(initialisms(stated)):
        return False
    return any(not is_furniture(word) for word in here) and not any(
        shortening(a, b) or shortening(b, a) for a in here for b in there if tells(b)
    )


# A single word may be a new name, or a nickname, of what is recorded.
_FEWEST_WORDS = 2


def _can_be_told(stated: str, variants: Sequence[str]) -> bool:
    if not any(are_comparable(stated, variant) for variant in variants):
        return looks_romanized(stated) and any(map(is_cyrillic, variants))
    if pinyin_subject(stated) == "":
        return not any(_CHINESE.search(fold(variant)) for variant in variants)
    return True


_CHINESE = lazily(r"\bchin|sinica|beijing|peking|shanghai|acta")
