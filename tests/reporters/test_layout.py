from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest
from rich.cells import cell_len

from refcheck.reporters.layout import display_width, folded, padded, sentence, shortened, wrapped

TEXT = st.text(st.sampled_from("ab c-é維ｶ\u0301한α "), max_size=80)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("維生素", 6), ("e\u0301", 1), ("한국", 4), ("\u1112\u1161\u11ab", 2), ("", 0)],
)
def test_width_counts_wide_characters_twice_and_combining_ones_not(text: str, columns: int) -> None:
    assert display_width(text) == columns


@given(TEXT)
def test_width_is_the_one_terminals_libraries_agree_on(text: str) -> None:
    assert display_width(text) == cell_len(text)


@given(TEXT, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(display_width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXT, st.integers(1, 40))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert display_width(shortened(text, width)) <= width


def test_padding_fills_columns_not_characters() -> None:
    assert padded("維", 4) == "維  "


def test_a_sentence_has_a_capital_and_a_full_stop() -> None:
    assert sentence("the DOI is Crossref's") == "The DOI is Crossref's."
    assert sentence("") == ""


def test_a_character_wider_than_the_line_stands_alone() -> None:
    assert wrapped("維生", 1) == ("維生",)


@given(st.text(st.sampled_from("ab c`'é維"), min_size=1, max_size=80), st.integers(1, 60))
def test_folded_lines_lose_nothing(text: str, width: int) -> None:
    first, *rest = folded(text, width)
    indent = len(text) - len(text.lstrip(" ")) + 2
    assert " ".join((first, *(line[indent:] for line in rest))) == text


@pytest.mark.parametrize("kept", ["`refcheck lock --lockfile a.lock`", "'my thesis.bib'"])
@pytest.mark.parametrize("width", [20, 36, 60])
def test_nothing_that_is_copied_is_cut(kept: str, width: int) -> None:
    text = f"  hint: {kept} is the configuration's; a_long_word_in_the_path/of/a/file.md"
    lines = folded(text, width)
    assert sum(kept in line for line in lines) == 1
    assert lines[-1].endswith("a_long_word_in_the_path/of/a/file.md")
    assert lines[0].startswith("  hint:")
    assert all(line.startswith("    ") for line in lines[1:])
    assert " ".join(line.strip() for line in lines) == text.strip()
