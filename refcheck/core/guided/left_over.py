"""What is left between the fields that were found, for the title or the container that was not."""

from __future__ import annotations

import re

from refcheck.core.fields.container_parts import share
from refcheck.core.fields.containers import recorded_containers
from refcheck.core.fields.series import is_book
from refcheck.core.guided.author_places import label_end
from refcheck.core.guided.container_search import names_something, trimmed
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.model.record import Record
from refcheck.core.text.folding import words
from refcheck.core.text.furniture import is_furniture
from refcheck.core.text.quotes import MARKS
from refcheck.patterns import lazily

# A title has at least this many words, when nothing but its place says that it is one.
LEAST_TITLE = 4
# ... and at least this many where the blind reading takes it for a name.
_FEWEST = 3
# So large a part of its words does a stretch have from a recorded title whose place it stands in.
_NEARLY = 0.6
# What closes a title: German and Danish marks close with what opens in other languages.
_STOPS = rf"[\s.,;:{MARKS}]"
# What announces the book or the proceedings behind the title of a part.
_IN = lazily(
    rf"[\s.,;:{MARKS})\]]*(?:\b(?:[Ii]n|[Ee]m|[Ee]n|[Dd]ans|[Dd]alam|[Tt]rong)\b:?|//)\s*(?=\w)"
)
# ... with the year or the pages between (`(1927). Pp. 103-109 in: `).
_LATER_IN = lazily(r"\b(?:[Ii]n|[Ee]m|[Dd]ans):\s+(?=[^\W\d_])")
# What stands in a book, so that the words between title and publisher name the book.
_PARTS = frozenset(["chapter", "paper-conference", "entry", "entry-encyclopedia"])
# ... in the place of the title: the entry prints none.
_BOOK_ALONE = lazily(r"[\s.,;)]*(?:(?:[Ii]n|[Ee]n|[Dd]ans):\s|in\s(?=[^\W\d_a-z]))")
_YEAR_IN_FRONT = lazily(rf"{_STOPS}*[(\[]?(?:1[4-9]|20)\d\d[a-z]?[)\]]?")
# `Tactile Images (2009), in `; and what only lists of persons have.
_YEAR_AT_END = lazily(rf"(?:(?<!{_STOPS}){_STOPS}{{1,9}})?[(\[](?:1[4-9]|20)\d\d[)\]]?$")
_ANNOUNCED = lazily(r"(?:(?<!\w)(?:in|em|en|dans|dalam|trong):?|//)\s$", re.I)
_OF_A_LIST = lazily(r"[,;&]|(?<!\w)[A-Z]\.")


def title_left_over(
    ledger: Ledger, record: Record, region: Range | None, container: Range
) -> Range | None:
    """Return what stands between the authors (`region`) and the container, if it may be a title."""
    nameless = not record.author and not record.editor
    if not record.title or not (region or nameless):
        return None
    start = region[1] if region else label_end(ledger.text)
    if nameless and region is not None:  # a title of few words, read as a name
        short = _short_title(ledger, (label_end(ledger.text), container[0]), container)
        if short is not None and region[1] <= short[1]:
            return short if len(words(ledger.text[slice(*short)])) >= _FEWEST else None
    year = _YEAR_IN_FRONT.match(ledger.text, start)
    start = start if year is None else year.end()
    if _BOOK_ALONE.match(ledger.text, start):
        return None
    place = trimmed(ledger, (start, max(start, container[0])))
    if place is None:
        return None
    if len(words(ledger.text[slice(*place)])) < LEAST_TITLE:
        return _short_title(ledger, place, container) if nameless else None
    return place


def _short_title(ledger: Ledger, place: Range, container: Range) -> Range | None:
    """Return the title of few words that opens the entry of a work without persons, where a word
    announces the container behind it (`Tactile Images. In: …`), with a year between or not.
    """
    text = ledger.text
    end = len(text[: place[1]].rstrip(" .,"))
    announced = _ANNOUNCED.search(text, place[0], container[0])
    if announced is not None:
        end = min(end, len(text[: announced.start()].rstrip(" .,")))
    year = _YEAR_AT_END.search(text, place[0], end)
    end = end if year is None else year.start()
    if not _ANNOUNCED.search(text, end, container[0]) or _OF_A_LIST.search(text, place[0], end):
        return None
    told = [word for word in words(text[place[0] : end]) if len(word) >= LEAST_TITLE]
    return (place[0], end) if len(told) > 1 else None


def container_left_over(
    ledger: Ledger,
    record: Record,
    behind: int,
    publisher: Range | None,
    *,
    is_announced: bool = False,
) -> Range | None:
    """Return what stands in the place of the container, behind the title and the persons that
    may follow it; `is_announced` says that these stand behind an `In`, being its editors.
    """
    if not record.container_title:
        return None
    text = ledger.text
    year = _YEAR_IN_FRONT.match(text, behind)
    behind = behind if year is None else year.end()
    announced = _IN.match(text, behind) or _LATER_IN.search(text, behind)
    journal = record.type == "article-journal"
    start = behind if announced is None else announced.end()
    # The society that publishes a journal is not printed beside it.
    stop = publisher[0] if publisher and publisher[0] > start and not journal else len(text)
    part_of_book = record.type in _PARTS and stop < len(text)
    is_named = journal or announced is not None or is_announced
    place = _first_words(ledger, start, stop)
    if place is None or not ledger.is_free(*place):
        return None
    if is_named or (part_of_book and _is_title(text[slice(*place)])):
        return place
    is_it = is_emphasised(ledger, place) or _is_nearly(text[slice(*place)], record)
    return place if is_it else None


def book_before_publisher(ledger: Ledger, behind: int, publisher: Range) -> Range | None:
    """Return the book that a word announces (`In`) between the title or the persons, which end at
    `behind`, and the publisher, who may have the name of what is recorded as the container.
    """
    year = _YEAR_IN_FRONT.match(ledger.text, behind)
    announced = _IN.match(ledger.text, behind if year is None else year.end())
    if announced is None or announced.end() >= publisher[0]:
        return None
    place = _first_words(ledger, announced.end(), publisher[0])
    return place if place is not None and _is_title(ledger.text[slice(*place)]) else None


def book_before_series(
    ledger: Ledger, behind: int, series: Range, blind: Range | None
) -> Range | None:
    """Return the book between the title or the persons, which end at `behind`, and its series,
    without its editors: announced by a word, emphasised, or read `blind` for the container.
    """
    year = _YEAR_IN_FRONT.match(ledger.text, behind)
    behind = behind if year is None else year.end()
    announced = _IN.match(ledger.text, behind)
    start = behind if announced is None else announced.end()
    if start >= series[0]:
        return None
    editors = _EDITORS.search(ledger.text, start, series[0])
    if editors is not None and editors[0].lower() != "edited by":
        start = editors.end()
    place = _first_words(ledger, start, series[0])
    editors = None if place is None else _EDITORS.search(ledger.text, *place)
    if editors is not None and place is not None:
        place = trimmed(ledger, (place[0], editors.start()))
    if place is None or not ledger.is_free(*place):
        return None
    is_it = announced is not None or is_emphasised(ledger, place) or (blind or (-1,))[0] == place[0]
    return place if is_it and is_book(ledger.text[slice(*place)]) else None


def is_emphasised(ledger: Ledger, place: Range) -> bool:
    """Say whether emphasis begins and ends where a stretch does: what is set so is no publisher."""
    return place[0] in ledger.raw.marks and place[1] in ledger.raw.marks


def _is_nearly(text: str, record: Record) -> bool:
    """Say whether a stretch has most of its words from a recorded container's title, and no
    publisher's: `Emerging Media` for *Emerging and Sounding Media*.
    """
    if record.publisher and share(text, record.publisher) > 0:
        return False
    nearest = max((share(text, known) for known in recorded_containers(record)), default=0.0)
    return len(words(text)) > 1 and nearest >= _NEARLY


def is_all_that_is_told(ledger: Ledger, end: int) -> bool:
    """Say whether behind `end` nothing stands but numbers and their labels, up to what is closed:
    a style that leaves out the title, not the journal.
    """
    if (
        re.match(r"[\s.,;:*_]*(?:[^\W\d_]{1,5}\.?\s?)?[(\[]?(?:\d|[IVXLC]+\b)", ledger.text[end:])
        is None
    ):
        return False
    first, _ = ledger.words_in((end, len(ledger.text)))
    return all(
        is_furniture(word.folded) or len(word.folded) < LEAST_TITLE or word.folded[0].isdigit()
        for word in ledger.words[first : ledger.count]
    )


def _is_title(text: str) -> bool:
    """Say whether a stretch has words enough for a book's title; `New York` has not."""
    return sum(len(word) > 2 for word in words(text)) >= LEAST_TITLE - 1


# `Berg A (ed) Rivers of the North`, `Rivers of the North, edited by A. Berg`
_EDITORS = lazily(
    r"\((?:eds?|editors?|hrsg|hg)\.?\)|\b(?:eds?|editors?|hrsg|hg)\.|\bedited\sby\b", re.I
)
_EDITED_BY = lazily(r"[\s.,;(\[]*(?:edited|ed\.|eds\.|hrsg\.)\s(?:by|von)\b", re.I)


# The year of a meeting is a part of its name: `2021 International Conference`, `AI 2017: Advances`;
# so is its number (`19th Conference`), and that of an edition none.
_NUMBER = lazily(
    r"(?:\b(?:vol|no|pp?|bd|nr|art)\b\.?\s?)?(?<!\d)(?!\d{1,3}(?:st|nd|rd|th)\b(?!\sed))"
    r"(?!(?:19|20)\d\d:?\s(?-i:(?!Issue|Volume|Number|Jahrgang|Pages)[A-Z][a-z]{4}))\d",
    re.I,
)


def _first_words(ledger: Ledger, start: int, end: int) -> Range | None:
    """Return the first stretch of words between `start` and `end` that is accounted for by
    nothing, up to a number or an identifier.
    """
    if _EDITED_BY.match(ledger.text, start):
        return None
    aside = re.match(r"[\s.,;]*[(\[][^()\[\]]{0,80}[)\]]", ledger.text[start:end])
    if aside is not None:  # `(Expanded version)` is no journal
        start += aside.end()
    free = [claim.start for claim in ledger.claims if start <= claim.start < end]
    stop = min([end, *free])
    number = _NUMBER.search(ledger.text[start:stop])
    if number is not None:
        stop = start + number.start()
    place = trimmed(ledger, (start, stop))
    return place if place is not None and names_something(ledger, place) else None
