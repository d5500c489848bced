from __future__ import annotations

import io

from docx import Document
from markdown_it import MarkdownIt
import pytest

from refcheck.core.model.comparison import Confidence
from refcheck.reporters import render
from refcheck.reporters.letter_docx import document
from tests.reporters.samples import (
    SAMPLES,
    all_agree,
    hostile,
    other_work,
    retracted,
    unchecked,
    wrong_year,
)
from tests.reporters.snapshots import assert_matches
from tests.rules.examples import check


@pytest.mark.parametrize("name", SAMPLES)
def test_the_letter_reads_as_expected(name: str) -> None:
    assert_matches(f"letter/{name}.md", render("letter", SAMPLES[name]()))


def test_every_fault_is_a_numbered_question_with_both_values() -> None:
    said = render("letter", wrong_year())
    assert "1. **Reference 3, LeCun et al. 2016 (line 5)**" in said
    assert "The reference says 2016, Crossref says 2015. Which year is right?" in said
    assert said.startswith("**Subject:** Your references in article.md\n\nDear author,\n")
    assert said.endswith("With kind regards\n")


def test_a_list_without_faults_makes_a_letter_without_questions() -> None:
    said = render("letter", all_agree())
    assert "and have no question." in said
    assert "?" not in said


def test_an_outage_is_no_question_to_the_author() -> None:
    said = render("letter", unchecked())
    assert "There is nothing for you to do about that." in said
    assert "?" not in said


def test_a_retraction_and_another_work_are_asked_about_in_their_own_words() -> None:
    assert "Do you cite it knowing this?" in render("letter", retracted())
    assert "Which of the two works do you mean?" in render("letter", other_work())


def test_what_a_document_says_is_text_and_nothing_else() -> None:
    html = MarkdownIt("commonmark").render(render("letter", hostile()))
    assert "<script" not in html
    assert "<img" not in html
    assert not set(render("letter", hostile())) & {"\x1b", "\u202e"}


def test_the_word_document_says_what_the_letter_says_and_is_the_same_every_time() -> None:
    paragraphs = [p.text for p in Document(io.BytesIO(document(wrong_year()))).paragraphs]
    assert "The reference says 2016, Crossref says 2015. Which year is right?" in paragraphs
    assert paragraphs[0] == "Your references in article.md"
    assert "With kind regards" in paragraphs


def test_a_record_that_looks_wrong_gets_a_note_to_its_publisher() -> None:
    report = check(
        "Müller A. Die Fische der Flüsse im Norden. Fischerei. 2016;5:1-9. doi:10.1111/f.1",
        """10.1111/f.1
  author: Müller, Anna
  title: Die Fische der FlÃ¼sse im Norden
  container-title: Fischerei
  published-print: 2015
  volume: 5
  page: 1-9""",
        min_confidence=Confidence.LOW,
    )
    said = render("letter", report)
    assert "## Draft of a note to the publisher" in said
    assert "“Die Fische der FlÃ¼sse im Norden” looks like “Die Fische der Flüsse im Norden”" in said
    assert "note to the publisher" not in render("letter", wrong_year())
