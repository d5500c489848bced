"""Lockfile, cache and registries in their order."""

from __future__ import annotations

from collections.abc import Iterator
import datetime
import socket
import subprocess
import sys
import threading
from typing import Any

import pytest

from refcheck.config import shown_path
from refcheck.core.model.answer import Candidates, Found, NotRegistered, Obstacle, Unreachable, Via
from refcheck.sources.base import Query
from refcheck.sources.entry import Entry, SearchEntry
from refcheck.sources.lockfile import Lockfile
from refcheck.sources.progress import Event, Sent
from refcheck.sources.settled import Collector
from tests.server import RegistryServer
from tests.sources.conftest import TODAY, MakeChain, work

QUERY = Query("Some citation")


@pytest.fixture
def lockfile(tmp_path: Any) -> Lockfile:
    entry = Entry.from_message(work("10.1000/locked"), retrieved=TODAY)
    search = SearchEntry("crossref", TODAY, (work("10.1000/found"),))
    return Lockfile(tmp_path / "refcheck.lock", {"10.1000/locked": entry}, {QUERY.text: search})


def via(answer: object) -> Via:
    assert isinstance(answer, Found | NotRegistered | Candidates)
    return answer.provenance.via


def test_what_is_locked_is_not_asked(
    lockfile: Lockfile, server: RegistryServer, make_chain: MakeChain
) -> None:
    chain = make_chain(lockfile)
    assert via(chain.answers(["10.1000/locked"])["10.1000/locked"]) is Via.LOCKFILE
    assert via(chain.searches([QUERY])[QUERY]) is Via.LOCKFILE
    assert server.count == 0


def test_what_was_asked_yesterday_is_not_asked_again(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.works["10.1000/a"] = work("10.1000/a")
    server.found = [work("10.1000/a")]
    first = make_chain()
    first.answers(["10.1000/a"])
    first.searches([QUERY])
    second = make_chain(today=TODAY + datetime.timedelta(days=1))
    assert via(second.answers(["10.1000/a"])["10.1000/a"]) is Via.CACHE
    assert via(second.searches([QUERY])[QUERY]) is Via.CACHE
    assert server.count == 2


def test_without_a_cache_every_run_asks(server: RegistryServer, make_chain: MakeChain) -> None:
    server.works["10.1000/a"] = work("10.1000/a")
    for _ in range(2):
        make_chain(use_cache=False).answers(["10.1000/a"])
    assert server.count == 2


def test_refreshing_asks_for_what_is_locked_and_cached(
    lockfile: Lockfile, server: RegistryServer, make_chain: MakeChain
) -> None:
    server.works["10.1000/locked"] = work("10.1000/locked", title=["Retracted: it was wrong"])
    for _ in range(2):
        chain = make_chain(lockfile, refresh=True)
        assert via(chain.answers(["10.1000/locked"])["10.1000/locked"]) is Via.REGISTRY
        chain.searches([QUERY])
    assert server.count == 4
    changes = lockfile.updated(chain.entries).changes_from(lockfile)
    assert changes.changed == ("10.1000/locked",)


def test_a_locked_run_opens_no_socket_and_no_cache(
    lockfile: Lockfile, make_chain: MakeChain, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    def forbidden(*args: Any, **options: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", forbidden)
    chain = make_chain(lockfile, locked=True)
    answers = chain.answers(["10.1000/locked", "10.1000/other"])
    assert via(answers["10.1000/locked"]) is Via.LOCKFILE
    reason = f"{shown_path(lockfile.path)} has no answer for it"
    assert answers["10.1000/other"] == Unreachable(Obstacle.NOT_LOCKED, reason)
    other = Query("Other")
    assert chain.searches([other]) == {other: Unreachable(Obstacle.NOT_LOCKED, reason)}
    assert not (tmp_path / "cache").exists()


def test_a_locked_run_loads_no_client() -> None:
    code = (
        "import sys, datetime, pathlib\n"
        "from refcheck.sources.chain import Chain, Policy\n"
        "from refcheck.sources.lockfile import Lockfile\n"
        "from refcheck.sources.settings import SourceSettings\n"
        "lock = Lockfile(pathlib.Path('none.lock'))\n"
        "today = datetime.date(2026, 11, 22)\n"
        "chain = Chain(SourceSettings(), lock, today=today, policy=Policy(locked=True))\n"
        "chain.answers(['10.1000/a'])\n"
        "print({'requests', 'urllib3', 'sqlite3', 'platformdirs'} & set(sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"


def test_failures_are_neither_cached_nor_offered_to_the_lockfile(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.works["10.1000/a"] = work("10.1000/a")
    server.fault("403")
    failed = make_chain()
    assert isinstance(failed.answers(["10.1000/a"])["10.1000/a"], Unreachable)
    # The registry that refused is not asked any more.
    assert isinstance(failed.searches([QUERY])[QUERY], Unreachable)
    assert (failed.entries, failed.search_entries) == ({}, {})
    assert via(make_chain().answers(["10.1000/a"])["10.1000/a"]) is Via.REGISTRY


def test_an_interrupted_run_goes_on_where_it_stopped(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    dois = [f"10.1000/{i}" for i in range(200)]
    server.works = {doi: work(doi) for doi in dois}

    def interrupt(event: object) -> None:
        if getattr(event, "done", 0) >= 120:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), make_chain(report=interrupt) as chain:
        chain.answers(dois)
    asked = server.count
    assert len(make_chain().answers(dois)) == 200
    # Two of five lists were missing; one more may have been under way as the first run ended.
    assert server.count - asked <= 3


def test_an_interrupted_run_can_still_save_what_it_has(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.works["10.1000/a"] = work("10.1000/a")

    def interrupt(event: object) -> None:
        if hasattr(event, "done"):
            raise KeyboardInterrupt

    chain = make_chain(report=interrupt)
    with pytest.raises(KeyboardInterrupt):
        chain.answers(["10.1000/a"])
    assert list(chain.entries) == ["10.1000/a"]


def test_the_caches_troubles_are_told(make_chain: MakeChain, tmp_path: Any) -> None:
    chain = make_chain()
    assert chain.cache_hints == ()
    (tmp_path / "cache").write_text("a file where a folder should be")
    chain.answers(["10.1000/a"])
    assert "cannot be used" in chain.cache_hints[0]


MANY = [f"10.1000/many.{number}" for number in range(40)]


def test_what_is_foreseen_is_asked_before_the_questions_are_found(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.works = {doi: work(doi) for doi in MANY}
    under_way = threading.Event()

    def hear(event: Event) -> None:
        if isinstance(event, Sent):
            under_way.set()

    def questions() -> Iterator[str]:
        assert under_way.wait(10)
        yield from MANY

    told = Collector()
    make_chain(report=hear).converse(questions(), told, MANY)
    assert list(told.answers) == MANY
    assert server.count == 1


def test_what_was_foreseen_wrongly_is_no_question_of_the_run(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    server.works = {doi: work(doi) for doi in MANY}
    chain = make_chain()
    chain.converse(MANY[:1], Collector(), MANY)
    assert list(chain.asked) == MANY[:1]


def test_a_locked_run_foresees_nothing(make_chain: MakeChain) -> None:
    def foreseen() -> Iterator[str]:
        raise AssertionError("nobody is going to be asked")
        yield

    told = Collector()
    make_chain(locked=True).converse(MANY[:1], told, foreseen())
    assert list(told.answers) == MANY[:1]
