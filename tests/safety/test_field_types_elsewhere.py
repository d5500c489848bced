"""The same as for Crossref and DataCite: each part of a further source's answer of a wrong type."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
import pytest

from refcheck.config import Registry
from refcheck.core.model.answer import Candidates
from refcheck.sources.base import Query
from tests.safety.test_field_types import (
    MEANT_OTHERWISE,
    SENSELESS,
    Capture,
    accused,
    places,
    registry,
    replaced,
    verified,
)
from tests.server import RegistryServer
from tests.sources.conftest import MakeChain, make_chain, settings

__all__ = ["make_chain", "registry", "settings"]

SUMMARY = {
    "uid": "21000001",
    "title": "Swimming patterns of the common eel.",
    "vernaculartitle": "",
    "authors": [
        {"name": "Doe J", "authtype": "Author"},
        {"name": "Roe R", "authtype": "Author"},
        {"name": "Eel Study Group", "authtype": "CollectiveName"},
    ],
    "pubdate": "2011 May",
    "epubdate": "2011 Apr 3",
    "source": "J Fish Biol",
    "fulljournalname": "Journal of fish biology",
    "volume": "98",
    "issue": "3",
    "pages": "101-10",
    "issn": "0022-1112",
    "pubtype": ["Journal Article"],
    "lang": ["eng"],
    "articleids": [{"idtype": "doi", "value": "10.5555/eel"}, {"idtype": "pmc", "value": "PMC9"}],
    "references": [{"reftype": "Comment in", "pmid": 5, "refsource": "x"}],
}
CSL = {
    "DOI": "10.1400/eel",
    "type": "article-journal",
    "title": "Swimming patterns of the common eel",
    "author": [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Richard"}],
    "issued": {"date-parts": [[2011, 5]]},
    "container-title": "Journal of Fish Biology",
    "volume": "98",
    "issue": "3",
    "page": "101-110",
    "ISSN": "00221112",
    "publisher": "Wiley",
}
BOOK = {
    "key": "/works/OL1W",
    "title": "The long life of rivers",
    "subtitle": "A survey",
    "author_name": ["Jane Doe"],
    "first_publish_year": 1999,
    "editions": {"docs": [{"key": "/books/OL1M", "title": "Rivers", "publish_date": ["1999"]}]},
}
WORK = {
    "id": "https://openalex.org/W1",
    "doi": None,
    "title": "The long life of rivers",
    "publication_year": 1999,
    "type": "article",
    "authorships": [{"raw_author_name": "Jane Doe", "author": {"display_name": "J. Doe"}}],
    "biblio": {"volume": "1", "first_page": "3"},
    "primary_location": {"source": {"display_name": "Rivers", "type": "journal"}},
}
DEPOSIT = {
    "doi": "10.5281/zenodo.1",
    "titles": [{"title": "The long life of rivers"}],
    "creators": [{"name": "Doe, Jane"}],
}
NUMBERED = "Doe J, Roe R, Eel Study Group. Swimming patterns of the common eel. J Fish Biol. "
NUMBERED += "2011;98(3):101-110. PMID: "
LED = "Doe J, Roe R. Swimming patterns of the common eel. J Fish Biol. 2011;98(3):101-110. "
LED += "https://doi.org/"


def summaries(values: list[Any]) -> dict[str, dict[str, Any]]:
    """Return PubMed's summary with each of its values replaced, by PMID."""
    changed = [
        replaced(SUMMARY, at, value) for at in places(SUMMARY) if at[0] != "uid" for value in values
    ]
    return {str(pmid): {**m, "uid": str(pmid)} for pmid, m in enumerate(changed, start=21000001)}


@pytest.mark.usefixtures("folder")
def test_a_summary_that_says_nothing_is_held_against_nobody(
    registry: RegistryServer, capsys: Capture
) -> None:
    registry.further.summaries = summaries(SENSELESS)  # type: ignore[assignment]
    assert accused(verified(list(registry.further.summaries), NUMBERED, capsys)) == []


@pytest.mark.usefixtures("folder")
def test_a_summary_of_other_types_is_survived(registry: RegistryServer, capsys: Capture) -> None:
    registry.further.summaries = summaries(MEANT_OTHERWISE)  # type: ignore[assignment]
    verified(list(registry.further.summaries), NUMBERED, capsys)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("values", [SENSELESS, MEANT_OTHERWISE], ids=["senseless", "otherwise"])
def test_the_record_of_an_agency_of_other_types_is_survived(
    values: list[Any], registry: RegistryServer, capsys: Capture
) -> None:
    changed = (replaced(CSL, at, value) for at in places(CSL) for value in values)
    records = {f"10.1400/eel.{n}": {**m, "DOI": f"10.1400/eel.{n}"} for n, m in enumerate(changed)}
    registry.agencies = dict.fromkeys(records, "mEDRA")
    registry.further.records = dict(records)
    found = accused(verified(list(records), LED, capsys))
    assert values is MEANT_OTHERWISE or found == []


@pytest.mark.parametrize(
    ("at", "message"),
    [(Registry.OPENLIBRARY, BOOK), (Registry.OPENALEX, WORK), (Registry.DATACITE, DEPOSIT)],
)
def test_what_a_search_finds_may_be_of_any_type(
    at: Registry,
    message: dict[str, Any],
    server: RegistryServer,
    make_chain: MakeChain,
    settings: Any,
) -> None:
    everywhere = replace(settings, registries=tuple(Registry))
    values = [*SENSELESS, *MEANT_OTHERWISE]
    found = [replaced(message, place, value) for place in places(message) for value in values]
    further = server.further
    for start in range(0, len(found), 5):
        chunk = found[start : start + 5]
        further.books, further.openalex, further.deposits = chunk, chunk, chunk
        query = Query(f"The long life of rivers {start}", at, "Doe")
        chain = make_chain(settings=everywhere, use_cache=False)
        assert isinstance(chain.searches([query])[query], Candidates)
