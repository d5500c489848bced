from __future__ import annotations

from refcheck.core.model.answer import Candidates, Obstacle, Unreachable
from refcheck.sources.base import Query
from tests.server import RegistryServer
from tests.sources.conftest import MakeChain, work


def found(chain_searches: object, query: Query) -> list[str]:
    assert isinstance(chain_searches, dict)
    answer = chain_searches[query]
    assert isinstance(answer, Candidates)
    return [record.doi for record in answer.records]


def test_a_search_asks_for_the_citation_alone_and_five_rows(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.found = [work(f"10.1000/{i}") for i in range(9)]
    query = Query("LeCun Y. Deep learning. Nature & more, 2015;521:436–444")
    assert found(make_chain().searches([query]), query) == [f"10.1000/{i}" for i in range(5)]
    assert server.watch.targets == [
        "/works?query.bibliographic=LeCun+Y.+Deep+learning.+Nature+%26+more%2C"
        "+2015%3B521:436%E2%80%93444&rows=5"
    ]


ONLY = (
    "&select=DOI,type,title,subtitle,container-title,author,issued,published-print,published-online"
)


def test_what_stands_beside_a_work_is_asked_for_in_many_rows_and_kept_at_a_glance(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.found = [work(f"10.1000/{i}", volume="3", license=["x"]) for i in range(130)]
    place = Query("Symposium on Ice Dynamics", year="2019")
    people = Query("Nora Nobody, Ned Noone", of_people=True)
    for query, rows in ((place, 100), (people, 40)):
        chain = make_chain()
        assert found(chain.searches([query]), query) == [f"10.1000/{i}" for i in range(rows)]
        [kept] = chain.search_entries.items()
        assert Query.of(kept[0]) == query
        assert kept[1].records[0].keys() == {"DOI", "type", "title", "volume"}
    assert server.watch.targets == [
        f"/works?query.bibliographic=Symposium+on+Ice+Dynamics+2019&rows=100{ONLY}",
        f"/works?query.author=Nora+Nobody%2C+Ned+Noone&rows=40{ONLY}",
    ]


def test_the_thousands_of_a_collaboration_are_nobody_to_be_found_by_name(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    many = [{"family": f"Nobody{i}", "given": "Nora"} for i in range(3000)]
    server.found = [work("10.1000/many", author=many), work("10.1000/few", author=many[:100])]
    query = Query("Nora Nobody, Ned Noone", of_people=True)
    assert found(make_chain().searches([query]), query) == ["10.1000/few"]


def test_copies_and_records_nobody_cites_are_left_out(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.found = [
        work("10.65215/copy"),
        work("10.1000/part", type="component"),
        work("10.1000/review", type="peer-review"),
        work("10.1000/grant", type="grant"),
        work("10.1000/work"),
    ]
    query = Query("Attention")
    assert found(make_chain().searches([query]), query) == ["10.1000/work"]


def test_a_page_full_of_copies_is_turned(server: RegistryServer, make_chain: MakeChain) -> None:
    server.found = [work(f"10.65215/{i}") for i in range(7)] + [work("10.1000/work")]
    query = Query("Attention")
    assert found(make_chain().searches([query]), query) == ["10.1000/work"]
    assert server.count == 2


def test_two_pages_full_of_copies_are_enough(server: RegistryServer, make_chain: MakeChain) -> None:
    server.found = [work(f"10.65215/{i}") for i in range(99)]
    query = Query("Attention")
    assert found(make_chain().searches([query]), query) == []
    assert server.count == 2


def test_finding_nothing_is_an_answer(server: RegistryServer, make_chain: MakeChain) -> None:
    query = Query("Nothing like it")
    assert found(make_chain().searches([query]), query) == []


def test_a_search_that_is_refused_is_no_answer(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.fault("404")
    query = Query("Refused")
    assert make_chain().searches([query]) == {
        query: Unreachable(Obstacle.WRONG_ANSWER, "Crossref answered 404 to the search")
    }


def test_searching_can_be_switched_off(server: RegistryServer, make_chain: MakeChain) -> None:
    assert make_chain(search=False).searches([Query("Anything")]) == {}
    assert server.count == 0


def test_the_same_citation_is_searched_for_once(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    chain = make_chain()
    chain.searches([Query("Same"), Query("Same")])
    chain.searches([Query("Same")])
    assert server.count == 1
