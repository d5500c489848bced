"""Programs and formulas within text, and what stands beside them."""

from __future__ import annotations

import pytest

from tests.readers.citing.test_typed import ALL, BY_NAME, CITING, NUMBERED, told


@pytest.mark.parametrize(
    "text",
    [
        "One writes `x [9]` and ``y` [9]``.",
        "A formula $[9]$, another $x_{[9]}$ and \\([9]\\).",
        "Or <code>x [9]</code> and <kbd>[9]</kbd>.",
        '<span title="of [9]">Eels</span> and {{< note "of [9]" >}}.',
    ],
)
def test_programs_and_formulas_cite_nothing(text: str) -> None:
    assert told(f"{ALL}\n\n{text}\n{NUMBERED}") == []


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 [9] or $6.",
        "Raised $^{[9]}$ by a formula.",
        "A code `x` [9] and `y`.",
        "Brackets \\[9\\] with backslashes.",
        "<code>x</code> [9] <code>y</code>",
    ],
)
def test_numbers_beside_programs_and_formulas_cite(text: str) -> None:
    message = "the text cites number 9, and the list has 8 entries"
    assert told(f"{ALL}\n\n{text}\n{NUMBERED}") == [("RC503", message)]


def test_names_in_programs_cite_nothing() -> None:
    text = CITING * 2
    assert told(f"{text} One writes `(Zed et al., 2019)`.\n{BY_NAME}") == []
    assert told(f"{text} One writes (Zed et al., 2019).\n{BY_NAME}") != []


def test_a_page_that_is_set_as_a_program_cites() -> None:
    items = NUMBERED.replace("# References", "References")
    text = f"<html><pre>{ALL}And more [9].\n{items}</pre></html>"
    assert [code for code, _ in told(text, "a.html")] == ["RC503"]
    page = f"<html><p>{ALL}</p><pre>And more [9].</pre>{_ordered(NUMBERED)}</html>"
    assert told(page, "a.html") == []


def _ordered(written: str) -> str:
    items = (line.split(" ", 1)[1] for line in written.splitlines() if line[:1].isdigit())
    return "<h2>References</h2><ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"
