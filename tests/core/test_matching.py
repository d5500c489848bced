from __future__ import annotations

from msgspec.structs import replace

from refcheck.core.matching import best_match
from refcheck.core.model.location import Location, MappedText
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name, Reference

RECORD = Record(
    "10.1234/right",
    "crossref",
    type="article-journal",
    title=("The quiet growth of barley in wet springs",),
    author=(Name("Adams", "Anna"), Name("Baker", "Bob")),
    container_title=("Journal of Crops",),
    dates={"published-print": PartialDate(2011)},
    volume="7",
    page="11-19",
)
CITATION = (
    "Adams, A., & Baker, B. (2011). The quiet growth of barley in wet springs. "
    "Journal of Crops, 7, 11–19."
)


def _reference(text: str) -> Reference:
    return Reference(1, Location("a.txt", 1, 1, 1, 1), MappedText(text))


def test_the_work_is_recognised_among_others() -> None:
    other = replace(
        RECORD,
        doi="10.1234/other",
        title=("The slow decay of wheat in dry autumns",),
        author=(Name("Evans", "E."),),
        page="33-41",
    )
    assert best_match(_reference(CITATION), [other, RECORD]) is RECORD


def test_the_second_paper_of_a_series_is_not_the_first() -> None:
    second = replace(
        RECORD,
        doi="10.1234/second",
        title=("The quiet growth of barley in dry springs after frost",),
        dates={"published-print": PartialDate(2013)},
        volume="9",
        page="101-109",
    )
    assert best_match(_reference(CITATION), [second]) is None


def test_the_same_title_by_somebody_else_is_another_work() -> None:
    stranger = replace(RECORD, author=(Name("Evans", "E."),), page="1-2", volume="1")
    assert best_match(_reference(CITATION), [stranger]) is None


def test_a_title_of_one_word_needs_more_to_be_recognised() -> None:
    editorial = replace(RECORD, title=("Editorial",), page="1-2", volume="1", author=())
    assert best_match(_reference("Editorial. Journal of Crops 2011."), [editorial]) is None


def test_the_article_wins_over_its_preprint() -> None:
    preprint = Record(
        "10.1234/preprint",
        "crossref",
        type="article",
        title=RECORD.title,
        author=RECORD.author,
        dates={"posted": PartialDate(2011)},
    )
    assert best_match(_reference(CITATION), [preprint, RECORD]) is RECORD


def test_a_style_without_titles_needs_everything_else_to_agree() -> None:
    reference = _reference("A. Adams, B. Baker, J. Crops 7, 11 (2011).")
    assert best_match(reference, [RECORD]) is RECORD
    assert best_match(reference, [replace(RECORD, page="21-29")]) is None


def test_nothing_matches_nothing() -> None:
    assert best_match(_reference(CITATION), []) is None


def test_a_result_of_which_nothing_is_printed_is_not_the_work() -> None:
    other = replace(
        RECORD,
        doi="10.1000/other",
        title=("Sediment transport below the ice of northern lakes",),
        author=(Name("Quist", "Petra"),),
        page="12-19",
    )
    assert best_match(_reference(CITATION), [other]) is None
    assert best_match(_reference(CITATION), [other, RECORD]) is RECORD
