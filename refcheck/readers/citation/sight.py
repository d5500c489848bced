"""The features of the sequence model, in groups that come and go together.

A group is spelled out once and turned into what its user needs, and kept: the training program
keeps the features, the model what they weigh. Both see the same, so they cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from refcheck.readers.citation.forms import Form, edge, form_of
from refcheck.readers.citation.vocabulary import Scores, Vocabulary, blurred


class Joinable(Protocol):
    """What groups are turned into: weights are added up, features put one behind the other."""

    def __add__(self, other: Any, /) -> Any:
        """Return what two groups are together."""


K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T", bound=Joinable)
Group = tuple[str, ...]

# So many of a kind are kept; then it begins anew.
_KEPT = 20_000


class Table(dict[K, V], Generic[K, V]):
    """What is made of keys, each when it is first asked for."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        """Make what stands under `key`, and keep it."""
        if len(self) >= _KEPT:
            self.clear()
        made = self[key] = self._make(key)
        return made


class Seen(Form, Generic[T], frozen=True, eq=False):
    """A token's form, and its features where it stands: itself, or one or two tokens away."""

    own: T
    before: T
    after: T
    two_before: T
    two_after: T


class Sight(Generic[T]):
    """What `weigh` makes of each group of features, by what the group speaks of."""

    def __init__(self, vocabulary: Vocabulary, weigh: Callable[[Group], T]) -> None:
        def one(spell: Callable[[K], Group]) -> Table[K, T]:
            return Table(lambda key: weigh(spell(key)))

        def several(spell: Callable[[K], tuple[Group, ...]]) -> Table[K, tuple[T, ...]]:
            return Table(lambda key: tuple(map(weigh, spell(key))))

        self._vocabulary = vocabulary
        self._weigh = weigh
        self.tokens: Table[str, Seen[T]] = Table(self._seen)
        self._looks = several(_looks)
        self.edge = self._with_features(edge())
        self.pairs = several(_pair)
        self.shapes = several(_shapes)
        self.joints = one(_joint)
        self.turns = one(_turn)
        self.positions = one(_position)
        self.quotes = one(_quoted)
        self.distances = one(_between)
        self.kinds = one(_kinds)
        self.bounds = one(_bounds)
        self.firsts = one(_first)
        self.counts = one(_counts)
        self.tendencies = one(_tendencies)
        self.telling = one(_telling)

    def _seen(self, written: str) -> Seen[T]:
        return self._with_features(form_of(written, self._vocabulary))

    def _with_features(self, form: Form) -> Seen[T]:
        own, before, after = self._looks[form.shape, form.classes, form.scores]
        return Seen(
            form.word,
            form.shape,
            form.classes,
            form.scores,
            form.sort,
            own + self._weigh(_word(form)),
            before + self._weigh(("w-1=" + form.word,)),
            after + self._weigh(("w+1=" + form.word,)),
            self._weigh(("w-2=" + form.word,)),
            self._weigh(("w+2=" + form.word,)),
        )


def _word(form: Form) -> Group:
    """Return the features of a token's word."""
    word = form.word
    if form.shape in ("Xx", "xx", "XXXX", "xX"):
        return ("w=" + word, "suf=" + word[-3:], "pre=" + word[:4])
    return ("w=" + word,)


def _looks(look: tuple[str, Group, Scores]) -> tuple[Group, Group, Group]:
    """Return the features of a shape, classes and scores, which many words have: of the token
    itself, of the one before and of the one after.
    """
    shape, names, scores = look
    classes = "+".join(names)
    both = f"{scores.container}|{scores.name}"
    own = (
        "s=" + shape,
        "c=" + classes,
        f"vc={scores.container}",
        f"vn={scores.name}",
        f"v={both}|{shape}",
    )
    before, after = (
        (f"s{side}={shape}", f"c{side}={classes}", f"v{side}={both}") for side in ("-1", "+1")
    )
    return own, before, after


def _pair(words: tuple[str, str]) -> tuple[Group, Group]:
    """Return what two words are to the first of them, and to the second."""
    both = "|".join(words)
    return ("w0:1=" + both,), ("w-1:0=" + both,)


def _shapes(three: tuple[str, str, str]) -> tuple[Group, ...]:
    """Return what three shapes are to the token behind them, each of the three, the one before."""
    a, b, c = three
    both = f"{a}|{b}|{c}"
    return (
        ("s-3:-1=" + both,),
        (f"s-2:0={a}{b}|{c}",),
        ("s-1:1=" + both,),
        ("s0:2=" + both,),
        ("s1:3=" + both,),
    )


def _joint(joint: tuple[str, str, str, str]) -> Group:
    """Return how a token is joined to the one before, and where it stands in its chunk."""
    mark, glue, before, shape = joint
    return (f"ch:{mark}|{before}|{shape}", f"g={glue}{before}|{shape}")


def _turn(sums: tuple[int, int]) -> Group:
    """Return how the words before a token differ from it and those behind."""
    before, behind = sums
    return (f"vt={blurred(before)}|{blurred(behind)}",)


def _position(place: tuple[int, int, bool]) -> Group:
    position, to_end, inside = place
    return (f"pos={position}", f"end={to_end}", f"d={int(inside)}")


def _quoted(place: tuple[int, int, str]) -> Group:
    quotes, passed, ahead = place
    return (f"q={min(quotes, 2)}:{min(passed, 3)}", f"nn={ahead}")


FAR = 4
NOWHERE = FAR + 1
"""A distance of so many tokens or more; and the distance to what does not occur."""


def _between(place: tuple[int, int, bool, int]) -> Group:
    """Return what a token's distance to the end of the names and to the first year says."""
    names, year, quotes, passed = place
    sides = _side(names) + _side(year)
    return (
        f"nm={_distance(names)}",
        f"yr={_distance(year)}",
        f"nmy={sides}q{int(quotes)}{min(passed, 2)}",
    )


def _distance(distance: int) -> str:
    return {NOWHERE: "none", FAR: ">", -FAR: "<"}.get(distance, str(distance))


def _side(distance: int) -> str:
    """Return only on which side of a mark a token stands."""
    return "-" if distance == NOWHERE else "<" if distance < 0 else ">"


def _kinds(kinds: tuple[str, str, str]) -> Group:
    """Return what a chunk looks like, and its neighbours."""
    before, kind, after = kinds
    return (
        f"ck={kind}",
        f"ck-1={before}",
        f"ck+1={after}",
        f"ckn={kind}|{after}",
        f"ckp={before}|{kind}",
    )


def _bounds(bounds: tuple[str, str, str]) -> Group:
    """Return the marks around a chunk."""
    lead, close, kind = bounds
    return (f"cd={lead}|{close}", f"cdk={lead}|{close}|{kind}")


def _first(first: str) -> Group:
    return ("cf=" + first,)


def _counts(counts: tuple[int, int]) -> Group:
    """Return how many chunks stand before this one, and from it on."""
    before, rest = counts
    return (f"ci={before}", f"cr={rest}")


def _tendencies(sums: tuple[str, str, str]) -> Group:
    """Return whether the words of a chunk and of its neighbours are those of containers."""
    before, own, after = sums
    return (f"cv={own}", f"cvp={before}|{own}", f"cvn={own}|{after}")


def _telling(classes: Group) -> Group:
    return tuple("cc=" + name for name in classes)
