from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.latex_residue import latex_residue


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (r"M{\"u}ller", "Müller"),
        (r"M\"{u}ller", "Müller"),
        (r"M\"uller", "Müller"),
        (r"Garc{\'\i}a", "García"),
        (r"Garc{\'{\i}}a", "García"),
        (r"Ho{\v{r}}ava", "Hořava"),
        (r"\v{S}koda", "Škoda"),
        (r"Fran{\c c}ois", "François"),
        (r"Bj{\o}rn", "Bjørn"),
        (r"\O stergaard", "Østergaard"),
        (r"Stra\ss{}e", "Straße"),
        (r"pages 3\textendash 9", "pages 3–9"),
        (r"\emph{In vivo} and \textsuperscript{13}C", "In vivo and 13C"),
        (r"{DNA} by \emph{us}", "DNA by us"),
        ("m{RNA} and {B}ayes", "mRNA and Bayes"),
    ],
)
def test_what_latex_prints_is_known(text: str, printed: str) -> None:
    mended = text
    for start, end, shown in reversed(list(latex_residue(text))):
        mended = mended[:start] + shown + mended[end:]
    assert mended == printed


@pytest.mark.parametrize(
    "text",
    [
        r"Crohn\'s, Xi\'an, l\'enfant, qu\'il, ma\'am",
        r"at $\alpha = {A}$ and $\emph{x}$",
        r"C:\old\textures\users",
        "the {ggplot2} package, {0, 1}, {K4}-free graphs, of {DNA}",
        r"I(x/\y)",
        r"a \"quoted\" word",
        r"{\"q}",
    ],
)
def test_what_may_be_something_else_is_left_alone(text: str) -> None:
    assert not list(latex_residue(text))


@given(st.text(alphabet="\\{}\"'$auo emphtx", max_size=80))
def test_any_text_is_looked_through(text: str) -> None:
    for start, end, _ in latex_residue(text):
        assert 0 <= start < end <= len(text)
