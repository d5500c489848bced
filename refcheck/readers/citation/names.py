"""Cutting a list of names as printed into persons and groups.

Lists are written in every mixture of "Surname, I. I.", "Surname II", "I. Surname",
"Given Surname" and "Surname, Given", divided by commas, semicolons, slashes and conjunctions in
many languages. The stretches between commas are read as names, or joined two and two, in the
way that costs least altogether.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Cut, EtAl, Name
from refcheck.core.text.known_titles import is_full_word
from refcheck.patterns import lazily
from refcheck.readers.citation.lexicon import GROUP, SHORT_GIVEN
from refcheck.readers.citation.name_separators import SEPARATOR, behind_lead
from refcheck.readers.citation.persons import Form, Piece, Reading, alone, joined

_WORD = lazily(r"[^\W\d_]+")
# Markup that a text keeps: `<i>et al.</i>`
_TAG = lazily(r"\s?</?[A-Za-z]{1,10}>\s?")
_LAST_TAG = lazily(r"</?[A-Za-z]{1,10}>[\s,;]{0,3}\Z")
_LONGEST_TAG = 16  # characters
_LAST_WORD = lazily(r"[^\W\d_]{1,40}(?=\.\Z)")
_SURNAME_ONLY = lazily("P*N+")
_GIVEN_THEN_SURNAME = lazily("[IL]+P*N+")
_CONNECTING = frozenset(
    ("of", "for", "on", "the", "für", "der", "des", "de", "la", "du", "del", "and", "van", "y")
)
_SHORTENED = lazily(r"(?<![^\W\d_])[A-Z]?[a-z]{1,3}\.\Z")
_ONE_NAME = lazily("P*N{1,2}[IL]{1,2}")
_TWO_NAMES = lazily("(P*N{1,2}[IL])(P*N{1,2}[IL])")
_FULL_NAME = lazily("N{1,2}P*N")
_NO_NAMES_APART = 6.0
# One name takes at most this many stretches between commas: surname, given names, suffix.
_LONGEST = 3


class NameList(Struct, frozen=True):
    """The names of a list in order, and whether it says that there are more."""

    names: tuple[Name, ...]
    et_al: EtAl


def read_names(raw: MappedText, start: int, end: int) -> NameList:
    """Return the names written in `raw.text[start:end]`, each with its place in the document."""
    start = behind_lead(raw.text, start, end)
    text = raw.text
    pieces, et_al = _pieces(text, start, end)
    if not pieces:
        return NameList((), et_al)
    if _is_one_group(text, pieces):
        cut = len(pieces) - _persons_behind(text, pieces)
        whole = _trim(text, pieces[0].start, pieces[cut - 1].end)
        persons = [_name(raw, text, alone(piece)) for piece in pieces[cut:]]
        return NameList((_literal(raw, *whole), *persons), et_al)
    alike = sum([_is_one_name(piece.kinds) for piece in pieces])
    pieces = [_as_person(text, piece, alike) for piece in _with_suffixes(text, pieces)]
    pieces = [part for piece in pieces for part in _parted(text, piece, alike)]
    readings = _without_full_stop(text, list(_cheapest(_recut(text, pieces))))
    return NameList(tuple([_name(raw, text, reading) for reading in readings]), et_al)


def _pieces(text: str, start: int, end: int) -> tuple[list[Piece], EtAl]:
    pieces: list[Piece] = []
    cut = 0
    et_al: EtAl = False
    after_comma = False
    position = start
    for match in SEPARATOR.finditer(text, start, end):
        if piece := Piece.of(text, *_trim(text, position, match.start()), after_comma):
            pieces.append(piece)
        after_comma = match.lastgroup in ("comma", "plain")
        if match.lastgroup == "gap":
            cut = len(pieces)
        et_al = et_al or match.lastgroup in ("more", "gap")
        position = match.end()
    if piece := Piece.of(text, *_trim(text, position, end), after_comma):
        pieces.append(piece)
    if 0 < cut < len(pieces):
        et_al = Cut.BEFORE_LAST
    return pieces, et_al


def _recut(text: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Cut "Chung, YS. Kang, DH. Shin, NY." at the points too, where all stretches are alike."""
    if len(pieces) < 3 or not all(piece.after_comma for piece in pieces[1:]):
        return pieces
    if not _SURNAME_ONLY.fullmatch(pieces[0].kinds) or pieces[-1].kinds.strip("IL"):
        return pieces
    if not all(_GIVEN_THEN_SURNAME.fullmatch(piece.kinds) for piece in pieces[1:-1]):
        return pieces
    cut = [pieces[0]]
    for piece in pieces[1:]:
        initials = len(piece.kinds) - len(piece.kinds.lstrip("IL"))
        places = [(piece.words[0][0], piece.words[initials - 1][1], True)] if initials else []
        if initials < len(piece.words):
            places.append((piece.words[initials][0], piece.end, not initials))
        cut.extend(new for place in places if (new := Piece.of(text, *place)) is not None)
    return cut


def _with_suffixes(text: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Read the `JR` of "J. G. HODGE, JR, E. D. LUND" as a suffix, not as initials: the name in
    front of it has its own.
    """
    return [
        replace(piece, kinds="S")
        if before is not None
        and text[piece.start : piece.end].rstrip(".") in ("JR", "SR")
        and _GIVEN_THEN_SURNAME.fullmatch(before.kinds)
        else piece
        for before, piece in zip((None, *pieces), pieces, strict=False)
    ]


def _as_person(text: str, piece: Piece, alike: int) -> Piece:
    """Read "Wistuba II" as a surname and initials, and "Trust TJ" as no group.

    They are among names that are so written, of which there are `alike`.
    """
    if piece.kinds == "NS" and alike > 1 and text[slice(*piece.words[1])].isupper():
        return replace(piece, kinds="NL")
    if piece.is_group and alike > 2 and _is_one_name(piece.kinds):
        return replace(piece, is_group=False)
    return piece


@lru_cache(maxsize=1024)  # a long list has few kinds of names
def _is_one_name(kinds: str) -> bool:
    return _ONE_NAME.fullmatch(kinds) is not None


def _parted(text: str, piece: Piece, alike: int) -> Sequence[Piece]:
    """Return the two names in "Wu P, Brand S Dahl R, Ode K" that lost the comma between them."""
    cut = _first_of_two(piece.kinds) if alike > 1 else None
    if cut is None:
        return (piece,)
    halves = (piece.words[:cut], piece.after_comma), (piece.words[cut:], True)
    parts = [Piece.of(text, words[0][0], words[-1][1], after) for words, after in halves]
    return [part for part in parts if part is not None]


@lru_cache(maxsize=1024)
def _first_of_two(kinds: str) -> int | None:
    both = _TWO_NAMES.fullmatch(kinds)
    return None if both is None else both.end(1)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space, marks and tags; a final point stays (it may end an initial)."""
    if start < end and text[start].isalpha() and (text[end - 1].isalnum() or text[end - 1] == "."):
        return start, end
    while tag := _TAG.match(text, start, end):
        start = tag.end()
    while tag := _LAST_TAG.search(text, max(start, end - _LONGEST_TAG), end):
        end = tag.start()
    while start < end and not (text[start].isalpha() or text[start] in "'’("):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".'’)"):
        end -= 1
    if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    return start, end


def _is_one_group(text: str, pieces: Sequence[Piece]) -> bool:
    """Say whether commas and conjunctions stand inside one long name of an organisation."""
    if any("I" in piece.kinds for piece in pieces):
        return False
    first = [word.lower() for word in _WORD.findall(text[pieces[0].start : pieces[0].end])]
    return any(word in GROUP for word in first) and any(word in _CONNECTING for word in first)


def _persons_behind(text: str, pieces: Sequence[Piece]) -> int:
    """Return how many pieces at the end of a group's name are persons joined to it: "Geological
    Survey of Canada and Chaochen Tang", but "Ministry of Health and Social Affairs".

    Words that stand in names of journals are no person's.
    """
    if pieces[-1].after_comma:
        return 0
    behind = (piece for piece in reversed(pieces[1:]))
    return sum(1 for _ in takewhile(lambda piece: _is_person(text, piece), behind))


def _is_person(text: str, piece: Piece) -> bool:
    """Say whether a stretch has the form of a name in full, none of whose words is a common one."""
    if _FULL_NAME.fullmatch(piece.kinds) is None or piece.is_group:
        return False
    written = [word.lower() for word in _WORD.findall(text[piece.start : piece.end])]
    return not any(word in _CONNECTING or is_full_word(word) for word in written)


def _cheapest(pieces: Sequence[Piece]) -> Iterator[Reading]:
    """Yield the names of the division of `pieces` that costs least."""
    surnames_only = (
        len(pieces) > 2 and not pieces[-1].after_comma and all(p.kinds == "N" for p in pieces)
    )
    forms = [piece.form for piece in pieces]
    costs, begins = [0.0], [0]
    for end in range(1, len(pieces) + 1):
        least, begin = inf, end - 1
        for start in range(max(0, end - _LONGEST), end):
            cost = _cost(*forms[start:end])
            if cost is None:
                continue
            apart = _NO_NAMES_APART if surnames_only and end - start > 1 else 0.0
            cost = costs[start] + cost + apart
            if cost < least:
                least, begin = cost, start
        costs.append(least)
        begins.append(begin)
    chosen: list[Reading] = []
    at = len(pieces)
    while at:
        reading = _reading(pieces[begins[at] : at])
        assert reading is not None
        chosen.append(reading)
        at = begins[at]
    return reversed(chosen)


@lru_cache(maxsize=4096)  # the pieces of a list have few forms
def _cost(*forms: Form) -> float | None:
    """Return at what cost pieces of these forms are read as one name; None where they cannot be."""
    reading = _reading([Piece.formed(form) for form in forms])
    return None if reading is None else reading.cost


def _reading(pieces: Sequence[Piece]) -> Reading | None:
    if len(pieces) == 1:
        return alone(pieces[0])
    if not all(piece.after_comma for piece in pieces[1:]):
        return None
    return joined(pieces)


def _name(raw: MappedText, text: str, reading: Reading) -> Name:
    places = (_without_point(text, reading.family), reading.given, reading.suffix)
    parts = [place for place in places if place]
    if not parts:
        return _literal(raw, *reading.whole)
    family, given, suffix = [text[place[0] : place[1]] if place else None for place in places]
    span = raw.span(min([part[0] for part in parts]), max([part[1] for part in parts]))
    return Name(family=family, given=given, suffix=suffix, span=span)


def _without_full_stop(text: str, readings: list[Reading]) -> list[Reading]:
    """Leave out the point that ends a sentence: of "Wu P, Brand L." but not "Wu P., Brand L."."""
    last = readings[-1].given
    if last is None or last[1] != max(place[1] for place in readings[-1].parts):
        return readings
    others = [text[slice(*each.given)] for each in readings[:-1] if each.given]
    if not _ends_sentence(text[slice(*last)], others):
        return readings
    return [*readings[:-1], replace(readings[-1], given=(last[0], last[1] - 1))]


def _ends_sentence(given: str, others: Sequence[str]) -> bool:
    """Say whether the point behind the last given names is not theirs; `others` stand before."""
    word = _LAST_WORD.search(given)
    if word is None:
        return False
    if not word[0].isupper():
        return len(word[0]) > 2 and word[0].lower() not in SHORT_GIVEN
    initials = [char for char in given[:-1] if char not in " -‐"]
    if not all(char.isupper() for char in initials) or any("." in other for other in others):
        return False
    return bool(others) or len(initials) > 1


def _without_point(text: str, place: tuple[int, int] | None) -> tuple[int, int] | None:
    """Leave out the point that ends the sentence of authors."""
    if place and text[place[1] - 1] == "." and place[1] - place[0] > 2:
        return place[0], place[1] - 1
    return place


def _literal(raw: MappedText, start: int, end: int) -> Name:
    """Return a group; its last point stays where it shortens a word ("Elsevier Ltd.")."""
    if end - start > 1 and raw.text[end - 1] == "." and not _SHORTENED.search(raw.text, start, end):
        end -= 1
    return Name(literal=raw.text[start:end], span=raw.span(start, end))
