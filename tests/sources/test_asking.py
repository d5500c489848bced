"""What becomes of DOIs when the registries are asked: every kind of answer, end to end."""

from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.config import Registry
from refcheck.core.model.answer import (
    Found,
    NotRegistered,
    Obstacle,
    RegisteredElsewhere,
    Unreachable,
    Via,
)
from refcheck.sources.base import Query
from refcheck.sources.progress import Answered, Begun, Retried, Sent
from refcheck.sources.settings import SourceSettings
from tests.server import RegistryServer
from tests.sources.conftest import TODAY, MakeChain, work


def test_a_doi_at_crossref_is_found(server: RegistryServer, make_chain: MakeChain) -> None:
    server.works["10.1000/a"] = work("10.1000/a")
    answer = make_chain().answers(["10.1000/a"])["10.1000/a"]
    assert isinstance(answer, Found)
    assert answer.record.title == ("On 10.1000/a",)
    assert (answer.provenance.registry, answer.provenance.via) == ("crossref", Via.REGISTRY)
    assert answer.provenance.retrieved == TODAY


def test_answers_come_in_the_order_of_the_questions_and_each_doi_is_asked_once(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    dois = [f"10.1000/{i}" for i in range(9, 0, -1)]
    server.works = {doi: work(doi) for doi in dois}
    chain = make_chain()
    assert list(chain.answers([*dois, dois[3]])) == dois
    chain.answers(dois)
    assert server.count == chain.requests == 1


def test_nothing_is_called_unregistered_before_the_agencies_say_so(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    assert isinstance(make_chain().answers(["10.1000/x"])["10.1000/x"], NotRegistered)
    assert [target.split("/")[1].split("?")[0] for target in server.watch.targets] == [
        "works",
        "doiRA",
    ]


def test_a_registered_doi_without_a_record_accuses_nobody(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.agencies["10.1000/x"] = "Crossref"
    answer = make_chain().answers(["10.1000/x"])["10.1000/x"]
    assert isinstance(answer, Unreachable)
    assert "doi.org says that Crossref registered it" in answer.reason


def test_an_agency_that_does_not_know_accuses_nobody(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.agencies["10.1000/x"] = "Unknown"
    answer = make_chain().answers(["10.1000/x"])["10.1000/x"]
    assert answer == Unreachable(
        Obstacle.WRONG_ANSWER, "doi.org does not say who registered it (Unknown)"
    )


@pytest.mark.parametrize("fault", ["503", "html", "404", "null", "nothing", "nulls", "swap"])
def test_silence_of_the_agencies_accuses_nobody(
    fault: str, server: RegistryServer, make_chain: MakeChain
) -> None:
    server.fault(fault, times=99, match="/doiRA/")
    dois = [f"10.1000/{i}" for i in range(3)]
    assert {type(a) for a in make_chain().answers(dois).values()} == {Unreachable}


def test_a_refused_question_to_the_agencies_is_halved(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.fault("400", match="/doiRA/")
    dois = [f"10.1000/{i}" for i in range(4)]
    assert {type(a) for a in make_chain().answers(dois).values()} == {NotRegistered}
    assert server.count == 4


def test_a_stranger_in_a_list_is_ignored(server: RegistryServer, make_chain: MakeChain) -> None:
    server.works["10.1000/a"] = work("10.1000/a")
    server.works["10.1000/b"] = work("10.1000/stranger")
    answers = make_chain().answers(["10.1000/a", "10.1000/b"])
    assert isinstance(answers["10.1000/a"], Found)
    assert isinstance(answers["10.1000/b"], Unreachable)


def test_another_agencys_doi_is_registered_elsewhere(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.agencies["10.1400/x"] = "mEDRA"
    answer = make_chain().answers(["10.1400/x"])["10.1400/x"]
    assert isinstance(answer, RegisteredElsewhere)
    assert answer.agency == "mEDRA"


def test_datacite_is_asked_for_its_own_dois_in_one_list(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    dois = [f"10.5281/zenodo.{i}" for i in range(20)]
    server.datacite = {d: {"doi": d, "titles": [{"title": "Data"}]} for d in dois}
    answers = make_chain().answers(dois)
    found = [a for a in answers.values() if isinstance(a, Found)]
    assert [a.record.registry for a in found] == ["datacite"] * 20
    assert server.count == 3  # Crossref's list, doi.org, DataCite's list


def test_a_doi_that_datacite_keeps_to_itself_is_registered_elsewhere(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.agencies["10.5281/hidden"] = "DataCite"
    answer = make_chain().answers(["10.5281/hidden"])["10.5281/hidden"]
    assert isinstance(answer, RegisteredElsewhere)


def test_datacites_lists_are_halved_when_they_are_refused(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    dois = [f"10.5281/zenodo.{i}" for i in range(4)]
    server.datacite = {d: {"doi": d} for d in dois}
    server.fault("404", times=1, match="/dois?")
    assert {type(a) for a in make_chain().answers(dois).values()} == {Found}


@pytest.mark.parametrize("fault", ["null", "nulls", "swap", "500"])
def test_what_datacite_should_not_say_is_not_believed(
    fault: str, server: RegistryServer, make_chain: MakeChain
) -> None:
    dois = ["10.5281/a,b", "10.5281/c", "10.5281/d"]
    server.datacite = {d: {"doi": d} for d in dois}
    server.fault(fault, times=99, match="/dois")
    assert {type(a) for a in make_chain().answers(dois).values()} == {Unreachable}


def test_a_list_of_datacites_without_records_is_not_believed(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    dois = ["10.5281/c", "10.5281/d"]
    server.datacite = {d: {"doi": d} for d in dois}
    server.fault("data of nothing", times=99, match="/dois")
    assert {type(a) for a in make_chain().answers(dois).values()} == {Unreachable}


def test_datacites_record_of_another_doi_is_not_believed(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.datacite["10.5281/a"] = {"doi": "10.5281/b", "titles": [{"title": "Another"}]}
    assert isinstance(make_chain().answers(["10.5281/a"])["10.5281/a"], Unreachable)


def test_a_registry_that_is_left_out_is_an_agency_like_the_rest(
    server: RegistryServer, make_chain: MakeChain, settings: SourceSettings
) -> None:
    server.works["10.1000/a"] = work("10.1000/a")
    server.datacite["10.5281/b"] = {"doi": "10.5281/b", "titles": [{"title": "Data"}]}
    dois = ["10.1000/a", "10.5281/b", "10.1000/nobody"]
    for asked, agencies in ((Registry.CROSSREF, ["DataCite"]), (Registry.DATACITE, ["Crossref"])):
        answers = make_chain(settings=replace(settings, registries=(asked,))).answers(dois)
        found = [a.record.registry for a in answers.values() if isinstance(a, Found)]
        assert found == [asked]
        elsewhere = [a.agency for a in answers.values() if isinstance(a, RegisteredElsewhere)]
        assert elsewhere == agencies
        assert isinstance(answers["10.1000/nobody"], NotRegistered)
    # What was said with one of them left out is not remembered against it.
    assert isinstance(make_chain().answers(dois)["10.5281/b"], Found)


def test_where_crossref_is_left_out_it_is_asked_for_nothing(
    server: RegistryServer, make_chain: MakeChain, settings: SourceSettings
) -> None:
    server.fault("503", times=99, match="/doiRA/")
    chain = make_chain(settings=replace(settings, registries=(Registry.DATACITE,)))
    assert isinstance(chain.answers(["10.1000/a"])["10.1000/a"], Unreachable)
    assert chain.searches([Query("A citation of some words")]) == {}
    assert not any(target.startswith("/works") for target in server.watch.targets)


def test_an_alias_is_found_under_the_doi_that_replaced_it(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.works["10.1037/0022-3514.62.3.434"] = work("10.1037/0022-3514.62.3.434")
    server.aliases["10.1037//0022-3514.62.3.434"] = "10.1037/0022-3514.62.3.434"
    alias = "10.1037//0022-3514.62.3.434"
    answer = make_chain().answers([alias])[alias]
    assert isinstance(answer, Found)
    assert answer.record.doi == "10.1037/0022-3514.62.3.434"


@pytest.mark.parametrize(
    "claim",
    [
        {"aliases": ["10.1000/OLD,1"]},
        {"update-to": [{"DOI": "10.1000/old,1", "type": "retraction"}]},
    ],
)
def test_a_work_may_say_that_it_answers_for_another_doi(
    claim: dict[str, object], server: RegistryServer, make_chain: MakeChain
) -> None:
    server.works["10.1000/old,1"] = work("10.1000/new", **claim)
    answer = make_chain().answers(["10.1000/old,1"])["10.1000/old,1"]
    assert isinstance(answer, Found)
    assert answer.record.doi == "10.1000/new"


def test_a_work_under_another_doi_without_a_reason_is_not_believed(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.works["10.1000/old,1"] = work("10.1000/new")
    answer = make_chain().answers(["10.1000/old,1"])["10.1000/old,1"]
    assert answer == Unreachable(
        Obstacle.WRONG_ANSWER, "Crossref answered about another DOI than it was asked for"
    )


@pytest.mark.parametrize("doi", ["10.1000/a,b", "10.1000/trailing/", "10.1000/ab\x7f"])
def test_awkward_dois_are_asked_about_alone(
    doi: str, server: RegistryServer, make_chain: MakeChain
) -> None:
    server.works = {doi: work(doi), "10.1000/c": work("10.1000/c")}
    answers = make_chain().answers([doi, "10.1000/c"])
    assert {type(a) for a in answers.values()} == {Found}
    assert sum(target.startswith("/works/10.1000%2F") for target in server.watch.targets) == 1


@pytest.mark.parametrize(
    "doi",
    [
        "10.1890/0012-9615(1999)069[0569:edilsa]2.0.co;2",
        "10.1002/(sici)1097-4636(199823)43:4<338::aid-jbm16>3.0.co;2-5",
        "10.1000/a+b&c=d%e#f?g",
        "10.1000/größe",
        "10.1000/../up",
    ],
)
def test_every_character_of_a_doi_arrives(
    doi: str, server: RegistryServer, make_chain: MakeChain
) -> None:
    chain = make_chain()
    assert isinstance(chain.answers([doi])[doi], NotRegistered)
    server.works[doi] = work(doi)
    found = make_chain(refresh=True).answers([doi, doi + ",x"])
    assert isinstance(found[doi], Found)
    assert isinstance(found[doi + ",x"], NotRegistered)


def test_a_refused_list_is_halved_until_the_culprit_stands_alone(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    dois = [f"10.1000/{name}" for name in "abcdefgh"]
    server.works = {doi: work(doi) for doi in dois}
    # `filter=` with a culprit in it answers 400, as a comma would.
    server.works["10.1000/culprit"] = work("10.1000/culprit")
    server.refuse = "doi:10.1000/culprit"
    answers = make_chain().answers([*dois, "10.1000/culprit"])
    assert {type(answer) for answer in answers.values()} == {Found}
    assert server.count <= 2 * 4 + 2


def test_the_contact_is_sent_in_the_address_and_in_the_user_agent(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    url = server.url
    chain = make_chain(settings=SourceSettings(url, url, url, mailto="a.b+c@uni.edu", token="t0k"))
    chain.answers(["10.1000/a", "10.1000/b,c"])
    works = [target for target in server.watch.targets if target.startswith("/works")]
    assert all("mailto=a.b%2Bc@uni.edu" in target for target in works)
    agents = {headers["User-Agent"] for headers in server.headers}
    assert len(agents) == 1
    assert agents.pop().endswith("; mailto:a.b+c@uni.edu)")
    tokens = [headers.get("Crossref-Plus-API-Token") for headers in server.headers]
    # The token goes to Crossref and to nobody else.
    assert tokens == ["Bearer t0k", "Bearer t0k", None, None][: len(tokens)]


def test_a_run_tells_what_it_does(server: RegistryServer, make_chain: MakeChain) -> None:
    events: list[object] = []
    server.works["10.1000/a"] = work("10.1000/a")
    server.fault("503")
    make_chain(report=events.append).answers(["10.1000/a"])
    assert events == [
        Begun(1),
        Sent(1, "Crossref", "list", 0.0, server.watch.targets[0]),
        Retried("Crossref", "Crossref answered 503 (server error)", 1.0),
        Sent(2, "Crossref", "list", pytest.approx(0.03), server.watch.targets[0]),
        Answered(1, 1, ("10.1000/a",)),
    ]


def test_a_short_doi_is_answered_with_the_record_of_the_one_it_stands_for(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.works["10.1000/a"] = work("10.1000/a")
    server.datacite["10.1000/b"] = {"doi": "10.1000/b", "titles": [{"title": "B"}]}
    server.short = {"10/aaa1": "10.1000/A", "10/bbb1": "10.1000/b"}
    answers = make_chain().answers(["10/aaa1", "10.1000/a", "10/bbb1"])
    found = [answer.record.doi for answer in answers.values() if isinstance(answer, Found)]
    assert found == ["10.1000/a", "10.1000/a", "10.1000/b"]
    asked = [target.split("?")[0] for target in server.watch.targets]
    assert asked == [
        "/api/handles/10/aaa1",
        "/api/handles/10/bbb1",
        "/works",
        "/doiRA/10.1000/b",
        "/dois/10.1000%2Fb",
    ]


def test_a_short_doi_that_the_handle_system_does_not_know_is_not_registered(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.short["10/aaa2"] = "10.1000/unknown"
    answers = make_chain().answers(["10/aaa1", "10/aaa2"])
    assert {type(answer) for answer in answers.values()} == {NotRegistered}


@pytest.mark.parametrize("fault", ["500", "html", "nothing", "null", "drop"])
def test_a_short_doi_that_could_not_be_asked_about_accuses_nobody(
    fault: str, server: RegistryServer, make_chain: MakeChain
) -> None:
    server.works["10.1000/a"] = work("10.1000/a")
    server.short["10/aaa1"] = "10.1000/a"
    server.fault(fault, times=99, match="handles")
    answers = make_chain().answers(["10/aaa1", "10.1000/a"])
    assert [type(answer) for answer in answers.values()] == [Unreachable, Found]


@pytest.mark.parametrize("value", ["10/bbb1", "https://elsewhere.org", "", "10.1000/a b"])
def test_a_short_doi_that_stands_for_no_doi_could_not_be_asked_about(
    value: str, server: RegistryServer, make_chain: MakeChain
) -> None:
    server.short["10/aaa1"] = value
    assert isinstance(make_chain().answers(["10/aaa1"])["10/aaa1"], Unreachable)


def test_a_404_of_something_in_between_accuses_no_short_doi(
    server: RegistryServer, make_chain: MakeChain, settings: SourceSettings
) -> None:
    lost = replace(settings, doi_url=f"{server.url}/works/nowhere")
    answer = make_chain(settings=lost).answers(["10/aaa1"])["10/aaa1"]
    assert isinstance(answer, Unreachable)


def test_the_answer_about_a_short_doi_is_kept_and_given_again(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.works["10.1000/a"] = work("10.1000/a")
    server.short["10/aaa1"] = "10.1000/a"
    first = make_chain()
    first.answers(["10/aaa1"])
    again = make_chain()
    answer = again.answers(["10/aaa1"])["10/aaa1"]
    assert isinstance(answer, Found)
    assert (answer.record.doi, answer.provenance.via) == ("10.1000/a", Via.CACHE)
    assert again.requests == 0
