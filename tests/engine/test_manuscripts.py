"""Texts with their lists: which entries are checked where only the cited ones are to be."""

from __future__ import annotations

import pytest

from refcheck.engine.manuscripts import grouped, only_cited
from refcheck.engine.verifying import all_items
from refcheck.errors import NoReferencesFound
from refcheck.readers import Document, Reading, reader_for

LIST = (
    "\n\n# References\n\nDoe J. (2011). Swimming patterns of the common eel. Journal of Fish Biology,"
    " 98(2), 101-110.\n\nHuang Z. (2013). The sleep of eels and plovers. Journal of Zoology, 291(3),"
    " 201-209.\n\nRoe R. (2014). The birds of the coast. Bird Study, 61(1), 1-9.\n\nSmith K. (2015)."
    " The fish of the coast. Fish Study, 62(1), 11-19.\n"
)


def read(text: str, path: str = "a.md") -> Reading:
    return reader_for(path, None).read(Document(path, text.encode()))


def left(*readings: Reading) -> list[str]:
    only = only_cited(readings, all_items(readings))
    return [reference.raw.text[:3] for reading in only for reference in reading.references]


def test_only_what_the_text_cites_is_left() -> None:
    text = "Eels swim (Doe 2011), sleep (Huang 2013) and fly (Roe, 2014)."
    assert left(read(text + LIST)) == ["Doe", "Hua", "Roe"]


def test_of_a_text_whose_manner_of_citing_is_not_plain_nothing_is_left_out() -> None:
    assert left(read("Eels swim (Doe 2011)." + LIST)) == ["Doe", "Hua", "Roe", "Smi"]


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        ("@book{a, title = {Of eels}}", "a.bib", "there is no text that cites in a.bib"),
        (
            "\\cite{b}\\begin{thebibliography}{9}\\bibitem{a} Doe J. Of eels. Ibis."
            " 2011;98:1-9.\\end{thebibliography}",
            "a.tex",
            "the text cites no entry of a.tex",
        ),
    ],
)
def test_where_nothing_is_cited_that_is_said(text: str, path: str, said: str) -> None:
    with pytest.raises(NoReferencesFound, match=said):
        left(read(text, path))


def test_many_texts_with_lists_of_their_own_stay_apart() -> None:
    text = "\\cite{a}\\begin{thebibliography}{9}\\bibitem{a} Doe J. Of eels. Ibis. 2011;98:1-9."
    readings = [read(f"{text}\\end{{thebibliography}}", f"a{n}.tex") for n in range(300)]
    assert len(grouped(readings, all_items(readings))) == 300
