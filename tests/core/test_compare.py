from __future__ import annotations

import pytest

from refcheck.core.compare import compare
from refcheck.core.model.comparison import Judgement, Outcome
from refcheck.core.model.location import Location, MappedText, Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier, Field, Reference

SECTION_D = Record(
    "10.1/x", "crossref", type="article-journal", title=("Ion exchange in peat soils",),
    container_title=("Physical Review D",), volume="98",
)  # fmt: skip


def _judged(record: Record = SECTION_D, **fields: str) -> Judgement:
    values = {
        name.replace("_", "-"): Field(text, Span(0, len(text))) for name, text in fields.items()
    }
    place, raw = Location("a.bib", 1, 1, 1, 1), MappedText("")
    return compare(Reference(1, place, raw, Carrier.STRUCTURED, fields=values), record)


def _outcomes(judgement: Judgement) -> dict[str, Outcome]:
    return {comparison.field: comparison.outcome for comparison in judgement.comparisons}


def test_the_section_may_stand_with_the_volume() -> None:
    outcomes = _outcomes(_judged(container_title="Phys. Rev.", volume="D98"))
    assert outcomes["container-title"] is Outcome.EQUIVALENT
    assert outcomes["volume"] is Outcome.EQUIVALENT


@pytest.mark.parametrize(
    ("container", "volume", "wrong"),
    [
        ("Phys. Rev.", "C98", "volume"),
        ("Phys. Rev. C", "D98", "container-title"),
        ("Phys. Lett.", "D98", "container-title"),
        ("Phys. Rev.", "98", "container-title"),
    ],
)
def test_another_section_is_told(container: str, volume: str, wrong: str) -> None:
    assert _outcomes(_judged(container_title=container, volume=volume))[wrong] is Outcome.DIFFERENT


@pytest.mark.parametrize("subtitle", ["results of ten winters", "a critique"])
def test_a_subtitle_that_nobody_recorded_is_said_besides(subtitle: str) -> None:
    judgement = _judged(title=f"Ion exchange in peat soils: {subtitle}")
    (left,) = judgement.unaccounted
    assert (left.text, left.span) == (subtitle, Span(28, 28 + len(subtitle)))


@pytest.mark.parametrize("title", ["Ion exchange in peat soils", "Ion exchange in clay soils"])
def test_what_is_compared_is_not_said_besides(title: str) -> None:
    assert _judged(title=title).unaccounted == ()
