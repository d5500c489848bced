"""What asking costs: requests, waiting, and nothing over the limits."""

from __future__ import annotations

import math

from msgspec.structs import replace
import pytest

from refcheck.config import Registry as At
from refcheck.core.model.answer import Found
from refcheck.engine.inputs import items_of
from refcheck.engine.learning import learn
from refcheck.sources.base import Query
from refcheck.sources.settings import SourceSettings
from tests.rules.examples import read
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


@pytest.mark.parametrize(
    ("at", "mailto", "seconds"),
    [
        (At.OPENLIBRARY, None, 1.0),
        (At.OPENLIBRARY, "me@uni.edu", 1 / 3),
        (At.ARXIV, None, 3.0),
        (At.OPENALEX, None, 0.1),
    ],
)
def test_every_source_is_asked_at_its_own_pace(
    at: At,
    mailto: str | None,
    seconds: float,
    server: RegistryServer,
    make_chain: MakeChain,
    clock: StillClock,
    settings: SourceSettings,
) -> None:
    server.allowed = Allowed(1000, 1000, 6)
    registries = (At.CROSSREF, At.OPENLIBRARY, At.ARXIV, At.OPENALEX)
    began = clock.now()
    chain = make_chain(settings=replace(settings, mailto=mailto, registries=registries))
    chain.searches([Query(f"On the eels of river number {i}", at) for i in range(7)])
    assert server.count == 7
    assert clock.now() - began >= 6 * seconds


BOOK = """@book{{b{i}, title={{The long life of river number {i}}}, author={{Doe, Jane}},
publisher={{Nowhere Press}}, year={{1999}}}}"""
PAPER = """@inproceedings{{b{i}, title={{The long life of river number {i}}}, author={{Doe, Jane}},
booktitle={{Proceedings of the {i}th Meeting on Rivers}}, year={{1999}}}}"""


@pytest.mark.parametrize(("form", "books"), [(BOOK, 60), (PAPER, 0)])
def test_sixty_references_without_a_doi_cost_two_questions_each_at_crossref(
    form: str, books: int, server: RegistryServer, make_chain: MakeChain, settings: SourceSettings
) -> None:
    server.allowed = Allowed(50, 50, 1)
    dois = stock(server, 240)
    articles = "".join(f"@article{{a{i}, doi={{{doi}}}}}\n" for i, doi in enumerate(dois))
    others = "".join(form.format(i=i) for i in range(60))
    everywhere = make_chain(settings=replace(settings, registries=tuple(At)), use_cache=False)
    items = items_of(read(articles + others, "list.bib"))
    assert len(items) == 300
    learn(items, everywhere)
    targets = server.watch.targets
    at_crossref = [t for t in targets if t.startswith("/works") and "title.search" not in t]
    assert 2 * 60 < len(at_crossref) <= 12 + 2 * 60
    assert sum(t.startswith("/search.json") for t in targets) == books
    assert sum("title.search" in t for t in targets) <= 60
    assert server.watch.violations == 0
