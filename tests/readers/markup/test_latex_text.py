from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.markup.latex_text import (
    plain,
    plain_mapped,
    text_branch,
    unescaped,
    unread_at,
)


@pytest.mark.parametrize(
    ("latex", "printed"),
    [
        (r"{\AA}kesson", "Åkesson"),
        (r"M{\"u}ller M\"uller M\"{u}ller", "Müller Müller Müller"),
        (r"Garc{\'\i}a Garc\'{\i}a", "García García"),
        (r"\v{S}koda {\v S}koda \c{c} \k a \H{o}", "Škoda Škoda ç ą ő"),
        (r"{\L}{\'o}d{\'z}, \o re, stra{\ss}e, \ss a", "Łódź, øre, straße, ßa"),
        (r"\'{\^e} \d{\.s}", "ế ṩ"),
        (r"K\textsubscript{2} H$_2$O $^{13}$C x\textsuperscript{2}", "K2 H2O 13C x2"),
        (r"$\alpha$-synuclein, NF-{$\kappa$}B, \ensuremath{\beta}", "α-synuclein, NF-κB, β"),
        ("a -- b --- c 1175--1186", "a – b — c 1175–1186"),
        ("Fig.~3\n  and  more", "Fig. 3 and more"),
        (r"\mnras, \apj\ and {\prd}", "MNRAS, ApJ and PhRvD"),
        (r"R\&D 100\% \_ \# \$5 or $5", "R&D 100% _ # $5 or $5"),
        (r"``quoted'' and \enquote{inner}", "“quoted” and “inner”"),
        (r"\emph{E. coli} {\em and} \LaTeX{} x", "E. coli and LaTeX x"),
        (r"{\noopsort{1973b}}1973", "1973"),
        (r"98\penalty0 (3):\penalty0 101--110", "98(3):101–110"),
        (r"Doe,\hskip 1em plus 0.5em minus 0.4em\relax Title\kern.1em s", "Doe, Title s"),
        (r"\url{http://x.y/~a_b--c}", "http://x.y/~a_b--c"),
        (r"\href{http://x}{text}", "text"),
        (r"{\&}amp$\mathsemicolon$", "&amp;"),
        (r"\~{}x", "~x"),
        ("it's a plain-text title: yes (no)", "it's a plain-text title: yes (no)"),
        ("{{{", ""),
    ],
)
def test_latex_becomes_what_is_printed(latex: str, printed: str) -> None:
    assert plain(latex) == printed


@given(st.text(alphabet="ab {}\\$^_~-'`\"\n.é", max_size=60))
def test_characters_know_their_place_and_agree_with_the_plain_text(latex: str) -> None:
    mapped = plain_mapped(MappedText(latex, 100))
    assert mapped.text == plain(latex)
    for i in range(len(mapped)):
        span = mapped.span(i, i + 1)
        assert 100 <= span.start < span.end <= 100 + len(latex)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (r"10.1000/a\_b{\_}c", "10.1000/a_b_c"),
        ("10.1000/a_b--c~d", "10.1000/a_b--c~d"),
        (r"{10.1000/x}\%20", "10.1000/x%20"),
    ],
)
def test_verbatim_fields_lose_their_escapes_only(written: str, address: str) -> None:
    assert unescaped(MappedText(written)).text == address


@pytest.mark.parametrize(
    "hostile", ["\\cite{", "{", "\\'", "$", "-", "\\url{", "a-", "\\enquote{", " "]
)
def test_hostile_markup_ends(hostile: str) -> None:
    plain(hostile * 50_000)


@pytest.mark.parametrize(
    ("latex", "printed"),
    [
        (r"at \SI{300}{\kelvin}", "at 300 K"),
        (r"\qty{5}{\kilo\gram\per\metre\cubed}", "5 kg/m3"),
        (r"\ce{MoS2} and \ch{H2O}", "MoS2 and H2O"),
        (r"Niki\ifmmode \acute{c}\else \'{c}\fi{}", "Nikić"),
        (r"$x\ifmmode y\else z\fi$", "xy"),
        (r"a\ifmmode b", "ab"),
    ],
)
def test_units_and_choices_are_printed_as_tex_prints_them(latex: str, printed: str) -> None:
    assert plain(latex) == printed


def test_a_command_that_nobody_defines_here_leaves_a_gap() -> None:
    latex = r"decays \decay{\Bs}{\pair} and \emph{more}"
    assert plain(latex) == "decays and more"
    assert unread_at(latex) == (7,)
    assert unread_at("no command") == ()
    assert unread_at(r"\emph{a} $\alpha$ \'e \textbf{b} \SI{3}{\kelvin}") == ()


def test_the_text_of_a_choice_is_what_stands_outside_of_mathematics() -> None:
    assert text_branch(r"a\ifmmode b\else c\fi{}d") == "ac{}d"
    assert text_branch(r"a\ifmmode b\fi d") == "a d"
    assert text_branch(r"a\ifmmode b") == "a b"
