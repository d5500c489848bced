"""Where a token stands in the whole string: in which chunk, quotation, bracket, before which year.

A linear-chain model sees only neighbours; these features tell it about the rest of the string.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from refcheck.readers.citation.tokens import Token
from refcheck.readers.citation.vocabulary import Scores, blurred

_OPEN = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "〔": "〕"}
_CLOSE = frozenset(_OPEN.values())
_BREAKS = frozenset('.,;:()[]?!"/。，、；：．（）')
_HARD = frozenset('.;:()[]?!"。；：．（）')
_INITIAL = frozenset(("X", "XX"))
_IN_NAMES = frozenset(("and", "et-al", "particle", "suffix", "editor"))
_TELLING = (
    "journal",
    "meeting",
    "publisher",
    "place",
    "group",
    "thesis",
    "report",
    "accessed",
    "month",
)


class Form(NamedTuple):
    """What a token looks like: its word, its shape, its lexical classes and its scores."""

    word: str
    shape: str
    classes: str
    scores: Scores


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch between two breaks: its tokens, and what they say together."""

    start: int
    end: int
    features: tuple[str, ...]

    def start_mark(self, at: int) -> str:
        """Say whether the token at `at` starts the chunk, ends it or stands inside."""
        if at == self.start:
            return "ch:B"
        return "ch:E" if at == self.end - 1 else "ch:I"


@dataclass(frozen=True, slots=True)
class Layout:
    """For every token its chunk, the features of its place, and whether it touches the last."""

    chunks: list[Chunk]
    places: list[tuple[tuple[str, ...], ...]]
    glue: list[str]


def lay_out(tokens: Sequence[Token], forms: Sequence[Form]) -> Layout:
    """Return the chunks and places of `tokens`, whose words, shapes and classes are `forms`."""
    breaks = [_is_break(forms, i) for i in range(len(forms))]
    chunks = _chunks(forms, breaks)
    ends = [0, *(token.end for token in tokens)]
    glue = ["~" if token.start == end else "_" for token, end in zip(tokens, ends, strict=False)]
    return Layout(chunks, _places(forms, breaks), glue)


def _is_break(forms: Sequence[Form], i: int) -> bool:
    """Say whether a mark divides parts: not the point of an initial or of an abbreviation."""
    word, shape, _, _ = forms[i]
    if word not in _BREAKS:
        return False
    if word == ".":
        if not shape.endswith("_") and i + 1 < len(forms):
            return False
        return not (i and forms[i - 1][1] == "X" and i + 1 < len(forms) and forms[i + 1][1] == "X")
    return True


def _chunks(forms: Sequence[Form], breaks: Sequence[bool]) -> list[Chunk]:
    bounds = [0, *(i + 1 for i, broken in enumerate(breaks) if broken)]
    if bounds[-1] != len(forms):
        bounds.append(len(forms))
    spans = list(pairwise(bounds))
    kinds = [_kind(forms, start, end) for start, end in spans]
    sums = ["<>", *(_weight(forms, start, end) for start, end in spans), "<>"]
    per_token: list[Chunk] = []
    for n, (start, end) in enumerate(spans):
        before = kinds[n - 1] if n else "<>"
        after = kinds[n + 1] if n + 1 < len(kinds) else "<>"
        lead = forms[start - 1][1] if start else "<>"
        close = forms[end - 1][1] if breaks[end - 1] else "<>"
        first = forms[start][2] or forms[start][1]
        features = (
            f"ck={kinds[n]}",
            f"ck-1={before}",
            f"ck+1={after}",
            f"ckn={kinds[n]}|{after}",
            f"ckp={before}|{kinds[n]}",
            f"cd={lead}|{close}",
            f"cf={first}",
            f"cdk={lead}|{close}|{kinds[n]}",
            f"ci={min(n, 9)}",
            f"cr={min(len(spans) - n, 9)}",
            f"cv={sums[n + 1]}",
            f"cvp={sums[n]}|{sums[n + 1]}",
            f"cvn={sums[n + 1]}|{sums[n + 2]}",
            *_telling(forms, start, end),
        )
        per_token.extend([Chunk(start, end, features)] * (end - start))
    return per_token


def _kind(forms: Sequence[Form], start: int, end: int) -> str:
    """Return a word for what a chunk looks like: its length, case and numbers."""
    lower = upper = initials = numbers = years = 0
    for _, shape, _, _ in forms[start:end]:
        if shape in ("xx", "x"):
            lower += 1
        elif shape in _INITIAL:
            initials += 1
        elif shape in ("Xx", "XXXX", "xX", "cc"):
            upper += 1
        elif shape.startswith("9y"):
            years += 1
        elif shape[0] == "9":
            numbers += 1
    words = lower + upper + initials
    if not words:
        return f"n{min(numbers, 2)}y{min(years, 1)}"
    size = words if words < 4 else 4 if words < 7 else 7
    case = "l" if lower > upper else "m" if lower else "u"
    return f"{case}{size}i{min(initials, 2)}n{min(numbers + years, 1)}"


def _weight(forms: Sequence[Form], start: int, end: int) -> str:
    """Say how far the words of a chunk are those of containers, and those of names."""
    known = [form.scores for form in forms[start:end] if any(form.scores)]
    if not known:
        return "-"
    names = sum(scores.name for scores in known) / len(known)
    return f"{blurred(sum(scores.container for scores in known))}:{blurred(round(names * 2))}"


def _telling(forms: Sequence[Form], start: int, end: int) -> list[str]:
    seen = {name for form in forms[start:end] if form[2] for name in form[2].split("+")}
    return ["cc=" + name for name in _TELLING if name in seen]


def _names_end(forms: Sequence[Form], breaks: Sequence[bool]) -> int:
    """Return where a list of names at the start of the string seems to end.

    It goes on through capitalised words, initials, particles and conjunctions, and ends after
    the last break before anything else.
    """
    last = 0
    for i, (word, shape, classes, _) in enumerate(forms):
        if breaks[i]:
            if word in '("[':
                return i
            last = i + 1
        elif shape in ("xx", "x"):
            if not any(name in _IN_NAMES for name in classes.split("+")):
                return last
        elif shape[0] == "9" or word == '"':
            return i if last == 0 else last
    return len(forms)


def _places(forms: Sequence[Form], breaks: Sequence[bool]) -> list[tuple[tuple[str, ...], ...]]:
    names_end = _names_end(forms, breaks)
    years = [i for i, form in enumerate(forms) if form.shape == "9y"]
    first_year = years[0] if years else None
    quotes = sum(form.word == '"' for form in forms)
    ahead = _to_next_number(forms)
    size = len(forms)
    any_quote = f"q{min(quotes, 1)}"
    places: list[tuple[tuple[str, ...], ...]] = []
    depth = passed = 0
    for i, form in enumerate(forms):
        if form.word in _OPEN:
            depth += 1
        position = i if i < 3 else 3 + 8 * i // size
        places.append(
            (
                _position(position, min(size - i, 4), depth > 0),
                _quoted(quotes, passed, ahead[i]),
                _between(
                    _distance(i, names_end),
                    _distance(i, first_year),
                    any_quote,
                    passed,
                ),
            )
        )
        if form.word == '"':
            passed += 1
        elif form.word in _CLOSE:
            depth = max(0, depth - 1)
    return places


@cache
def _position(position: int, to_end: int, inside: bool) -> tuple[str, ...]:
    return (f"pos={position}", f"end={to_end}", f"d={int(inside)}")


@lru_cache(1000)
def _quoted(quotes: int, passed: int, ahead: str) -> tuple[str, ...]:
    return (f"q={min(quotes, 2)}:{min(passed, 3)}", f"nn={ahead}")


@lru_cache(1000)
def _between(names: str, year: str, quotes: str, passed: int) -> tuple[str, ...]:
    """Return what a token's distance to the end of the names and to the first year says."""
    return (f"nm={names}", f"yr={year}", f"nmy={_side(names)}{_side(year)}{quotes}{min(passed, 2)}")


def _to_next_number(forms: Sequence[Form]) -> list[str]:
    """Return for every token how far the next number is, and whether it is a year."""
    found: list[str] = []
    distance, kind = 9, "-"
    for _, shape, _, _ in reversed(forms):
        found.append(f"{min(distance, 6)}{kind}")
        distance += 1
        if shape[0] == "9":
            distance, kind = 1, "y" if shape == "9y" else "n"
    return found[::-1]


def _distance(i: int, mark: int | None) -> str:
    if mark is None:
        return "none"
    distance = i - mark
    return str(distance) if -3 <= distance <= 3 else "<" if distance < 0 else ">"


def _side(distance: str) -> str:
    """Return only on which side of a mark a token stands."""
    if distance == "none":
        return "-"
    return "<" if distance[0] in "-<" else ">"
