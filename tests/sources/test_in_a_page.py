"""Asking from a web page: in turns, and by other ways where a registry does not show itself."""

from __future__ import annotations

import datetime
from pathlib import Path
import threading
from typing import Any

import pytest

from refcheck import webassembly
from refcheck.core.model.answer import Found, NotRegistered, Obstacle, Unreachable, Via
from refcheck.core.model.answer import RegisteredElsewhere as Elsewhere
from refcheck.sources.base import Query
from refcheck.sources.chain import Chain, Policy
from refcheck.sources.hints import hints
from refcheck.sources.http_exchange import HttpExchange
from refcheck.sources.lockfile import Lockfile
from refcheck.sources.settings import SourceSettings
from tests.server import RegistryServer, StillClock

TODAY = datetime.date(2026, 1, 2)


@pytest.fixture
def chain(
    server: RegistryServer, clock: StillClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Chain:
    """Return a chain as in a page, but for the browser, and where no thread can be started."""

    start = threading.Thread.start

    def no_thread(self: threading.Thread) -> None:
        if threading.current_thread() is threading.main_thread():
            raise RuntimeError("can't start new thread")
        start(self)  # the registry's

    monkeypatch.setattr(webassembly, "IN_PAGE", True)
    monkeypatch.setattr("refcheck.sources.page_exchange.PageExchange", HttpExchange)
    monkeypatch.setattr(threading.Thread, "start", no_thread)
    urls: dict[str, Any] = {
        f"{name}_url": server.url
        for name in ("crossref", "datacite", "doi", "arxiv", "pubmed", "openlibrary", "openalex")
    }
    return Chain(
        SourceSettings(**urls),
        Lockfile.load(tmp_path / "refcheck.lock", today=TODAY),
        today=TODAY,
        policy=Policy(use_cache=False),
        clock=clock,
    )


def work(doi: str) -> dict[str, Any]:
    return {"DOI": doi, "title": ["Eels"], "type": "journal-article"}


def test_forty_identifiers_take_one_request_and_no_thread(
    server: RegistryServer, chain: Chain
) -> None:
    dois = [f"10.1000/a{n}" for n in range(40)]
    server.works = {doi: work(doi) for doi in dois}
    with chain:
        answers = chain.answers(dois)
    assert all(isinstance(answer, Found) for answer in answers.values())
    assert server.count == 1
    assert server.watch.violations == 0


def test_searches_and_unregistered_ones_are_answered_in_turns(
    server: RegistryServer, chain: Chain
) -> None:
    server.found = [work("10.1000/b")]
    with chain:
        [answer] = chain.answers(["10.1000/nobody"]).values()
        [found] = chain.searches([Query("Doe J. Eels. 2011.")]).values()
    assert isinstance(answer, NotRegistered)
    assert not isinstance(found, Unreachable) and found.provenance.via is Via.REGISTRY


def test_what_doi_org_does_not_show_to_pages_crossref_and_the_handles_say(
    server: RegistryServer, chain: Chain
) -> None:
    server.agencies["10.1000/medra"] = "mEDRA"
    server.fault("drop", times=99, match="/doiRA/")
    with chain:
        answers = chain.answers(["10.1000/medra", "10.1000/nobody"])
    assert isinstance(answers["10.1000/medra"], Elsewhere)
    assert isinstance(answers["10.1000/nobody"], NotRegistered)


def test_without_the_handles_word_nothing_is_called_unregistered(
    server: RegistryServer, chain: Chain
) -> None:
    server.fault("drop", times=99, match="/doiRA/")
    server.fault("500", times=99, match="/api/handles/")
    with chain:
        [answer] = chain.answers(["10.1000/nobody"]).values()
    assert isinstance(answer, Unreachable)


def test_what_a_page_is_not_shown_is_no_matter_of_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = [Unreachable(Obstacle.CONNECTION, "Crossref cannot be asked from a web page")]
    monkeypatch.setattr(webassembly, "IN_PAGE", True)
    [advice] = hints(hidden, SourceSettings())
    assert "`refcheck verify`" in advice and "HTTPS_PROXY" not in advice
