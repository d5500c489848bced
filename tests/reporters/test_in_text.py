"""What reports tell of the text, beside its list."""

from __future__ import annotations

from refcheck.reporters.base import Page
from refcheck.reporters.html import render as html
from refcheck.reporters.markdown import render as markdown
from refcheck.reporters.text import render as text
from tests.rules.examples import check

MANUSCRIPT = (
    "Eels swim \\cite{doe2011,doe2011} at night \\cite{deo2011}.\n\\begin{thebibliography}{9}\n"
    "\\bibitem{doe2011} Doe J. Swimming patterns of the common eel. Journal of Fish Biology."
    " 2011;98(2):101-110.\n\\end{thebibliography}\n"
)
REPORT = check(MANUSCRIPT, path="manuscript.tex")
SAID = "no entry has the key deo2011 (did you mean doe2011?)"


def test_the_terminal_shows_the_citation_with_the_entry_that_is_meant() -> None:
    shown = text(REPORT, Page(width=200))
    assert f"error[RC505] undefined-citation: {SAID}" in shown
    assert "manuscript.tex:1:49 · in the text" in shown
    assert "= entry   manuscript.tex:3:" in shown
    assert "the text: 3 citations of 1 entry" in shown


def test_the_page_has_a_section_on_the_text_and_leads_to_it() -> None:
    page = html(REPORT, Page())
    assert '<a href="#text">In the text, line 1</a>' in page
    assert page.count('<section id="text"') == 1
    assert "cited twice" in page
    assert "The text: 3 citations of 1 entry." in page


def test_markdown_has_a_section_on_the_text() -> None:
    shown = markdown(REPORT, Page())
    assert (
        "### The text\n\n- **error RC505 undefined-citation**: no entry has the key deo2011"
        in shown
    )
