"""Whether a written journal, book or proceedings title is the recorded one.

Accepted: ISO 4 abbreviations, that is each written word a prefix or a contraction of the record's
words, in order, articles and prepositions left out (ISO 4:1997, 4.2-4.5); the registry's own
short title; a leading "The"; "and" for "&"; initialisms (JAMA, PNAS, BMJ); sections; a place in
parentheses; parallel and former titles the record lists; series or volume title alone.
"""

from __future__ import annotations

from functools import lru_cache
import re

from refcheck.core.model.comparison import (
    Comparison,
    Confidence,
    Difference,
    DifferenceKind,
    Outcome,
)
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field
from refcheck.core.text.container_words import (
    GENERIC,
    NAMED,
    abbreviates,
    container_words,
    initialisms,
    no_parentheses,
    parted,
    words_abbreviate,
)
from refcheck.core.text.folding import fold, plain, words


def same_container(stated: str, recorded: str) -> str | None:
    """Return why a stated container title is the recorded one, or None if it is not.

    The empty string means that they are written alike.
    """
    if fold(plain(stated)).strip(" .,") == fold(plain(recorded)).strip(" .,"):
        return ""
    return _reason(stated, recorded) or _reason(recorded, stated) or _named(stated, recorded)


@lru_cache(maxsize=16384)
def _reason(short: str, long: str) -> str | None:
    if words(plain(short)) == words(plain(long)) != ():
        return "written another way"
    left, right = container_words(short), container_words(long)
    if not left or not right:
        return None
    if "".join(left) == "".join(right) or no_parentheses(short) == no_parentheses(long):
        return "written another way"
    if len(left) == 1 and left[0] in GENERIC:  # `Journal` abbreviates nothing
        return None
    if words_abbreviate(left, right) or words_abbreviate(parted(short), right):
        return "abbreviated"
    if len(left) == 1 and len(left[0]) > 1 and left[0] in initialisms(long):
        return "initialism"
    return None


def _named(stated: str, recorded: str) -> str | None:
    a, b = (" ".join(words(plain(side))).removeprefix("the ") for side in (stated, recorded))
    pairs = ((a, b), (b, a))
    hit = any(y.startswith(name) for x, y in pairs for name in NAMED.get(x, ()))
    return "known by its initials" if hit else None


def recorded_containers(record: Record) -> tuple[str, ...]:
    """Return every container title a citation of `record` may print."""
    found = (*record.container_title, *record.short_container_title)
    if record.event:
        found += (record.event,)
    parallel = [
        part.strip()
        for title in record.container_title
        for part in re.split(r"\s+[=/]\s+|\s*:\s+|\s+[\u2013\u2014]\s+", title)
    ]
    return tuple(dict.fromkeys(title for title in (*found, *parallel) if words(title)))


# A conference or a book is named in many ways; this share of the words in common settles it.
_LOOSE_SHARE = 0.6
# A book's title may share one word of several with another's by chance (`Technologies`).
_CHANCE_SHARE = 0.34
_LOOSE_TYPES = frozenset(("paper-conference", "chapter", "book", "entry", "entry-encyclopedia"))
# What these are deposited in (a data base, a series, a server) hardly any style prints.
_SELDOM_CITED = frozenset(
    ("dataset", "software", "standard", "report", "post", "article", "thesis")
)


def compare_container(stated: Field | None, record: Record) -> Comparison:
    """Compare the stated container title with every container title on record."""
    variants = recorded_containers(record)
    recorded = variants[0] if variants else None
    if stated is None or not words(stated.text):
        return Comparison("container-title", Outcome.NOT_STATED, recorded=recorded)
    if recorded is None:
        return Comparison("container-title", Outcome.NOT_RECORDED, stated.text)
    for variant in variants:
        reason = same_container(stated.text, variant)
        if reason == "":
            return Comparison("container-title", Outcome.SAME, stated.text, variant)
        if reason is not None:
            return Comparison("container-title", Outcome.EQUIVALENT, stated.text, recorded, reason)
    loose = record.type in _LOOSE_TYPES or record.type in _SELDOM_CITED
    if loose and max(_share(stated.text, variant) for variant in variants) >= _LOOSE_SHARE:
        reason = "most words in common"
        return Comparison("container-title", Outcome.EQUIVALENT, stated.text, recorded, reason)
    if record.publisher and same_container(stated.text, record.publisher) is not None:
        return Comparison("container-title", Outcome.NOT_STATED, recorded=recorded)
    difference = Difference(DifferenceKind.VALUE, stated.text, recorded, stated.span)
    likest = max(_share(stated.text, variant) for variant in variants)
    kindred = loose and likest > (0 if record.type == "paper-conference" else _CHANCE_SHARE)
    doubtful = kindred or record.type in _SELDOM_CITED
    return Comparison(
        "container-title",
        Outcome.DIFFERENT,
        stated.text,
        recorded,
        differences=(difference,),
        confidence=Confidence.LOW if doubtful else Confidence.HIGH,
        span=stated.span,
    )


def _tells(word: str) -> bool:
    """Say whether a word tells one book from another: no number, initial or common word."""
    return len(word) > 2 and not word.isdigit() and word not in GENERIC


def _share(stated: str, recorded: str) -> float:
    """Return the share of the shorter title's words that the other has, abbreviated or not."""
    left, right = (tuple(filter(_tells, container_words(side))) for side in (stated, recorded))
    short, long = sorted((left, right), key=len)
    if not short:
        return 0.0
    common = sum(any(abbreviates(a, b) or abbreviates(b, a) for b in long) for a in short)
    return common / len(short)
