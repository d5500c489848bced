"""The ways in which a run of text can be read as a list of authors.

"Huang, Z., Wan, S." is two persons, "Anna Huang, Sue Wan" is too, and "Huang, Anna, Sue Wan" is
how Chicago writes the same. Which way a style writes cannot be told from one list, so every
reading is offered, and the one that agrees best with the record is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import re

from msgspec import Struct

from refcheck.core.guided.author_manners import MANNERS, Manner, Piece
from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import EtAl, Name
from refcheck.core.text.degrees import degree_places
from refcheck.core.text.et_al import blanked, without_et_al
from refcheck.core.text.terms import JOINT
from refcheck.patterns import lazily

# In a list set in capitals `Y` joins, too, where it stands behind no initial.
_AND = rf"(?:{JOINT}|(?<![A-Z]\s)Y)"
_HARD = lazily(
    rf"\s*[;\u00b7\u2022|]\s*(?:(?:&|and)\s+)?|\s*[,，、]?\s*&\s*|\s*,\s*{_AND}\s+|\s+{_AND}\s+"
    r"|(?<=[^\W\d_.])/(?=[^\W\d_])|\./|\s+/\s+|\s+[\u2013\u2014-]\s+"
)
_COMMA = lazily(r"\s*[,，、]\s*")
_WORD = lazily(r"[^\W\d_]+")
_ELIDED = lazily(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")  # `d'Allonnes` is one word
# Family names in these scripts (from the CJK radicals on) have no given names in Latin letters.
_CJK = "\u2e80"
_LATIN = lazily(r"[A-Za-z]{3}")
# A mark between two pieces, each of which has letters: no list has fewer pieces than these.
_APART = lazily(r"[^\W\d_]\.?[,;]\s(?=[^\W\d_])")
# A list of more pieces than this is not a list of authors: twice as many as the longest have.
_MOST_PIECES = 12_000
# Of so many names one may look torn and be somebody's (`R Akhouri, Anna Maria`).
_TORN_IN = 50


class AuthorReading(Struct, frozen=True):
    """One way to read a list: the names, and whether it was cut ("et al.", an ellipsis)."""

    names: tuple[Name, ...]
    et_al: EtAl


Range = tuple[int, int]
# Where a piece stands in a text, and whether a hard separator ends it.
_Place = tuple[int, int, bool]


def readings(
    text: MappedText,
    groups: Sequence[tuple[int, int]] = (),
    manners: Sequence[Manner] | None = None,
) -> Iterator[AuthorReading]:
    """Yield the possible readings of `text` as a list of authors, the commonest kinds first.

    `groups` are ranges of `text`, ascending, known to be one name each whatever commas and "and"s
    they hold (`Department of Design, Automotive and Transport Engineering`). `manners` are the
    ways of writing names that are tried, of `MANNERS`; all where None are given.
    """
    if len(_APART.findall(text.text)) >= _MOST_PIECES:
        return
    if text.starts is None:
        for body, et_al in _bodies(text):
            yield from _readings_of(body, et_al, groups, manners)
        return
    # Thousands of parts are cut out of it, and only names need their places in the document.
    for body, et_al in _bodies(MappedText(text.text)):
        for reading in _readings_of(body, et_al, groups, manners):
            yield AuthorReading(tuple([_placed(name, text) for name in reading.names]), et_al)


def _placed(name: Name, text: MappedText) -> Name:
    """Return a name whose span is a range of `text` with its place in the document."""
    span = None if name.span is None else text.span(name.span.start, name.span.end)
    return Name(name.family, name.given, name.suffix, name.literal, span)


# Where somebody is from, behind the name: `Berger A (Berlin), Lund B (Oslo)`.
_PLACE = lazily(r"(?<=[\w.])\s\([^\W\d_a-z][^()\d;]{1,60}\)(?=\s*(?:[,;&]|and\b|\Z))")
# `u. a.` in a list in capitals; somebody's initials, where that agrees.
_CUT_IN_CAPITALS = lazily(r"(?<=[^\s,;])[,;]?\s[(\[]?U\.?\s?A\.?[)\]]?$")
_LONGEST_CUT = len("X, [U. A.]")


def _bodies(text: MappedText) -> Iterator[tuple[MappedText, EtAl]]:
    """Yield a list without what is cut off it, and without the degrees behind names, if any."""
    body, et_al = without_et_al(text)
    yield body, et_al
    cut = _CUT_IN_CAPITALS.search(body.text[-_LONGEST_CUT:])
    if cut is not None and not et_al and body.text.isupper():
        yield body.part(0, len(body) - len(cut.group())), True
    if degrees := degree_places(body.text):
        yield blanked(body, degrees).stripped(), et_al
    if places := [found.span() for found in _PLACE.finditer(body.text)]:
        yield blanked(body, places).stripped(), et_al


def _readings_of(
    body: MappedText,
    et_al: EtAl,
    groups: Sequence[tuple[int, int]],
    manners: Sequence[Manner] | None,
) -> Iterator[AuthorReading]:
    stretches = list(_stretches(body, [(a, b) for a, b in groups if b <= len(body)]))
    if not stretches or sum([len(places) for _, places, _ in stretches]) > _MOST_PIECES:
        return
    pieces = [
        ([_piece(part, *place) for place in places], group) for part, places, group in stretches
    ]
    seen: set[tuple[str, ...]] = set()
    for read in MANNERS if manners is None else manners:
        names = _read_stretches(read, pieces)
        spelt = tuple([str(name) for name in names])
        if names and spelt not in seen and sum(map(_is_torn, names)) <= len(names) // _TORN_IN:
            seen.add(spelt)
            yield AuthorReading(names, et_al)


def _stretches(
    text: MappedText, groups: Sequence[tuple[int, int]]
) -> Iterator[tuple[MappedText, list[_Place], MappedText | None]]:
    """Yield what stands before each group, where its pieces stand in it, and the group; then what
    stands behind the last.
    """
    start = 0
    for a, b in groups:
        front = text.part(start, a)
        yield front, list(_places(front.text)), text.part(a, b)
        start = b
    rest = text.part(start)
    if places := list(_places(rest.text)):
        yield rest, places, None


def _read_stretches(
    read: Manner,
    stretches: list[tuple[list[Piece], MappedText | None]],
) -> tuple[Name, ...]:
    """Return the names of all stretches, none where the reading does not fit one of them."""
    names: list[Name] = []
    for pieces, group in stretches:
        found = list(read(pieces)) if pieces else []
        if pieces and not found:
            return ()
        names += found
        if group is not None:
            names.append(Name(literal=group.text, span=group.span()))
    return tuple(names)


def _is_torn(name: Name) -> bool:
    """Say whether a name is initials and nothing else, or two names run into one."""
    if name.family and name.given and name.family[0] >= _CJK and _LATIN.search(name.given):
        return True
    family = _ELIDED.findall(name.family or name.literal or "")
    if all(len(word) == 1 and word.isascii() for word in family):
        return True
    given = _WORD.findall(name.given or "")
    initials = any(len(w) == 1 or (len(w) < 4 and w.isupper()) for w in family)
    spelt_out = any(len(w) > 1 and not w.isupper() for w in given)
    return initials and len(family) > 1 and len(given) > 1 and spelt_out


def _places(text: str) -> Iterator[_Place]:
    """Yield where the pieces of a text stand, and whether a hard separator ends them."""
    for begin, stop in _split(text, _HARD, 0, len(text)):
        soft = [place for place in _split(text, _COMMA, begin, stop) if _WORD.search(text, *place)]
        for i, (start, end) in enumerate(soft, 1):
            yield start, end, i == len(soft)


def _split(text: str, separator: re.Pattern[str], start: int, end: int) -> Iterator[Range]:
    for match in separator.finditer(text, start, end):
        begin, stop = match.span()
        if begin == stop:
            continue
        if not text[start:begin].isspace() and start < begin:
            yield start, begin
        start = stop
    if not text[start:end].isspace() and start < end:
        yield start, end


def _piece(text: MappedText, start: int, end: int, hard: bool) -> Piece:
    """Return the piece that stands at `start:end` of a text, without the marks around it."""
    part = text.text[start:end]
    left = len(part) - len(part.lstrip(' \t\u00a0.,:;()[]*\u201c"'))
    right = len(part.rstrip(' \t\u00a0,:;()[]*\u201c"\u2217\u2020'))
    return Piece(text.part(start + left, start + max(left, right)), hard)
