from __future__ import annotations

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
