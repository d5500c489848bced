"""Counting what was said: false accusations first, then recall by kind of error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.comparing.cases import BIBTEX, MARKDOWN, TEXT
from benchmarks.comparing.judging import Judged
from benchmarks.comparing.planting import is_plain

_WORST = 12
# In characters, of either end of a long entry.
_SHOWN = 1000


@dataclass(slots=True)
class Share:
    """So many of so many."""

    hits: int = 0
    of: int = 0

    def add(self, hit: bool) -> None:
        """Count one more."""
        self.hits += hit
        self.of += 1

    @property
    def percent(self) -> float:
        """Return the share in percent (0 of 0 is 0)."""
        return 100 * self.hits / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.percent:.2f} % ({self.hits} of {self.of})"


@dataclass(slots=True)
class Score:
    """The figures of one carrier."""

    accused: Share = field(default_factory=Share)
    accused_long: Share = field(default_factory=Share)
    unaccounted: Share = field(default_factory=Share)
    lost: Share = field(default_factory=Share)
    named: Share = field(default_factory=Share)
    named_plain: Share = field(default_factory=Share)
    named_deceptive: Share = field(default_factory=Share)
    noticed: Share = field(default_factory=Share)
    named_by_kind: dict[str, Share] = field(default_factory=dict)
    noticed_by_kind: dict[str, Share] = field(default_factory=dict)
    said_instead: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, judged: Judged) -> None:
        """Count one judged case."""
        self.lost.add(judged.lost)
        kind = judged.case.kind
        if kind is None:
            accused = self.accused_long if judged.case.is_long else self.accused
            accused.add(judged.is_accused)
            self.unaccounted.add(judged.is_unaccounted)
            return
        (self.named_plain if is_plain(kind) else self.named_deceptive).add(judged.is_named)
        for share, hit in ((self.named, judged.is_named), (self.noticed, bool(judged.accusations))):
            share.add(hit)
        self.named_by_kind.setdefault(kind, Share()).add(judged.is_named)
        self.noticed_by_kind.setdefault(kind, Share()).add(bool(judged.accusations))
        if not judged.is_named:
            self.said_instead.setdefault(kind, Counter())[_said(judged)] += 1


def _said(judged: Judged) -> str:
    if judged.lost:
        return "lost"
    if not judged.accusations and judged.is_unaccounted:
        return "a note"
    return "+".join(sorted({a.field for a in judged.accusations})) or "nothing"


def score(judged: Iterable[Judged]) -> Score:
    """Return the figures of `judged`."""
    total = Score()
    for one in judged:
        total.add(one)
    return total


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the report's lines: text and BibTeX apart, false accusations first."""
    for carrier, name in ((TEXT, "text"), (MARKDOWN, "Markdown"), (BIBTEX, "BibTeX")):
        mine = [one for one in judged if one.case.carrier == carrier]
        if mine:
            yield from _carrier(name, mine)


def _carrier(name: str, judged: Sequence[Judged]) -> Iterator[str]:
    total = score(judged)
    yield f"{name}: {len(judged)} references"
    yield f"  correct ones accused     {total.accused}"
    yield f"    hundreds of authors    {total.accused_long}"
    yield f"  correct ones with RC905  {total.unaccounted}"
    yield f"  errors named on field    {total.named}"
    yield f"    plain ones             {total.named_plain}"
    yield f"    deceptive ones         {total.named_deceptive}"
    yield f"  errors noticed at all    {total.noticed}"
    yield f"  lost or glued            {total.lost}"
    clean = [one for one in judged if one.case.is_clean]
    yield from _worst("field", clean, lambda one: [a.field for a in one.accusations] or ["none"])
    yield from _worst("rule", clean, lambda one: [a.rule for a in one.accusations])
    yield from _worst("style", clean, lambda one: [one.case.style])
    yield from _worst("type", clean, lambda one: [one.case.type])
    yield from _worst("liberty", clean, lambda one: list(one.case.variants) or ["none"])
    yield from _kinds(total)


def _kinds(total: Score) -> Iterator[str]:
    """Yield the confusion by kind of error, the worst kind first."""
    if total.named_by_kind:
        yield "  kind                      on field     noticed    of   said instead"
    for kind, named in sorted(total.named_by_kind.items(), key=lambda item: item[1].percent):
        noticed = total.noticed_by_kind[kind].percent
        said = total.said_instead.get(kind, Counter()).most_common(4)
        instead = ", ".join(f"{field} {n}" for field, n in said)
        yield f"  {kind:<24} {named.percent:8.1f} % {noticed:8.1f} % {named.of:5}   {instead}"


def _worst(
    title: str, clean: Sequence[Judged], traits: Callable[[Judged], list[str]]
) -> Iterator[str]:
    """Yield how often correct references with each trait are accused, the most frequent first."""
    accused, there = Counter[str](), Counter[str]()
    for one in clean:
        there.update(set(traits(one)))
        if one.is_accused:
            accused.update(set(traits(one)))
    if accused:
        worst = (f"{trait} {n}/{there[trait]}" for trait, n in accused.most_common(_WORST))
        yield f"  accused by {title}: " + ", ".join(worst)


def shown(judged: Judged) -> Iterator[str]:
    """Yield the lines that tell one case: what stands there, what was planted, what was said."""
    case = judged.case
    liberties = " ".join(case.variants)
    yield f"{_fate(judged)} {case.id} {case.style} {case.type} {case.kind or 'clean'} {liberties}"
    yield f"    raw       {_cut(case.raw.strip())}"
    if case.planted:
        yield f"    planted   {case.planted[0]!r} for {case.planted[1]!r}"
    for said in (*judged.accusations, *judged.notes):
        values = f"{said.stated!r}, recorded {said.recorded!r}"
        yield f"    said      {said.severity} {said.rule}: {values}"
    if judged.reference is not None:
        yield f"    read      {_cut(str(judged.reference.to_csl()))}"


def _cut(text: str) -> str:
    """Return `text`, its middle left out where hundreds of authors stand there."""
    return text if len(text) <= 2 * _SHOWN else f"{text[:_SHOWN]} […] {text[-_SHOWN:]}"


def _fate(judged: Judged) -> str:
    if judged.lost:
        return "LOST"
    if judged.case.is_clean:
        return "ACCUSED" if judged.accusations else "AGREES" if judged.agrees else "NO VERDICT"
    if judged.is_named:
        return "NAMED"
    return "ELSEWHERE" if judged.accusations else "MISSED"
