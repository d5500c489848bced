"""PMIDs, PMCIDs and ISBNs, asked of those who give them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from msgspec.structs import replace
import pytest

from refcheck.config import Registry
from refcheck.core.model.answer import Found, NotRegistered, Obstacle, Unreachable
from refcheck.core.model.record import Record
from refcheck.sources import openlibrary_record, pubmed_record
from refcheck.sources.lockfile import Lockfile
from refcheck.sources.settings import SourceSettings
from tests.server import RegistryServer, StillClock
from tests.sources.conftest import MakeChain

FAULTS = {
    "429": Obstacle.RATE_LIMIT,
    "500": Obstacle.SERVER_ERROR,
    "503": Obstacle.SERVER_ERROR,
    "drop": Obstacle.CONNECTION,
    "half": Obstacle.CONNECTION,
    "html": Obstacle.NOT_JSON,
    "garbage": Obstacle.WRONG_ANSWER,
    "deep": Obstacle.WRONG_ANSWER,
    "empty": Obstacle.WRONG_ANSWER,
    "null": Obstacle.WRONG_ANSWER,
    "nothing": Obstacle.WRONG_ANSWER,
    "elsewhere": Obstacle.REDIRECTED,
    "endless": Obstacle.TOO_LARGE,
    "403": Obstacle.REFUSED,
    "404": Obstacle.NOT_OFFERED,
    "400": Obstacle.WRONG_ANSWER,
}
KEYS = {
    "pubmed": ["pmid:25352070", "pmid:25352071"],
    "converter": ["pmcid:PMC3531190"],
    "openlibrary": ["isbn:9780306406157", "isbn:9780804429573"],
}


def summary(pmid: str, **fields: Any) -> dict[str, Any]:
    return {"uid": pmid, "title": f"On {pmid}.", "pubdate": "2014 Oct", **fields}


@pytest.fixture
def stocked(server: RegistryServer) -> RegistryServer:
    further = server.further
    further.summaries = {str(pmid): summary(str(pmid)) for pmid in range(25352070, 25352080)}
    ids = [{"idtype": "pmc", "value": "PMC3531190"}, {"idtype": "pmcid", "value": "pmc-id: x;"}]
    further.summaries["25352070"] = summary("25352070", articleids=ids)
    further.pmcids = {"PMC3531190": "25352070"}
    further.editions = {
        "9780306406157": {"title": "On eels", "isbn_13": ["9780306406157"]},
        "080442957X": {"title": "On herons", "isbn_10": ["080442957X"]},
    }
    return server


def body(bodies: Path, name: str) -> Any:
    return json.loads((bodies / name).read_text(encoding="utf-8"))


def recorded_summary(bodies: Path, name: str, pmid: str) -> Record:
    return pubmed_record.parse(body(bodies, name)["result"][pmid])


def test_every_number_is_answered_by_whoever_gives_it(
    stocked: RegistryServer, make_chain: MakeChain
) -> None:
    keys = [key for each in KEYS.values() for key in each]
    answers = make_chain().answers([*keys, "pmid:1", "isbn:9791090636071", "pmcid:PMC1"])
    titles = {
        key: answer.record.title[0] if isinstance(answer, Found) else type(answer).__name__
        for key, answer in answers.items()
    }
    assert titles == {
        "pmid:25352070": "On 25352070",
        "pmid:25352071": "On 25352071",
        "pmcid:PMC3531190": "On 25352070",
        "isbn:9780306406157": "On eels",
        "isbn:9780804429573": "On herons",
        "pmid:1": "NotRegistered",
        "isbn:9791090636071": "NotRegistered",
        "pmcid:PMC1": "NotRegistered",
    }


def test_two_hundred_numbers_are_one_question(
    server: RegistryServer, make_chain: MakeChain
) -> None:
    pmids = [str(pmid) for pmid in range(25352070, 25352270)]
    server.further.summaries = {pmid: summary(pmid) for pmid in pmids}
    answers = make_chain().answers([f"pmid:{pmid}" for pmid in pmids])
    assert {type(answer) for answer in answers.values()} == {Found}
    assert server.count == 1


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("source", KEYS)
def test_a_lasting_fault_denies_nothing(
    source: str, fault: str, stocked: RegistryServer, make_chain: MakeChain, clock: StillClock
) -> None:
    began = clock.now()
    stocked.fault(fault, times=10_000)
    answers = make_chain().answers(KEYS[source])
    obstacles = {a.obstacle if isinstance(a, Unreachable) else a for a in answers.values()}
    assert obstacles == {FAULTS[fault]}
    assert stocked.count <= 12
    assert clock.now() - began < 60


@pytest.mark.parametrize("fault", [f for f in FAULTS if f not in ("endless", "403", "404", "400")])
@pytest.mark.parametrize("source", KEYS)
def test_a_passing_fault_changes_nothing(
    source: str, fault: str, stocked: RegistryServer, make_chain: MakeChain
) -> None:
    healthy = make_chain(use_cache=False).answers(KEYS[source])
    stocked.fault(fault)
    assert make_chain(use_cache=False).answers(KEYS[source]) == healthy
    assert stocked.watch.too_early == 0


def test_a_list_of_books_without_any_is_believed_of_each_alone(
    stocked: RegistryServer, make_chain: MakeChain
) -> None:
    unknown = ["isbn:9791090636071", "isbn:9780198788607"]
    answers = make_chain().answers(unknown)
    assert {type(answer) for answer in answers.values()} == {NotRegistered}
    assert stocked.count == 3


def test_a_summary_that_cannot_be_read_is_no_denial(
    stocked: RegistryServer, make_chain: MakeChain
) -> None:
    stocked.further.summaries["25352070"] = {"uid": "25352070", "error": "backend is busy"}
    stocked.further.summaries["25352071"] = {"uid": "25352071", "title": [["x"]]}
    answers = make_chain().answers(KEYS["pubmed"])
    assert {type(answer) for answer in answers.values()} == {Unreachable}


def test_a_source_that_is_left_out_is_asked_nothing(
    stocked: RegistryServer, make_chain: MakeChain, settings: SourceSettings
) -> None:
    alone = replace(settings, registries=(Registry.CROSSREF, Registry.DATACITE))
    assert make_chain(settings=alone).answers([*KEYS["pubmed"], *KEYS["openlibrary"]]) == {}
    assert stocked.count == 0


def test_numbers_are_locked_like_dois(
    stocked: RegistryServer, make_chain: MakeChain, tmp_path: Path
) -> None:
    keys = [*KEYS["pubmed"], *KEYS["openlibrary"], "pmid:1"]
    asked = make_chain()
    asked.answers(keys)
    path = tmp_path / "refcheck.lock"
    Lockfile(path).updated(asked.entries).save()
    count = stocked.count
    answers = make_chain(Lockfile.load(path), locked=True).answers([*keys, "pmid:2"])
    kinds = [type(answer).__name__ for answer in answers.values()]
    assert kinds == ["Found"] * 4 + ["NotRegistered", "Unreachable"]
    assert stocked.count == count


def test_what_an_old_lockfile_never_held_is_no_gap_in_it(
    stocked: RegistryServer, make_chain: MakeChain, tmp_path: Path
) -> None:
    path = tmp_path / "refcheck.lock"
    path.write_text('{"schema": "refcheck-lock/1", "answers": {}, "searches": {}}')
    chain = make_chain(Lockfile.load(path), locked=True)
    assert list(chain.answers(["pmid:1", "10.1000/1"])) == ["10.1000/1"]


def test_the_cache_keeps_numbers(stocked: RegistryServer, make_chain: MakeChain) -> None:
    make_chain().answers(KEYS["pubmed"])
    count = stocked.count
    make_chain().answers(KEYS["pubmed"])
    assert stocked.count == count


def test_a_contact_goes_with_every_question(
    stocked: RegistryServer, make_chain: MakeChain, settings: SourceSettings
) -> None:
    make_chain(settings=replace(settings, mailto="me@uni.edu")).answers(
        ["pmid:25352070", "isbn:9780306406157"]
    )
    targets = stocked.watch.targets
    assert "tool=refcheck-cli&email=me@uni.edu" in targets[0]
    assert all("me@uni.edu" in headers["User-Agent"] for headers in stocked.headers)


def test_a_recorded_summary_is_read_whole(bodies: Path) -> None:
    record = recorded_summary(bodies, "pubmed-esummary-found.json", "31978945")
    assert record.title == ("A Novel Coronavirus from Patients with Pneumonia in China, 2019",)
    assert [str(name) for name in record.author][:2] == ["Zhu, N", "Zhang, D"]
    assert record.author[-1].literal == "China Novel Coronavirus Investigating and Research Team"
    assert (record.volume, record.issue, record.page) == ("382", "8", "727-733")
    assert record.doi == "10.1056/nejmoa2001017"
    assert {when.year for when in record.dates.values()} == {2020}


def test_a_translated_title_stands_beside_the_one_that_is_printed(bodies: Path) -> None:
    name = "pubmed-esummary-translated-and-missing.json"
    record = recorded_summary(bodies, name, "40121571")
    assert record.title == ("Mennyit felejtenek az orvostanhallgatók?",)
    assert record.original_title == ("How much do medical students forget?",)


def test_a_translation_alone_is_no_title() -> None:
    record = pubmed_record.parse(summary("1", title="[How much do students forget?]."))
    assert (record.title, record.original_title) == ((), ())


@pytest.mark.parametrize(
    ("volume", "issue", "read"),
    [
        ("12 Suppl 1", "", ("12", "Suppl 1")),
        ("12", "3 Pt 2", ("12", "3 Pt 2")),
        ("12 Suppl 1", "4", ("12 Suppl 1", "4")),
        ("Suppl", "", ("Suppl", None)),
    ],
)
def test_a_supplement_is_told_from_its_volume(
    volume: str, issue: str, read: tuple[str, str | None]
) -> None:
    record = pubmed_record.parse(summary("1", volume=volume, issue=issue))
    assert (record.volume, record.issue) == read


def test_a_retracted_article_is_marked_and_its_pages_are_written_out(bodies: Path) -> None:
    record = recorded_summary(bodies, "pubmed-esummary-retracted.json", "9500320")
    assert [(update.type, update.source) for update in record.updated_by] == [
        ("retraction", "pubmed")
    ]
    assert record.page == "637-641"


def test_a_recorded_book_is_read_whole(bodies: Path) -> None:
    details = body(bodies, "openlibrary-books-details.json")["ISBN:9780980200447"]["details"]
    record = openlibrary_record.parse(details)
    assert (record.title, str(record.author[0])) == (("Slow reading",), "Miedema, John")
    assert record.isbn == ("9780980200447", "9781936117369")
    assert (record.publisher, record.number) == ("Litwin Books", "Open Library OL22853304M")
    assert [when.year for when in record.dates.values()] == [2009]


def test_the_least_year_of_a_work_is_nobodys_year(bodies: Path) -> None:
    doc = body(bodies, "openlibrary-search-title.json")["docs"][0]
    record = openlibrary_record.parse(openlibrary_record.trim(doc))
    assert [when.year for when in record.dates.values()] == [1970]
    assert record.is_hint


@pytest.mark.parametrize("module", [pubmed_record, openlibrary_record])
@pytest.mark.parametrize("value", [None, [], {}, [[]], 7, "x", [{"x": []}], True])
def test_fields_of_any_type_raise_nothing(module: Any, value: Any) -> None:
    keys = (*module._TEXTS, *module._LISTS, "authors", "articleids", "references", "editions")
    message = dict.fromkeys((*keys, "author_name", "publish_date"), value)
    trimmed = module.trim(message)
    assert module.trim(trimmed) == trimmed
    module.parse(message), module.keys_of(message), module.senseless(message)
