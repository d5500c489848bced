"""Searches at further sources, arXiv's own API, and agencies that doi.org leads to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from msgspec.structs import replace
import pytest

from refcheck.config import Registry
from refcheck.core.model.answer import (
    Candidates,
    Found,
    NotRegistered,
    Obstacle,
    RegisteredElsewhere,
    Unreachable,
)
from refcheck.core.model.identifiers import second_opinion
from refcheck.sources.base import Query
from refcheck.sources.lockfile import Lockfile
from refcheck.sources.settings import SourceSettings
from tests.server import RegistryServer, StillClock
from tests.sources.conftest import MakeChain
from tests.sources.test_numbers import FAULTS

TITLE = "Swimming patterns of the common eel"
QUERIES = {
    "openlibrary": Query(TITLE, Registry.OPENLIBRARY, "Doe"),
    "openalex": Query(TITLE, Registry.OPENALEX),
    "arxiv": Query(TITLE, Registry.ARXIV, "Doe"),
    "datacite": Query(TITLE, Registry.DATACITE),
    "pubmed": Query("J Fish Biol|2011|98|101|Doe", Registry.PUBMED),
}
ARXIV_DOI = "10.48550/arxiv.2101.00042"


def work(title: str, **fields: Any) -> dict[str, Any]:
    return {"id": "https://openalex.org/W1", "doi": None, "title": title, **fields}


@pytest.fixture
def everywhere(settings: SourceSettings) -> SourceSettings:
    return replace(settings, registries=tuple(Registry))


@pytest.fixture
def stocked(server: RegistryServer) -> RegistryServer:
    further = server.further
    further.books = [{"key": "/works/OL1W", "title": TITLE, "author_name": ["Jane Doe"]}]
    further.openalex = [work(TITLE), work(TITLE, doi="https://doi.org/10.1000/1")]
    further.arxiv = {"2101.00042": (TITLE, "Jane Doe"), "hep-th/9901001": ("Old", "A. Roe")}
    further.places = {("J Fish Biol", "98", "101"): "21000001"}
    further.summaries = {"21000001": {"uid": "21000001", "title": f"{TITLE}."}}
    further.deposits = [{"doi": "10.5281/zenodo.1", "titles": [{"title": TITLE}]}]
    return server


def titles(answer: object) -> list[str]:
    assert isinstance(answer, Candidates)
    return [title for record in answer.records for title in record.title]


@pytest.mark.parametrize("source", QUERIES)
def test_each_source_is_searched_in_its_own_way(
    source: str, stocked: RegistryServer, make_chain: MakeChain, everywhere: SourceSettings
) -> None:
    query = QUERIES[source]
    answer = make_chain(settings=everywhere).searches([query])[query]
    assert titles(answer)[0] == TITLE
    assert stocked.count == (2 if source == "pubmed" else 1)


@pytest.mark.parametrize("fault", [f for f in FAULTS if f != "400"])
@pytest.mark.parametrize("source", QUERIES)
def test_a_search_that_fails_finds_nothing_and_denies_nothing(
    source: str,
    fault: str,
    stocked: RegistryServer,
    make_chain: MakeChain,
    clock: StillClock,
    everywhere: SourceSettings,
) -> None:
    began = clock.now()
    stocked.fault(fault, times=10_000)
    query = QUERIES[source]
    answer = make_chain(settings=everywhere).searches([query])[query]
    assert isinstance(answer, Unreachable)
    assert stocked.count <= 12
    assert clock.now() - began < 120


@pytest.mark.parametrize("source", QUERIES)
def test_nothing_found_is_an_answer(
    source: str, server: RegistryServer, make_chain: MakeChain, everywhere: SourceSettings
) -> None:
    query = QUERIES[source]
    answer = make_chain(settings=everywhere).searches([query])[query]
    assert isinstance(answer, Candidates)
    assert answer.records == ()


@pytest.mark.parametrize("source", QUERIES)
def test_a_search_is_locked_and_asked_for_once(
    source: str,
    stocked: RegistryServer,
    make_chain: MakeChain,
    everywhere: SourceSettings,
    tmp_path: Path,
) -> None:
    query = QUERIES[source]
    asked = make_chain(settings=everywhere)
    asked.searches([query])
    path = tmp_path / "refcheck.lock"
    Lockfile(path).updated({}, asked.search_entries).save()
    count = stocked.count
    locked = make_chain(Lockfile.load(path), locked=True, settings=everywhere)
    assert titles(locked.searches([query])[query])[0] == TITLE
    cached = make_chain(settings=everywhere)
    assert titles(cached.searches([query])[query])[0] == TITLE
    assert stocked.count == count
    assert Query.of(query.key) == query


def test_openalex_is_asked_only_where_it_is_named(
    stocked: RegistryServer, make_chain: MakeChain
) -> None:
    assert make_chain().searches([QUERIES["openalex"]]) == {}
    assert stocked.count == 0


def test_what_openalex_has_under_a_doi_is_free_and_asked_for_unless_it_is_left_out(
    stocked: RegistryServer, make_chain: MakeChain, settings: SourceSettings
) -> None:
    key = second_opinion("10.1000/1")
    chain = make_chain()
    assert isinstance(chain.answers([key])[key], Found)
    alone = replace(settings, registries=(Registry.CROSSREF,))
    assert make_chain(settings=alone).answers([key]) == {}
    # A lockfile of before, or of who left it out, does not lack it.
    assert make_chain(locked=True).answers([key]) == {}
    assert stocked.count == 1


def test_openalex_is_left_alone_when_its_budget_is_spent(
    stocked: RegistryServer, make_chain: MakeChain, everywhere: SourceSettings
) -> None:
    stocked.further.credits = 25
    queries = [Query(f"{TITLE} {i}", Registry.OPENALEX) for i in range(9)]
    answers = make_chain(settings=everywhere).searches(queries)
    kinds = [type(answer).__name__ for answer in answers.values()]
    assert stocked.count < 9
    assert set(kinds) == {"Candidates", "Unreachable"}
    spent = next(a for a in answers.values() if isinstance(a, Unreachable))
    assert spent.obstacle is Obstacle.RATE_LIMIT
    assert "what it allows for today is spent" in spent.reason


def test_the_key_of_openalex_goes_nowhere_else(
    stocked: RegistryServer, make_chain: MakeChain, everywhere: SourceSettings
) -> None:
    keyed = replace(everywhere, openalex_key="s3cret")
    make_chain(settings=keyed).searches(list(QUERIES.values()))
    sent = [headers.get("Authorization") for headers in stocked.headers]
    assert sorted(set(map(str, sent))) == ["Bearer s3cret", "None"]
    assert sent.count("Bearer s3cret") == 1
    assert not any("s3cret" in target for target in stocked.watch.targets)


def test_syntax_in_a_title_is_no_syntax_in_the_question(
    stocked: RegistryServer, make_chain: MakeChain, everywhere: SourceSettings
) -> None:
    title = 'Eels, "herons" (and \\others): a {survey} | of*'
    queries = [replace(query, text=title) for name, query in QUERIES.items() if name != "pubmed"]
    make_chain(settings=everywhere).searches(queries)
    openalex = next(t for t in stocked.watch.targets if "title.search" in t)
    assert "%2C" not in openalex.partition("title.search:")[2].partition("&")[0]
    datacite = [t for t in stocked.watch.targets if t.startswith("/dois")]
    assert all(t.partition("query=")[2].partition("&")[0].count("%22") == 2 for t in datacite)


def test_arxiv_stands_in_where_datacite_does_not_answer_a_search(
    stocked: RegistryServer, make_chain: MakeChain
) -> None:
    stocked.fault("503", times=10_000, match="/dois")
    query = QUERIES["arxiv"]
    assert TITLE in titles(make_chain().searches([query])[query])


def test_arxiv_is_asked_for_what_datacite_does_not_have_yet(
    stocked: RegistryServer, make_chain: MakeChain
) -> None:
    answer = make_chain().answers([ARXIV_DOI])[ARXIV_DOI]
    assert isinstance(answer, Found)
    assert (answer.record.doi, answer.provenance.registry) == (ARXIV_DOI, "arxiv")
    assert {when.year for when in answer.record.dates.values()} == {2021, 2022}


def test_versions_of_a_work_are_looked_up_by_their_numbers(
    stocked: RegistryServer, make_chain: MakeChain, tmp_path: Path
) -> None:
    further = stocked.further
    further.arxiv = {"2101.00042v1": ("First", "J. Doe"), "2101.00042v2": ("Second", "J. Doe")}
    keys = ["arxiv:2101.00042v1", "arxiv:2101.00042v2", "arxiv:2101.00042v3"]
    chain = make_chain()
    answers = chain.answers(keys)
    found = [a.record.title[0] for a in answers.values() if isinstance(a, Found)]
    assert found == ["First", "Second"]
    assert isinstance(answers[keys[2]], NotRegistered)
    assert stocked.count == 1
    path = tmp_path / "refcheck.lock"
    Lockfile(path).updated(chain.entries).save()
    assert isinstance(make_chain(Lockfile.load(path), locked=True).answers(keys)[keys[0]], Found)
    # A lockfile of before, or of who leaves arXiv out, does not lack them.
    assert make_chain(locked=True).answers(keys) == {}


def test_an_old_number_keeps_its_slash(stocked: RegistryServer, make_chain: MakeChain) -> None:
    doi = "10.48550/arxiv.hep-th/9901001"
    assert isinstance(make_chain().answers([doi])[doi], Found)


def test_a_number_that_arxiv_never_gave_is_not_registered(
    stocked: RegistryServer, make_chain: MakeChain
) -> None:
    dois = ["10.48550/arxiv.2101.99999", "10.48550/arxiv.0808.05394"]
    answers = make_chain().answers(dois)
    assert {type(answer) for answer in answers.values()} == {NotRegistered}
    # Five digits were not given in 2008: one malformed number makes arXiv refuse all.
    assert not any("0808" in target for target in stocked.watch.targets if "id_list" in target)


@pytest.mark.parametrize("fault", ["503", "404"])
def test_arxiv_that_does_not_answer_denies_no_number_of_this_month(
    fault: str, stocked: RegistryServer, make_chain: MakeChain
) -> None:
    stocked.fault(fault, times=10_000, match="/api/query")
    new, old = "10.48550/arxiv.2611.00042", "10.48550/arxiv.2001.00042"
    answers = make_chain().answers([new, old])
    assert isinstance(answers[new], Unreachable)
    assert isinstance(answers[old], NotRegistered)


@pytest.mark.parametrize("agency", ["mEDRA", "JaLC"])
def test_what_an_agency_serves_is_compared(
    agency: str, server: RegistryServer, make_chain: MakeChain, bodies: Path
) -> None:
    record = body(bodies, f"doi-cn-{agency.lower()}.json")
    doi = record["DOI"]
    server.agencies[doi] = agency
    server.further.records[doi] = record
    answer = make_chain().answers([doi])[doi]
    assert isinstance(answer, Found)
    assert answer.record.title == (record["title"],)


def test_a_publishers_page_is_no_record_and_no_denial(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.agencies["10.1400/1"] = "mEDRA"
    server.further.records["10.1400/1"] = None
    assert isinstance(make_chain().answers(["10.1400/1"])["10.1400/1"], RegisteredElsewhere)


def test_no_page_elsewhere_is_fetched(server: RegistryServer, make_chain: MakeChain) -> None:
    server.agencies["10.1400/1"] = "mEDRA"
    server.further.records["10.1400/1"] = {"title": "x"}
    _only_led(server, "elsewhere")
    count = server.count
    answer = make_chain().answers(["10.1400/1"])["10.1400/1"]
    assert isinstance(answer, RegisteredElsewhere)
    assert server.count - count == 3  # Crossref, doi.org for the agency and for the record


@pytest.mark.parametrize("fault", ["429", "500", "drop", "half", "garbage", "empty", "null"])
def test_an_agency_that_fails_leaves_its_dois_unchecked(
    fault: str, server: RegistryServer, make_chain: MakeChain
) -> None:
    server.agencies["10.1400/1"] = "mEDRA"
    record = {"DOI": "10.1400/1", "title": "On eels"}
    server.further.records["10.1400/1"] = record
    healthy = make_chain(use_cache=False).answers(["10.1400/1"])["10.1400/1"]
    assert isinstance(healthy, Found)
    _only_led(server, fault)
    answer = make_chain(use_cache=False).answers(["10.1400/1"])["10.1400/1"]
    assert isinstance(answer, Unreachable)


def _only_led(server: RegistryServer, fault: str) -> None:
    """Break what doi.org leads to, and not what it says of the agencies."""
    usual = server.next_fault

    def next_fault(target: str) -> str | None:
        return fault if target == "/10.1400/1" else usual(target)

    server.next_fault = next_fault  # type: ignore[method-assign]


def test_the_record_of_another_doi_is_not_believed(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.agencies["10.1400/1"] = "mEDRA"
    server.further.records["10.1400/1"] = {"DOI": "10.1400/2", "title": "On eels"}
    answer = make_chain().answers(["10.1400/1"])["10.1400/1"]
    assert isinstance(answer, Unreachable)
    assert answer.obstacle is Obstacle.WRONG_ANSWER


def test_a_look_at_openalex_is_answered_by_doi(
    stocked: RegistryServer, make_chain: MakeChain, everywhere: SourceSettings
) -> None:
    keys = ["openalex:10.1000/1", "openalex:10.1000/2"]
    answers = make_chain(settings=everywhere).answers(keys)
    assert [type(answer) for answer in answers.values()] == [Found, NotRegistered]


def body(bodies: Path, name: str) -> Any:
    return json.loads((bodies / name).read_text(encoding="utf-8"))
