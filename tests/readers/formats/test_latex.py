from __future__ import annotations

from itertools import pairwise
import time

import pytest

from refcheck.core.model.reference import Carrier, Cut, Name
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import latex as reader

ARTICLE = r"""\documentclass{article}
% \begin{thebibliography}{9} \bibitem{no} No
\begin{document}
\begin{thebibliography}{99}
\bibitem[Huang et~al.(2015)]{huang} Z.-B. Huang, S.-L. W\"an, and K.~{\AA}kesson.
\newblock Does vitamin K$_2$ play a role? % a comment
\newblock {\em Osteoporosis International}, 26(3):1175--1186, 2015.
\newblock \href{https://doi.org/10.1007/s00198-014-2989-6}{link}.

%\bibitem{old} Old
\bibitem {Smith_2010}%
  \BibitemOpen
  \bibfield  {author} {\bibinfo {author} {\bibfnamefont {A.}~\bibnamefont {Smith}},\ }\href
  {\doibase 10.1103/PhysRevLett.95.090504} {\bibfield  {journal} {\bibinfo  {journal} {Phys. Rev.
  Lett.}\ }\textbf {\bibinfo {volume} {95}},\ \bibinfo {pages} {090504} (\bibinfo {year}
  {2005})}\BibitemShut {NoStop}%
\bibitem{empty}
\end{thebibliography}
\end{document}
"""


def read(text: str = ARTICLE) -> Reading:
    return reader.read(Document("a.tex", text.encode()))


def test_items_are_read_as_they_are_printed() -> None:
    first = read().references[0]
    assert first.key == "huang"
    assert first.label == "Huang et al.(2015)"
    assert first.raw.text == (
        "Z.-B. Huang, S.-L. Wän, and K. Åkesson. Does vitamin K2 play a role? "
        "Osteoporosis International, 26(3):1175–1186, 2015. link."
    )
    assert first.doi is not None
    assert first.doi.value == "10.1007/s00198-014-2989-6"


def test_the_marks_of_revtex_are_not_printed() -> None:
    second = read().references[1]
    assert second.raw.text == "A. Smith, Phys. Rev. Lett. 95, 090504 (2005)"
    assert second.doi is not None
    assert second.doi.value == "10.1103/physrevlett.95.090504"


def test_names_know_their_place_in_the_source() -> None:
    reading = read()
    spans = [name.span for name in reading.references[0].author or ()]
    assert [reading.source.text[s.start : s.end] for s in spans if s is not None] == [
        "Z.-B. Huang", r"S.-L. W\"an", r"K.~{\AA}kesson",
    ]  # fmt: skip


def test_an_empty_item_is_a_problem() -> None:
    assert [problem.key for problem in read().problems] == ["empty"]


def test_a_document_without_a_list_has_no_references() -> None:
    assert read(r"\begin{document}\bibliography{refs}\end{document}").references == ()


def test_an_empty_list_has_no_references() -> None:
    empty = "\\begin{thebibliography}{9}\nNone yet.\n\\end{thebibliography}"
    assert read(empty).references == ()


_BELOW = r"""\documentclass{article}\begin{document}
In 2009 it was shown (Huang, 2014). \begin{enumerate}\item One of 2001.\end{enumerate}
\section*{References}\label{refs}
%s
\appendix\section{Proofs} Smith, J. (2001). A lemma. \emph{J Foo}, 2, 1--2.
\end{document}"""
_FIRST = r"Huang, Z.-B., \& Wan, S. (2014). Clay \& loam. \emph{Soils}, \textbf{7}(2), 1--9. \doi{10.1000/1}"
_SECOND = r"Berg, O. (2015). A bog. % not this" + "\n" + r"\emph{Mires}, \textbf{3}, 12--19."


@pytest.mark.parametrize(
    "listed",
    [
        "\\setlength{\\parindent}{0pt}\n\\hangindent=2em \\hangafter=1 FIRST\n\n\\noindent SECOND",
        "\\begin{enumerate}[label={[\\arabic*]}]\n\\item FIRST\n\\item SECOND\n\\end{enumerate}",
        "\\begin{description}\\item[HW14] FIRST\n\\item[B15] SECOND\n\\end{description}",
        "\\subsection*{Primary sources}\nFIRST\n\\par\nSECOND",
    ],
)
def test_entries_that_are_set_as_any_text_below_a_heading_are_read(listed: str) -> None:
    text = _BELOW % listed.replace("FIRST", _FIRST).replace("SECOND", _SECOND)
    first, second = read(text).references
    assert (first.text("title"), first.text("container-title")) == ("Clay & loam", "Soils")
    assert (first.text("volume"), str(first.doi)) == ("7", "10.1000/1")
    assert (second.text("title"), second.text("page")) == ("A bog", "12–19")


def test_a_heading_above_a_library_is_no_list() -> None:
    reading = read(r"\section{References}\bibliography{refs}\section{More} Smith, J. (2001).")
    assert (reading.references, reading.hint) == (
        (),
        "its list is in refs.bib: name that file instead",
    )
    assert read(r"\section{References}\input{works}\nocite{*}").references == ()


def bodies(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(each.key, each.label, each.raw.text) for each in read(text).references]


def test_items_of_mcite_lists_are_read() -> None:
    listed = r"""\providecommand*\mcitethebibliography{\thebibliography}
\begin{mcitethebibliography}{2}
\providecommand*\EndOfBibitem{}
\bibitem[Berg \latin{et~al.}(2009)Berg, and Lund]{berg}
Berg,~O.; Lund,~A. \emph{J. Oats} \textbf{2009}, \emph{41}, 11954--11964\relax
\mciteBstWouldAddEndPuncttrue
\mciteSetBstMidEndSepPunct{\mcitedefaultmidpunct}
{\mcitedefaultendpunct}{\mcitedefaultseppunct}\relax
\EndOfBibitem
\bibitem[Lund(2010)]{lund}
Lund,~A. \emph{J. Oats} \textbf{2010}, \emph{42}, 1\relax
\end{mcitethebibliography}
"""
    assert bodies(listed) == [
        ("berg", "Berg et al.(2009)Berg, and Lund", "Berg, O.; Lund, A. J. Oats 2009, 41, 11954–11964."),
        ("lund", "Lund(2010)", "Lund, A. J. Oats 2010, 42, 1"),
    ]  # fmt: skip


def test_items_of_the_harvard_styles_are_read() -> None:
    listed = r"""\begin{thebibliography}{xx}
\harvarditem[Berg et~al.]{Berg, Lund \harvardand\ Ng}{2009}{berg}
Berg, O., Lund, A. \harvardand\ Ng, P.  \harvardyearleft 2009\harvardyearright , `Oats',
  {\em Crops} {\bf 29}(38),~19--21.
\harvarditem{Ng}{1999}{ng} Ng, P. 1999.
\end{thebibliography}
"""
    assert bodies(listed) == [
        ("berg", "Berg et al.", "Berg, O., Lund, A. and Ng, P. (2009), ‘Oats', Crops 29(38), 19–21."),
        ("ng", "Ng", "Ng, P. 1999."),
    ]  # fmt: skip


def test_items_need_no_environment_that_is_known() -> None:
    assert bodies("\\begin{mylist}\n\\bibitem{a} A. Berg, 1999.\n\\end{mylist}\nAfter it.") == [
        ("a", None, "A. Berg, 1999.")
    ]
    assert bodies("\\begin{references}\n\\reference{b} B. Lund, 2001.\n\\end{references}\nNo.") == [
        ("b", None, "B. Lund, 2001.")
    ]
    assert bodies(r"\bibitem{c} C. Ng, 2002." "\n\n" r"\bibitem{d} D. Ek, 2003.") == [
        ("c", None, "C. Ng, 2002."),
        ("d", None, "D. Ek, 2003."),
    ]


def test_the_lists_of_pandoc_are_read_in_its_old_and_its_new_form() -> None:
    entry = (
        r"Berg, O. (1999). Oats. \emph{Crops}, \emph{6}(1), 1--4. \url{https://doi.org/10.1000/a}"
    )
    printed = "Berg, O. (1999). Oats. Crops, 6(1), 1–4. https://doi.org/10.1000/a"
    new = "\\begin{CSLReferences}{1}{0}\n\\bibitem[\\citeproctext]{ref-berg}\n" + entry + "\n\n"
    old = (
        "\\begin{CSLReferences}{1}{0}\n\\leavevmode\\vadjust pre{\\hypertarget{ref-berg}{}}%\n"
        + entry
        + "\n\n\\leavevmode\\vadjust pre{\\hypertarget{ref-lund}{}}%\nLund.\n"
    )
    numbered = (
        "\\begin{CSLReferences}{0}{0}\n\\leavevmode\\hypertarget{ref-berg}{}%\n"
        "\\CSLLeftMargin{1. }%\n\\CSLRightInline{" + entry + "}\n\n"
    )
    end = "\\end{CSLReferences}\n\\end{document}\n"
    assert bodies(new + end) == [("berg", None, printed)]
    assert bodies(old + end) == [("berg", None, printed), ("lund", None, "Lund.")]
    assert bodies(numbered + end) == [("berg", "1.", printed)]


def test_an_item_that_cites_two_works_is_two_references() -> None:
    listed = (
        r"\bibitem{a} (a) K. Abe and O. Berg, \emph{Phys. Rev. Lett.} \textbf{89}, 142001 (2002); "
        r"(b) B. Aubert and P. Ng, \emph{Phys. Rev. D} \textbf{72}, 031101 (2005)."
        "\n" + r"\bibitem{b} A. Lund, \emph{Phys. Rev. D} \textbf{7}, 3 (2006)."
    )
    assert bodies(listed) == [
        ("a", None, "K. Abe and O. Berg, Phys. Rev. Lett. 89, 142001 (2002);"),
        (None, "1b", "B. Aubert and P. Ng, Phys. Rev. D 72, 031101 (2005)."),
        ("b", None, "A. Lund, Phys. Rev. D 7, 3 (2006)."),
    ]


def test_definitions_of_items_open_none() -> None:
    assert bodies(r"\let\old\bibitem \renewcommand{\bibitem}[2][]{\old[#1]{#2}}") == []


def test_a_label_with_broken_braces_costs_no_entry() -> None:
    listed = "\\bibitem[{{B}erg Co.}x {L}und.} 1999]{a} Berg.\n\\bibitem[{{O}ats {1999]{o} Oats.\n"
    assert [key for key, *_ in bodies(listed + "\\bibitem{b} Lund.")] == ["a", "o", "b"]  # fmt: skip


def test_a_per_cent_sign_in_an_address_begins_no_comment() -> None:
    listed = "\\bibitem{a} Berg. \\url{https://x.y/a%20b} 1999. % and no more\n"
    assert bodies(listed) == [("a", None, "Berg. https://x.y/a%20b 1999.")]


def test_macros_of_the_document_are_applied_and_structure_is_not_redefined() -> None:
    listed = r"""\newcommand{\jcrops}{Journal of Crops}
\renewcommand{\url}[1]{hidden}
\begin{thebibliography}{9}
\providecommand{\bibinfo}[2]{none}
\bibitem{a} \bibinfo{author}{Berg, O.}, \jcrops{} 6, 1999. \url{https://doi.org/10.1000/a}
\end{thebibliography}"""
    assert bodies(listed) == [
        ("a", None, "Berg, O., Journal of Crops 6, 1999. https://doi.org/10.1000/a")
    ]


def test_the_entry_keeps_its_marks_of_emphasis() -> None:
    (reference,) = read(r"\bibitem{a} Berg. \emph{Oats}. {\bf 6}, 1999.").references
    raw = reference.raw
    assert [raw.text[a:b] for a, b in pairwise(raw.marks)] == ["Oats", ". ", "6"]


BIBER = r"""% $ biblatex auxiliary file $
% $ biblatex bbl format version 3.2 $
\refsection{0}
  \datalist[entry]{nty/global//global/global}
    \entry{berg}{article}{}
      \true{moreauthor}
      \name{author}{2}{}{%
        {{hash=1}{%
           family={Berg},
           familyi={B\bibinitperiod},
           given={Jan\bibnamedelima Peter},
           giveni={J\bibinitperiod\bibinitdelim P\bibinitperiod},
           prefix={van\bibnamedelima der},
           suffix={Jr.}}}%
        {{hash=2}{%
           family={{World Oats Organization}},
           familyi={W\bibinitperiod}}}%
      }
      \list{publisher}{2}{%
        {Field Press}%
        {Other Press}%
      }
      \strng{namehash}{1}
      \field{sortinit}{B}
      \field{journaltitle}{Crops \& Soils}
      \field{title}{Oats: \emph{in vivo}}
      \field{volume}{12}
      \field{number}{3}
      \field{year}{2014}
      \field{month}{5}
      \field{pages}{1\bibrangedash 48}
      \range{pages}{48}
      \verb{doi}
      \verb 10.1000/a_b(1)
      \endverb
    \endentry
    \entry{c1f0}{article}{skipbib=true,skipbiblist=true}
      \field{clonesourcekey}{berg}
      \field{title}{A copy for a related entry}
    \endentry
    \entry{set}{set}{}
      \set{member}
    \endentry
    \entry{member}{book}{skipbib=true}
      \inset{set}
      \name{editor}{1}{}{%
        {{}{Ng}{N.}{Pia}{P.}{}{}{}{}}%
      }
      \field{title}{Barley}
    \endentry
  \enddatalist
\endrefsection
\refsection{1}
  \datalist[entry]{nty/global//global/global}
    \entry{berg}{article}{}
      \field{title}{Oats: \emph{in vivo}}
    \endentry
  \enddatalist
\endrefsection
\endinput
"""


def test_the_data_of_biblatex_are_read_as_fields() -> None:
    reading = read(BIBER)
    first, second = reading.references
    assert first.carrier is Carrier.STRUCTURED
    assert first.key == "berg"
    assert first.author == (
        Name("van der Berg", "Jan Peter", "Jr."),
        Name(literal="World Oats Organization"),
    )
    assert first.et_al
    assert {name: str(value) for name, value in first.fields.items()} == {
        "title": "Oats: in vivo", "container-title": "Crops & Soils", "volume": "12", "issue": "3",
        "page": "1-48", "publisher": "Field Press and Other Press", "issued": "2014",
        "DOI": "10.1000/a_b(1)",
    }  # fmt: skip
    assert {name: str(value) for name, value in first.extra.items()} == {"month": "5"}
    assert first.doi is not None
    assert first.doi.value == "10.1000/a_b(1)"
    assert second.key == "member"
    assert second.editor == (Name("Ng", "Pia"),)


def test_the_data_of_biblatex_know_their_places() -> None:
    reading = read(BIBER)
    first = reading.references[0]
    spans = [
        first.fields["volume"].span,
        first.fields["page"].span,
        *(n.span for n in first.author or ()),
    ]
    assert [reading.source.text[s.start : s.end] for s in spans if s is not None][:2] == [
        "12", r"1\bibrangedash 48",
    ]  # fmt: skip
    name = reading.source.text[spans[2].start : spans[2].end] if spans[2] else ""
    assert name.startswith("Berg},")
    assert name.endswith("Jr.")


def test_the_entries_of_amsrefs_are_read_as_fields() -> None:
    listed = r"""\begin{bibdiv}\begin{biblist}
\bib{berg}{collection.article}{
      author={Berg, Otto},
      author={van~der Lund, A.~B.},
       title={Oats},
   booktitle={Wholes},
        date={2014-05},
       pages={19\ndash 21},
         doi={10.1000/a},
}
% \bib{no}{book}{title={No}}
\bib{ng}{article}{author={Ng, Pia}, title={Barley}, journal={Crops}, volume={6}}
\end{biblist}\end{bibdiv}"""
    first, second = read(listed).references
    assert (first.index, first.key, first.type) == (1, "berg", "chapter")
    assert first.author == (Name("Berg", "Otto"), Name("van der Lund", "A. B."))
    assert (first.text("page"), first.text("issued")) == ("19-21", "2014")
    assert first.doi is not None
    assert (second.index, second.text("container-title")) == (2, "Crops")


@pytest.mark.parametrize(
    "unit",
    [
        "\\bibitem{a} ", "\\bibitem[", "\\bibitem[x]{", "\\begin{a}", "\\end{a}\\bibitem{a}", "{", "%",
        "\\url{%", "\\newcommand{\\a}{", "\\newcommand{\\a}{\\a\\a}\\bibitem{x}\\a ", "\\bib{a}{book}{",
        "\\entry{a}{book}{}", "\\entry{a}{book}{}\\name{author}{1}{}{{{}{", "\\ifx", "\\verb{a}\n\\verb ",
        "\\hypertarget{ref-a}{}", "\\href{", "\\foo{}{}", "$", "\\begin{thebibliography}",
        "\\section{", "\\section{References}a\n\n", "\\item[", "\\setlength{", "\\item x\n\n\n",
    ],
)  # fmt: skip
def test_hostile_lists_end_soon(unit: str) -> None:
    started = time.process_time()
    read("\\begin{thebibliography}{9}\n" + unit * (40_000 // len(unit)))
    read("\\section{References}\n" + unit * (40_000 // len(unit)))
    assert time.process_time() - started < 8  # quadratic time would be minutes


def test_apacite_cuts_long_lists_of_authors_before_the_last() -> None:
    listed = r"""
\begin{thebibliography}{}
\bibitem{tarif} Tarif, A\BPBI M., Islam, M\BPBI N., Nozaki, K.\BDBL {}Shinoda, K. (2022).
Types of nerves. \emph{Neuroscience Research}, 12, 1--9.
\end{thebibliography}
"""
    (reference,) = reader.read(Document("a.bbl", listed.encode())).references
    assert reference.raw.text.startswith("Tarif, A. M., Islam, M. N., Nozaki, K., … Shinoda, K.")
    assert reference.et_al is Cut.BEFORE_LAST
