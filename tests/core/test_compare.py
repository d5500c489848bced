from __future__ import annotations

import pytest

from refcheck.core.compare import compare
from refcheck.core.model.comparison import Identity, Judgement, Outcome
from refcheck.core.model.location import Location, MappedText, Span
from refcheck.core.model.record import PartialDate, Record
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


PREFACE = Record(
    "10.1/p", "crossref", type="chapter", title=("Preface",), page="21-24",
    container_title=("A handbook of peat",), dates={"issued": PartialDate(2005)},
)  # fmt: skip


def test_a_title_with_words_more_is_the_same_works_where_the_rest_agrees() -> None:
    judgement = _judged(
        PREFACE, title="Preface by inhalant allergens", container_title="A handbook of peat"
    )
    assert judgement.identity is Identity.SAME_WORK
    assert _outcomes(judgement)["title"] is Outcome.DIFFERENT


@pytest.mark.parametrize(
    ("title", "container", "page"),
    [
        ("Preface to a theory of ice", "A handbook of peat", "77"),
        ("Preface to a theory of ice", "Ice and its lovers", None),
        ("Carbon in bogs", "A handbook of peat", None),
        ("Prefaces collected", "A handbook of peat", None),
    ],
)
def test_another_title_with_other_fields_is_another_works(
    title: str, container: str, page: str | None
) -> None:
    stated = {} if page is None else {"page": page}
    judgement = _judged(PREFACE, title=title, container_title=container, **stated)
    assert judgement.identity is not Identity.SAME_WORK


@pytest.mark.parametrize("title", ["Ion exchange in peat soils", "Ion exchange in clay soils"])
def test_what_is_compared_is_not_said_besides(title: str) -> None:
    assert _judged(title=title).unaccounted == ()
