"""What asking costs: requests, waiting, and nothing over the limits."""

from __future__ import annotations

import math

import pytest

from refcheck.core.model.answer import Found
from refcheck.sources.base import Query
from refcheck.sources.settings import SourceSettings
from tests.server import RegistryServer, StillClock
from tests.server.limits import Allowed
from tests.sources.conftest import MakeChain, work


def stock(server: RegistryServer, count: int) -> list[str]:
    dois = [f"10.1016/j.journal.{2000 + i % 25}.{i:06d}" for i in range(count)]
    server.works = {doi: work(doi) for doi in dois}
    return dois


@pytest.mark.parametrize(
    ("mailto", "allowed"),
    [(None, Allowed(5, 1, 1)), ("me@uni.edu", Allowed(10, 3, 1)), (None, Allowed(50, 50, 1))],
)
def test_three_hundred_dois_take_eight_requests_at_the_pace_allowed(
    mailto: str | None,
    allowed: Allowed,
    server: RegistryServer,
    make_chain: MakeChain,
    clock: StillClock,
) -> None:
    dois = stock(server, 300)
    server.allowed = allowed
    began = clock.now()
    chain = make_chain(settings=SourceSettings(*[server.url] * 3, mailto=mailto), use_cache=False)
    assert {type(answer) for answer in chain.answers(dois).values()} == {Found}
    assert server.count == math.ceil(300 / 40)
    assert server.watch.violations == 0
    assert clock.now() - began <= 1.3 * (server.count - 1) / allowed.list


def test_five_thousand_dois_take_at_most_130_requests(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    dois = stock(server, 5000)
    server.allowed = Allowed(50, 50, 1)
    assert len(make_chain(use_cache=False).answers(dois)) == 5000
    assert server.count <= 130


def test_unregistered_dois_cost_one_more_request_for_dozens(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    make_chain().answers([f"10.1000/nobody.{i}" for i in range(40)])
    assert server.count == 2


def test_single_records_and_searches_keep_their_limits_too(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    chain = make_chain()
    chain.answers([f"10.1000/a,{i}" for i in range(12)])
    chain.searches([Query(f"Citation {i}") for i in range(5)])
    assert server.watch.violations == 0


def test_no_address_is_longer_than_two_thousand_bytes(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    dois = [f"10.1002/(sici)1097-4636(19980315)43:4<338::aid-jbm{i}>3.0.co;2-5" for i in range(90)]
    server.works = {doi: work(doi) for doi in dois}
    chain = make_chain()
    assert {type(answer) for answer in chain.answers(dois).values()} == {Found}
    chain.searches([Query("A very long citation about everything " * 200)])
    longest = max(len(server.url + target) for target in server.watch.targets)
    assert 1800 < longest <= 2000
