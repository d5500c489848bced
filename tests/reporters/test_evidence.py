from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.core.model.comparison import Comparison, Judgement
from refcheck.core.model.comparison import Outcome as Compared
from refcheck.core.model.finding import Edit, Field, Fix, Outcome, Safety
from refcheck.core.model.location import Span
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name
from refcheck.reporters.evidence import agreement, evidence, fix_lines
from tests.reporters.samples import DEEP_LEARNING, PATH, judged, wrong_year


def found() -> Outcome:
    (outcome,) = wrong_year().outcomes
    return outcome


def record_line(field: Field, record: Record = DEEP_LEARNING) -> str:
    outcome = found()
    outcome = replace(outcome, checked=replace(outcome.checked, record=record))
    lines = dict(evidence(outcome, [replace(outcome.findings[0], field=field)], None))
    return lines["record"].removeprefix(f"{record.doi}: ")


@pytest.mark.parametrize(
    ("field", "line"),
    [
        (Field.AUTHOR, "LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey"),
        (Field.TITLE, "Deep learning"),
        (Field.YEAR, "online 2015-05-27, print 2015-05-28"),
        (Field.CONTAINER_TITLE, "Nature"),
        (Field.VOLUME, "volume 521"),
        (Field.ISSUE, "issue 7553"),
        (Field.PAGE, "page 436-444"),
        (Field.STATUS, "LeCun et al. 2015, Deep learning, Nature"),
    ],
)
def test_the_record_line_shows_what_the_finding_is_about(field: Field, line: str) -> None:
    assert record_line(field) == line


def test_a_derived_date_is_shown_only_where_there_is_no_other() -> None:
    derived = {"issued": PartialDate(2015, 5, 27)}
    assert record_line(Field.YEAR, replace(DEEP_LEARNING, dates=derived)) == "issued 2015-05-27"
    both = derived | {"published-print": PartialDate(2015, 6)}
    assert record_line(Field.YEAR, replace(DEEP_LEARNING, dates=both)) == "print 2015-06"


def test_an_article_number_stands_beside_the_pages() -> None:
    record = replace(DEEP_LEARNING, page=None, article_number="e42")
    assert record_line(Field.PAGE, record) == "article e42"


def test_a_long_list_of_authors_is_cut_and_says_so() -> None:
    record = replace(DEEP_LEARNING, author=tuple(Name(f"N{i}") for i in range(20)))
    assert record_line(Field.AUTHOR, record).endswith("N11; and 8 more")


def test_a_record_with_nothing_but_a_doi_shows_it() -> None:
    bare = Record("10.1000/182", "crossref")
    outcome = found()
    outcome = replace(outcome, checked=replace(outcome.checked, record=bare))
    assert ("record", "10.1000/182") in evidence(outcome, outcome.findings, None)


def test_the_words_of_a_rule_replace_the_usual_ones() -> None:
    outcome = found()
    own = (("record", "my record"), ("agrees", "little"), ("fix", "by hand"))
    finding = replace(outcome.findings[0], evidence=own)
    assert evidence(outcome, [finding], None) == own


def test_what_agrees_is_counted_and_named() -> None:
    outcome = found()
    checked = replace(outcome.checked, judgement=judged())
    expected = "title, 3 of 3 authors, container-title, year 2015, volume 521, issue 7553"
    assert agreement(replace(outcome, checked=checked)) == f"{expected}, pages 436-444"


def test_authors_that_nobody_counted_are_just_authors() -> None:
    alone = Judgement(judged().identity, (Comparison("author", Compared.SAME, "LeCun Y", "LeCun"),))
    checked = replace(found().checked, judgement=alone)
    assert agreement(replace(found(), checked=checked)) == "authors"


def test_nothing_compared_is_nothing_agreed() -> None:
    checked = replace(found().checked, judgement=None)
    assert agreement(replace(found(), checked=checked)) == ""


def test_a_fix_says_what_it_inserts_and_what_it_removes() -> None:
    source = wrong_year().sources[PATH]
    start = source.text.index("2016")
    edits = (Edit(Span(start, start), "May "), Edit(Span(start, start + 5), ""))
    finding = replace(found().findings[0], fix=Fix(edits, Safety.UNSAFE))
    assert list(fix_lines([finding], source)) == ["insert May; remove 2016; (unsafe)"]


def test_without_the_source_a_fix_says_what_it_writes() -> None:
    assert list(fix_lines(found().findings, None)) == ["write 2015 (safe: everything else agrees)"]
