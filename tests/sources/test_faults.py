"""What may go wrong between here and a registry, once and for ever."""

from __future__ import annotations

import tracemalloc

from msgspec.structs import replace
import pytest
import responses

from refcheck.core.model.answer import Found, Obstacle, Unreachable
from refcheck.sources.base import Query
from refcheck.sources.pace import SystemClock
from refcheck.sources.settings import SourceSettings
from tests.server import RegistryServer, StillClock
from tests.server.limits import Allowed
from tests.sources.conftest import MakeChain, work

PASSING = {
    "429": Obstacle.RATE_LIMIT,
    "500": Obstacle.SERVER_ERROR,
    "502": Obstacle.SERVER_ERROR,
    "503": Obstacle.SERVER_ERROR,
    "504": Obstacle.SERVER_ERROR,
    "drop": Obstacle.CONNECTION,
    "half": Obstacle.CONNECTION,
    "html": Obstacle.NOT_JSON,
    "garbage": Obstacle.WRONG_ANSWER,
    "deep": Obstacle.WRONG_ANSWER,
    "empty": Obstacle.WRONG_ANSWER,
    "null": Obstacle.WRONG_ANSWER,
    "swap": Obstacle.WRONG_ANSWER,
    "elsewhere": Obstacle.REDIRECTED,
    "nowhere": Obstacle.REDIRECTED,
    "circle": Obstacle.REDIRECTED,
    "418": Obstacle.WRONG_ANSWER,
}
LASTING = {
    "endless": Obstacle.TOO_LARGE,
    "401": Obstacle.REFUSED,
    "403": Obstacle.REFUSED,
    "407": Obstacle.PROXY,
}
DOIS = [f"10.1000/{i}" for i in range(90)]


@pytest.fixture
def stocked(server: RegistryServer) -> RegistryServer:
    server.works = {doi: work(doi) for doi in DOIS}
    return server


@pytest.mark.parametrize("fault", PASSING)
def test_one_fault_changes_nothing(
    fault: str, stocked: RegistryServer, make_chain: MakeChain
) -> None:
    healthy = make_chain(use_cache=False).answers(DOIS)
    stocked.fault(fault)
    assert make_chain(use_cache=False).answers(DOIS) == healthy
    assert stocked.watch.too_early == 0


@pytest.mark.parametrize("fault", PASSING | LASTING)
def test_a_lasting_fault_leaves_everything_unchecked_and_the_registry_in_peace(
    fault: str, stocked: RegistryServer, make_chain: MakeChain, clock: StillClock
) -> None:
    began = clock.now()
    stocked.fault(fault, times=10_000)
    answers = make_chain().answers(DOIS)
    assert {type(answer) for answer in answers.values()} == {Unreachable}
    obstacles = {answer.obstacle for answer in answers.values() if isinstance(answer, Unreachable)}
    assert obstacles == {(PASSING | LASTING)[fault]}
    assert stocked.count <= 12
    assert clock.now() - began < 60


@pytest.mark.parametrize("fault", ["endless", "endless redirect"])
def test_an_endless_body_is_cut_off_before_it_fills_the_memory(
    fault: str, stocked: RegistryServer, make_chain: MakeChain
) -> None:
    stocked.fault(fault, times=10_000)
    tracemalloc.start()
    make_chain().answers(DOIS)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000


def test_a_list_that_is_too_large_is_halved(stocked: RegistryServer, make_chain: MakeChain) -> None:
    stocked.fault("endless")
    assert {type(a) for a in make_chain().answers(DOIS).values()} == {Found}


def test_records_full_of_nulls_are_records_that_say_nothing(
    stocked: RegistryServer, make_chain: MakeChain
) -> None:
    stocked.fault("nulls", times=10_000)
    for doi, answer in make_chain().answers(DOIS).items():
        assert isinstance(answer, Found)
        assert (answer.record.doi, answer.record.title, answer.record.dates) == (doi, (), {})


def test_a_refusal_is_not_argued_with(stocked: RegistryServer, make_chain: MakeChain) -> None:
    stocked.fault("403", times=10_000)
    make_chain().answers(DOIS)
    assert stocked.count == 1


def test_the_registry_is_left_alone_for_as_long_as_it_asks(
    stocked: RegistryServer, make_chain: MakeChain, clock: StillClock
) -> None:
    stocked.fault("429", times=3)
    assert {type(a) for a in make_chain().answers(DOIS).values()} == {Found}
    assert stocked.watch.too_early == 0
    assert clock.now() - 1000 >= 6


def test_after_too_many_requests_nobody_presses_on(
    stocked: RegistryServer, make_chain: MakeChain
) -> None:
    # Six at once are allowed: without care five more would come while the first is refused.
    stocked.allowed = Allowed(1000, 1000, 6)
    stocked.fault("429", times=3)
    assert {type(a) for a in make_chain().answers(DOIS).values()} == {Found}
    assert stocked.watch.too_early == 0
    assert stocked.watch.most_open == 1


def test_a_date_to_come_back_at_is_kept(
    stocked: RegistryServer, make_chain: MakeChain, clock: StillClock
) -> None:
    stocked.fault("busy until", times=2)
    assert {type(a) for a in make_chain().answers(DOIS).values()} == {Found}
    assert clock.now() - 1000 >= 2


def test_a_wait_beyond_all_patience_is_not_waited(
    stocked: RegistryServer, make_chain: MakeChain, clock: StillClock
) -> None:
    stocked.fault("busy for an hour", times=10_000)
    answers = make_chain().answers(DOIS)
    reason = "Crossref answered 429 (too many requests) and asked to wait 3600 s"
    assert answers[DOIS[0]] == Unreachable(Obstacle.RATE_LIMIT, reason)
    assert stocked.count == 1
    assert clock.now() - 1000 < 60  # others may have come to the gate before the answer did


def test_a_pace_beyond_all_patience_is_not_kept(
    stocked: RegistryServer, make_chain: MakeChain, clock: StillClock
) -> None:
    stocked.fault("once a day", times=10_000)
    answers = make_chain().answers(DOIS)
    found = [doi for doi in DOIS if isinstance(answers[doi], Found)]
    rest = {answers[doi] for doi in DOIS if doi not in found}
    assert found
    assert {a.obstacle for a in rest if isinstance(a, Unreachable)} == {Obstacle.RATE_LIMIT}
    assert any("wants 88992 s between two questions" in str(a) for a in rest)
    assert clock.now() - 1000 < 60


@pytest.mark.parametrize("fault", ["silence", "drip", "drip of a header", "continue"])
def test_a_server_that_never_ends_its_answer_is_left(
    fault: str, stocked: RegistryServer, make_chain: MakeChain, settings: SourceSettings
) -> None:
    stocked.fault(fault, times=10_000)
    hasty = replace(settings, timeout=0.4)
    answers = make_chain(settings=hasty, clock=SystemClock()).answers(DOIS)
    assert {a.obstacle for a in answers.values() if isinstance(a, Unreachable)} == {
        Obstacle.TIMEOUT
    }
    assert stocked.count == 1


def test_a_search_meets_the_same_faults(stocked: RegistryServer, make_chain: MakeChain) -> None:
    stocked.fault("503", times=10_000)
    query = Query("Some citation")
    assert make_chain().searches([query]) == {
        query: Unreachable(Obstacle.SERVER_ERROR, "Crossref answered 503 (server error)")
    }


def test_nobody_listening_is_no_answer(make_chain: MakeChain) -> None:
    # Port 9 (discard) is closed on every machine that runs tests.
    nowhere = SourceSettings(*["http://127.0.0.1:9"] * 3)
    chain = make_chain(settings=nowhere, use_cache=False)
    answer = chain.answers(["10.1000/a"])["10.1000/a"]
    assert answer == Unreachable(Obstacle.CONNECTION, "Crossref could not be connected to")
    assert chain.requests == 1


@pytest.mark.parametrize(
    ("name", "obstacle"),
    [
        ("ProxyError", Obstacle.PROXY),
        ("SSLError", Obstacle.TLS),
        ("ReadTimeout", Obstacle.TIMEOUT),
        ("ConnectTimeout", Obstacle.TIMEOUT),
        ("ConnectionError", Obstacle.CONNECTION),
        ("ChunkedEncodingError", Obstacle.REFUSED),
        ("InvalidURL", Obstacle.REFUSED),
    ],
)
@responses.activate
def test_every_failure_of_the_network_says_what_it_means(
    name: str, obstacle: Obstacle, make_chain: MakeChain, clock: StillClock
) -> None:
    import requests

    responses.get("https://api.crossref.org/works", body=getattr(requests.exceptions, name)("no"))
    began = clock.now()
    chain = make_chain(settings=SourceSettings(), use_cache=False)
    answer = chain.answers(["10.1000/a"])["10.1000/a"]
    assert isinstance(answer, Unreachable)
    assert answer.obstacle is obstacle
    assert clock.now() - began < 60


@responses.activate
def test_a_name_that_cannot_be_looked_up_is_a_matter_of_dns(make_chain: MakeChain) -> None:
    import requests
    from urllib3.connection import HTTPSConnection
    from urllib3.exceptions import MaxRetryError, NameResolutionError

    cause = NameResolutionError("api.crossref.org", HTTPSConnection("x"), OSError(-2, "unknown"))  # type: ignore[arg-type]
    error = requests.exceptions.ConnectionError(MaxRetryError(None, "/works", cause))  # type: ignore[arg-type]
    responses.get("https://api.crossref.org/works", body=error)
    chain = make_chain(settings=SourceSettings(), use_cache=False)
    answer = chain.answers(["10.1000/a"])["10.1000/a"]
    assert answer == Unreachable(
        Obstacle.DNS, "Crossref could not be found (name resolution failed)"
    )
