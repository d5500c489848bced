from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.mojibake import garbled


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("MÃ¼ller", "ü"),
        ("3â€“5", "–"),
        ("Å koda and Å½iÅ¾ek", "Ž"),
        ("the Î²-cell", "β"),
        ("voilÃ\u00a0tout", "à"),
        ("IL-1Î²", "β"),
        ("258\x96285", "–"),
        ("M\ufffdller", None),
        ("FranÃ§ois", "ç"),
        ("GarcÃa", "í"),
        ("Ð˜Ð²Ð°Ð½", "Иван"),
    ],
)
def test_letters_read_in_the_wrong_encoding_are_found_with_what_they_were(
    text: str, meant: str | None
) -> None:
    assert meant in [run[2] for run in garbled(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Müller, Straße, Łódź, Žižek, ÅRSBERETNING, São Paulo",
        "“LE CAFÉ” and «É» and »É«",
        "JOSÉ–MARIA, LÉVY É…",
        "RENÉ², ANDRÉ³, É°",
        "TÍŽ and TÝŽ",
        "SÃO PAULO",
        "α-synuclein, TNFα, 10 µm, 5 °C, § 3, ½",
        "Иванов, 北京大学, 한국",
        "l’été – l’hiver",
        "IRMÃ\u00a0de Deus",
    ],
)
def test_letters_that_may_be_meant_are_left_alone(text: str) -> None:
    assert not list(garbled(text))


def test_runs_that_touch_are_one() -> None:
    assert [text for *_, text in garbled("Ð˜Ð²Ð°Ð½ MÃ¼ller")] == ["Иван", "ü"]


@given(st.text())
def test_any_text_is_looked_through_and_its_places_are_in_order(text: str) -> None:
    places = [place for start, end, _ in garbled(text) for place in (start, end)]
    assert places == sorted(places)
