"""Macros are applied as text: what is defined is printed, nothing is executed, all of it ends."""

from __future__ import annotations

from itertools import pairwise
import time

from hypothesis import example, given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.markup.latex_macros import Macro, definitions, expanded, known
from refcheck.readers.markup.latex_text import plain, printed


def applied(preamble: str, latex: str) -> str:
    macros = {**known(), **dict(definitions(preamble, known()))}
    return printed(MappedText(latex), macros).text.text


@pytest.mark.parametrize(
    ("preamble", "latex", "text"),
    [
        (r"\newcommand{\jphys}{J. Phys.}", r"\jphys{} A and \jphys\ B", "J. Phys. A and J. Phys. B"),
        (r"\newcommand{\pair}[2]{#2 of #1}", r"\pair{a}{b c}", "b c of a"),
        (r"\newcommand*\wrap[1]{<#1>}", r"\wrap{a}\wrap b", "<a><b>"),
        (r"\newcommand{\opt}[2][x]{#1-#2}", r"\opt{a} \opt[y]{b}", "x-a y-b"),
        (r"\def\two#1#2{#1/#2}", r"\two{a}{b}", "a/b"),
        (r"\providecommand\one[1]{(#1)}\let\uno=\one", r"\uno{a}", "(a)"),
        (r"\newcommand{\inner}[1]{[#1]}\newcommand{\outer}[1]{\inner{#1}!}", r"\outer{a}", "[a]!"),
        # a macro that ends in another one takes its arguments from what follows it
        (r"\providecommand\href@noop[0]{\@secondoftwo}", r"\href@noop {} {text}", "text"),
        (r"\newcommand{\EM}{\em}", r"{\EM Berg Otto}", "Berg Otto"),
        (r"\newcommand{\x}{a}\renewcommand{\x}{b}", r"\x", "b"),
        (r"\newcommand{\x}{a}\providecommand{\x}{b}", r"\x", "a"),
        # what a definition does beyond standing for text is not known: the argument is text
        (r"\newcommand{\doit}[1]{\csname #1\endcsname}", r"\doit{a}", "a"),
        (r"\def\if@x#1{\ifx#1\relax a\else b\fi}", r"\if@x{c}", "c"),
    ],
)  # fmt: skip
def test_what_a_document_defines_is_printed(preamble: str, latex: str, text: str) -> None:
    assert applied(preamble, latex) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\bibinfo {author} {\bibfnamefont {A.}~\bibnamefont {Berg}}", "A. Berg"),
        (r"Berg, A. \harvardand\ Lund, B. \harvardyearleft 2009\harvardyearright .",
         "Berg, A. and Lund, B. (2009)."),
        (r"\abntrefinfo{Berg}{BERG}{2002}{BERG, A. Title.}", "BERG, A. Title."),
        (r"569--572\DOIprefix\doi{10.1000/a-b_c}", "569–572 doi: doi:10.1000/a-b_c"),
        (r"\APACjournalVolNumPages{Journal of Oats}{41}{3}{1--9}", "Journal of Oats, 41(3), 1–9"),
        (r"\APACjournalVolNumPages{Journal of Oats}{41}{}{1--9}", "Journal of Oats, 41, 1–9"),
        (r"Berg, A\BPBI M.\BCBL {} \BBA {} Lund, B.", "Berg, A. M., & Lund, B."),
        (r"\btxnamefont {\btxlastnamefont {Berg}, O.}\btxauthorcolon\ \btxtitlefont {\btxifchangecase "
         r"{The sum}{The Sum}}. \Btxinlong {}\ \btxtitlefont {Wholes}", "Berg, O.: The sum. In Wholes"),
        (r"\mciteBstWouldAddEndPuncttrue \mciteSetBstMidEndSepPunct{\a}{\b}{\c}\relax\EndOfBibitem", "."),
        (r"\journal {\mnras}, {\apj}, \prd", "Monthly Notices of the Royal Astronomical Society, "
         "The Astrophysical Journal, Physical Review D"),
        (r"\BIBforeignlanguage{ngerman}{Ein Titel}", "Ein Titel"),
        (r"\SI{300}{\kelvin} of \ce{MoS2}, \num{12}", "300 K of MoS2, 12"),
        # nobody here knows them: their arguments are text, and apart
        (r"\somebody{Otto}{Berg} wrote \thing[1]{it}", "Otto Berg wrote [1]it"),
    ],
)  # fmt: skip
def test_what_classes_and_styles_define_is_printed(latex: str, text: str) -> None:
    assert plain(latex) == text


def test_what_a_macro_prints_stands_at_its_call_and_an_argument_at_its_own_place() -> None:
    latex = MappedText(r"A \wrap{bcd} e", 100)
    text = expanded(latex, {"wrap": Macro("<#1>", 1)})
    assert text.text == "A <bcd> e"
    places = [text.span(i, i + 1) for i in range(len(text))]
    assert [(span.start - 100, span.end - 100) for span in places[2:7]] == [
        (2, 7), (8, 9), (9, 10), (10, 11), (11, 12),
    ]  # fmt: skip


def test_places_never_go_back_where_arguments_change_theirs() -> None:
    text = expanded(MappedText(r"\swap{abc}{d} e"), {"swap": Macro("#2#1", 2)})
    starts = [text.span(i, i + 1).start for i in range(len(text))]
    assert text.text == "dabc e"
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "preamble",
    [
        r"\newcommand{\a}{\a\a}",
        r"\newcommand{\a}{\b\b}\newcommand{\b}{\a\a}",
        r"\newcommand{\a}[1]{\a{#1#1}}",
        "".join(
            rf"\newcommand{{{name}}}{{{called * 9}}}"
            for name, called in pairwise([rf"\x{letter}" for letter in "abcdefghijklmnop"])
        ),
    ],
)
def test_macros_that_never_end_end(preamble: str) -> None:
    started = time.process_time()
    applied(preamble, r"\a{word} \xa " * 50)
    assert time.process_time() - started < 5


@example("\\b\\1", "#21")
@given(
    st.text(alphabet="ab {}[]\\#12@\n", max_size=60), st.text(alphabet="ab {}\\#12", max_size=20)
)
def test_characters_keep_a_place_whatever_is_defined(latex: str, body: str) -> None:
    macros = {"a": Macro(body, 1), "b": Macro(body, 2, "a"), "ab": Macro(body)}
    text = expanded(MappedText(latex, 50), macros)
    before = 0
    for i in range(len(text)):
        span = text.span(i, i + 1)
        assert 50 <= span.start < span.end <= 50 + len(latex)
        assert span.start >= before
        before = span.start
