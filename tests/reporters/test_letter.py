from __future__ import annotations

from collections.abc import Callable
import io

from docx import Document
from markdown_it import MarkdownIt
from msgspec.structs import replace
import pytest

from refcheck.core.model.finding import Verdict
from refcheck.core.model.report import Report
from refcheck.reporters import render
from refcheck.reporters.letter_docx import document
from tests.reporters.samples import (
    SAMPLES,
    all_agree,
    hostile,
    not_registered,
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


def test_who_agrees_and_is_asked_about_all_the_same_is_counted_once() -> None:
    of_both = replace(wrong_year().outcomes[0], verdict=Verdict.AGREES)
    said = render("letter", replace(all_agree(), outcomes=(*all_agree().outcomes[:1], of_both)))
    assert "1 agree; we have questions about 1." in said


def test_an_outage_is_no_question_to_the_author() -> None:
    said = render("letter", unchecked())
    assert "There is nothing for you to do about that." in said
    assert "?" not in said


def test_a_retraction_and_another_work_are_asked_about_in_their_own_words() -> None:
    assert "Do you cite it knowing this?" in render("letter", retracted())
    lost = replace(other_work().outcomes[0].checked, found_by_search=None)
    told = replace(other_work(), outcomes=(replace(other_work().outcomes[0], checked=lost),))
    assert "Which of the two works do you mean?" in render("letter", told)


@pytest.mark.parametrize("report", [not_registered, other_work])
def test_the_doi_that_was_found_for_a_wrong_one_is_offered(report: Callable[[], Report]) -> None:
    said = render("letter", report())
    assert "https://doi.org/10.1038/nature14539 (LeCun et al. 2015, Deep learning, Nature)" in said
    assert "Is that the one you mean?" in said


def test_what_was_found_is_named_as_it_is_meant() -> None:
    garbled = replace(not_registered().outcomes[0].checked.found_by_search, title=("MÃ¼ll",))
    [one] = not_registered().outcomes
    told = replace(one, checked=replace(one.checked, found_by_search=garbled))
    assert "2015, Müll, Nature)" in render("letter", replace(not_registered(), outcomes=(told,)))


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


@pytest.mark.parametrize(
    ("cited", "recorded", "said"),
    [
        (  # wrong all the same
            "Müller A. Die Fische der Flüsse im Norden. Fischerei. 2016;5:1-9.",
            "author: Müller, Anna\n  title: Die Fische der FlÃ¼sse im Norden",
            "“Die Fische der FlÃ¼sse im Norden” looks like “Die Fische der Flüsse im Norden” in the wrong encoding.",
        ),
        (  # Crossref, 10.1111/j.1574-6941.1994.tb00226.x
            "Tschäpe H. The spread of plasmids as a function of bacterial adaptability. Fischerei."
            " 2015;5:1-9.",
            "author: TschÃ¤pe, H.\n  title: The spread of plasmids as a function of bacterial"
            " adaptability",
            "“TschÃ¤pe, H.” looks like “Tschäpe, H.” in the wrong encoding.",
        ),
        (  # as of 10.1021/ja02248a022
            "New books. Fischerei. 2015;5:1-9.",
            "author: NA\n  title: New books",
            "“NA” stands among the authors. Is that the name of one?",
        ),
    ],
)
def test_a_record_that_looks_wrong_gets_a_note_to_its_publisher(
    cited: str, recorded: str, said: str
) -> None:
    of_article = "container-title: Fischerei\n  published-print: 2015\n  volume: 5\n  page: 1-9"
    report = check(f"{cited} doi:10.1111/f.1", f"10.1111/f.1\n  {recorded}\n  {of_article}")
    letter = render("letter", report)
    _, _, note = letter.partition("## Draft of a note to the publisher")
    assert "cut this off before you send the letter" in note
    assert said in note
    assert ("Which year is right?" in letter) is ("2016" in cited)
    assert said in [p.text for p in Document(io.BytesIO(document(report))).paragraphs]


def test_who_has_no_reason_gets_no_note() -> None:
    book = "Oxford Handbooks Online"  # where it is read; its own title is not on record
    report = check(
        "Müller A. Of fishes. Oxford: OUP; 2015. doi:10.1111/f.1",
        f"10.1111/f.1\n  author: Müller, Anna\n  title: Of fishes\n  container-title: {book}\n"
        "  published-print: 2016",
    )
    for each in (report, wrong_year(), all_agree()):
        assert "note to the publisher" not in render("letter", each)
