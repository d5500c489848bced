"""Explaining every word of an author list by the record.

Some styles part names with the very full stops that end initials ("Corson B. B. R. K. Hazen y
J. S. Thomas"). No blind reading divides these; but if each word and initial of the list can be
given, in order, to a recorded author, with none left over, the list states the recorded authors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import cache
from itertools import groupby, islice

from refcheck.core.fields.author_alignment import Pair, align
from refcheck.core.fields.family_names import same_family
from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import EtAl, Name
from refcheck.core.text.et_al import without_et_al
from refcheck.core.text.folding import fold, placed_words, words
from refcheck.core.text.name_words import SUFFIXES, accounts_for, family_words
from refcheck.core.text.terms import AND

_CONNECTORS = frozenset([*(fold(word.rstrip(".")) for word in AND), "by", "von", "of", "the", "in"])
# More given names or initials than this belong to no author.
_MOST_GIVEN = 5
# A list of more words than this is left to the other readings.
_MOST_WORDS = 400
# Of a longer text, in characters, nearly always the beginning has more words than that.
_LONG = 20 * _MOST_WORDS
# A misreading runs through no more names than this, and a list has no more of them.
_LONGEST_STRETCH, _MOST_STRETCHES = 12, 60
# How many agreeing names before and behind a stretch are read anew with it.
_NEIGHBOURS = ((0, 0), (1, 0), (0, 1), (1, 1))

Placed = tuple[str, int, int]


def proven_authors(
    text: MappedText, recorded: Sequence[Name]
) -> tuple[tuple[Name, ...], EtAl] | None:
    """Return the names that `text` states and whether it is cut, if the recorded authors explain
    every word of it in their order; None otherwise.
    """
    body, et_al = without_et_al(text)
    names = _proof(body, recorded, et_al=bool(et_al))
    return None if names is None else (names, et_al)


def proven_in_part(
    raw: MappedText, names: Sequence[Name], et_al: EtAl, recorded: Sequence[Name]
) -> tuple[Name, ...]:
    """Return `names`, read from `raw`, with those stretches of them that do not agree divided
    otherwise where the recorded authors who should stand there explain every word.
    """
    pairs = align(tuple(names), tuple(recorded), cut=et_al)
    found: list[Name] = []
    done = 0
    for first, end in islice(_open_stretches(pairs), _MOST_STRETCHES):
        for before, behind in _NEIGHBOURS:
            part = pairs[max(done, first - before) : end + behind]
            proof = _proof_of(raw, part, names, recorded)
            if proof is not None:
                found += [
                    names[p.stated] for p in pairs[done : first - before] if p.stated is not None
                ]
                found += proof
                done = end + behind
                break
    if not done:
        return tuple(names)
    found += [names[pair.stated] for pair in pairs[done:] if pair.stated is not None]
    return tuple(found)


def _open_stretches(pairs: Sequence[Pair]) -> Iterator[tuple[int, int]]:
    """Yield the runs of pairs that do not agree, those that are short enough to be a misreading."""
    start = 0
    for agrees, run in groupby(pairs, key=lambda pair: pair.agrees):
        end = start + len(list(run))
        if not agrees and end - start <= _LONGEST_STRETCH:
            yield start, end
        start = end


def _proof_of(
    raw: MappedText, part: Sequence[Pair], names: Sequence[Name], recorded: Sequence[Name]
) -> tuple[Name, ...] | None:
    spans = [names[p.stated].span for p in part if p.stated is not None]
    meant = [recorded[p.recorded] for p in part if p.recorded is not None]
    places = [raw.within(span) for span in spans if span is not None]
    if not places or len(places) < len(spans) or not meant:
        return None
    return _proof(raw.part(places[0][0], places[-1][1]), meant, et_al=False)


def _proof(body: MappedText, recorded: Sequence[Name], *, et_al: bool) -> tuple[Name, ...] | None:
    if len(body) > _LONG and len(_told(body.text, body.text.rfind(" ", 0, _LONG))) > _MOST_WORDS:
        return None
    placed = _told(body.text, len(body))
    if not placed or len(placed) > _MOST_WORDS or not _may_explain(placed, recorded, et_al):
        return None
    for arrangement in Arrangement:
        ranges = _explain(body.text, tuple(placed), tuple(recorded), et_al, arrangement)
        if ranges is not None:
            break
    else:
        return None
    names = []
    for name, (first, end) in zip(recorded, ranges, strict=False):
        span = body.span(placed[first][1], placed[end - 1][2])
        names.append(Name(name.family, name.given, name.suffix, name.literal, span))
    return tuple(names)


def _told(text: str, end: int) -> list[Placed]:
    """Return the words of `text[:end]` that belong to names."""
    shouted = text.isupper()
    return [w for w in placed_words(text[: max(0, end)]) if not _joins(text, w, shouted)]


def _may_explain(placed: Sequence[Placed], recorded: Sequence[Name], et_al: bool) -> bool:
    """Say at a glance whether each recorded name has a word that begins like one of the list's."""
    begun = {word[0] for word, _, _ in placed}
    named = (words(name.family or name.literal or "") for name in recorded[: 1 if et_al else None])
    return all(any(word[0] in begun for word in told) for told in named)


def _joins(text: str, placed: Placed, shouted: bool) -> bool:
    """Say whether a word stands between names or behind one; `E.`, `Y` and, in a list that is
    not `shouted` throughout, `BY` are initials.
    """
    word, start, end = placed
    if word in SUFFIXES:
        return True
    if text[start:end].isupper() and (len(word) == 1 or not shouted):
        return False
    if len(word) == 1 and text[end : end + 1] == ".":
        return text[start : end + 1] in AND
    return word in _CONNECTORS


class Arrangement(Enum):
    """How a style arranges names; one list keeps to one arrangement throughout."""

    FAMILY_FIRST = auto()
    GIVEN_FIRST = auto()
    FIRST_INVERTED = auto()  # the first name family first, the others given first

    def is_family_first(self, author: int) -> bool:
        """Say whether author number `author` (from 0) has the family name in front."""
        return self is Arrangement.FAMILY_FIRST or (
            self is Arrangement.FIRST_INVERTED and author == 0
        )


def _explain(
    text: str,
    placed: tuple[Placed, ...],
    recorded: tuple[Name, ...],
    et_al: bool,
    arrangement: Arrangement,
) -> tuple[tuple[int, int], ...] | None:
    """Return the range of words each recorded author explains, or None if that is impossible."""

    @cache
    def rest(author: int, position: int) -> tuple[tuple[int, int], ...] | None:
        if position == len(placed):
            return () if author == len(recorded) or (et_al and author > 0) else None
        if author == len(recorded):
            return None
        family_first = arrangement.is_family_first(author)
        for end in _ends(text, placed, position, recorded[author], family_first):
            tail = rest(author + 1, end)
            if tail is not None:
                return ((position, end), *tail)
        return None

    return rest(0, 0)


def _ends(
    text: str, placed: tuple[Placed, ...], start: int, name: Name, family_first: bool
) -> list[int]:
    """Return where the words that `name` explains, from `start`, may end, the farthest first."""
    if name.family is None:
        target = words(name.literal or "")
        here = tuple(word for word, _, _ in placed[start : start + len(target)])
        return [start + len(target)] if target and here == target else []
    every = words(name.family)
    kept = [w for w in every if w not in _CONNECTORS]
    found: list[int] = []
    for size in dict.fromkeys(map(len, (kept, family_words(name.family), every))):
        arranged = _family_first if family_first else _given_first
        found += arranged(text, placed, start, size, name)
    return sorted(set(found), reverse=True)


def _family_first(
    text: str, placed: tuple[Placed, ...], start: int, size: int, name: Name
) -> list[int]:
    middle = start + size
    if size == 0 or middle > len(placed) or not _is_family(text, placed, start, middle, name):
        return []
    if name.given is None:
        return [middle]
    ends = range(middle + 1, min(len(placed), middle + _MOST_GIVEN) + 1)
    return [end for end in ends if _is_given(text, placed, middle, end, name)]


def _given_first(
    text: str, placed: tuple[Placed, ...], start: int, size: int, name: Name
) -> list[int]:
    least = start if name.given is None else start + 1
    found = []
    for middle in range(least, min(len(placed) - size, start + _MOST_GIVEN) + 1):
        fits = _is_given(text, placed, start, middle, name)
        if fits and size and _is_family(text, placed, middle, middle + size, name):
            found.append(middle + size)
    return found


def _is_family(text: str, placed: tuple[Placed, ...], first: int, end: int, name: Name) -> bool:
    """Say whether the words from `first` to `end` are a recorded family name, and one person's:
    `Stelt, and Magdalena Safron` is another's, too.
    """
    written, recorded = text[placed[first][1] : placed[end - 1][2]], name.family or ""
    if any(mark in written and mark not in recorded for mark in ",;"):
        return False
    connectors = {*words(written)}.difference(word for word, _, _ in placed[first:end])
    return connectors <= {*words(recorded)} and same_family(written, recorded)


def _is_given(text: str, placed: tuple[Placed, ...], first: int, end: int, name: Name) -> bool:
    if first == end:
        return True
    written = text[placed[first][1] : placed[end - 1][2]]
    if name.given is None or "," in written or ";" in written:
        return False
    return accounts_for(name.given, written)
