"""Labels of authors that the whole of an entry contradicts.

That a name must have a surname, and that slashes, joints and particles tell names from titles, the
model cannot know: it sees a few words around each word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from refcheck.core.text.terms import JOINT
from refcheck.patterns import lazily
from refcheck.readers.citation.assembly import Segment
from refcheck.readers.citation.labels import label, token_at
from refcheck.readers.citation.tokens import Token

_INITIAL = r"[^\W\d_]\.[\s-]?"
# GOST R 7.0.5-2008: `Title / C. M. Herdman, P.-N. Roy [et al.] // Journal`
_SLASHES = lazily(r"(?P<title>[^/]{3,400}(?<=\s))/\s(?P<names>[^/]{3,400})//")
_BEGINS_NATURAL = lazily(_INITIAL)
_HAS_INITIAL = lazily(rf"(?<![^\W\d_]){_INITIAL}")
_PARTICLES = r"(?:(?:van|von|de|der|den|di|la|le)(?:\s|\Z)){0,3}"
# `L. Chen, G. Panin, A.` or `… K. van`: the last name has initials, and no surname.
_UNFINISHED = lazily(rf"(?:\A|[,;&]\s|\band\s)(?:{_INITIAL}){{1,4}}{_PARTICLES}\Z")
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
# `Smith, J. N.d.` · `Smith, J. (year?).`; but `Smith, N. D.` has two initials
_NO_YEAR = lazily(r"(?:[Nn]\.\s?d\.|o\.\s?J\.|[(\[][^()\[\]]{0,12}\?[)\]])[\s.,:;)\]]{0,3}\Z")
_LONGEST_NO_YEAR = 20  # characters
_NAMED = frozenset(("title", "container", "collection"))
_BEHIND_TITLES = frozenset(("publisher", "container", "collection"))
_TITLE, _CONTAINER = frozenset(("title",)), frozenset(("container",))
# `…; Sun, F. Tidal flats` and `XU, Jun. Tidal flats`, all taken for names; but `Sun, F. II`
_BEHIND_GIVEN = lazily(
    r"(?:\A|[,;&]\s|\band\s)[^\W\d_a-z][^\W\d_]+(?:[-'\u2019\s][^\W\d_a-z][^\W\d_]+){0,2},\s"
    rf"(?:(?:{_INITIAL}){{1,4}}(?<=\s)|[^\W\d_a-z][^\W\d_A-Z]{{2,}}(?:\s[^\W\d_]\.)?\.\s)"
    r"(?!(?:Jr|Sr|I{1,3}|IV|VI{0,3})\b|[^\W\d_]\.)(?P<title>[^\W_a-z][^\W_][^;,()]*)\Z"
)
_LONGEST_LAST = 160  # characters of the last name and the words behind it
_IN_LEAD = lazily(r"\W{0,3}[Ii]n(?::\s|\s(?=[^\W\d_a-z]))")
_SURNAME_ALONE = lazily(r"[^\W\d_a-z][^\W\d_]+(?:[-'\u2019][^\W\d_]+)*[,.:]?")


def title_before_slash(
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
    cut, end = (token_at(tokens, place) for place in order.span("names"))
    label(labels, "title", names.first, cut)
    label(labels, "author", cut, end)


def surname_before_in(
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


def surname_before_title(
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


def title_for_name(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Read what stands behind the last author's given names as the title, where none was read and
    a house or "In:" follows, in front of which a work has its title: "Sun, F. Tides; Elsevier".
    """
    found = _behind_authors(segments, _BEHIND_TITLES)
    if found is None or any(each.part == "title" for each in segments):
        return
    names, behind = found
    if behind.part != "publisher" and not _IN_LEAD.match(text, behind.start, behind.end):
        return
    offset = max(names.start, names.end - _LONGEST_LAST)
    taken = _BEHIND_GIVEN.search(text[offset : names.end].rstrip(" .,;:"))
    if taken is not None:
        label(labels, "title", token_at(tokens, offset + taken.start("title")), names.last)


def surname_alone(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Give the last author a surname that was taken for the container: "Z. Moen, A. Ecology,"."""
    if (found := _behind_authors(segments, _CONTAINER)) is None:
        return
    names, container = found
    is_alone = _SURNAME_ALONE.fullmatch(text, container.start, container.end) is not None
    if is_alone and _lacks_surname(text[names.start : names.end]):
        labels[container.first : container.last] = ["I-author"] * (container.last - container.first)


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
    cut = token_at(tokens, end)
    labels[read.first : cut] = ["I-author"] * (cut - read.first)
    label(labels, rest, cut, read.last)


def more_persons(
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
            cut = min(token_at(tokens, person.end()), behind.last)
            labels[behind.first : cut] = ["I-author"] * (cut - behind.first)
            if cut < behind.last:
                label(labels, behind.part, cut, behind.last)
        return


def no_year_behind_names(
    tokens: Sequence[Token], labels: list[str], segments: Sequence[Segment], text: str
) -> None:
    """Take what says that there is no year for no part of the last author's name."""
    names = next((each for each in segments if each.part in ("author", "editor")), None)
    if names is None:
        return
    stated = _NO_YEAR.search(text, max(names.start, names.end - _LONGEST_NO_YEAR), names.end)
    if stated and stated.start() > names.start and not text[stated.start() - 1].isalnum():
        label(labels, "date", token_at(tokens, stated.start()), names.last)


def _lacks_surname(names: str) -> bool:
    """Say whether initials stand in front of each name, and behind the last stands none."""
    is_natural = _BEGINS_NATURAL.match(names) is not None
    return (
        is_natural and _UNFINISHED.search(names, max(0, len(names) - _LONGEST_INITIALS)) is not None
    )
