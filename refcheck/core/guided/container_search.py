"""Where a recorded container stands in a citation, however spelt, and what is left over."""

from __future__ import annotations

from collections.abc import Sequence, Set
import re

from refcheck.core.fields.containers import is_publisher, recorded_containers, same_container
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.model.record import Record
from refcheck.core.text.container_words import MINOR
from refcheck.core.text.folding import fold, words
from refcheck.core.text.furniture import LEADS, is_month
from refcheck.core.text.journal_codes import code_of
from refcheck.core.text.known_titles import is_full_word
from refcheck.core.text.pages import roman
from refcheck.patterns import lazily

_NOT_CONTAINER = lazily(
    r"(?:vol|volume|no|nr|issue|pp|p|pages|in|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|doi|https?|"
    r"art|article|bd|band|suppl|published|accepted|and|the|number|iss|edited|eds?|spring|summer|fall|winter|"
    r"january|february|march|april|june|july|august|september|october|november|december|online|available|pt|part|"
    r"dalam|dans|trong|em|en|su|version|epub)",
)


def find_container(
    ledger: Ledger, record: Record, blind: Range | None, title: Range | None
) -> Range | None:
    """Find a recorded container title in full, in its registered short form, or abbreviated.

    An author's name may contain it (`The PLOS ONE Staff`).
    """
    groups = [name.literal for name in record.author if name.literal is not None]
    ledger = ledger.with_claims(
        [place for name in groups if (place := ledger.find(name)) is not None]
    )
    variants = sorted(recorded_containers(record), key=len, reverse=True)
    for variant in variants:
        found = _container_place(ledger, variant, title)
        if found is None:
            continue
        run = _run_around(ledger, found)
        if run == found or same_container(ledger.text[run[0] : run[1]], variant) is not None:
            return _longer_blind(ledger, blind, found)
    read = None if blind is None else trimmed(ledger, blind)
    if read is not None and ledger.is_free(*read):
        stated = ledger.text[slice(*read)]
        if any(same_container(stated, variant) is not None for variant in variants):
            return _longer_blind(ledger, blind, _with_word_before(ledger, read, variants))
    short = _abbreviated(ledger, variants, title or (0, 0))
    return None if short is None else _longer_blind(ledger, blind, short)


_YEAR_BEHIND = lazily(r"[\s,]{1,2}((?:19|20)\d\d)(?!\w)")
_YEAR_IN_FRONT = lazily(r"(?<!\w)((?:19|20)\d\d)\s$")
_ANY_YEAR = lazily(r"(?<!\w)(?:1[5-9]|20)\d\d(?!\w)")


def with_its_year(ledger: Ledger, record: Record, container: Range) -> Range:
    """Take in the year that is a part of the container's title (`IEEE INFOCOM 2009, 2011`), if
    another year stands elsewhere: the recorded title's, or another that stands in its place.
    """
    text = ledger.text
    start, end = container
    behind = _YEAR_BEHIND.match(text, end)
    front = _YEAR_IN_FRONT.search(text, max(0, start - len(" 2009 ")), start)
    for year in filter(None, (behind, front)):
        own = any(year[1] in known for known in recorded_containers(record))
        places = (found.span() for found in _ANY_YEAR.finditer(text))
        apart = [p for p in places if p != year.span(1) and ledger.is_free(*p)]
        if apart and (own or _is_in_place(ledger, record, year, apart)):
            start, end = min(start, year.start(1)), max(end, year.end(1))
    return start, end


def _is_in_place(
    ledger: Ledger, record: Record, year: re.Match[str], apart: Sequence[Range]
) -> bool:
    """Say whether a year that nothing parts from the title in front stands where the recorded
    title has its own, and the recorded date stands `apart`.
    """
    recorded = {str(date.year) for date in record.dates.values()}
    return (
        year[0] == f" {year[1]}"
        and any(_ANY_YEAR.search(known) for known in record.container_title)
        and not recorded.isdisjoint(ledger.text[slice(*place)] for place in apart)
    )


def _with_word_before(ledger: Ledger, found: Range, variants: list[str]) -> Range:
    """Take in a word before an abbreviated title that belongs to it (`J. Fish Biol.`)."""
    text = ledger.text
    before = _WORD_BEFORE.search(text[: found[0]])
    if before is None or not ledger.is_free(before.start(1), found[0]):
        return found
    longer = before.start(1), found[1]
    fits = any(same_container(text[slice(*longer)], variant) is not None for variant in variants)
    return longer if fits else found


_WORD_BEFORE = lazily(r"(?<![\w.])([^\W\d_]{1,9})(?:\.\s?|\s)$")


def _container_place(ledger: Ledger, variant: str, title: Range | None) -> Range | None:
    """Return where `variant` stands, rather behind the title than before it."""
    places = list(ledger.find_all(variant))
    behind = [place for place in places if title is None or place[0] >= title[1]]
    return next(iter(behind or places), None)


def _longer_blind(ledger: Ledger, blind: Range | None, found: Range) -> Range:
    """Prefer a blind reading that starts where the recorded title stands and goes on."""
    if blind is None or not goes_on(ledger.text, found, blind):
        return found
    return blind if ledger.is_free(found[1], blind[1]) else found


_SHORT_WORD = lazily(r"(?:[A-Z]|(?<![A-Za-z]))[a-z]+$|(?<!\w)[A-Z]$")
# `Phys. Rev.` in `Phys. Rev. Lett.`, `J. Chem. Soc.` in `J. Chem. Soc., Chem. Commun.`
_MORE_SHORT_WORDS = lazily(r"\.,?\s?(?:[A-Z][a-z]{0,7}[.,]{0,2}\s?){1,4}\d?")


def goes_on(text: str, found: Range, read: Range) -> bool:
    """Say whether the name that was `read` begins with the one that was found and is longer: other
    shortened words stand behind a shortened one, or the whole is a name that indexes know.

    `Phys. Rev. Lett.` contains `Phys. Rev.` and is not it.
    """
    if read[0] != found[0] or read[1] <= found[1] + 2:
        return False
    extra, last = text[found[1] : read[1]], _SHORT_WORD.search(text, *found)
    is_short = last is not None and not is_full_word(fold(last.group()))
    is_short = is_short and _MORE_SHORT_WORDS.fullmatch(extra) is not None
    if is_short and not all(_NOT_CONTAINER.fullmatch(word) for word in words(extra)):
        return True
    return code_of(text[slice(*read)]) is not None


def _run_around(ledger: Ledger, found: Range) -> Range:
    """Extend a range over words that follow or precede it with nothing but spaces between."""
    text = ledger.text
    end = found[1]
    while match := re.match(r"(?:\s|-)([^\W\d_]+)(?!\w)", text[end:]):
        word = match.group(1)
        if _NOT_CONTAINER.fullmatch(fold(word)) and word not in ("and", "the"):
            break
        if word.isupper() and len(word) > 1 and roman(word.lower()) is not None:
            break  # `JAMA XXXVIII`: the volume
        if len(word) == 1 and word.islower():
            break  # `Nature Communications v. 6`
        if not ledger.is_free(end + match.start(1), end + match.end()):
            break
        end += match.end()
    start = found[0]
    while match := re.search(r"([^\W\d_]+)(?:\s|-)$", text[:start]):
        lead = fold(match.group(1))
        if lead in LEADS or lead == "the" or not match.group(1)[0].isupper():
            break
        start = match.start()
    return (start, end) if ledger.is_free(start, end) else found


# A one-word journal is never abbreviated to fewer letters than these (`Diab.`).
_SHORTEST_ABBREVIATION = 3
# No container has a longer title, in characters, and no citation more words to begin one.
_LONGEST_NAME, _MOST_STARTS = 1000, 1000
# The longest container title that is looked for word by word, in words.
_LONGEST_CONTAINER = 24


def _abbreviated(ledger: Ledger, variants: list[str], title: Range) -> Range | None:
    """Find an abbreviated container: a run of words, each standing for a recorded word.

    In front of the title initials are an author's (`Tung, CM`).
    """
    placed = ledger.words
    starts = [i for i in range(len(placed)) if ledger.is_free(*ledger.extent(i, i + 1))]
    starts.sort(key=lambda i: placed[i].start < title[1])
    del starts[_MOST_STARTS:]
    for variant in variants:
        if len(variant) > _LONGEST_NAME:
            continue
        target = words(variant)
        if not target:
            continue
        letters = frozenset(word[0] for word in target)
        for first in starts:
            opening = placed[first].folded
            if not opening.startswith(target[0][:1]) and target[0] != "the":
                continue
            if opening in LEADS and opening != target[0]:  # `In IEEE INFOCOM`
                continue
            last = first + 1
            longest = min(len(placed), first + min(len(target), _LONGEST_CONTAINER) + 1)
            while last < longest and _may_stand_for(placed[last].folded, letters):
                last += 1
            for end in range(last, first, -1):
                start, stop = ledger.extent(first, end)
                shouted = ledger.text[start:stop].isupper() and stop - start > 1
                if end - first < 2 and len(target) > 1 and (not shouted or start < title[0]):
                    break
                if len(target) == 1 and stop - start < _SHORTEST_ABBREVIATION:
                    break
                ends = ledger.text[start], placed[end - 1].folded
                if ends[0].islower() or ends[1] in MINOR:
                    continue
                if not ledger.is_free(start, stop) or re.search(r"\d", ledger.text[start:stop]):
                    continue
                if same_container(ledger.text[start:stop], variant) is None:
                    continue
                # `Nature Communications` is not `Nature`; what precedes may be an editor.
                end_of_run = _run_around(ledger, (start, stop))[1]
                if same_container(ledger.text[start:end_of_run], variant) is not None:
                    return start, stop
    return None


def _may_stand_for(word: str, letters: Set[str]) -> bool:
    """Say whether a word may be short for one that begins with one of the `letters`."""
    return word[0] in letters or word in MINOR


def unexplained(ledger: Ledger, place: Range, explained: list[Range]) -> Range | None:
    """Return the longer end of a misread stretch that nothing on record explains."""
    inside = [(a, b) for a, b in explained if a < place[1] and place[0] < b]
    ends = ((place[0], min(a for a, _ in inside)), (max(b for _, b in inside), place[1]))
    start, end = max(ends, key=lambda part: part[1] - part[0])
    return trimmed(ledger, (start, end)) if start < end else None


def trimmed(ledger: Ledger, place: Range) -> Range | None:
    """Return `place` without punctuation at its ends, or None if no word is left."""
    text = ledger.text[place[0] : place[1]]
    left = len(text) - len(text.lstrip(_EDGES))
    right = len(text.rstrip(_EDGES))
    while (last := _LAST_WORD.search(text[:right])) and _NOT_CONTAINER.fullmatch(fold(last[1])):
        right = len(text[: last.start()].rstrip(_EDGES))
    has_word = re.search(r"[^\W\d_]{2,}", text[left:right]) is not None
    return (place[0] + left, place[0] + right) if has_word else None


_LAST_WORD = lazily(r"(?:^|[\s.,])([^\W\d_]{1,9})[.\s]*$")
_EDGES = " -\u2010\u2011\u2012\u2013\u2014\u2212\u00a0.,:;/\"'\u201c\u201d\u2018\u2019()[]*_&"


def names_something(ledger: Ledger, place: Range) -> bool:
    """Say whether what is left is more than labels (`In`), months and a Roman volume."""
    left = words(ledger.text[place[0] : place[1]])
    return any(
        len(word) > 1
        and not word.isdigit()
        and not _NOT_CONTAINER.fullmatch(word)
        and not is_month(word)
        and roman(word) is None
        for word in left
    )


def before_publisher(ledger: Ledger, record: Record, own: int, end: int) -> int:
    """Return where a value ends that reaches to `end` and has words of its own up to `own`: there
    if what is left is the publisher's name, whole.
    """
    behind = trimmed(ledger, (own, max(own, end)))
    is_it = behind is not None and is_publisher(ledger.text[slice(*behind)], record)
    return own if is_it else end
