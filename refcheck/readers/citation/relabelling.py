"""Labels that the whole of an entry contradicts, put right before they become fields.

The model sees a few words around each word. What stands at the other end of the entry, or that a
name must have a surname, it cannot know.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
import re

from refcheck.core.text.terms import JOINT, NO_PLACE
from refcheck.patterns import lazily
from refcheck.readers.citation.assembly import Segment, segments_of
from refcheck.readers.citation.lexicon import ACCESSED, ORDINALS, STATUS
from refcheck.readers.citation.tokens import Token

_INITIAL = r"[^\W\d_]\.[\s-]?"
# GOST R 7.0.5-2008: `Title / C. M. Herdman, P.-N. Roy [et al.] // Journal`
_SLASHES = lazily(r"(?P<title>[^/]{3,400}(?<=\s))/\s(?P<names>[^/]{3,400})//")
_BEGINS_NATURAL = lazily(_INITIAL)
_HAS_INITIAL = lazily(rf"(?<![^\W\d_]){_INITIAL}")
_PARTICLES = r"(?:(?:van|von|de|der|den|di|la|le)(?:\s|\Z)){0,3}"
# `L. Chen, G. Panin, A.` or `… K. van`: the last name has initials, and no surname.
_UNFINISHED = lazily(rf"(?:\A|[,;&]\s|\band\s)(?:{_INITIAL}){{1,4}}{_PARTICLES}\Z")
_COUNTS = frozenset(("volume", "issue", "page"))
_LONGEST_INITIALS, _LONGEST_NAME = 30, 60  # characters
# `Knoll in Lecture Notes`, `van der Berg in The Companion`
_SURNAME_IN = lazily(
    _PARTICLES + r"[^\W\d_a-z][^\W\d_]*+(?:[-'\u2019][^\W\d_]+)*+"
    r"\s(?=in\s[\"\u201c\u2018]?[^\W\d_a-z])"
)
# `Ekdahl, X., L.` or `Ekdahl, X. & L.`: the last of several names has no surname.
_INITIALS_ALONE = lazily(rf"(?:[&;]\s|\b(?:and|und|et|e|y|u\.)\s|\.,\s)(?:{_INITIAL}){{1,4}}\Z")
# `Orme: Deep roots`, `Orme-Hale. Deep roots`, `Orme – “Deep roots`
_SURNAME_ENDED = lazily(
    _PARTICLES + r"[^\W\d_a-z][^\W\d_]++(?:[-'\u2019][^\W\d_]+)*+"
    r"(?:[.:]|\s[\u2013\u2014])(?=\s[\"\u201c\u201e\u00ab]?\w)"
)
# `…, Holm P.,` and then, taken for a title, `Dahl de la Vega Q.`; but `Vitamin D.` is a title
_NAMES_BEFORE = lazily(rf"(?:\A|,\s)[^,]{{2,40}}\s(?:{_INITIAL}){{1,4}},\s?\Z")
_PARTICLE = r"(?:van|von|de|der|den|di|del|la|le)"
_SURNAME = r"[^\W\d_a-z][^\W\d_]+(?:[-'\u2019][^\W\d_]+)*\s"
_PERSON = lazily(
    rf"(?:{_SURNAME}){{0,2}}(?:{_PARTICLE}\s){{1,3}}(?:{_SURNAME}){{1,2}}(?:{_INITIAL}){{1,4}}"
)
# `EKDAHL X. en` and then, taken for a container, `LUND B. Y. Journal of Fish Biology`
_JOINED = lazily(
    rf"{JOINT}\s(?:{_PARTICLE}\s){{0,3}}(?:{_SURNAME}){{1,2}}(?:{_INITIAL}){{1,4}}"
    r"(?=[^\W\d_a-z][^\W\d_])"
)
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
# `Smith, J. N.d.` · `Smith, J. (year?).`; but `Smith, N. D.` has two initials
_NO_YEAR = lazily(r"(?:[Nn]\.\s?d\.|o\.\s?J\.|[(\[][^()\[\]]{0,12}\?[)\]])[\s.,:;)\]]{0,3}\Z")
_LONGEST_NO_YEAR = 20  # characters
_NO_PLACE = lazily(NO_PLACE, signs="n. N. s. S. o.")
_ADDRESSES = frozenset(("doi", "url"))
_UNCERTAIN = frozenset(("note", "edition", "other"))
_NAMED = frozenset(("title", "container", "collection"))
_TITLE = frozenset(("title",))
_WORD = lazily(r"[^\W\d_]+")
_SHORTEST_TITLE = 4  # words; shorter notes are told from titles by nothing
_PUBLISHED = frozenset(("publisher", "place", "edition"))


def relabelled(tokens: Sequence[Token], labels: Sequence[str], text: str) -> list[str]:
    """Return the labels of `tokens`, those changed that cannot be."""
    found, known = list(labels), list(labels)
    segments = segments_of(tokens, found)
    for change in (
        _title_before_slash,
        _surname_before_in,
        _surname_before_title,
        _more_persons,
        _end_at_identifier,
        _no_year_behind_names,
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


def _label(labels: list[str], part: str, first: int, last: int) -> None:
    labels[first:last] = [f"B-{part}", *[f"I-{part}"] * (last - first - 1)]


def _token_at(tokens: Sequence[Token], place: int) -> int:
    return next((i for i, token in enumerate(tokens) if token.end > place), len(tokens))


def _title_before_slash(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Read what stands before the authors behind a slash as the title: "Title / A. Bo // Bone"."""
    names = next((each for each in segments if each.part in ("author", "title")), None)
    if names is None or names.part != "author":
        return
    order = _SLASHES.match(text, names.start)
    if order is None or _HAS_INITIAL.search(order["title"]):
        return
    if not _HAS_INITIAL.search(order["names"]):
        return
    cut, end = (_token_at(tokens, place) for place in order.span("names"))
    _label(labels, "title", names.first, cut)
    _label(labels, "author", cut, end)


def _surname_before_in(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Give the last author the surname that stands in front of "in": "A. Knoll in Lecture Notes".

    Such an entry prints no title of its own.
    """
    if (found := _behind_authors(segments, _NAMED)) is None:
        return
    names, title = found
    surname = _SURNAME_IN.match(text, title.start, title.end)
    if surname and _lacks_surname(text[names.start : names.end]):
        _give_surname(tokens, labels, title, surname.end(), "container")


def _surname_before_title(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Give the last author the surname that begins the title: "Hale, T. & L." "Orme: Roots"."""
    if (found := _behind_authors(segments, _TITLE)) is None:
        return
    names, title = found
    written = text[max(names.start, names.end - _LONGEST_INITIALS) : names.end]
    surname = _SURNAME_ENDED.match(text, title.start, title.end)
    if surname and _INITIALS_ALONE.search(written):
        _give_surname(tokens, labels, title, surname.end(), "title")


def _behind_authors(
    segments: Sequence[Segment], parts: frozenset[str]
) -> tuple[Segment, Segment] | None:
    """Return the first authors that one of `parts` follows at once, and that."""
    behind = pairwise(segments)
    return next(((a, b) for a, b in behind if a.part == "author" and b.part in parts), None)


def _give_surname(
    tokens: Sequence[Token], labels: list[str], read: Segment, end: int, rest: str
) -> None:
    """Label what was `read` behind authors as their last one's surname up to `end`; and as the
    `rest` from there.
    """
    cut = _token_at(tokens, end)
    labels[read.first : cut] = ["I-author"] * (cut - read.first)
    _label(labels, rest, cut, read.last)


def _more_persons(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Give the authors the last of them, who was taken for a title or begins the container."""
    for names, behind in pairwise(segments):
        if names.part != "author" or behind.part not in ("title", "container"):
            continue
        if behind.part == "title":
            before = max(names.start, names.end - _LONGEST_NAME)
            is_one_more = _NAMES_BEFORE.search(text, before, names.end)
            person = _PERSON.fullmatch(text, behind.start, behind.end) if is_one_more else None
        else:
            person = _JOINED.match(text, behind.start, behind.end)
        if person is not None:
            cut = min(_token_at(tokens, person.end()), behind.last)
            labels[behind.first : cut] = ["I-author"] * (cut - behind.first)
            if cut < behind.last:
                _label(labels, behind.part, cut, behind.last)
        return


def _volume_before_publisher(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Read a volume that was taken for the beginning of the publisher behind an edition."""
    for edition, publisher in pairwise(segments):
        if (edition.part, publisher.part) == ("edition", "publisher"):
            volume = _VOLUME_IN_FRONT.match(text, publisher.start, publisher.end)
            if volume is not None:
                cut = _token_at(tokens, volume.end() - 1)
                _label(labels, "volume", publisher.first, cut)
                _label(labels, "publisher", cut, publisher.last)
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
            found[place.lastgroup] = _token_at(tokens, place.start(place.lastgroup))
            place = _LABELLED.match(text, place.end(), each.end)
        if len(found) > 1:
            bounds = [each.first, *list(found.values())[1:], each.last]
            for name, (first, last) in zip(found, pairwise(bounds), strict=True):
                _label(labels, name, first, last)


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
            _label(labels, "id", cut, cut + 1)
            _label(labels, "note", cut + 1, each.last)


def _no_year_behind_names(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Take what says that there is no year for no part of the last author's name."""
    names = next((each for each in segments if each.part in ("author", "editor")), None)
    if names is None:
        return
    stated = _NO_YEAR.search(text, max(names.start, names.end - _LONGEST_NO_YEAR), names.end)
    if stated and stated.start() > names.start and not text[stated.start() - 1].isalnum():
        _label(labels, "date", _token_at(tokens, stated.start()), names.last)


def _no_place(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Take what says that there is no place for no part of what is beside it: "Deep roots n. p.
    2011" has no page 2011.
    """
    found = _NO_PLACE.search(text)
    if found is None:
        return
    first, year = _token_at(tokens, found.start()), _token_at(tokens, found.end())
    if labels[first].endswith("author"):
        return
    _label(labels, "other", first, year)
    _label(labels, "date", year, year + 1)
    behind = next((each for each in segments if each.first <= year < each.last), None)
    if behind is not None and year + 1 < behind.last:
        labels[year + 1] = f"B-{behind.part}"


def _lacks_surname(names: str) -> bool:
    """Say whether initials stand in front of each name, and behind the last stands none."""
    is_natural = _BEGINS_NATURAL.match(names) is not None
    return (
        is_natural and _UNFINISHED.search(names, max(0, len(names) - _LONGEST_INITIALS)) is not None
    )


def _edition_by_form(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Label an edition that is told by its form; what follows it in a note is the publisher."""
    found = _EDITION.search(text)
    if found is None:
        return
    first, last = (_token_at(tokens, place) for place in found.span("edition"))
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
        _label(labels, "publisher" if whole.part in _UNCERTAIN else whole.part, last, whole.last)


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
        _label(labels, "title", segments[at].first, segments[at].last)
