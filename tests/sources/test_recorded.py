"""Recorded answers of the registries, as they came over the wire."""

from __future__ import annotations

from pathlib import Path

import pytest
import responses

from refcheck.core.model.answer import Candidates, Found, NotRegistered, Obstacle, Unreachable
from refcheck.sources.base import Query
from refcheck.sources.settings import SourceSettings
from tests.sources.conftest import MakeChain

CROSSREF = "https://api.crossref.org"


@pytest.fixture
def online(bodies: Path) -> responses.RequestsMock:
    return responses.RequestsMock(assert_all_requests_are_fired=False)


def test_a_recorded_list_answers_for_its_dois(
    online: responses.RequestsMock, bodies: Path, make_chain: MakeChain
) -> None:
    dois = ["10.1002/jor.1100150407", "10.1109/icdcsw.2003.1203662", "10.1038/srep16696"]
    with online:
        body = (bodies / "crossref-works-filter-3dois.json").read_bytes()
        online.get(f"{CROSSREF}/works", body=body)
        answers = make_chain(settings=SourceSettings(), use_cache=False).answers(dois)
    years = [a.record.issued for a in answers.values() if isinstance(a, Found)]
    assert [None if year is None else year.year for year in years] == [1997, None, 2015]


def test_the_recorded_agencies_decide_about_what_crossref_lacks(
    online: responses.RequestsMock, bodies: Path, make_chain: MakeChain
) -> None:
    dois = [
        "10.1109/cvpr.2016.90",
        "10.48550/arxiv.1706.03762",
        "10.1162/tacl_a_00276",
        "10.1162/tacl\\_a\\_00276",
        "10.1109/cvpr.2016.999999",
        "10.99999/nonexistent-prefix",
    ]
    with online:
        online.get(f"{CROSSREF}/works", body=(bodies / "crossref-works-empty.json").read_bytes())
        missing = (bodies / "crossref-404.txt").read_bytes()
        for doi in (dois[0], dois[2]):
            quoted = doi.replace("/", "%2F")
            online.get(f"{CROSSREF}/works/{quoted}", body=missing, status=404)
        datacite = (bodies / "datacite-404.json").read_bytes()
        quoted = dois[1].replace("/", "%2F")
        online.get(f"https://api.datacite.org/dois/{quoted}", body=datacite, status=404)
        paths = "10.1109/cvpr.2016.90,10.48550/arxiv.1706.03762,10.1162/tacl_a_00276," + (
            "10.1162/tacl%5C_a%5C_00276,10.1109/cvpr.2016.999999,10.99999/nonexistent-prefix"
        )
        agencies = (bodies / "doi-ra-array.json").read_bytes()
        online.get(f"https://doi.org/doiRA/{paths}", body=agencies)
        answers = make_chain(settings=SourceSettings(), use_cache=False).answers(dois)
    assert [type(answers[doi]).__name__ for doi in dois] == [
        "Unreachable",
        "RegisteredElsewhere",
        "Unreachable",
        "NotRegistered",
        "NotRegistered",
        "NotRegistered",
    ]
    assert isinstance(answers[dois[4]], NotRegistered)


def test_a_recorded_data_set_is_found(
    online: responses.RequestsMock, bodies: Path, make_chain: MakeChain
) -> None:
    doi = "10.5281/zenodo.3763274"
    with online:
        online.get(f"{CROSSREF}/works", body=(bodies / "crossref-works-empty.json").read_bytes())
        online.get(f"https://doi.org/doiRA/{doi}", json=[{"DOI": doi, "RA": "DataCite"}])
        body = (bodies / "datacite-doi.json").read_bytes()
        online.get("https://api.datacite.org/dois/10.5281%2Fzenodo.3763274", body=body)
        answer = make_chain(settings=SourceSettings(), use_cache=False).answers([doi])[doi]
    assert isinstance(answer, Found)
    assert answer.record.author[0].family == "Thiery"


def test_a_recorded_search_gives_its_candidates(
    online: responses.RequestsMock, bodies: Path, make_chain: MakeChain
) -> None:
    query = Query("ecology")
    with online:
        body = (bodies / "crossref-works-query-2rows.json").read_bytes()
        online.get(f"{CROSSREF}/works", body=body)
        answer = make_chain(settings=SourceSettings(), use_cache=False).searches([query])[query]
    assert isinstance(answer, Candidates)
    assert [record.title[0] for record in answer.records] == [
        "Communicating Ecology",
        "Chemical Ecology",
    ]


@pytest.mark.parametrize(
    ("name", "status", "obstacle"),
    [
        ("crossref-504.html", 504, Obstacle.SERVER_ERROR),
        ("crossref-504.html", 200, Obstacle.NOT_JSON),
        ("crossref-404.txt", 404, Obstacle.WRONG_ANSWER),
        ("crossref-400-integer-not-valid.json", 200, Obstacle.WRONG_ANSWER),
        ("crossref-work-single.json", 200, Obstacle.WRONG_ANSWER),
        ("doi-ra-array.json", 200, Obstacle.WRONG_ANSWER),
    ],
)
def test_recorded_failures_are_no_answers(
    name: str,
    status: int,
    obstacle: Obstacle,
    online: responses.RequestsMock,
    bodies: Path,
    make_chain: MakeChain,
) -> None:
    with online:
        online.get(f"{CROSSREF}/works", body=(bodies / name).read_bytes(), status=status)
        answer = make_chain(settings=SourceSettings(), use_cache=False).answers(["10.1/a"])
    failed = answer["10.1/a"]
    assert isinstance(failed, Unreachable)
    assert failed.obstacle is obstacle


@pytest.mark.parametrize(
    "body",
    [
        {"status": "ok", "message": {"items": None}},
        {"status": "ok", "message": {"items": ["10.1/a"]}},
        {"status": "ok", "message": {"items": [], "total-results": 1}},
        {"status": "failed", "message": {"items": []}},
        {"status": "ok", "message": []},
        {"status": "ok"},
        {"status": "ok", "message-type": "work", "message": {"items": []}},
    ],
)
def test_an_envelope_of_the_wrong_shape_is_no_answer(
    body: object, online: responses.RequestsMock, make_chain: MakeChain
) -> None:
    with online:
        online.get(f"{CROSSREF}/works", json=body)
        answer = make_chain(settings=SourceSettings(), use_cache=False).answers(["10.1/a"])
    failed = answer["10.1/a"]
    assert isinstance(failed, Unreachable)
    assert failed.obstacle is Obstacle.WRONG_ANSWER


def test_half_a_character_is_not_sent(make_chain: MakeChain) -> None:
    chain = make_chain()
    assert chain.answers(["10.1000/a\ud800"]) == {
        "10.1000/a\ud800": Unreachable(Obstacle.GIVEN_UP, "it holds characters that cannot be sent")
    }
    assert Query("half \ud800").text == "half ?"
