"""Other titles than the recorded one that are no error: translations in brackets, reviews."""

from __future__ import annotations

import pytest

from refcheck.core.compare import compare
from refcheck.core.model.comparison import Comparison, Confidence, Outcome
from refcheck.core.model.location import Location, MappedText
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Carrier, Field, Name, Reference
from tests.core.guided.entries import ARTICLE, DOI, differing, with_

ENGLISH = "The swimming patterns of the eel in cold rivers"
GERMAN = "Das Schwimmverhalten der Aale und ihrer Brut in kalten Gewässern"
CITATION = f"Ekdahl X, Lund BY, Moen Z. {{}}. Journal of Fish Biology. 1998;74(2):1101-1110. {DOI}"


def title_of(stated: str, record: Record) -> Comparison:
    data = Reference(
        1,
        Location("a.bib", 1, 1, 1, 1),
        MappedText(""),
        Carrier.STRUCTURED,
        author=ARTICLE.author,
        fields={"title": Field(stated), "issued": Field("1998"), "volume": Field("74")},
    )
    return compare(data, record).of("title")


@pytest.mark.parametrize(
    ("stated", "recorded"),
    [
        (f"[{ENGLISH}]", GERMAN),
        (f"[{ENGLISH}.]", GERMAN),
        (GERMAN, f"[{ENGLISH}]"),
        (f"[{ENGLISH}]", "Les habitudes de nage et la croissance des anguilles dans les rivières"),
    ],
)
def test_a_translation_in_brackets_is_not_compared_with_the_original(
    stated: str, recorded: str
) -> None:
    assert title_of(stated, with_(title=(recorded,))).outcome is Outcome.NOT_RECORDED
    assert differing(CITATION.format(stated), with_(title=(recorded,))) == set()


@pytest.mark.parametrize(
    ("stated", "recorded"),
    [
        (ENGLISH, GERMAN),  # it is not said to be one
        (f"[{ENGLISH}]", "The growth of birches and the decline of their moths"),
        (f"[{ENGLISH.replace('eel', 'perch')}]", ENGLISH),
        (f"[{ENGLISH}]", f"[{GERMAN}]"),
    ],
)
def test_another_title_is_one_in_brackets_too(stated: str, recorded: str) -> None:
    found = title_of(stated, with_(title=(recorded,)))
    assert (found.outcome, found.confidence) == (Outcome.DIFFERENT, Confidence.HIGH)


def test_a_translation_of_a_title_whose_language_nobody_can_tell_is_doubted() -> None:
    found = title_of(f"[{ENGLISH}]", with_(title=("Anguilla anguilla: natatio hiemalis",)))
    assert (found.outcome, found.confidence) == (Outcome.DIFFERENT, Confidence.LOW)


@pytest.mark.parametrize("front", ["Review of ", "Review: ", "Book review of the book "])
def test_the_review_of_a_book_may_be_registered_under_its_title(front: str) -> None:
    record = with_(title=("The Eel and its Rivers. Anna Norberg",), author=(Name("Moen", "Zoe"),))
    found = title_of(f"{front}The Eel and its Rivers, by Anna Norberg", record)
    assert (found.outcome, found.confidence) == (Outcome.DIFFERENT, Confidence.LOW)


@pytest.mark.parametrize(
    "stated",
    [
        "Review of The Pike and its Rivers",
        "Comment on The Eel and its Rivers",
        "A critique of The Eel and its Rivers",
    ],
)
def test_a_review_of_another_book_and_a_comment_are_not(stated: str) -> None:
    found = title_of(stated, with_(title=("The Eel and its Rivers",)))
    assert (found.outcome, found.confidence) == (Outcome.DIFFERENT, Confidence.HIGH)


def test_a_chapter_is_no_review() -> None:
    record = with_(title=("The Eel and its Rivers",), type="chapter")
    assert title_of("Review of The Eel and its Rivers", record).confidence is Confidence.HIGH


def test_what_a_review_says_besides_is_told() -> None:
    record = with_(title=("The Eel and its Rivers",), dates={"issued": PartialDate(1998)})
    data = Reference(
        1,
        Location("a.bib", 1, 1, 1, 1),
        MappedText("Review of The Eel and its Rivers"),
        Carrier.STRUCTURED,
        author=ARTICLE.author,
        fields={"title": Field("Review of The Eel and its Rivers", MappedText("x" * 32).span())},
    )
    assert [each.text for each in compare(data, record).unaccounted] == ["Review of"]
