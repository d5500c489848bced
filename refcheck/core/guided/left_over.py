"""What is left between the fields that were found, for the title or the container that was not."""

from __future__ import annotations

import re

from refcheck.core.guided.author_places import label_end
from refcheck.core.guided.container_search import names_something, trimmed
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.model.record import Record
from refcheck.core.text.folding import words
from refcheck.core.text.furniture import is_furniture

# A title has at least this many words, when nothing but its place says that it is one.
LEAST_TITLE = 4
# What announces the book or the proceedings behind the title of a part.
_IN = re.compile(
    r"[\s.,;:\"'\u201d\u2019\u00bb)\]]*(?:\b(?:[Ii]n|[Ee]m|[Ee]n|[Dd]ans|[Dd]alam|[Tt]rong)\b:?|//)\s*(?=\w)"
)
# ... with the year or the pages between (`(1927). Pp. 103-109 in: `).
_LATER_IN = re.compile(r"\b(?:[Ii]n|[Ee]m|[Dd]ans):\s+(?=[^\W\d_])")
# What stands in a book, so that the words between title and publisher name the book.
_PARTS = frozenset(["chapter", "paper-conference", "entry", "entry-encyclopedia"])
# ... in the place of the title: the entry prints none.
_BOOK_ALONE = re.compile(r"[\s.,;)]*(?:(?:[Ii]n|[Ee]n|[Dd]ans):\s|in\s(?=[^\W\d_a-z]))")
_YEAR_IN_FRONT = re.compile(r"[\s.,;:\"'\u201d\u2019\u00bb]*[(\[]?(?:1[4-9]|20)\d\d[a-z]?[)\]]?")


def title_left_over(
    ledger: Ledger, record: Record, region: Range | None, container: Range
) -> Range | None:
    """Return what stands between the authors (`region`) and the container, if it may be a title."""
    nameless = region is None and not record.author and not record.editor
    if not record.title or not (region or nameless):
        return None
    start = region[1] if region else label_end(ledger.text)
    year = _YEAR_IN_FRONT.match(ledger.text, start)
    start = start if year is None else year.end()
    if _BOOK_ALONE.match(ledger.text, start):
        return None
    place = trimmed(ledger, (start, max(start, container[0])))
    if place is None or len(words(ledger.text[slice(*place)])) < LEAST_TITLE:
        return None
    return place


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
    if not (is_named or part_of_book):
        return None
    place = _first_words(ledger, start, stop)
    if place is None or not ledger.is_free(*place):
        return None
    return place if is_named or _is_title(text[slice(*place)]) else None


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


_EDITED_BY = re.compile(r"[\s.,;(\[]*(?:edited|ed\.|eds\.|hrsg\.)\s(?:by|von)\b", re.I)


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
    number = re.search(r"(?:\b(?:vol|no|pp?|bd|nr|art)\b\.?\s?)?\d", ledger.text[start:stop], re.I)
    if number is not None:
        stop = start + number.start()
    place = trimmed(ledger, (start, stop))
    return place if place is not None and names_something(ledger, place) else None
