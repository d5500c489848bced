"""Labels that the whole of an entry contradicts, put right before they become fields.

The model sees a few words around each word. What stands at the other end of the entry, or that a
name must have a surname, it cannot know.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
import re

from refcheck.core.text.terms import NO_PLACE
from refcheck.patterns import lazily
from refcheck.readers.citation.assembly import Segment, segments_of
from refcheck.readers.citation.author_labels import (
    more_persons,
    no_year_behind_names,
    surname_alone,
    surname_before_in,
    surname_before_title,
    title_before_slash,
    title_for_name,
)
from refcheck.readers.citation.labels import label, token_at
from refcheck.readers.citation.lexicon import ACCESSED, ORDINALS, STATUS
from refcheck.readers.citation.tokens import Token

_COUNTS = frozenset(("volume", "issue", "page"))
# `no. 2, vol. 74` · `Bd. 74, H. 2` · `nº 4. pp. 474-477`, taken for one number
_LABELLED = lazily(
    r"""\W{0,3}(?:(?P<volume>vols?|volume|bd|band|tomo?)|(?P<issue>nos?|nr|n[°º]|issue|heft|h)
        |(?P<page>pp?|pages?|pgs?))(?:\b|(?<=[°º]))\.?\s?\d[\d\u2013-]*""",
    re.VERBOSE | re.IGNORECASE,
)
# `(2nd ed., Vol. 3). Meadow Press`
_VOLUME_IN_FRONT = lazily(r"(?:Vol|Bd|T)\.\s\d{1,3}\)")
# `, Third Edition,` · `. 2nd rev. ed.` · ` (4th edn)`
_EDITION = lazily(
    rf"""(?<=[.,;:?(])\s?(?P<edition>(?:the\s)?
        (?:{"|".join(sorted(ORDINALS, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th))\s
        (?:rev(?:ised)?\.?\s)?(?:ed(?:ition|n|\.)|aufl(?:age|\.)|édition|edición|edizione))
        (?=[.,;:)]|\s?\Z)""",
    re.VERBOSE | re.IGNORECASE,
    signs="edition edn ed. aufl édition edición edizione",
)
_IN_BOOKS = frozenset(("title", "note", "container", "edition", "publisher", "other", "volume"))
_NO_PLACE = lazily(NO_PLACE, signs="n. N. s. S. o.")
_ADDRESSES = frozenset(("doi", "url"))
_UNCERTAIN = frozenset(("note", "edition", "other"))
_WORD = lazily(r"[^\W\d_]+")
_SHORTEST_TITLE = 4  # words; shorter notes are told from titles by nothing
_PUBLISHED = frozenset(("publisher", "place", "edition"))


def relabelled(tokens: Sequence[Token], labels: Sequence[str], text: str) -> list[str]:
    """Return the labels of `tokens`, those changed that cannot be."""
    found, known = list(labels), list(labels)
    segments = segments_of(tokens, found)
    for change in (
        title_before_slash,
        surname_before_in,
        surname_before_title,
        surname_alone,
        title_for_name,
        more_persons,
        _end_at_identifier,
        no_year_behind_names,
        _no_place,
        _note_for_title,
        _edition_by_form,
        _volume_before_publisher,
        _numbers_by_label,
    ):
        change(tokens, found, segments, text)
        if found != known:
            known, segments = found.copy(), segments_of(tokens, found)
    return found


def _volume_before_publisher(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Read a volume that was taken for the beginning of the publisher behind an edition."""
    for edition, publisher in pairwise(segments):
        if (edition.part, publisher.part) == ("edition", "publisher"):
            volume = _VOLUME_IN_FRONT.match(text, publisher.start, publisher.end)
            if volume is not None:
                cut = token_at(tokens, volume.end() - 1)
                label(labels, "volume", publisher.first, cut)
                label(labels, "publisher", cut, publisher.last)
            return


def _numbers_by_label(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Part a volume, an issue and pages that were taken for one, though each has its label."""
    for each in segments:
        if each.part not in _COUNTS:
            continue
        found: dict[str, int] = {}
        place = _LABELLED.match(text, each.start, each.end)
        while place is not None and place.lastgroup and place.lastgroup not in found:
            found[place.lastgroup] = token_at(tokens, place.start(place.lastgroup))
            place = _LABELLED.match(text, place.end(), each.end)
        if len(found) > 1:
            bounds = [each.first, *list(found.values())[1:], each.last]
            for name, (first, last) in zip(found, pairwise(bounds), strict=True):
                label(labels, name, first, last)


def _end_at_identifier(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """End a container in front of a DOI or an address; what follows is a remark on the work."""
    for each in segments:
        if each.part != "container":
            continue
        inside = range(each.first + 1, each.last - 1)
        cut = next((i for i in inside if tokens[i].kind in _ADDRESSES), None)
        if cut is not None:
            label(labels, "id", cut, cut + 1)
            label(labels, "note", cut + 1, each.last)


def _no_place(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Take what says that there is no place for no part of what is beside it: "Deep roots n. p.
    2011" has no page 2011.
    """
    found = _NO_PLACE.search(text)
    if found is None:
        return
    first, year = token_at(tokens, found.start()), token_at(tokens, found.end())
    if labels[first].endswith("author"):
        return
    label(labels, "other", first, year)
    label(labels, "date", year, year + 1)
    behind = next((each for each in segments if each.first <= year < each.last), None)
    if behind is not None and year + 1 < behind.last:
        labels[year + 1] = f"B-{behind.part}"


def _edition_by_form(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Label an edition that is told by its form; what follows it in a note is the publisher."""
    found = _EDITION.search(text)
    if found is None:
        return
    first, last = (token_at(tokens, place) for place in found.span("edition"))
    at = next(i for i, each in enumerate(segments) if first < each.last)
    whole = segments[at]
    if whole.part not in _IN_BOOKS or "title" not in [each.part for each in segments[: at + 1]]:
        return
    goes_on = at > 0 and segments[at - 1].part == "title" and whole.part == "note"
    if goes_on and tokens[whole.first - 1].text[0].isalnum():
        labels[whole.first : first] = ["I-title"] * (first - whole.first)
    while last < len(tokens) and not tokens[last].text[0].isalnum() and last < whole.last:
        last += 1
    labels[first:last] = ["I-edition"] * (last - first)
    if last < whole.last:
        label(labels, "publisher" if whole.part in _UNCERTAIN else whole.part, last, whole.last)


def _note_for_title(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Read a long note behind authors and date as the title of a book that has no other."""
    parts = [each.part for each in segments]
    if "title" in parts or "container" in parts or "note" not in parts:
        return
    at = parts.index("note")
    words = _WORD.findall(text[segments[at].start : segments[at].end].lower())
    is_said = not ACCESSED.isdisjoint(words) or not STATUS.isdisjoint(words)
    if len(words) < _SHORTEST_TITLE or is_said or at == 0 or at + 1 == len(parts):
        return
    if parts[at - 1] in ("author", "date") and parts[at + 1] in _PUBLISHED:
        label(labels, "title", segments[at].first, segments[at].last)
