from __future__ import annotations

import pytest

from refcheck.core.model.location import SourceText
from refcheck.readers.citing.latex import latex_text, wrappers_in


def keys(latex: str, **known: object) -> list[str | None]:
    return [citation.key for citation in latex_text(SourceText("a.tex", latex)).citations]


@pytest.mark.parametrize(
    ("latex", "cited"),
    [
        (r"\cite{a}", ["a"]),
        (r"\cite{a, b,c}", ["a", "b", "c"]),
        ("\\cite{a,\n  b}", ["a", "b"]),
        ("\\cite{a,% the first\n  b}", ["a", "b"]),
        (r"\citep[see][p.~3]{a}", ["a"]),
        (r"\citep*[see]{a} \Citet{b}", ["a", "b"]),
        (r"\citep[see also \citealt{b}]{a}", ["b", "a"]),
        (r"\citeauthor*{a} (\citeyear{a})", ["a", "a"]),
        (r"\cites(see)(and more)[1]{a}[2][3]{b,c} {no}", ["a", "b", "c", "no"]),
        (r"\parencites{a}{b}. {no}", ["a", "b"]),
        (r"\volcite{2}[3]{a}", ["a"]),
        (r"\textcquote[12]{a}{some words}", ["a"]),
        (r"\begin{displaycquote}[12]{a} words \end{displaycquote}", ["a"]),
        (r"\cite<see>[p.~4]{a}", ["a"]),
        (r"\apud{a}{b}", ["a", "b"]),
        (r"\fullcite{a} \footfullcite{b} \bibentry{c}", ["a", "b", "c"]),
        (r"\nocite{*}", ["*"]),
        (r"\citestyle{plain} \citetext{a word} \bibliographystyle{x}", []),
        (r"\cite{a,*b}", ["a", "b"]),
    ],
)
def test_commands_of_all_packages_cite(latex: str, cited: list[str]) -> None:
    assert keys(latex) == cited


@pytest.mark.parametrize(
    "latex",
    [
        r"% \cite{a}",
        r"100\,\% % \cite{a}",
        r"\verb|\cite{a}|",
        "\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}",
        "\\begin{lstlisting}[language=TeX]\n\\cite{a}\n\\end{lstlisting}",
        "\\begin{comment}\n\\cite{a}\n\\end{comment}",
        r"\iffalse \cite{a} \fi",
        "\\end{document}\n\\cite{a}",
        r"\newcommand{\see}[1]{(see \cite{#1})}",
        "\\iffalse\nOld \\ifx\\a\\b x\\else y\\fi text \\cite{a}\n\\fi",
        "\\if0\n\\cite{a}\n\\fi",
        "\\newif\\ifown \\iffalse \\ifown x\\fi \\cite{a}\\fi",
        r"\newcommand{\todo}[1]{}\todo{Add \cite{a} here}",
        r"\long\def\ignore#1{}\ignore{\cite{a}}",
        r"\newcommand{\new}[2]{#2}\new{\cite{a}}{words}",
        r"\string\cite{a} and \detokenize{\cite{a}}",
    ],
)
def test_what_is_not_typeset_cites_nothing(latex: str) -> None:
    assert keys(latex) == []


def test_a_percent_sign_that_is_printed_hides_nothing() -> None:
    assert keys(r"In 50\% of cases \cite{a}. \url{https://x.org/a%20b} \cite{b}") == ["a", "b"]


@pytest.mark.parametrize(
    "latex",
    [
        r"\verb|%| \cite{a}",
        r"\lstinline[language=C]!%d! \cite{a} \lstinline{%d}",
        r"\mintinline{c}|%d| \cite{a}",
        r"\iffalse no\else\cite{a}\fi",
        r"\iffalse \ifx\a\b x\fi \fi \cite{a}",
        r"\if00 \cite{a}\fi",
        r"\let\ifown\iffalse \cite{a} \ifown x\fi",
        r"\newcommand{\hide}{\iffalse} \cite{a}",
        r"\newcommand{\new}[2]{#2}\new{words}{\cite{a}}",
        r"\newcommand{\todo}[1]{}\renewcommand{\todo}[1]{#1}\todo{\cite{a}}",
        r"{\renewcommand{\section}[2]{}} \section{\cite{a}}",
        "\\begin{lstlisting}[language=C, caption={Of \\cite{a}}]\n\\cite{no}\n\\end{lstlisting}",
        "\\begin{verbatim}[\\cite{no}]\n\\end{verbatim} \\cite{a}",
    ],
)
def test_what_is_typeset_beside_it_cites(latex: str) -> None:
    assert keys(latex) == ["a"]


def test_what_a_condition_may_leave_out_is_not_sure() -> None:
    text = r"\ifdefined\own\cite{a}\else\cite{b}\fi \cite{c}"
    citations = latex_text(SourceText("a.tex", text)).citations
    assert [(c.key, c.sure) for c in citations] == [("a", False), ("b", False), ("c", True)]


def test_what_an_acronym_cites_is_not_sure() -> None:
    text = (
        r"\DeclareAcronym{ai}{short=AI, long={a \emph{b}}, cite=a}"
        r" \DeclareAcronym{bi}{cite={[p. 3]{b}}}, cite=no"
    )
    citations = latex_text(SourceText("a.tex", text)).citations
    assert [(c.key, c.sure) for c in citations] == [("a", False), ("b", False)]


def test_arguments_that_another_file_swallows_cite_nothing() -> None:
    wrappers = wrappers_in(r"\newcommand{\todo}[1]{}")
    assert latex_text(SourceText("a.tex", r"\todo{\cite{a}}"), wrappers).citations == ()


@pytest.mark.parametrize(
    ("definition", "call"),
    [
        (r"\newcommand{\see}[1]{(see \citep{#1})}", r"\see{a}"),
        (r"\newcommand*\see[2][]{(see \citep[#1]{#2})}", r"\see[p. 3]{a}"),
        (r"\def\see#1{\cite{#1}}", r"\see{a}"),
        (r"\let\see\cite", r"\see[3]{a}"),
        (r"\NewDocumentCommand{\see}{O{} m}{\textcite[#1]{#2}}", r"\see[3]{a}"),
        (r"\newcommand{\see}{\cite{a}}", r"\see"),
        (r"\newcommand\see{\citep[e.g.][]}", r"\see{a} {no}"),
        (r"\newcommand{\see}[1]{(cf. \citep[#1][]}", r"\see{p. 3}{a}"),
        (r"\newcommand{\see}{\cites}", r"\see{a}"),
        (r"\newcommand{\inner}[1]{\cite{#1}}\newcommand{\see}[1]{(\inner{#1})}", r"\see{a}"),
        (r"\newcites{own}{Own works}", r"\citeown{a}"),
        (r"\DeclareCiteCommand{\see}{}{}{}{}", r"\see[3]{a}"),
    ],
)
def test_commands_that_a_document_defines_cite_what_they_wrap(definition: str, call: str) -> None:
    citations = latex_text(SourceText("a.tex", f"{definition}\nText {call}.")).citations
    assert [(citation.key, citation.sure) for citation in citations] == [("a", True)]


def test_commands_that_another_file_defines_are_known_when_told() -> None:
    wrappers = wrappers_in(r"\newcommand{\see}[1]{(see \citep{#1})}")
    (citation,) = latex_text(SourceText("a.tex", r"\see{a}"), wrappers).citations
    assert (citation.key, citation.location.column) == ("a", 6)


def test_a_command_that_nobody_knows_is_no_sure_citation() -> None:
    (citation,) = latex_text(SourceText("a.tex", r"\mycite{a}")).citations
    assert (citation.key, citation.sure) == ("a", False)


def test_a_key_that_a_macro_makes_is_not_read() -> None:
    (citation,) = latex_text(SourceText("a.tex", r"\cite{\prefix-a}")).citations
    assert (citation.key, citation.sure) == (None, False)


def test_nocite_puts_works_on_the_list_and_prints_nothing() -> None:
    assert [
        c.printed for c in latex_text(SourceText("a.tex", r"\nocite{a} \cite{a}")).citations
    ] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        (r"\bibliography{refs,books.bib}", ["refs", "books.bib"]),
        (r"\addbibresource[datatype=bibtex]{refs.bib}", ["refs.bib"]),
        (r"% \bibliography{old}", []),
        (r"\addbibresource[location=remote]{https://x.org/a.bib}", ["https://x.org/a.bib"]),
        (r"\bibliography{\jobname}", [None]),
        (r"\bibliographystyle{plain}", []),
        (r"\bibliographyown{own}", ["own"]),
    ],
)
def test_bibliographies_are_named_at_their_places(latex: str, names: list[str | None]) -> None:
    libraries = latex_text(SourceText("a.tex", latex)).libraries
    assert [named.path for named in libraries] == names
    for named in libraries:
        if named.path is not None:
            assert latex[named.span.start : named.span.end] == named.path


@pytest.mark.parametrize(
    ("latex", "name"),
    [
        (r"\input{chapters/one}", "chapters/one"),
        ("\\input one\n", "one"),
        (r"\include{two}", "two"),
        (r"\subfile{three}", "three"),
        (r"\subimport{chapters/}{four}", "chapters/four"),
    ],
)
def test_parts_are_named(latex: str, name: str) -> None:
    (part,) = latex_text(SourceText("a.tex", latex)).parts
    assert (part.path, part.required) == (name, True)
