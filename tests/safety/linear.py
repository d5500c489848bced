"""Whether a regular expression ends in linear time, told from the expression alone.

A backtracking matcher takes more than linear time where it can read the same long text in many
ways and must try them all, because what should follow does not. After Weideman et al., "Analyzing
Matching Time Behavior of Backtracking Regular Expression Matchers" (CIAA 2016): the expression
is turned into an automaton of its positions (Glushkov), and

* two ways from a position back to itself over the same text mean exponential time,
* a position that reads a text again and again, and another one that it leads to and that reads
  the same text again and again, mean quadratic time,
* a search begins anew at every character; it is such a first position, in front of all others.

A position after which nothing more is needed never has to be left again, and is no fault.
Bounded repetitions are taken for up to two, for they cost a constant. What stands between two
positions and reads nothing (`\\b`, `^`, a look-around at one character) bars some letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import product
import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any


class Use(Enum):
    """How an expression is put to use: at every place, at one place, or on a whole text."""

    SEARCH = "search"
    MATCH = "match"
    FULLMATCH = "fullmatch"


_COPIES = 2  # of what is repeated a bounded number of times
_SAMPLES = "aZé中ſ09٣_ \t\n\r\x0b\u00a0-.,;:()[]{}<>&#%/\\\"'`*~|=+@$^!?\0\u2028"

# For each letter that may have been read before, the letters that may be read next, as bits.
Guard = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of an expression: the positions that may begin and end it, and what bars them.

    `sure` are those of `last` after which nothing more is needed for certain. `empty` is what
    bars a passage through nothing, None where the part cannot be empty; `surely_empty` says
    that no condition such as `$` stands in it.
    """

    first: Mapping[int, Guard]
    last: Mapping[int, Guard]
    sure: frozenset[int]
    empty: Guard | None
    surely_empty: bool = False


@dataclass(slots=True)
class _Automaton:
    """The positions of an expression, the letters each one reads, and what may follow it."""

    alphabet: str
    reads: list[int] = field(default_factory=list)  # a bit for each letter of the alphabet
    edges: list[dict[int, list[Guard]]] = field(default_factory=list)

    def position(self, letters: int) -> int:
        self.reads.append(letters)
        self.edges.append({})
        return len(self.reads) - 1

    def join(self, lasts: Mapping[int, Guard], firsts: Mapping[int, Guard]) -> None:
        for (a, out), (b, into) in product(lasts.items(), firsts.items()):
            self.edges[a].setdefault(b, []).append(_both(out, into))

    def steps(self, a: int, previous: int) -> Iterator[tuple[int, int]]:
        """Yield what may follow `a`, which read the letter `previous`: position, letters.

        A position that is reached in two ways is yielded twice.
        """
        for b, guards in self.edges[a].items():
            for guard in guards:
                letters = self.reads[b] & guard[previous]
                if letters:
                    yield b, letters


def _both(one: Guard, two: Guard) -> Guard:
    return tuple(a & b for a, b in zip(one, two, strict=True))


def _any(guards: Iterable[Guard]) -> Guard:
    return tuple(_union(letters) for letters in zip(*guards, strict=True))


def _union(letters: Iterable[int]) -> int:
    bits = 0
    for one in letters:
        bits |= one
    return bits


class _Builder:
    """Builds the automaton of a parsed expression."""

    def __init__(self, parsed: Any) -> None:
        self.flags = parsed.state.flags
        self.automaton = _Automaton(self.told_apart(parsed))
        self.groups: dict[int, Any] = {}
        self.settled: set[int] = set()  # the positions of loops that never give back
        every = (1 << len(self.automaton.alphabet)) - 1
        self.open: Guard = (every,) * len(self.automaton.alphabet)
        self.shut: Guard = (0,) * len(self.automaton.alphabet)

    def told_apart(self, parsed: Any) -> str:
        """Return one of all the letters that the expression treats alike."""
        leaves = list(_leaves(parsed))
        found: dict[tuple[bool, ...], str] = {}
        for char in sorted(set(_SAMPLES) | set(_letters(parsed))):
            kinds = (char == "\n", re.match(r"\w", char) is not None)
            found.setdefault((*kinds, *(self._reads(*leaf, char) for leaf in leaves)), char)
        return "".join(found.values())

    def sequence(self, items: Iterable[Any]) -> _Piece:
        whole = _Piece({}, {}, frozenset(), self.open, True)
        for item in items:
            whole = self.joined(whole, self.piece(*item))
        return whole

    def joined(self, left: _Piece, right: _Piece) -> _Piece:
        self.automaton.join(left.last, right.first)
        first, last, sure = dict(left.first), dict(right.last), right.sure
        if left.empty is not None:
            first |= {p: _both(left.empty, guard) for p, guard in right.first.items()}
        if right.empty is not None:
            last |= {p: _both(guard, right.empty) for p, guard in left.last.items()}
            sure = sure | left.sure if right.surely_empty else sure
        if left.empty is None or right.empty is None:
            return _Piece(first, last, sure, None)
        empty = _both(left.empty, right.empty)
        return _Piece(first, last, sure, empty, left.surely_empty and right.surely_empty)

    def piece(self, op: Any, value: Any) -> _Piece:
        if op in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            position = self.automaton.position(self.letters(op, value))
            only = {position: self.open}
            return _Piece(only, only, frozenset({position}), None)
        if op is sre.SUBPATTERN:
            self.groups[value[0]] = value[-1]
            return self.sequence(value[-1])
        if op is sre.ATOMIC_GROUP:
            return self.sequence(value)
        if op is sre.GROUPREF:
            return self.sequence(self.groups[value])
        if op is sre.BRANCH:
            return self.either([self.sequence(branch) for branch in value[1]])
        if op is sre.GROUPREF_EXISTS:
            return self.either([self.sequence(part or ()) for part in value[1:]])
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            return self.repeated(*value, possessive=op is sre.POSSESSIVE_REPEAT)
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            return self.looked_at(op, *value)
        if op is sre.AT:
            return self.passage(self.edge_of(value))
        raise NotImplementedError(op)

    def passage(self, guard: Guard, first: Mapping[int, Guard] | None = None) -> _Piece:
        return _Piece(first or {}, {}, frozenset(), guard)

    def either(self, branches: Sequence[_Piece]) -> _Piece:
        first = {p: guard for branch in branches for p, guard in branch.first.items()}
        last = {p: guard for branch in branches for p, guard in branch.last.items()}
        sure = frozenset[int]().union(*(branch.sure for branch in branches))
        empties = [branch.empty for branch in branches if branch.empty is not None]
        surely = any(branch.surely_empty for branch in branches)
        return _Piece(first, last, sure, _any(empties) if empties else None, surely)

    def repeated(self, low: int, high: int, body: Any, *, possessive: bool) -> _Piece:
        whole = self.sequence(())
        for _ in range(min(low, _COPIES)):
            whole = self.joined(whole, self.sequence(body))
        if high is not sre.MAXREPEAT:
            return self.joined(whole, self.up_to(min(high - low, _COPIES), body))
        part = self.sequence(body)
        self.automaton.join(part.last, part.first)
        passage = self.bar(part) if possessive else self.open
        if possessive:  # what it has read, it never reads in another way
            self.settled |= set(range(min(part.first, default=0), len(self.automaton.reads)))
        return self.joined(whole, self.optional(part, passage))

    def up_to(self, times: int, body: Any) -> _Piece:
        """Return a part that may stand up to `times` times; a second one only behind a first."""
        if times == 0:
            return self.sequence(())
        return self.optional(
            self.joined(self.sequence(body), self.up_to(times - 1, body)), self.open
        )

    def bar(self, part: _Piece) -> Guard:
        """Return what keeps from leaving a loop that never gives back: what it could read."""
        if len(part.first) != 1 or part.last.keys() != part.first.keys():
            return self.open
        (only,) = part.first
        return tuple(letters & ~self.automaton.reads[only] for letters in self.open)

    def optional(self, part: _Piece, passage: Guard) -> _Piece:
        last = {p: _both(guard, passage) for p, guard in part.last.items()}
        return _Piece(part.first, last, part.sure, passage, True)

    def looked_at(self, op: Any, direction: int, body: Any) -> _Piece:
        letters = self.one_letter(body)
        if direction < 0:
            if letters is None:
                return self.passage(self.open)
            wanted = (letters >> i & 1 == (op is sre.ASSERT) for i in range(len(self.open)))
            return self.passage(tuple(self.open[0] if yes else 0 for yes in wanted))
        if letters is not None:
            next_one = letters if op is sre.ASSERT else self.open[0] & ~letters
            return self.passage((next_one,) * len(self.open))
        # It is read, and then nothing of what it read counts.
        return self.passage(self.open, self.sequence(body).first)

    def one_letter(self, body: Any) -> int | None:
        """Return the letters of a part that reads just one, None of any other part."""
        if len(body) != 1:
            return None
        op, value = body[0]
        if op is sre.SUBPATTERN:
            return self.one_letter(value[-1])
        if op is sre.BRANCH:
            choices = [self.one_letter(branch) for branch in value[1]]
            return None if None in choices else _union(c for c in choices if c is not None)
        if op in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            return self.letters(op, value)
        return None

    def edge_of(self, kind: Any) -> Guard:
        """Return what `^`, `$`, `\\b` and their like let pass within a text."""
        lines = bool(self.flags & re.MULTILINE)
        end = self.among(lambda char: char == "\n")
        if kind in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING):
            if not (lines and kind is sre.AT_BEGINNING):
                return self.shut
            return tuple(self.open[0] if end >> i & 1 else 0 for i in range(len(self.open)))
        if kind in (sre.AT_END, sre.AT_END_STRING):
            return (end if lines and kind is sre.AT_END else 0,) * len(self.open)
        words = self.among(lambda char: re.match(r"\w", char) is not None)
        same = kind is sre.AT_NON_BOUNDARY
        others = self.open[0] & ~words
        return tuple(
            (words if (words >> i & 1 == 1) == same else others) for i in range(len(self.open))
        )

    def among(self, holds: Callable[[str], bool]) -> int:
        return _union(holds(char) << i for i, char in enumerate(self.automaton.alphabet))

    def letters(self, op: Any, value: Any) -> int:
        return self.among(lambda char: self._reads(op, value, char))

    def _reads(self, op: Any, value: Any, char: str) -> bool:
        if op is sre.ANY:
            return char != "\n" or bool(self.flags & re.DOTALL)
        forms = {char, *(f for f in (char.lower(), char.upper()) if self.flags & re.IGNORECASE)}
        forms = {form for form in forms if len(form) == 1}
        if op is sre.IN:
            negated = value[0][0] is sre.NEGATE
            return any(_is_in(item, form) for item in value for form in forms) != negated
        return (value in map(ord, forms)) == (op is sre.LITERAL)


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _is_in(item: tuple[Any, Any], char: str) -> bool:
    op, value = item
    if op is sre.LITERAL:
        return bool(ord(char) == value)
    if op is sre.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return op is sre.CATEGORY and re.match(_CATEGORIES[value], char) is not None


def _letters(parsed: Any) -> Iterator[str]:
    """Yield the letters that an expression names."""
    for op, value in parsed:
        if op in (sre.LITERAL, sre.NOT_LITERAL):
            yield chr(value)
        elif op is sre.RANGE:
            yield from map(chr, value)
        elif op is sre.IN:
            yield from _letters(value)
        else:
            for inner in _nested(value):
                yield from _letters(inner)


def _leaves(parsed: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the parts of an expression that read one letter."""
    for op, value in parsed:
        if op in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            yield op, value
        else:
            for inner in _nested(value):
                yield from _leaves(inner)


def _nested(value: Any) -> Iterator[Any]:
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _nested(item)


def fault(pattern: str, flags: int, use: Use) -> str | None:
    """Return why an expression may take more than linear time, or None where it cannot."""
    parsed = parser.parse(pattern, flags & ~re.DEBUG)
    builder = _Builder(parsed)
    whole = builder.sequence(parsed)
    automaton = builder.automaton
    sure = whole.sure if use is not Use.FULLMATCH else frozenset()
    tried = frozenset(range(len(automaton.reads))) - sure  # the positions that may be left again
    loops = _loops(automaton, tried)
    for start in sorted({p for loop in loops for p in loop} - builder.settled):
        if (found := _twice(automaton, start, tried)) is not None:
            return f"exponential: {found!r} again and again"
    if use is Use.SEARCH:
        start = automaton.position(builder.open[0])
        automaton.join({start: builder.open}, {**whole.first, start: builder.open})
        for q in (q for loop in loops for q in loop):
            if (found := _pump(automaton, start, q, tried)) is not None:
                return f"quadratic, begun anew: {found!r} again and again"
    for p, q in product((p for loop in loops for p in loop), repeat=2):
        if p == q or {p, q} <= builder.settled:
            continue
        if (found := _pump(automaton, p, q, tried)) is not None:
            return f"quadratic: {found!r} again and again"
    return None


def _loops(automaton: _Automaton, tried: frozenset[int]) -> list[frozenset[int]]:
    """Return the sets of positions that lead to one another (strongly connected)."""
    reach = {p: _reachable(automaton, p, tried) for p in tried}
    loops = {frozenset(q for q in reach[p] if p in reach[q]) for p in tried if p in reach[p]}
    return sorted(loops, key=min)


def _reachable(automaton: _Automaton, start: int, within: frozenset[int]) -> set[int]:
    seen: set[int] = set()
    todo = list(automaton.edges[start])
    while todo:
        p = todo.pop()
        if p not in seen and p in within:
            seen.add(p)
            todo += automaton.edges[p]
    return seen


def _walk(
    automaton: _Automaton,
    begin: tuple[int, ...],
    within: Sequence[frozenset[int] | None],
) -> Iterator[tuple[tuple[int, ...], str, bool]]:
    """Yield where a text leads from the positions `begin`, all of which have read one letter.

    Yielded are the positions, the text (with that letter in front) and whether two ways lead
    to the same positions.
    """
    alphabet = automaton.alphabet
    common = automaton.reads[begin[0]]
    for p in begin[1:]:
        common &= automaton.reads[p]
    texts = {(begin, i): alphabet[i] for i in _bits(common)}
    todo = list(texts)
    for state, previous in todo:  # grows while it is read: breadth first
        choices = [
            [s for s in automaton.steps(p, previous) if only is None or s[0] in only]
            for p, only in zip(state, within, strict=True)
        ]
        made: dict[tuple[tuple[int, ...], int], int] = {}
        for choice in product(*choices):
            shared = choice[0][1]
            for _, letters in choice[1:]:
                shared &= letters
            following = tuple(p for p, _ in choice)
            for i in _bits(shared):
                made[following, i] = made.get((following, i), 0) + 1
        for (following, i), ways in made.items():
            text = texts[state, previous] + alphabet[i]
            yield following, text, ways > 1
            if (following, i) not in texts:
                texts[following, i] = text
                todo.append((following, i))


def _bits(letters: int) -> Iterator[int]:
    while letters:
        yield (letters & -letters).bit_length() - 1
        letters &= letters - 1


def _pump(automaton: _Automaton, p: int, q: int, tried: frozenset[int]) -> str | None:
    """Return a text that leads from `p` to itself, to `q`, and from `q` to itself; else None."""
    end = (p, q, q)
    for state, text, _ in _walk(automaton, (p, p, q), (None, None, tried)):
        if state == end and text[0] == text[-1]:
            return text[1:]
    return None


def _twice(automaton: _Automaton, start: int, tried: frozenset[int]) -> str | None:
    """Return a text that leads from `start` to itself in two ways; None where there is none."""
    parted: set[tuple[int, ...]] = set()
    for state, text, is_parted in _walk(automaton, (start,) * 2, (tried, tried)):
        if state[0] == state[1] == start and is_parted:
            return text[1:]
        if state[0] != state[1] and state not in parted:
            parted.add(state)
            for end, rest, _ in _walk(automaton, state, (tried, tried)):
                if end == (start, start):
                    return text[1:] + rest[1:]
    return None
