"""What further sources are asked about entries that Crossref does not find, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace
import pytest

from refcheck.config import Registry as At
from refcheck.core.model.answer import (
    Answer,
    Candidates,
    Found,
    NotRegistered,
    Obstacle,
    SearchAnswer,
    Unreachable,
)
from refcheck.core.model.finding import Verdict
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name
from refcheck.core.model.report import Report
from refcheck.engine import Settings, verify_with
from refcheck.sources.base import Query
from refcheck.writers.building import from_outcome
from tests.rules.examples import TODAY, codes, provenance, read

TITLE = "Swimming patterns of the common eel in cold rivers"
DOES = (Name("Doe", "Jane"), Name("Roe", "Richard"))
BOOK = Record(
    "",
    "openlibrary",
    "book",
    title=(TITLE,),
    author=DOES,
    dates={"edition-1": PartialDate(1999)},
    publisher="Nowhere Press",
    number="Open Library OL1M",
    is_hint=True,
)
PREPRINT = Record(
    "10.48550/arxiv.2101.00042",
    "datacite",
    "article",
    registered_type="Preprint",
    title=(TITLE,),
    author=DOES,
    dates={"issued": PartialDate(2021)},
    publisher="arXiv",
)
MERGED = Record(
    "",
    "openalex",
    "paper-conference",
    title=(TITLE,),
    author=DOES,
    container_title=("Proceedings of the Conference on Rivers",),
    dates={"issued": PartialDate(2019)},
    page="3-9",
    number="OpenAlex W1",
    is_hint=True,
)
ARTICLE = Record(
    "",
    "pubmed",
    "article-journal",
    title=(TITLE,),
    author=DOES,
    container_title=("Journal of Fish Biology",),
    dates={"published-print": PartialDate(2011)},
    volume="98",
    page="101-110",
    number="PMID 21000001",
)
AN_ARTICLE = f"@article{{a, title={{{TITLE}}}, author={{Doe, Jane and Roe, Richard}}, journal={{Journal of Fish Biology}}, volume=98, pages={{101--110}}, year=2011}}"
A_BOOK = f"@book{{a, title={{{TITLE}}}, author={{Doe, Jane and Roe, Richard}}, publisher={{Nowhere Press}}, year=1999}}"
A_PREPRINT = f"@misc{{a, title={{{TITLE}}}, author={{Doe, Jane and Roe, Richard}}, howpublished={{arXiv}}, year=2021}}"
DEPOSITED = (
    "@misc{x, author={Doe, Jane}, title={A model of rivers and of their eels}, "
    "publisher={Zenodo}, year={2011}}"
)
A_PAPER = f"@inproceedings{{a, title={{{TITLE}}}, author={{Doe, Jane and Roe, Richard}}, booktitle={{Proceedings of the Conference on Rivers}}, pages={{3--9}}, year=2019}}"
DOWN = Unreachable(Obstacle.SERVER_ERROR, "it answered 503 (server error)")


@dataclass(frozen=True)
class World:
    """Answers searches by source; `asked` remembers which they were."""

    answers_by: Mapping[At, SearchAnswer] = field(default_factory=dict)
    asked: list[At] = field(default_factory=list)

    def answers(self, dois: Sequence[str]) -> Mapping[str, Answer]:
        return {doi: NotRegistered(provenance("doi.org")) for doi in dois}

    def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
        self.asked.extend(query.at for query in queries)
        nothing = Candidates((), provenance())
        return {query: self.answers_by.get(query.at, nothing) for query in queries}


@dataclass(frozen=True)
class Opinion(World):
    """Has a second opinion on every DOI, none of which is registered."""

    second: Answer = DOWN

    def answers(self, dois: Sequence[str]) -> Mapping[str, Answer]:
        missing = NotRegistered(provenance("doi.org"))
        return {doi: self.second if doi.startswith("openalex:") else missing for doi in dois}


def found(record: Record) -> Candidates:
    return Candidates((record,), provenance(record.registry))


def verified(text: str, world: World) -> Report:
    return verify_with([read(text, "a.bib")], Settings(Path("refcheck.lock"), TODAY), world)


@pytest.mark.parametrize(
    ("entry", "at", "record"),
    [
        (A_BOOK, At.OPENLIBRARY, BOOK),
        (A_PREPRINT, At.ARXIV, PREPRINT),
        (A_PAPER, At.OPENALEX, MERGED),
        (AN_ARTICLE, At.PUBMED, ARTICLE),
    ],
)
def test_a_work_is_found_where_its_kind_is_kept(entry: str, at: At, record: Record) -> None:
    world = World({at: found(record)})
    report = verified(entry, world)
    assert report.outcomes[0].verdict is Verdict.AGREES
    assert "RC105" not in codes(report)
    assert report.outcomes[0].checked.record == record


def test_nobody_else_is_asked_about_what_crossref_finds() -> None:
    world = World({At.CROSSREF: found(MERGED)})
    verified(A_PAPER, world)
    assert set(world.asked) == {At.CROSSREF}


def test_an_article_that_stands_in_the_place_of_another_is_told() -> None:
    invented = AN_ARTICLE.replace(TITLE, "Nesting of the ringed plover on gravel roofs")
    invented = invented.replace("Doe, Jane and Roe, Richard", "Poe, Anna and Moe, Hans")
    report = verified(invented, World({At.PUBMED: found(ARTICLE)}))
    (finding,) = report.outcomes[0].findings
    assert (finding.code, report.exit_status) == ("RC105", 1)
    assert "on its volume and pages stands Doe et al. 2011" in finding.message


def test_wrong_authors_of_an_article_are_told_by_pubmed() -> None:
    wrong = AN_ARTICLE.replace("Roe, Richard", "Moe, Hans")
    report = verified(wrong, World({At.PUBMED: found(ARTICLE)}))
    assert report.outcomes[0].verdict is Verdict.DISAGREES


def test_any_printing_of_a_book_is_the_book() -> None:
    for year, publisher in (
        ("2004", "Nowhere Press"),
        ("1999", "Somewhere"),
        ("2004", "Somewhere"),
    ):
        entry = A_BOOK.replace("1999", year).replace("Nowhere Press", publisher)
        report = verified(entry, World({At.OPENLIBRARY: found(BOOK)}))
        assert report.outcomes[0].verdict is Verdict.AGREES
        assert codes(report) == []


def test_a_narrator_among_the_authors_is_none_that_the_entry_lacks() -> None:
    narrated = replace(BOOK, author=(*DOES, Name("Holland", "Dennis")))
    report = verified(A_BOOK, World({At.OPENLIBRARY: found(narrated)}))
    assert report.outcomes[0].verdict is Verdict.AGREES
    assert codes(report) == []


def test_two_works_without_a_doi_are_two() -> None:
    other = replace(BOOK, title=("A history of bridges in the north",), number="Open Library OL2M")
    entries = A_BOOK + "\n" + A_BOOK.replace("{a,", "{b,").replace(TITLE, other.title[0])
    both = Candidates((BOOK, other), provenance("openlibrary"))
    report = verified(entries, World({At.OPENLIBRARY: both}))
    assert [outcome.verdict for outcome in report.outcomes] == [Verdict.AGREES] * 2
    assert codes(report) == []


def test_the_doi_of_a_merged_work_is_offered_to_nobody() -> None:
    copied = replace(MERGED, doi="10.65215/copy")
    report = verified(A_PAPER, World({At.OPENALEX: found(copied)}))
    assert report.outcomes[0].verdict is Verdict.AGREES
    assert codes(report) == []
    exported = from_outcome(report.outcomes[0])
    assert "DOI" not in exported.fields


@pytest.mark.parametrize(
    ("right", "wrong"), [("Doe, Jane", "Poe, Anna"), ("cold rivers", "warm lakes")]
)
def test_a_book_by_others_or_of_another_title_is_another_book(right: str, wrong: str) -> None:
    report = verified(A_BOOK.replace(right, wrong), World({At.OPENLIBRARY: found(BOOK)}))
    assert report.outcomes[0].verdict is Verdict.UNIDENTIFIED


def test_the_last_is_not_asked_about_what_an_earlier_one_found() -> None:
    world = World({At.OPENLIBRARY: found(BOOK)})
    verified(A_BOOK, world)
    assert At.OPENALEX not in world.asked


@pytest.mark.parametrize(
    ("entry", "asked"),
    [
        (A_BOOK, {At.OPENLIBRARY}),
        (A_PREPRINT, {At.ARXIV}),
        (A_PAPER, set()),
        (AN_ARTICLE, {At.PUBMED}),
        (AN_ARTICLE.replace("volume=98, ", ""), set()),
        (A_BOOK.replace("@book", "@phdthesis"), {At.DATACITE}),
        (DEPOSITED, {At.DATACITE}),
        (DEPOSITED.replace("@misc", "@software").replace("Zenodo", "Nowhere"), {At.DATACITE}),
        (DEPOSITED.replace("publisher={Zenodo}, ", ""), {At.ARXIV, At.DATACITE}),
        (DEPOSITED.replace("Zenodo", "bioRxiv"), {At.ARXIV}),
    ],
)
def test_a_source_is_asked_for_its_own_kind_alone(entry: str, asked: set[At]) -> None:
    world = World()
    verified(entry, world)
    assert set(world.asked) == {At.CROSSREF, At.OPENALEX, *asked}


def test_a_short_title_is_looked_for_with_its_author_or_not_at_all() -> None:
    short = World()
    verified(A_PAPER.replace(TITLE, "Batched eels"), short)
    assert short.asked == [At.CROSSREF, At.OPENALEX]
    one = World()
    verified(A_PAPER.replace(TITLE, "Eels"), one)
    assert At.OPENALEX not in one.asked


def test_the_report_names_who_was_asked_in_vain() -> None:
    report = verified(A_BOOK, World())
    (finding,) = report.outcomes[0].findings
    assert finding.code == "RC105"
    assert "Crossref, Open Library and OpenAlex have no such work" in finding.message


@pytest.mark.parametrize(
    ("entry", "at"),
    [
        (A_BOOK, At.OPENLIBRARY),
        (A_PREPRINT, At.ARXIV),
        (A_PAPER, At.OPENALEX),
        (AN_ARTICLE, At.PUBMED),
    ],
)
def test_a_source_that_is_down_leaves_its_share_unchecked(entry: str, at: At) -> None:
    report = verified(entry, World({at: DOWN}))
    assert report.outcomes[0].verdict is Verdict.UNCHECKED
    assert codes(report) == ["RC903"]
    assert report.exit_status == 3


def test_a_mirror_that_does_not_search_is_named_and_leaves_nothing_unchecked() -> None:
    mirror = Unreachable(Obstacle.NOT_OFFERED, "Open Library does not answer searches here")
    report = verified(A_BOOK, World({At.OPENLIBRARY: mirror}))
    (finding,) = report.outcomes[0].findings
    assert "Crossref and OpenAlex have no such work" in finding.message
    assert "not asked: Open Library" in dict(finding.evidence)["search"]
    assert report.exit_status == 0


def test_a_source_that_is_down_takes_nothing_from_what_another_found() -> None:
    report = verified(A_BOOK, World({At.OPENLIBRARY: DOWN, At.OPENALEX: found(BOOK)}))
    assert report.outcomes[0].verdict is Verdict.AGREES
    assert report.exit_status == 0


def test_crossref_that_is_down_takes_nothing_from_what_another_found() -> None:
    report = verified(A_BOOK, World({At.CROSSREF: DOWN, At.OPENLIBRARY: found(BOOK)}))
    assert report.outcomes[0].verdict is Verdict.AGREES


def test_invented_authors_are_not_borne_out_by_what_a_machine_merged() -> None:
    invented = A_PAPER.replace("Doe, Jane and Roe, Richard", "Poe, Anna and Moe, Hans")
    report = verified(invented, World({At.OPENALEX: found(MERGED)}))
    assert report.outcomes[0].verdict is Verdict.UNIDENTIFIED
    assert codes(report) == ["RC105"]


def test_what_a_machine_merged_accuses_nobody() -> None:
    report = verified(A_PAPER.replace("2019", "2020"), World({At.OPENALEX: found(MERGED)}))
    assert report.outcomes[0].verdict is Verdict.AGREES
    assert not any(code.startswith("RC2") for code in codes(report))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("2019", "2033"), ("Proceedings of the Conference on Rivers", "Annals of Mountain Medicine")],
)
def test_a_work_that_is_known_from_elsewhere_alone_is_told_as_such(right: str, wrong: str) -> None:
    report = verified(A_PAPER.replace(right, wrong), World({At.OPENALEX: found(MERGED)}))
    (finding,) = report.outcomes[0].findings
    assert finding.code == "RC105"
    assert "OpenAlex has another publication of this title by these authors" in finding.message


def test_a_paper_that_a_machine_knows_as_a_preprint_may_have_appeared_anywhere() -> None:
    at_arxiv = replace(MERGED, container_title=("arXiv (Cornell University)",), page=None)
    report = verified(A_PAPER, World({At.OPENALEX: found(at_arxiv)}))
    assert report.outcomes[0].verdict is Verdict.AGREES


def test_a_work_without_a_doi_is_offered_none() -> None:
    assert "RC104" not in codes(verified(A_BOOK, World({At.OPENLIBRARY: found(BOOK)})))


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (NotRegistered(provenance("openalex")), "OpenAlex has no work under it either"),
        (Found(MERGED, provenance("openalex")), "OpenAlex has it all the same: Doe et al. 2019"),
        (DOWN, None),
    ],
)
def test_a_second_opinion_on_an_unregistered_doi_is_shown(second: Answer, told: str | None) -> None:
    entry = A_PAPER.replace("year=2019", "year=2019, doi={10.1234/gone}")
    report = verified(entry, Opinion(second=second))
    (finding,) = report.outcomes[0].findings
    assert finding.code == "RC101"
    assert (told or "") in dict(finding.evidence).get("opinion", "")
    assert report.exit_status == 1


def test_a_wrong_author_of_a_preprint_is_told() -> None:
    wrong = A_PREPRINT.replace("Roe, Richard", "Moe, Hans")
    report = verified(wrong, World({At.ARXIV: found(PREPRINT)}))
    assert "RC201" in codes(report) or "RC203" in codes(report)
