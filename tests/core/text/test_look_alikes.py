from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.look_alikes import look_alikes


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Smіth", "Smith"),  # Cyrillic і
        ("Pοlyzos", "Polyzos"),  # Greek omicron
        ("старословенскоj", "старословенској"),  # Latin j
        ("ХІV", "XIV"),
        ("ТОP", None),  # whole in either alphabet
    ],
)
def test_words_that_mix_alphabets_by_twins_are_found(text: str, meant: str | None) -> None:
    assert list(look_alikes(f"Of {text}, 2011")) == [(3, 3 + len(text), meant)]


@pytest.mark.parametrize(
    "text",
    [
        "TNFα, IFNγ, NFκB, ΔF508, PPARγ, χ2, νN",
        "С-реактивный белок",
        "Иванов А. Статья",
        "Παπαδόπουλος Κ.",
        "X-ray, H2O, Müller, Łódź",
    ],
)
def test_letters_that_are_seen_to_be_of_another_alphabet_are_left_alone(text: str) -> None:
    assert not list(look_alikes(text))


@given(st.text(alphabet="abcoрсехАВαβj -.", max_size=60))
def test_a_word_keeps_its_length_and_mixes_nothing_any_more(text: str) -> None:
    for start, end, meant in look_alikes(text):
        assert meant is None or len(meant) == end - start
        assert meant is None or not list(look_alikes(meant))
