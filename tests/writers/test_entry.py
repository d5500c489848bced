from __future__ import annotations

import datetime

from msgspec.structs import replace
import pytest

from refcheck.core.model.answer import Found, Provenance, Via
from refcheck.core.model.comparison import Identity, Judgement
from refcheck.core.model.finding import Checked, Field, Finding, Outcome, Severity, Verdict
from refcheck.core.model.location import Location, MappedText
from refcheck.core.model.record import PartialDate, Record, Update
from refcheck.core.model.reference import Field as Stated
from refcheck.core.model.reference import Name, Reference
from refcheck.writers import Prefer, from_outcome, from_record

PLACE = Location("a.md", 1, 1, 1, 9)
REFERENCE = Reference(
    1, PLACE, MappedText("raw"), key="own", type="article-journal",
    author=(Name("Huang", "Z"),),
    fields={"title": Stated("Stated"), "issued": Stated("2016a"), "note": Stated("Seen")},
)  # fmt: skip
RECORD = Record(
    doi="10.1000/1", registry="crossref", type="article-journal", title=("Recorded",),
    author=(Name("HUANG", "ZE-BIN"), Name("MCDONALD", "A. B.")), editor=(Name("Ed", "I."),),
    dates={"issued": PartialDate(2015, 3)}, publisher="Springer", volume="26",
)  # fmt: skip
FINDING = Finding("RC206", "year-mismatch", Severity.ERROR, Field.YEAR, "2016, not 2015", PLACE)


def outcome(verdict: Verdict, identity: Identity, *findings: Finding) -> Outcome:
    provenance = Provenance("crossref", datetime.date(2026, 1, 1), Via.LOCKFILE)
    checked = Checked(
        REFERENCE, Found(RECORD, provenance), RECORD, Judgement(identity, ())
    )  # fmt: skip
    return Outcome(checked, verdict, findings)


def test_the_record_counts_where_it_agrees_and_the_reference_fills_it_up() -> None:
    entry = from_outcome(outcome(Verdict.AGREES, Identity.SAME_WORK))
    assert (entry.key, entry.text("title"), entry.text("note")) == ("own", "Recorded", "Seen")
    assert entry.issued == PartialDate(2015, 3)
    assert entry.comments == ()


def test_the_record_of_another_work_is_never_used() -> None:
    for prefer in Prefer:
        entry = from_outcome(outcome(Verdict.OTHER_WORK, Identity.OTHER_WORK, FINDING), prefer)
        assert (entry.text("title"), entry.text("volume")) == ("Stated", None)
        assert entry.issued == PartialDate(2016)
        assert entry.comments == ("RC206 year-mismatch: 2016, not 2015",)
        assert entry.is_distrusted
        assert not from_outcome(outcome(Verdict.AGREES, Identity.SAME_WORK), prefer).is_distrusted


def test_the_record_that_the_search_found_replaces_that_of_another_work() -> None:
    wrong = outcome(Verdict.OTHER_WORK, Identity.OTHER_WORK)
    right = replace(RECORD, doi="10.1000/2", title=("Right",))
    found = replace(wrong, checked=replace(wrong.checked, found_by_search=right))
    assert from_outcome(found).fields["DOI"] == "10.1000/2"


def test_what_is_stated_counts_on_request() -> None:
    entry = from_outcome(outcome(Verdict.AGREES, Identity.SAME_WORK), Prefer.STATED)
    assert (entry.text("title"), entry.text("volume")) == ("Stated", "26")
    assert entry.issued == PartialDate(2016)


def test_names_deposited_in_capitals_are_written_as_people_write_them() -> None:
    assert [str(name) for name in from_record(RECORD).author] == [
        "Huang, Ze-Bin",
        "Mcdonald, A. B.",
    ]


def test_recorded_names_have_no_entities_and_no_misread_letters() -> None:
    record = replace(RECORD, author=(Name("D\u00e2\x80\x99Adamo", "M"), Name("M&amp;amp;ller")))
    assert [name.family for name in from_record(record).author] == ["D’Adamo", "M&ller"]


def test_the_container_of_a_book_is_its_series_and_a_periodical_is_called_by_its_own() -> None:
    book = from_record(replace(RECORD, type="book", container_title=("Series",)))
    assert (book.text("container-title"), book.text("collection-title")) == (None, "Series")
    issue = from_record(replace(RECORD, type="periodical", title=(), container_title=("Nature",)))
    assert (issue.text("title"), issue.text("container-title")) == ("Nature", None)


def test_an_articles_publisher_and_academic_editors_are_left_out() -> None:
    entry = from_record(RECORD)
    assert (entry.editor, entry.text("publisher")) == ((), None)


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("retraction", "Retracted: 10.1000/9"),
        ("withdrawal", "Withdrawn: 10.1000/9"),
        ("correction", None),
    ],
)
def test_a_retracted_work_is_called_so_in_a_note(kind: str, note: str | None) -> None:
    record = replace(RECORD, updated_by=(Update(kind, "10.1000/9"),))
    assert from_record(record).text("note") == note


@pytest.mark.parametrize(
    ("title", "subtitle", "whole"),
    [("A", "B", "A: B"), ("Why?", "B", "Why? B"), ("A: B", "b", "A: B")],
)
def test_the_subtitle_is_part_of_the_title(title: str, subtitle: str, whole: str) -> None:
    entry = from_record(replace(RECORD, title=(title,), subtitle=(subtitle,)))
    assert entry.text("title") == whole
