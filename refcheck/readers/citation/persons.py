"""Reading one to three stretches between commas as one person or group, at a cost.

The words of a stretch are reduced to letters, one a word: `I` initials, `L` two or three
capitals (initials or a short surname in capitals), `N` a name, `P` a particle, `S` a suffix
("Jr."), `H` a name in Han, Kana or Hangul, `O` anything else. Costs were set by hand; only
their order matters: 0 for forms that cannot be misread, more the more guessing is in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
import re
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.text.name_words import joined_initials
from refcheck.patterns import lazily
from refcheck.readers.citation.lexicon import (
    CAPITAL_PARTICLES,
    GROUP,
    PARTICLES,
    SHORT_GIVEN,
    SUFFIXES,
)

# K.Scharnhorst (two words) · Smith · J.-P. · J.-Cl. · Fran- cardi, as a line's end left it
_WORD = lazily(
    r"""(?:[^\W\d_]\.[-‐]?){1,4}(?=[^\W\d_]{2}(?!\.))
      | [^\s(),\[\].][^\s(),\[\]]*(?:(?<=[^\W\d_]{2}-)\s[^\W\d_A-Z][^\s(),\[\]]+)?""",
    re.VERBOSE,
)
_FIRST_HAN = "\u3040"
_HAN = lazily(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
# J. · J.-P. · J.A. · J.-Cl. · Ch. · Yu.
_DOTTED = lazily(
    r"""(?:[^\W\d_]\.[-‐]?){1,4}[^\W\d_]?\.?
      | [^\W\d_]\.[-‐][^\W\d_]{2}\.
      | [^\W\d_]{2,3}\.(?:[-‐]?[^\W\d_]\.)*
      | [^\W\d_](?:[-‐][^\W\d_]{1,3}\.?)?""",
    re.VERBOSE,
)
_CAPITALS = lazily(r"[^\W\d_]{2,3}|[^\W\d_][-‐][^\W\d_]")
# Behind a name in mixed case four capitals are initials: `Garcia APRF`.
_FOUR_INITIALS = lazily(r"[^\W\d_]{4}")
# ... and so are capitals around a particle's letter: `Costa ABdSR`.
_AROUND_PARTICLE = lazily(r"[A-Z]{1,4}(?:(?:d[aeo]?s?|vd?r?|dl)[A-Z]{1,3}){1,2}")
# Degrees that can be no initials; `MD` can.
_DEGREES = frozenset(("phd", "dphil"))
_ORDINALS = frozenset(("2nd", "3rd"))  # Dorn GW 2nd
_MARKED_PARTICLES = frozenset(("'t", "’t", "d'", "d’", "v.", "v.d."))

_NATURAL = lazily(r"(?P<given>[ILN]*[IN]|N+L|L)(?P<family>P+[NL]{1,3}|[NL])(?P<suffix>S?)")
# Smith JA · Costa e Silva M · Rosselli del Turco M · Smith JA Jr
_VANCOUVER = lazily(
    r"(?P<family>P*(?:[NL]{1,4}|N{1,3}P+N{1,2}))(?P<given>[IL]{1,4})(?P<tail>P*)(?P<suffix>S?)"
)
_SURNAME = lazily(r"(?P<family>P*[NLO](?:P*[NL]){0,3})(?P<suffix>S?)")
_GIVEN_INITIALS = lazily(r"(?P<given>[IL]+P*)(?P<suffix>S?)")
_GIVEN_NAMES = lazily(r"(?P<given>(?:[ILN]*N|O)[IL]*P*)(?P<suffix>S?)")

# `Du A`, `Le TH`: in front of nothing but initials such a word is the surname.
_PARTICLE_FIRST = lazily(r"PN+")
_PARTICLE_ALONE = lazily(r"P[IL]{1,2}")

_Range = tuple[int, int]
Form = tuple[str, bool, bool, bool, bool, int]
# Lower-case words that may be something else than a name.
_TELLING = _DEGREES | SUFFIXES | PARTICLES


class Piece(Struct, frozen=True, gc=False):
    """A stretch between separators: its words' places and kinds."""

    start: int
    end: int
    words: tuple[_Range, ...]
    kinds: str
    after_comma: bool
    shouted: bool
    all_shouted: bool
    is_group: bool
    surname_first: int

    @classmethod
    def of(cls, text: str, start: int, end: int, after_comma: bool) -> Self | None:
        """Return the stretch `text[start:end]`, or None where it has no letters."""
        places = _places(text, start, end)
        if not places:
            return None
        written = [text[a:b] for a, b in places]
        kinds = "".join([_kind(word, i, len(written)) for i, word in enumerate(written)])
        if _ends_in_many_initials(written):
            kinds = kinds[:-1] + "L"
        if kinds[0] == "P" and _PARTICLE_ALONE.fullmatch(kinds) and written[0][0].isupper():
            kinds = "N" + kinds[1:]
        if (
            kinds[0] == "P"
            and _PARTICLE_FIRST.fullmatch(kinds)
            and written[0].isupper()
            and not written[1].isupper()
        ):
            kinds = "L" + kinds[1:]  # `LA Gupta` has the initials of two names
        shouted = [
            word
            for word, kind in zip(written, kinds, strict=True)
            if len(word) > 3 and word.isupper() and kind != "L"
        ]
        group = not GROUP.isdisjoint([word.lower().strip(".") for word in written])
        first = _leading_capitals(written, kinds)
        whole = bool(shouted) and all(
            word.isupper() for word, kind in zip(written, kinds, strict=True) if kind == "N"
        )
        return cls(
            start, end, tuple(places), kinds, after_comma, bool(shouted), whole, group, first
        )

    @property
    def form(self) -> Form:
        """Return what says at which cost the stretch can be read, wherever it stands."""
        return (
            self.kinds, self.after_comma, self.shouted, self.all_shouted, self.is_group,
            self.surname_first,
        )  # fmt: skip

    @classmethod
    def formed(cls, form: Form) -> Self:
        """Return a stretch of that form."""
        places = tuple((i, i + 1) for i in range(len(form[0])))
        return cls(0, len(places), places, *form)

    def range(self, match: re.Match[str], name: str) -> _Range | None:
        """Return the place of the words that the group `name` of a match on `kinds` covers."""
        first, last = match.span(name)
        return (self.words[first][0], self.words[last - 1][1]) if last > first else None


class Reading(Struct, frozen=True, gc=False):
    """A way to read stretches as one name; without any part it is a group or undivided."""

    cost: float
    whole: _Range
    family: _Range | None = None
    given: _Range | None = None
    suffix: _Range | None = None

    @property
    def parts(self) -> list[_Range]:
        """Return the places of the parts there are."""
        return [part for part in (self.family, self.given, self.suffix) if part]


def _places(text: str, start: int, end: int) -> list[_Range]:
    """Return where the words of `text[start:end]` stand that have letters."""
    return [
        match.span()
        for match in _WORD.finditer(text, start, end)
        if match[0][0].isalpha() or any(map(str.isalpha, match[0]))
    ]


def _is_plain(word: str) -> bool:
    return word.isascii() and word.istitle()


def _ends_in_many_initials(written: Sequence[str]) -> bool:
    if len(written) < 2 or not written[-2][-1].islower() or _is_plain(written[-1]):
        return False
    last = written[-1].rstrip(".")
    four = last.isupper() and _FOUR_INITIALS.fullmatch(last) is not None
    return four or _AROUND_PARTICLE.fullmatch(last) is not None or bool(joined_initials(last))


def _kind(word: str, index: int, count: int) -> str:
    if word.isascii() and word.isalpha() and word[0].isupper() and word.lower() not in _TELLING:
        return "I" if len(word) == 1 else "L" if len(word) < 4 and word.isupper() else "N"
    return _kind_of(word, bool(index), index + 1 == count, count == 1)


@lru_cache(maxsize=4096)  # the same initials and particles stand in every list
def _kind_of(word: str, is_behind: bool, is_last: bool, is_alone: bool) -> str:
    bare = word.strip(".'’`´*†‡§0123456789")
    lowered = bare.lower()
    if word in _MARKED_PARTICLES:
        return "P"
    if bare >= _FIRST_HAN and _HAN.match(bare):
        return "H"
    if lowered.replace(".", "") in _DEGREES or (is_behind and word.rstrip(".") in _ORDINALS):
        return "S"
    if lowered in SUFFIXES and (is_behind or is_alone) and bare not in ("JR", "SR"):
        return "S"
    if lowered in PARTICLES and (bare.islower() or (lowered in CAPITAL_PARTICLES and not is_last)):
        return "P"
    if bare[0].islower() and not (len(bare) > 2 and bare[1] in "'’"):
        return "I" if len(bare) == 1 and word.endswith(".") else "O" if bare.islower() else "N"
    if _DOTTED.fullmatch(word):
        sentence_ends = is_behind and is_last and len(bare) in (2, 3) and bare[1:].islower()
        return "N" if sentence_ends and lowered not in SHORT_GIVEN else "I"
    return "L" if _CAPITALS.fullmatch(word) and bare.isupper() else "N"


def _leading_capitals(written: Sequence[str], kinds: str) -> int:
    """Return how many words in capitals stand in front of given names in lower case."""
    if not written[0].isupper():
        return 0
    count = 0
    while count < len(written) and kinds[count] in "NL" and written[count].isupper():
        count += 1
    rest = written[count:]
    if "N" not in kinds[:count] or not rest or "N" not in kinds[count:]:
        return 0
    return 0 if any(word.isupper() and len(word) > 2 for word in rest) else count


def alone(piece: Piece) -> Reading:
    """Read one stretch as a whole name: "J. Smith", "Smith J", "John Smith", a group."""
    whole = (piece.start, piece.end)
    if piece.is_group or "O" in piece.kinds or "H" in piece.kinds:
        return Reading(0.8 if piece.is_group else 0.3 if piece.kinds == "H" else 4.0, whole)
    if piece.surname_first:
        front, back = piece.words[: piece.surname_first], piece.words[piece.surname_first :]
        return Reading(0.3, whole, (front[0][0], front[-1][1]), (back[0][0], back[-1][1]))
    natural, vancouver = _NATURAL.fullmatch(piece.kinds), _VANCOUVER.fullmatch(piece.kinds)
    if vancouver and not (natural and piece.kinds[0] == "I"):
        return Reading(
            0.0 if piece.kinds[0] != "L" else 0.5,
            whole,
            piece.range(vancouver, "family"),
            piece.range(vancouver, "given"),
            piece.range(vancouver, "suffix"),
        )
    if natural:
        cost = 0.0 if "I" in piece.kinds else 0.2 if "L" in piece.kinds else 0.9
        return Reading(cost, whole, *_natural_parts(piece, natural))
    if surname := _SURNAME.fullmatch(piece.kinds):
        family = piece.range(surname, "family")
        return Reading(2.5, whole, family, None, piece.range(surname, "suffix"))
    return Reading(6.0, whole)


def _natural_parts(piece: Piece, match: re.Match[str]) -> tuple[_Range | None, ...]:
    return tuple(piece.range(match, name) for name in ("family", "given", "suffix"))


def joined(pieces: Sequence[Piece]) -> Reading | None:
    """Read "Smith, J.", "Smith, J., Jr.", "Smith, Jr., J." or "John Smith, Jr."; None if none."""
    if len(pieces) == 2 and pieces[1].kinds == "S":
        reading, behind = alone(pieces[0]), (pieces[1].start, pieces[1].end)
        return replace(reading, suffix=behind) if reading.given and not reading.suffix else None
    suffix = None
    if len(pieces) == 3:
        pieces, suffix = _without_suffix(pieces)
    if len(pieces) != 2:
        return None
    front, back = pieces
    surname = _SURNAME.fullmatch(front.kinds)
    given = _GIVEN_INITIALS.fullmatch(back.kinds) or _GIVEN_NAMES.fullmatch(back.kinds)
    if not surname or not given or front.is_group:
        return None
    suffix = suffix or back.range(given, "suffix") or front.range(surname, "suffix")
    whole = (front.start, back.end)
    family = front.range(surname, "family")
    return Reading(_joined_cost(front, back), whole, family, back.range(given, "given"), suffix)


def _joined_cost(front: Piece, back: Piece) -> float:
    names = back.kinds.count("N") + back.kinds.count("O")
    extra = 0.4 * (front.kinds.count("N") + front.kinds.count("L") - 1)
    if front.kinds[-1] == "L" and len(front.kinds) > 1:  # "KIM JH, LI X": two names
        extra += 1.0
    extra += front.kinds.count("O")
    if not names:
        return extra
    if front.all_shouted and not back.shouted:  # but `Darren PLANT, Bo HAN`: two names
        return 0.2 + extra
    if back.kinds in ("NI", "NII"):
        return 0.4 + extra
    return (1.0 if names == 1 else 1.6) + extra


def _without_suffix(pieces: Sequence[Piece]) -> tuple[list[Piece], _Range | None]:
    for i in (1, 2):
        if pieces[i].kinds == "S":
            rest = [piece for j, piece in enumerate(pieces) if j != i]
            return rest, (pieces[i].start, pieces[i].end)
    return list(pieces), None
