"""Counting what was said: false accusations first, then recall by kind of error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.comparing.cases import BIBTEX, TEXT
from benchmarks.comparing.judging import Judged

_WORST = 12


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
    lost: Share = field(default_factory=Share)
    named: Share = field(default_factory=Share)
    noticed: Share = field(default_factory=Share)
    named_by_kind: dict[str, Share] = field(default_factory=dict)
    noticed_by_kind: dict[str, Share] = field(default_factory=dict)
    said_instead: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, judged: Judged) -> None:
        """Count one judged case."""
        self.lost.add(judged.lost)
        kind = judged.case.kind
        if kind is None:
            self.accused.add(judged.is_accused)
            return
        for share, hit in ((self.named, judged.is_named), (self.noticed, bool(judged.accusations))):
            share.add(hit)
        self.named_by_kind.setdefault(kind, Share()).add(judged.is_named)
        self.noticed_by_kind.setdefault(kind, Share()).add(bool(judged.accusations))
        if not judged.is_named:
            self.said_instead.setdefault(kind, Counter())[_said(judged)] += 1


def _said(judged: Judged) -> str:
    if judged.lost:
        return "lost"
    return "+".join(sorted({a.field for a in judged.accusations})) or "nothing"


def score(judged: Iterable[Judged]) -> Score:
    """Return the figures of `judged`."""
    total = Score()
    for one in judged:
        total.add(one)
    return total


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the report's lines: text and BibTeX apart, false accusations first."""
    for carrier, name in ((TEXT, "text"), (BIBTEX, "BibTeX")):
        mine = [one for one in judged if one.case.carrier == carrier]
        if mine:
            yield from _carrier(name, mine)


def _carrier(name: str, judged: Sequence[Judged]) -> Iterator[str]:
    total = score(judged)
    yield f"{name}: {len(judged)} references"
    yield f"  correct ones accused     {total.accused}"
    yield f"  errors named on field    {total.named}"
    yield f"  errors noticed at all    {total.noticed}"
    yield f"  lost or glued            {total.lost}"
    clean = [one for one in judged if one.case.is_clean]
    yield from _worst(
        "accused by field", clean, lambda one: [a.field for a in one.accusations] or ["no-verdict"]
    )
    yield from _worst("accused by rule", clean, lambda one: [a.rule for a in one.accusations])
    yield from _worst("accused by style", clean, lambda one: [one.case.style])
    yield from _worst("accused by type", clean, lambda one: [one.case.type])
    yield from _worst("accused by liberty", clean, lambda one: list(one.case.variants) or ["none"])
    yield "  kind                      on field     noticed   of   said instead"
    for kind, named in sorted(total.named_by_kind.items(), key=lambda item: item[1].percent):
        instead = ", ".join(
            f"{said} {n}" for said, n in total.said_instead.get(kind, Counter()).most_common(4)
        )
        noticed = total.noticed_by_kind[kind]
        yield f"  {kind:<24} {named.percent:8.1f} % {noticed.percent:8.1f} % {named.of:5}   {instead}"


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
        parts = (
            f"{trait} {n}" + ("" if there[trait] == n else f"/{there[trait]}")
            for trait, n in accused.most_common(_WORST)
        )
        yield f"  {title}: " + ", ".join(parts)


def shown(judged: Judged) -> Iterator[str]:
    """Yield the lines that tell one case: what stands there, what was planted, what was said."""
    case = judged.case
    verdict = (
        "LOST"
        if judged.lost
        else "MISSED"
        if not judged.accusations
        else "ACCUSED"
        if case.is_clean
        else "ELSEWHERE"
    )
    if case.is_clean and not judged.accusations and not judged.lost:
        verdict = "NO VERDICT"
    yield f"{verdict} {case.id} {case.style} {case.type} {case.kind or 'clean'} {' '.join(case.variants)}"
    yield f"    raw       {case.raw.strip()}"
    if case.planted:
        yield f"    planted   {case.planted[0]!r} for {case.planted[1]!r}"
    for accusation in judged.accusations:
        yield f"    said      {accusation.severity} {accusation.rule}: {accusation.stated!r}, recorded {accusation.recorded!r}"
    if judged.reference is not None:
        yield f"    read      {judged.reference.to_csl()}"
