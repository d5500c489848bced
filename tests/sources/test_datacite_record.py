from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.record import PartialDate
from refcheck.core.model.reference import Name
from refcheck.sources.datacite_record import parse, trim
from tests.sources.test_crossref_record import JSON


@pytest.fixture
def zenodo(bodies: Path) -> dict[str, Any]:
    data = json.loads((bodies / "datacite-doi.json").read_text("utf-8"))["data"]
    attributes: dict[str, Any] = data["attributes"]
    return attributes


def test_a_recorded_data_set_is_read_whole(zenodo: dict[str, Any]) -> None:
    record = parse(zenodo)
    assert (record.doi, record.registry) == ("10.5281/zenodo.3763274", "datacite")
    assert (record.type, record.registered_type) == ("dataset", "Dataset")
    assert record.author == (Name(family="Thiery", given="Florian"),)
    assert record.title == ("Linked COVID-19 Data: Robert Koch-Institut (RKI)",)
    assert record.dates["issued"] == PartialDate(2020)
    assert record.dates["date-issued"] == PartialDate(2020, 4, 23)
    assert record.publisher == "Zenodo"
    assert record.relation == {"is-version-of": ("10.5281/zenodo.3757283",)}
    assert record.container_title == ()  # a repository is no journal


def test_trimming_a_data_set_loses_nothing_that_is_read(zenodo: dict[str, Any]) -> None:
    kept = trim(zenodo)
    assert parse(kept) == parse(zenodo)
    assert trim(kept) == kept
    assert "descriptions" not in kept


@pytest.mark.parametrize(
    ("creator", "expected"),
    [
        ({"familyName": "Doe", "givenName": "J."}, Name(family="Doe", given="J.")),
        ({"name": "Doe, Jane"}, Name(family="Doe", given="Jane")),
        ({"name": "Doe, Jane", "nameType": "Organizational"}, Name(literal="Doe, Jane")),
        ({"name": "Max Planck Society"}, Name(literal="Max Planck Society")),
        ({"name": "Smith, Doe, and Sons"}, Name(literal="Smith, Doe, and Sons")),
    ],
)
def test_creators_are_divided_where_they_say_how(creator: dict[str, str], expected: Name) -> None:
    assert parse({"creators": [creator, {}]}).author == (expected,)


def test_only_editors_among_the_contributors_are_kept() -> None:
    contributors = [
        {"name": "Doe, Jane", "contributorType": "Editor"},
        {"name": "Roe, Rita", "contributorType": "DataCollector"},
    ]
    assert parse({"contributors": contributors}).editor == (Name(family="Doe", given="Jane"),)
    assert parse(trim({"contributors": contributors})).editor[0].family == "Doe"


def test_titles_are_told_apart_by_their_type() -> None:
    titles = [
        {"title": "Haupttitel"},
        {"title": "A subtitle", "titleType": "Subtitle"},
        {"title": "Main title", "titleType": "TranslatedTitle"},
    ]
    record = parse({"titles": titles})
    assert record.title == ("Haupttitel",)
    assert record.subtitle == ("A subtitle",)
    assert record.original_title == ("Main title",)


def test_an_article_has_its_journal_volume_and_pages() -> None:
    container = {
        "type": "Journal",
        "title": "A Journal",
        "volume": "3",
        "issue": "1",
        "firstPage": "10",
        "lastPage": "19",
        "identifier": "1234-5678",
        "identifierType": "ISSN",
    }
    record = parse({"container": container, "types": {"resourceTypeGeneral": "JournalArticle"}})
    assert (record.container_title, record.volume, record.issue) == (("A Journal",), "3", "1")
    assert (record.page, record.issn, record.type) == ("10-19", ("1234-5678",), "article-journal")


def test_arxivs_first_and_last_versions_are_dates_to_cite() -> None:
    dates = [
        {"date": "2017-06-12T17:57:34Z", "dateType": "Submitted"},
        {"date": "2023-08-02", "dateType": "Updated"},
        {"date": "2017-06", "dateType": "Available", "dateInformation": "v1"},
        {"date": "unknown", "dateType": "Issued"},
        {"date": "2017", "dateType": "Collected"},
    ]
    assert parse({"publicationYear": 2017, "dates": dates}).dates == {
        "issued": PartialDate(2017),
        "submitted": PartialDate(2017, 6, 12),
        "updated": PartialDate(2023, 8, 2),
        "available": PartialDate(2017, 6),
    }


def test_a_publisher_may_be_an_object() -> None:
    assert parse({"publisher": {"name": "arXiv"}}).publisher == "arXiv"
    assert parse(trim({"publisher": {"name": "arXiv"}})).publisher == "arXiv"


KEYS = st.sampled_from(
    [
        *("doi", "titles", "creators", "contributors", "publisher", "container", "types", "dates"),
        *("url", "version", "publicationYear", "relatedIdentifiers"),
    ]
)


@given(st.dictionaries(KEYS, JSON))
def test_no_message_raises_and_trimming_loses_nothing(message: dict[str, Any]) -> None:
    kept = trim(message)
    assert parse(kept) == parse(message)
    assert trim(kept) == kept
