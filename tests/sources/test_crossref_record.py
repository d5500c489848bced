from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.record import PartialDate, Record, Update
from refcheck.core.model.reference import Name
from refcheck.sources.crossref_record import aliases_of, parse, trim


def recorded(bodies: Path, name: str) -> dict[str, Any]:
    message: dict[str, Any] = json.loads((bodies / name).read_text("utf-8"))["message"]
    return message


def test_a_recorded_work_is_read_whole(bodies: Path) -> None:
    record = parse(recorded(bodies, "crossref-work-single.json"))
    assert (record.doi, record.registry) == ("10.1371/journal.pone.0033693", "crossref")
    assert (record.type, record.registered_type) == ("article-journal", "journal-article")
    assert record.author[0] == Name(family="Sadasivan", given="Shankar")
    assert len(record.author) == 6
    assert (record.volume, record.issue, record.page) == ("7", "3", "e33693")
    assert record.short_container_title == ("PLoS ONE",)
    assert [(update.type, update.source) for update in record.updated_by] == [
        ("correction", "publisher")
    ]


def test_print_and_online_dates_are_kept_apart(bodies: Path) -> None:
    record = parse(recorded(bodies, "crossref-work-print-online-year.json"))
    assert record.dates["published-online"] == PartialDate(2025, 11, 27)
    assert record.dates["published-print"] == PartialDate(2026, 2)
    assert record.dates["journal-issue-print"] == PartialDate(2026, 2)
    assert "created" not in record.dates


def test_a_title_is_plain_and_its_markup_is_kept_beside_it(bodies: Path) -> None:
    record = parse(recorded(bodies, "crossref-work-print-online-year.json"))
    assert record.title == ("The role of AI in ecology’s computational carbon footprint",)
    assert record.markup_title == (
        "The role of <scp>AI</scp> in ecology’s computational carbon footprint"
    )
    assert record.short_container_title == ("Frontiers in Ecol & Environ",)
    assert parse({"title": ["No markup here"]}).markup_title is None


def test_an_organisation_is_a_name_that_cannot_be_divided(bodies: Path) -> None:
    record = parse(recorded(bodies, "crossref-work-name-only-author.json"))
    assert record.author == (Name(literal="Concrete Technology Associates"),)
    assert record.type == "report"


def test_notices_are_told_with_their_source_and_number(bodies: Path) -> None:
    record = parse(recorded(bodies, "crossref-work-retracted.json"))
    assert {(update.type, update.source) for update in record.updated_by} >= {
        ("retraction", "retraction-watch")
    }
    assert all(update.record_id for update in record.updated_by)


def test_a_notice_names_the_work_it_is_about(bodies: Path) -> None:
    record = parse(recorded(bodies, "crossref-work-update-notice.json"))
    assert record.update_to == (
        Update("correction", "10.1007/s00417-022-05637-2", date=PartialDate(2022, 4, 30)),
    )


def test_the_same_notice_told_twice_is_one_with_its_record_number() -> None:
    publisher = {"type": "retraction", "DOI": "10.1/N"}
    watch = {**publisher, "source": "retraction-watch", "record-id": "20946"}
    for entries in ([publisher, watch], [watch, publisher]):
        (update,) = parse({"updated-by": entries}).updated_by
        assert (update.doi, update.source, update.record_id) == (
            "10.1/n",
            "retraction-watch",
            "20946",
        )


def test_a_notice_that_says_nothing_is_none() -> None:
    entries = [None, {}, {"label": "Retraction"}, {"updated": None}]
    assert "updated-by" not in trim({"updated-by": entries})
    assert parse({"updated-by": entries}).updated_by == ()


def test_contradicting_notices_are_both_kept() -> None:
    entries = [
        {"type": kind, "DOI": "10.1/n", "record-id": 7}
        for kind in ("retraction", "expression-of-concern")
    ]
    updates = parse({"updated-by": entries}).updated_by
    assert [update.type for update in updates] == ["retraction", "expression_of_concern"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ({"date-parts": [[2015, 5, 28]]}, PartialDate(2015, 5, 28)),
        ({"date-parts": [[2015, 5]]}, PartialDate(2015, 5)),
        ({"date-parts": [[2015]]}, PartialDate(2015)),
        ({"date-parts": [["2015", "05"]]}, PartialDate(2015, 5)),
        ({"date-parts": [[2015, None]]}, PartialDate(2015)),
        ({"date-parts": [[2015, 13]]}, PartialDate(2015)),
        ({"date-parts": [[2015, 2, 32]]}, PartialDate(2015, 2)),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[0]]}, None),
        ({"date-parts": [[True]]}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": []}, None),
        ({"date-parts": "2015"}, None),
        ({}, None),
        (None, None),
        ("2015", None),
    ],
)
def test_a_date_is_as_precise_as_it_makes_sense(date: Any, expected: PartialDate | None) -> None:
    assert parse({"issued": date}).dates.get("issued") == expected


@pytest.mark.parametrize("page", ["no-no", "n/a-n/a", "N/A", "-", "none", "", None])
def test_pages_that_mean_none_are_not_recorded(page: str | None) -> None:
    assert parse({"page": page}).page is None


@pytest.mark.parametrize("page", ["1-9", "e33693", "S1-S4", "n12", "12a-12", "iii-ix", "no. 7"])
def test_pages_of_every_other_kind_are(page: str) -> None:
    assert parse({"page": page}).page == page


@pytest.mark.parametrize("gap", [{"affiliation": []}, "a string", None, {"family": []}])
def test_a_list_with_a_gap_names_nobody_that_could_be_missed(gap: Any) -> None:
    assert parse({"author": [{"family": "Doe", "given": "Jane"}, gap]}).author == ()


def test_names_of_every_shape_are_read() -> None:
    authors = [
        {"family": "Doe", "given": "Jane", "suffix": "Jr."},
        {"family": "Plato"},
        {"given": "Madonna"},
        {"name": "The <i>Group</i> &amp; Friends"},
    ]
    assert parse({"author": authors}).author == (
        Name(family="Doe", given="Jane", suffix="Jr."),
        Name(family="Plato"),
        Name(literal="Madonna"),
        Name(literal="The Group & Friends"),
    )


def test_the_issue_may_stand_inside_the_journal_issue() -> None:
    assert parse({"journal-issue": {"issue": "4"}}).issue == "4"
    assert parse({"issue": "3", "journal-issue": {"issue": "4"}}).issue == "3"


def test_a_dissertations_institution_is_its_publisher() -> None:
    assert parse({"institution": [{"name": "MIT"}], "publisher": None}).publisher == "MIT"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ({"type": "posted-content", "subtype": "preprint"}, "article"),
        ({"type": "posted-content", "subtype": "blog"}, "post-weblog"),
        ({"type": "component"}, None),
        ({"type": "something new"}, None),
        ({}, None),
    ],
)
def test_types_are_told_in_csls_words(message: dict[str, str], expected: str | None) -> None:
    assert parse(message).type == expected


def test_only_relations_to_the_same_work_and_to_dois_are_kept() -> None:
    relation = {
        "is-preprint-of": [
            {"id-type": "doi", "id": "https://doi.org/10.1/P"},
            {"id-type": "uri", "id": "https://example.org"},
        ],
        "has-review": [{"id-type": "doi", "id": "10.1/review"}],
        "has-version": "nonsense",
    }
    record = parse({"relation": relation})
    assert record.relation == {"is-preprint-of": ("10.1/p",)}
    assert parse(trim({"relation": relation})) == record


def test_a_work_may_name_the_dois_it_answers_for() -> None:
    work = {
        "aliases": ["10.1/OLD"],
        "alias": ["10.1/older"],
        "update-to": [{"DOI": "10.1/gone"}, {}],
    }
    assert aliases_of(work) == {"10.1/old", "10.1/older", "10.1/gone"}


def test_a_work_full_of_nulls_says_nothing() -> None:
    keys = ("title", "author", "issued", "relation", "updated-by", "journal-issue", "event")
    message: dict[str, Any] = dict.fromkeys(keys)
    assert parse({"DOI": "10.1/a", **message}) == Record(doi="10.1/a", registry="crossref")


def test_the_shapes_of_2015_are_read() -> None:
    message = {
        "DOI": "http://dx.doi.org/10.1/A",
        "member": "http://id.crossref.org/member/297",
        "indexed": {"timestamp": {"$numberLong": "1"}},
        "ISBN": ["http://id.crossref.org/isbn/9780123456786"],
        "container-title": ["The Full Title", "Full Tit."],
        "title": [],
        "volume": 12,
    }
    record = parse(message)
    assert (record.doi, record.isbn) == ("10.1/a", ("9780123456786",))
    assert record.container_title == ("The Full Title", "Full Tit.")
    assert record.volume == "12"


def test_half_a_surrogate_pair_does_no_harm() -> None:
    title = parse(json.loads('{"title": ["A \\ud800 title"]}')).title[0]
    assert title.encode("utf-8")


def test_trimming_leaves_out_what_is_not_needed(bodies: Path) -> None:
    kept = trim(recorded(bodies, "crossref-work-single.json"))
    assert not {"abstract", "reference", "license", "indexed", "member", "URL"} & kept.keys()
    assert kept["author"][0] == {"family": "Sadasivan", "given": "Shankar"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(
    [
        *("DOI", "type", "title", "subtitle", "author", "editor", "issued", "page", "volume"),
        *("published-print", "journal-issue", "relation", "updated-by", "update-to", "event"),
        *("institution", "aliases", "ISBN"),
    ]
)
PARTS = st.sampled_from(
    ("family", "given", "name", "date-parts", "DOI", "issue", "updated", "is-version-of", "id")
)
MESSAGES = st.dictionaries(KEYS, JSON | st.lists(st.dictionaries(PARTS, JSON, max_size=3)))


@given(MESSAGES)
@example({"title": 0})
@example({"event": [{"name": 0}]})
def test_no_message_raises_and_trimming_loses_nothing(message: dict[str, Any]) -> None:
    kept = trim(message)
    assert parse(kept) == parse(message)
    assert trim(kept) == kept
    json.dumps(kept, allow_nan=False).encode("utf-8")
