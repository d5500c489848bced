from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.markup.latex_text import (
    plain,
    plain_mapped,
    printed,
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
        (r"R\&D 100\% \_ \# \$5 or $5", "R&D 100% _ # $5 or $5"),
        (r"``quoted'' and \enquote{inner}", "“quoted” and “inner”"),
        (r"\emph{E. coli} {\em and} \LaTeX{} x", "E. coli and LaTeX x"),
        (r"{\noopsort{1973b}}1973", "1973"),
        (r"98\penalty0 (3):\penalty0 101--110", "98(3):101–110"),
        (r"Doe,\hskip 1em plus 0.5em minus 0.4em\relax Title\kern.1em s", "Doe, Title s"),
        ("Eds.\\hskip 1em plus\n  0.5em minus 0.4em\\relax Oslo, plus 3", "Eds. Oslo, plus 3"),
        ("Eds.\\hskip\n  1em plus 0.5em\n  minus 0.4em\\relax 4 em", "Eds. 4 em"),
        (r"1999{\protect \BCnt {2}}, n.d.\BCntND {1}, \BCnt {30}", "1999b, n.d.-a,"),
        (r"\url{http://x.y/~a_b--c}", "http://x.y/~a_b--c"),
        (r"\href{http://x}{text}", "text"),
        (r"\hrefurl{http://x}{text}", "text"),
        (r"McGinnis, R.\AX{mcginnis rf @McGinnis, R\BPBI F.} (2001)", "McGinnis, R. (2001)"),
        (r"{\&}amp$\mathsemicolon$", "&amp;"),
        (r"\~{}x", "~x"),
        (r"Lour\ifmmode \mbox{\c{c}}\else \c{c}\fi{}a", "Lourça"),
        (r"$\ifmmode\alpha\else\textalpha\fi$ \iffalse no\fi", "α"),
        (r"pp. 11\,954--11\,964 and 26\,175--186", "pp. 11954–11964 and 26 175–186"),
        (r"11\,954--11\,964\relax", "11954–11964"),
        ("11{,}954--11{,}964 and 3{,}14", "11954–11964 and 3,14"),
        (r"M\~anzan\=ar \.Istanbul Di\^et, Bo\v zi\'c", "Mãnzanār İstanbul Diêt, Božić"),
        ("\\char'176a \\char`b\\char`\\_ \\char\"41 \\\\[2pt]c", "~a b_A c"),
        (r"\path|a_b|, \verb+x$+, \url{http://x.y/a\_b%20c}", "a_b, x$, http://x.y/a_b%20c"),
        (r"\begin{quote}a\end{quote}\citep[see][p.~3]{key}", "a"),
        (r"\(x^2\) \ensuremath{K_2} a_b", "x2 K2 a_b"),
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
        (r"10.1000\/x.7", "10.1000/x.7"),
        (r"http:\/\/doi.org\/10.1000\/x", "http://doi.org/10.1000/x"),
        (r"http://doi.org/\/10.1000/ab\/c", "http://doi.org/10.1000/abc"),
    ],
)
def test_verbatim_fields_lose_their_escapes_only(written: str, address: str) -> None:
    assert unescaped(MappedText(written)).text == address


@pytest.mark.parametrize(
    "hostile", ["\\cite{", "{", "\\'", "$", "-", "\\url{", "a-", "\\enquote{", " "]
)
def test_hostile_markup_ends(hostile: str) -> None:
    plain(hostile * 50_000)


def test_emphasis_and_links_leave_marks_where_they_begin_and_end() -> None:
    latex = r"A \emph{bc} {\bf d} \textsc{e}f, \href{https://x.y}{gh} i\textsubscript{2}"
    text = plain_mapped(MappedText(latex))
    assert text.text == "A bc d ef, gh i2"
    assert [text.text[a:b] for a, b in pairwise(text.marks)] == [
        "bc", " ", "d", " ", "e", "f, ", "gh",
    ]  # fmt: skip


def test_links_tell_where_they_lead() -> None:
    latex = r"\href {\doibase 10.1103/x.1} {Phys. Rev.}, \url{https://x.y/a\_b}"
    targets = printed(MappedText(latex)).targets
    assert [target.text for target in targets] == [
        "https://doi.org/10.1103/x.1", "https://x.y/a_b",
    ]  # fmt: skip


def test_a_command_that_nobody_knows_is_told_by_its_place() -> None:
    assert unread_at(r"The \emph{rare} decay \Bs\ and \alpha \foo{x}") == (15, 20)
