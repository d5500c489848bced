from __future__ import annotations

from contextlib import closing
import datetime
from pathlib import Path
import sqlite3
import threading

import pytest

from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.sources.cache import Cache
from refcheck.sources.entry import Entry, SearchEntry
from refcheck.sources.settings import SourceSettings
from tests.sources.conftest import TODAY, work

FOUND = Entry.from_message(work("10.1000/a"), retrieved=TODAY)
SEARCH = SearchEntry("crossref", TODAY, (work("10.1000/a"),))


@pytest.fixture
def settings(tmp_path: Path) -> SourceSettings:
    return SourceSettings(cache_dir=tmp_path / "cache")


def opened(settings: SourceSettings, days: int = 0) -> Cache:
    return Cache(settings, today=TODAY + datetime.timedelta(days=days))


def assert_of_no_use(cache: Cache) -> None:
    assert cache.answers(["10.1000/a"]) == {}
    assert "cannot be used" in cache.hints[0]


@pytest.mark.parametrize(
    ("entry", "days"),
    [(FOUND, 30), (Entry.elsewhere("mEDRA", TODAY), 30), (Entry.not_registered(TODAY), 1)],
)
def test_answers_are_kept_for_their_time(entry: Entry, days: int, settings: SourceSettings) -> None:
    with closing(opened(settings)) as cache:
        cache.keep_answers({"10.1000/a": entry})
    for age, kept in ((days - 1, {"10.1000/a": entry}), (days, {}), (-1, {})):
        with closing(opened(settings, age)) as cache:
            assert cache.answers(["10.1000/a", "10.1000/b"]) == kept
            assert cache.hints == []


@pytest.mark.parametrize(("entry", "days"), [(SEARCH, 30), (SearchEntry("crossref", TODAY, ()), 1)])
def test_searches_are_kept_for_their_time(
    entry: SearchEntry, days: int, settings: SourceSettings
) -> None:
    with closing(opened(settings)) as cache:
        cache.keep_searches({"a citation": entry})
    for age, kept in ((days - 1, {"a citation": entry}), (days, {})):
        with closing(opened(settings, age)) as cache:
            assert cache.searches(["a citation"]) == kept


def test_what_could_not_be_asked_is_not_kept(settings: SourceSettings) -> None:
    failure = Unreachable(Obstacle.TIMEOUT, "Crossref did not answer in time")
    with closing(opened(settings)) as cache:
        cache.keep_answers({"10.1000/a": failure, "10.1000/b": FOUND})
        cache.keep_searches({"a citation": failure})
        assert cache.answers(["10.1000/a", "10.1000/b"]) == {"10.1000/b": FOUND}
        assert cache.searches(["a citation"]) == {}


def test_another_registrys_answers_are_not_taken(settings: SourceSettings, tmp_path: Path) -> None:
    mirror = SourceSettings("http://localhost:8080", cache_dir=tmp_path / "cache")
    with closing(opened(mirror)) as cache:
        cache.keep_answers({"10.1000/a": FOUND})
    with closing(opened(settings)) as cache:
        assert cache.answers(["10.1000/a"]) == {}


def test_thousands_of_dois_are_looked_up_at_once(settings: SourceSettings) -> None:
    with closing(opened(settings)) as cache:
        cache.keep_answers({f"10.1000/{i}": FOUND for i in range(2500)})
        assert len(cache.answers([f"10.1000/{i}" for i in range(3000)])) == 2500


def cache_file(settings: SourceSettings) -> Path:
    assert settings.cache_dir is not None
    return settings.cache_dir / "answers-1.sqlite"


def test_a_damaged_cache_is_set_aside_with_a_hint(settings: SourceSettings) -> None:
    with closing(opened(settings)) as cache:
        cache.keep_answers({"10.1000/a": FOUND})
    file = cache_file(settings)
    file.write_bytes(b"this is not a database, but long enough to look at: " * 100)
    with closing(opened(settings)) as cache:
        assert cache.answers(["10.1000/a"]) == {}
        cache.keep_answers({"10.1000/a": FOUND})
        assert cache.answers(["10.1000/a"]) == {"10.1000/a": FOUND}
        assert len(cache.hints) == 1
        assert "answers-1.damaged" in cache.hints[0]
    assert file.with_suffix(".damaged").exists()


def test_a_cache_damaged_in_the_middle_is_set_aside_too(settings: SourceSettings) -> None:
    entries = {f"10.1000/{i}": FOUND for i in range(500)}
    with closing(opened(settings)) as cache:
        cache.keep_answers(entries)
    file = cache_file(settings)
    content = bytearray(file.read_bytes())
    content[5000:] = b"\x55" * len(content[5000:])
    file.write_bytes(content)
    with closing(opened(settings)) as cache:
        assert cache.answers(entries) == {}
        assert "answers-1.damaged" in cache.hints[0]


def test_a_damaged_row_is_asked_for_again(settings: SourceSettings) -> None:
    with closing(opened(settings)) as cache:
        cache.keep_answers({"10.1000/a": FOUND, "10.1000/b": FOUND})
    with closing(sqlite3.connect(cache_file(settings))) as connection, connection:
        connection.execute("UPDATE answer SET entry = replace(entry, 'On 10', 'Off 10') LIMIT 1")
    with closing(opened(settings)) as cache:
        assert len(cache.answers(["10.1000/a", "10.1000/b"])) == 1


def test_a_cache_that_cannot_be_opened_keeps_nothing_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    with closing(opened(SourceSettings(cache_dir=tmp_path / "cache"))) as cache:
        cache.keep_answers({"10.1000/a": FOUND})
        assert_of_no_use(cache)


def test_a_folder_in_the_place_of_the_file_keeps_nothing_and_says_so(
    settings: SourceSettings,
) -> None:
    cache_file(settings).mkdir(parents=True)
    with closing(opened(settings)) as cache:
        assert_of_no_use(cache)


def test_a_cache_that_cannot_be_set_aside_keeps_nothing_and_says_so(
    settings: SourceSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = cache_file(settings)
    file.parent.mkdir()
    file.write_bytes(b"this is not a database, but long enough to look at: " * 100)

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", locked)
    with closing(opened(settings)) as cache:
        assert_of_no_use(cache)


@pytest.mark.parametrize("keeps", [True, False])
def test_a_cache_that_vanishes_during_the_run_costs_a_hint(
    keeps: bool, settings: SourceSettings
) -> None:
    with closing(opened(settings)) as cache:
        with closing(sqlite3.connect(cache_file(settings))) as connection, connection:
            connection.execute("DROP TABLE answer")
        if keeps:
            cache.keep_answers({"10.1000/a": FOUND})
        assert_of_no_use(cache)


def test_two_runs_may_share_a_cache(settings: SourceSettings) -> None:
    def keep(run: int) -> None:
        with closing(opened(settings)) as cache:
            for i in range(10):
                cache.keep_answers({f"10.1000/{run}.{i}": FOUND})
            hints.extend(cache.hints)

    hints: list[str] = []
    runs = [threading.Thread(target=keep, args=(run,)) for run in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    dois = [f"10.1000/{run}.{i}" for run in range(4) for i in range(10)]
    with closing(opened(settings)) as cache:
        assert (len(cache.answers(dois)), hints) == (40, [])


def test_without_a_folder_given_the_users_own_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / name)
    with closing(opened(SourceSettings())):
        assert (tmp_path / "refcheck" / "answers-1.sqlite").exists()
