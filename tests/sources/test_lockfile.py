from __future__ import annotations

from collections.abc import Callable
import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.config import shown_path
from refcheck.core.model.answer import Candidates, Found, NotRegistered, RegisteredElsewhere, Via
from refcheck.errors import LockfileError
from refcheck.sources.base import Query
from refcheck.sources.crossref_record import trim
from refcheck.sources.entry import Entry, Kind, Origin, SearchEntry
from refcheck.sources.lockfile import Lockfile
from tests.sources.conftest import TODAY, work

ARTICLE = work(
    "10.1000/b",
    author=[{"family": "Doe", "given": "Zoë"}],
    issued={"date-parts": [[2015, 5, 27]]},
    abstract="left out",
)
LATER = TODAY + datetime.timedelta(days=7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "refcheck.lock"


@pytest.fixture
def lockfile(path: Path) -> Lockfile:
    entries = {
        "10.1000/b": Entry.from_message(ARTICLE, retrieved=TODAY),
        "10.1000/a": Entry.not_registered(TODAY),
        "10.1400/c": Entry.elsewhere("mEDRA", TODAY),
        "10.1000/old": Entry.from_message(ARTICLE, retrieved=TODAY, asked="10.1000/old"),
        "10.5281/d": Entry.from_message({"doi": "10.5281/d"}, "datacite", retrieved=TODAY),
        "10.1000/hand": Entry.from_message(
            work("10.1000/hand"), retrieved=LATER, origin=Origin.TRANSCRIBED
        ),
    }
    searches = {
        "Doe Z. A work": SearchEntry("crossref", TODAY, (work("10.1000/b"), work("10.1000/e"))),
        "Nobody. Nothing": SearchEntry("crossref", TODAY, ()),
    }
    return Lockfile(path, entries, searches)


def test_the_file_is_laid_out_for_reading_and_merging(path: Path) -> None:
    entries = {
        "10.1000/b": Entry.from_message(ARTICLE, retrieved=TODAY),
        "10.1000/a": Entry.not_registered(TODAY),
    }
    found = SearchEntry("crossref", TODAY, (work("10.1000/b"),))
    text = Lockfile(path, entries, {"Doe": found, "Nobody": SearchEntry("crossref", TODAY, ())})
    expected = """\
{
  "answers": {
    "10.1000/a": {
      "answer": "not-registered",
      "origin": "fetched",
      "registry": "doi.org",
      "retrieved": "2026-11-22"
    },
    "10.1000/b": {
      "answer": "found",
      "origin": "fetched",
      "record": {
        "DOI": "10.1000/b",
        "author": [{"family": "Doe", "given": "Zoë"}],
        "issued": {"date-parts": [[2015, 5, 27]]},
        "title": ["On 10.1000/b"],
        "type": "journal-article"
      },
      "registry": "crossref",
      "retrieved": "2026-11-22",
      "sha256": "RECORD"
    }
  },
  "schema": "refcheck-lock/2",
  "searches": {
    "Doe": {
      "origin": "fetched",
      "records": [
        {"DOI": "10.1000/b", "title": ["On 10.1000/b"], "type": "journal-article"}
      ],
      "registry": "crossref",
      "retrieved": "2026-11-22",
      "sha256": "SEARCH"
    },
    "Nobody": {
      "origin": "fetched",
      "records": [],
      "registry": "crossref",
      "retrieved": "2026-11-22",
      "sha256": "EMPTY"
    }
  }
}
"""
    for mark, record in (
        ("RECORD", trim(ARTICLE)),
        ("SEARCH", [work("10.1000/b")]),
        ("EMPTY", []),
    ):
        canonical = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        expected = expected.replace(mark, hashlib.sha256(canonical.encode()).hexdigest())
    assert text.text() == expected


def test_what_is_saved_is_loaded(lockfile: Lockfile, path: Path) -> None:
    lockfile.save()
    assert Lockfile.load(path) == lockfile
    assert b"\r" not in path.read_bytes()


def test_the_same_answers_give_the_same_bytes(lockfile: Lockfile, path: Path) -> None:
    backwards = Lockfile(
        path,
        dict(reversed(lockfile.entries.items())),
        dict(reversed(lockfile.search_entries.items())),
    )
    assert backwards.text() == lockfile.text()


def test_line_ends_of_another_system_do_not_matter(lockfile: Lockfile, path: Path) -> None:
    path.write_bytes(lockfile.text().replace("\n", "\r\n").encode())
    assert Lockfile.load(path) == lockfile


def test_a_missing_file_is_an_empty_lockfile(path: Path) -> None:
    assert Lockfile.load(path) == Lockfile(path)
    assert Lockfile(path).newest is None


def test_every_kind_of_answer_comes_back(lockfile: Lockfile, path: Path) -> None:
    lockfile.save()
    answers = Lockfile.load(path).answers([*lockfile.entries, "10.1000/not-locked"])
    assert {doi: type(answer) for doi, answer in answers.items()} == {
        "10.1000/b": Found,
        "10.1000/a": NotRegistered,
        "10.1400/c": RegisteredElsewhere,
        "10.1000/old": Found,
        "10.5281/d": Found,
        "10.1000/hand": Found,
    }
    superseded, by_hand = answers["10.1000/old"], answers["10.1000/hand"]
    assert isinstance(superseded, Found)
    assert isinstance(by_hand, Found)
    assert superseded.record.doi == "10.1000/b"
    assert superseded.provenance.via is Via.LOCKFILE
    assert by_hand.provenance.transcribed
    assert not superseded.provenance.transcribed


def test_searches_come_back(lockfile: Lockfile) -> None:
    found, nothing = Query("Doe Z. A work"), Query("Nobody. Nothing")
    answers = lockfile.searches([found, nothing, Query("Not locked")])
    assert answers.keys() == {found, nothing}
    candidates = answers[found]
    assert isinstance(candidates, Candidates)
    assert [record.doi for record in candidates.records] == ["10.1000/b", "10.1000/e"]


def test_the_newest_answer_and_the_transcribed_ones_are_counted(lockfile: Lockfile) -> None:
    assert lockfile.newest == LATER
    assert lockfile.transcribed == 1


def test_a_record_edited_by_hand_is_refused_by_name(lockfile: Lockfile, path: Path) -> None:
    lockfile.save()
    path.write_text(path.read_text("utf-8").replace("2015, 5, 27", "2016, 5, 27", 1), "utf-8")
    with pytest.raises(LockfileError, match=r"10\.1000/b") as caught:
        Lockfile.load(path)
    assert shown_path(path) in str(caught.value)
    assert "edited by hand" in str(caught.value)
    assert caught.value.hint is not None


def test_a_search_edited_by_hand_is_refused_by_name(lockfile: Lockfile, path: Path) -> None:
    lockfile.save()
    path.write_text(path.read_text("utf-8").replace("10.1000/e", "10.1000/f"), "utf-8")
    with pytest.raises(LockfileError, match=r"Doe Z\. A work"):
        Lockfile.load(path)


Break = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "breaks",
    [
        lambda answer: answer.update(answer="maybe"),
        lambda answer: answer.update(origin="dreamt"),
        lambda answer: answer.update(retrieved="yesterday"),
        lambda answer: answer.update(retrieved=None),
        lambda answer: answer.update(registry="nowhere"),
        lambda answer: answer.update(registry=["crossref"]),
        lambda answer: answer.update(answer="not-registered"),
        lambda answer: answer.update(answer="registered-elsewhere"),
        lambda answer: answer.update(record=None),
        lambda answer: answer.update(record="a string"),
        lambda answer: answer.update(sha256=None),
        lambda answer: answer.pop("origin"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused_by_name(
    breaks: Break, lockfile: Lockfile, path: Path
) -> None:
    kept = json.loads(lockfile.text())
    breaks(kept["answers"]["10.1000/b"])
    path.write_text(json.dumps(kept), "utf-8")
    with pytest.raises(LockfileError, match=r"10\.1000/b"):
        Lockfile.load(path)


@pytest.mark.parametrize("value", [None, [], {"records": {}}, {"records": [1]}])
def test_a_search_that_makes_no_sense_is_refused_by_name(
    value: Any, lockfile: Lockfile, path: Path
) -> None:
    kept = json.loads(lockfile.text())
    old = kept["searches"]["Doe Z. A work"]
    kept["searches"]["Doe Z. A work"] = {**old, **value} if value else value
    path.write_text(json.dumps(kept), "utf-8")
    with pytest.raises(LockfileError, match=r"Doe Z\. A work"):
        Lockfile.load(path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not valid JSON"),
        (b"{", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b"\xff\xfe", "cannot be read"),
        (b"[]", "not a lockfile"),
        (b'{"schema": "refcheck-lock/9"}', "refcheck-lock/9"),
        (b'{"schema": "refcheck-lock/2"}', "lacks its answers"),
        (b'{"schema": "refcheck-lock/2", "answers": [], "searches": {}}', "lacks its answers"),
    ],
)
def test_what_is_no_lockfile_is_refused(content: bytes, says: str, path: Path) -> None:
    path.write_bytes(content)
    with pytest.raises(LockfileError, match=says):
        Lockfile.load(path)


def test_a_merge_conflict_is_recognised(lockfile: Lockfile, path: Path) -> None:
    path.write_text("<<<<<<< HEAD\n" + lockfile.text(), "utf-8")
    with pytest.raises(LockfileError, match="unresolved merge conflict") as caught:
        Lockfile.load(path)
    assert "take one side" in str(caught.value.hint)


def test_a_thing_said_twice_is_refused_whichever_comes_last(lockfile: Lockfile, path: Path) -> None:
    text = lockfile.text()
    path.write_text(text.replace('"10.1000/a": {', '"10.1000/b": {}, "10.1000/a": {', 1), "utf-8")
    with pytest.raises(LockfileError, match=r"'10\.1000/b' twice"):
        Lockfile.load(path)


def test_a_field_of_a_record_said_twice_is_refused(lockfile: Lockfile, path: Path) -> None:
    text = lockfile.text()
    assert '"DOI": "10.1000/b"' in text
    path.write_text(text.replace('"DOI": ', '"DOI": "10.1000/x", "DOI": ', 1), "utf-8")
    with pytest.raises(LockfileError, match="'DOI' twice"):
        Lockfile.load(path)


def test_only_doi_org_says_that_nobody_registered_a_doi(lockfile: Lockfile, path: Path) -> None:
    kept = json.loads(lockfile.text())
    kept["answers"]["10.1000/a"]["registry"] = "any text one likes"
    path.write_text(json.dumps(kept), "utf-8")
    with pytest.raises(LockfileError, match="does not say who registered"):
        Lockfile.load(path)


def test_an_answer_from_the_future_is_refused(lockfile: Lockfile, path: Path) -> None:
    lockfile.save()
    early = LATER - datetime.timedelta(days=2)
    with pytest.raises(LockfileError, match=r"10\.1000/hand .* is not yet"):
        Lockfile.load(path, today=early)


def test_an_answer_of_tomorrow_comes_from_another_time_zone(lockfile: Lockfile, path: Path) -> None:
    lockfile.save()
    assert Lockfile.load(path, today=LATER - datetime.timedelta(days=1)) == lockfile


def test_a_folder_in_its_place_is_refused(path: Path, lockfile: Lockfile) -> None:
    path.mkdir()
    with pytest.raises(LockfileError, match="cannot be read"):
        Lockfile.load(path)
    with pytest.raises(LockfileError, match="cannot be written"):
        lockfile.save()
    assert list(path.parent.iterdir()) == [path]


def test_saving_leaves_the_old_file_whole_when_it_fails(
    lockfile: Lockfile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lockfile.save()
    before = path.read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(LockfileError, match="No space left"):
        lockfile.pruned([]).save()
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_changes_are_counted_whatever_the_date(lockfile: Lockfile) -> None:
    same = Entry.from_message(ARTICLE, retrieved=LATER)
    other = Entry.from_message(work("10.1000/hand", volume="2"), retrieved=LATER)
    newer = lockfile.updated(
        {"10.1000/b": same, "10.1000/hand": other, "10.1000/new": Entry.not_registered(LATER)},
        {"New search": SearchEntry("crossref", LATER, ())},
    )
    changes = newer.pruned({*newer.entries} - {"10.1000/a"}, newer.search_entries).changes_from(
        lockfile
    )
    assert changes.added == ("10.1000/new", "New search")
    assert changes.changed == ("10.1000/hand",)
    assert changes.removed == ("10.1000/a",)
    assert str(changes) == "+2 ~1 -1"
    assert changes
    assert not lockfile.changes_from(lockfile)


def test_pruning_drops_what_is_not_used(lockfile: Lockfile) -> None:
    pruned = lockfile.pruned(["10.1000/b"], ["Nobody. Nothing"])
    assert list(pruned.entries) == ["10.1000/b"]
    assert list(pruned.search_entries) == ["Nobody. Nothing"]


def test_an_entry_says_which_kind_it_is(lockfile: Lockfile) -> None:
    assert lockfile.entries["10.1000/old"].kind is Kind.SUPERSEDED
    assert lockfile.entries["10.1000/b"].kind is Kind.FOUND


@given(
    texts=st.dictionaries(st.text(), st.text(), max_size=3),
    titles=st.dictionaries(st.text(), st.lists(st.text(), max_size=2), max_size=3),
)
def test_whatever_registries_send_is_locked_and_loaded(
    texts: dict[str, str], titles: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("lock") / "refcheck.lock"
    entries = {
        doi: Entry.from_message(work(doi, volume=volume), retrieved=TODAY)
        for doi, volume in texts.items()
    }
    searches = {
        text: SearchEntry("crossref", TODAY, tuple(work(t) for t in found))
        for text, found in titles.items()
    }
    lockfile = Lockfile(path, entries, searches)
    lockfile.save()
    assert Lockfile.load(path) == lockfile
