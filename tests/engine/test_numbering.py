"""Entries that give a PMID, a PMCID or an ISBN, verified by it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace
import pytest

from refcheck.core.model.answer import Answer, Found, Obstacle, Unreachable
from refcheck.core.model.finding import Severity, Verdict
from refcheck.core.model.record import PartialDate, Record, Update
from refcheck.core.model.reference import Name
from refcheck.core.model.report import Report
from refcheck.engine import Settings, verify_with
from tests.rules.examples import TODAY, Registry, codes, provenance, read

EELS = Record(
    "10.1111/jfb.14500",
    "pubmed",
    "article-journal",
    title=("Swimming patterns of the common eel in cold rivers",),
    author=(Name("Doe", "J"), Name("Roe", "R")),
    container_title=("Journal of fish biology",),
    short_container_title=("J Fish Biol",),
    dates={"published-print": PartialDate(2011)},
    volume="98",
    issue="2",
    page="101-110",
    number="PMID 21000001",
)
PLOVERS = Record(
    "",
    "pubmed",
    "article-journal",
    title=("Nesting of the ringed plover on gravel roofs",),
    author=(Name("Lindt", "H"),),
    container_title=("The Auk",),
    dates={"published-print": PartialDate(2005)},
    volume="12",
    page="7-19",
    number="PMID 21000002",
)
BOOK = Record(
    "",
    "openlibrary",
    "book",
    title=("The life of rivers",),
    author=(Name("Doe", "Jane"),),
    dates={"edition-1": PartialDate(1999)},
    publisher="Nowhere Press",
    isbn=("9780306406157",),
    number="Open Library OL1M",
    is_hint=True,
)
CITATION = (
    "Doe J, Roe R. Swimming patterns of the common eel in cold rivers. J Fish Biol. "
    "2011;98(2):101-110."
)


def found(record: Record) -> Found:
    return Found(record, provenance(record.registry))


ANSWERS: Mapping[str, Answer] = {
    "pmid:21000001": found(EELS),
    "pmid:21000002": found(PLOVERS),
    "pmcid:PMC3000001": found(EELS),
    "isbn:9780306406157": found(BOOK),
}


class _Numbers(Registry):
    """Knows numbers alone, and finds nothing by search."""

    def searches(self, queries: object) -> dict[object, object]:  # type: ignore[override]
        from refcheck.core.model.answer import Candidates

        return {query: Candidates((), provenance()) for query in queries}  # type: ignore[attr-defined]


def verified(text: str, path: str = "list.md", answers: Mapping[str, Answer] = ANSWERS) -> Report:
    source = _Numbers(answers)
    return verify_with([read(text, path)], Settings(Path("refcheck.lock"), TODAY), source)


def verdict(report: Report) -> Verdict:
    return report.outcomes[0].verdict


@pytest.mark.parametrize("tail", ["PMID: 21000001", "PMCID: PMC3000001", "PMID: 21000001."])
def test_an_entry_is_compared_with_the_record_of_its_number(tail: str) -> None:
    report = verified(f"{CITATION} {tail}")
    assert verdict(report) is Verdict.AGREES
    assert codes(report) == []


def test_a_wrong_volume_is_told_by_the_number() -> None:
    report = verified(f"{CITATION.replace('98(2)', '89(2)')} PMID: 21000001")
    (finding,) = report.outcomes[0].findings
    assert finding.code == "RC208"
    assert "PubMed says 98" in finding.message


def test_a_title_in_its_own_language_is_not_held_against_a_translation() -> None:
    untitled = replace(EELS, title=())
    german = CITATION.replace(
        "Swimming patterns of the common eel in cold rivers", "Schwimmweisen des Aals in Flüssen"
    )
    answers = {"pmid:21000001": found(untitled)}
    assert codes(verified(f"{german} PMID: 21000001", answers=answers)) == []


def test_the_number_of_another_article_is_told_as_such() -> None:
    report = verified(f"{CITATION} PMID: 21000002")
    (finding,) = report.outcomes[0].findings
    assert finding.code == "RC103"
    assert finding.message.startswith("PMID 21000002 is another work's: PubMed has it as")
    assert verdict(report) is Verdict.OTHER_WORK


def test_two_numbers_of_two_articles_conflict() -> None:
    report = verified(f"{CITATION} PMID: 21000002; PMCID: PMC3000001")
    assert verdict(report) is Verdict.DISAGREES
    assert codes(report) == ["RC107"]
    (finding,) = report.outcomes[0].findings
    assert "the entry gives PMID 21000002 besides PMC3000001" in finding.message


def test_a_doi_and_the_number_of_another_article_conflict() -> None:
    answers = {**ANSWERS, "10.1111/jfb.14500": found(EELS)}
    right = verified(f"{CITATION} doi:10.1111/jfb.14500 PMID: 21000001", answers=answers)
    wrong = verified(f"{CITATION} doi:10.1111/jfb.14500 PMID: 21000002", answers=answers)
    assert "RC107" not in codes(right)
    assert "RC107" in codes(wrong)


def test_a_retraction_that_pubmed_alone_knows_is_told() -> None:
    marked = replace(EELS, updated_by=(Update("retraction", "", "pubmed"),))
    crossref = replace(EELS, registry="crossref", number=None)
    answers = {"10.1111/jfb.14500": found(crossref), "pmid:21000001": found(marked)}
    report = verified(f"{CITATION} doi:10.1111/jfb.14500 PMID: 21000001", answers=answers)
    assert "RC601" in codes(report)
    assert "RC601" not in codes(verified(f"{CITATION} doi:10.1111/jfb.14500", answers=answers))


def test_a_number_that_could_not_be_asked_about_accuses_nobody() -> None:
    answers = {"pmid:21000001": Unreachable(Obstacle.TIMEOUT, "PubMed did not answer in time")}
    report = verified(f"{CITATION} PMID: 21000001", answers=answers)
    assert [f.code for f in report.outcomes[0].findings] == ["RC903"]
    assert verdict(report) is Verdict.UNCHECKED
    assert report.exit_status == 3


def test_a_mirror_that_knows_no_numbers_changes_nothing() -> None:
    mirror = Unreachable(Obstacle.NOT_OFFERED, "PubMed does not answer a PMID at this address")
    answers = {"10.1111/jfb.14500": found(EELS), "pmid:21000001": mirror}
    report = verified(f"{CITATION} doi:10.1111/jfb.14500 PMID: 21000001", answers=answers)
    assert "RC903" not in codes(report)
    assert report.exit_status == 0


def test_a_book_is_found_by_its_isbn() -> None:
    report = verified("Doe J. The life of rivers. Nowhere: Nowhere Press; 1999. ISBN 0-306-40615-2")
    assert verdict(report) is Verdict.AGREES


def test_the_year_of_a_reprint_is_no_error() -> None:
    report = verified("Doe J. The life of rivers. Nowhere: Nowhere Press; 2004. ISBN 0-306-40615-2")
    assert codes(report) == []


def test_the_isbn_of_another_book_is_a_warning() -> None:
    report = verified(
        "@book{a, title={A history of bridges in the north}, author={Poe, Anna}, "
        "publisher={North}, year={1987}, isbn={0-306-40615-2}}",
        "a.bib",
    )
    conflict = next(f for f in report.outcomes[0].findings if f.code == "RC107")
    assert conflict.severity is Severity.WARNING
    assert "ISBN 9780306406157, which is another work" in conflict.message


def book(**fields: str) -> str:
    stated = {
        "title": "The life of rivers",
        "author": "Doe, Jane",
        "publisher": "Nowhere Press",
        "year": "1999",
        "isbn": "0-306-40615-2",
    }
    told = ", ".join(f"{name}={{{value}}}" for name, value in (stated | fields).items())
    return f"@book{{x, {told}}}"


def test_the_isbn_of_a_book_by_others_is_a_warning() -> None:
    report = verified(book(author="Marsh, Mary and Pond, Peter"), "a.bib")
    assert codes(report) == ["RC107"]
    [finding] = report.outcomes[0].findings
    assert finding.severity is Severity.WARNING
    assert 'a book by "Doe, Jane", whom the reference leaves out' in finding.message


def test_the_isbn_of_an_authors_other_book_is_a_warning() -> None:
    report = verified(book(title="The life of lakes"), "a.bib")
    assert codes(report) == ["RC107"]
    assert "another book" in report.outcomes[0].findings[0].message


@pytest.mark.parametrize(
    "fields",
    [
        {"author": "Doe, Jane and Roe, Richard"},
        {"author": "{World Rivers Organization}"},
        {"title": "The life of rivers: a natural history"},
        {"title": "The life of all rivers"},
    ],
)
def test_what_anybody_put_together_about_an_isbn_is_no_proof(fields: Mapping[str, str]) -> None:
    assert not {"RC105", "RC107"} & set(codes(verified(book(**fields), "a.bib")))


def test_an_isbn_whose_digits_do_not_fit_is_told() -> None:
    report = verified(book(isbn="0-306-40615-3"), "a.bib")
    assert codes(report) == ["RC105", "RC108"]
    assert "ISBN 0-306-40615-3 is nobody's" in report.outcomes[0].findings[1].message
    string = "Doe J. The life of rivers. Nowhere: Nowhere Press; 1999. ISBN 978-0-306-40615-8"
    assert codes(verified(string)) == ["RC105", "RC108"]


@pytest.mark.parametrize("isbn", ["979-0-2600-0043-8", "0028-0836", "soft cover", "0-8044-2957-X"])
def test_what_is_no_isbn_or_a_right_one_is_no_misprint(isbn: str) -> None:
    assert "RC108" not in codes(verified(book(isbn=isbn), "a.bib"))


def test_the_isbn_of_the_book_beside_its_chapter_is_right() -> None:
    report = verified(
        "@incollection{a, title={Of eels}, author={Poe, Anna}, booktitle={The life of rivers}, "
        "publisher={Nowhere Press}, year={1999}, pages={3-9}, isbn={0-306-40615-2}}",
        "a.bib",
    )
    assert "RC107" not in codes(report)


def test_the_isbn_of_another_book_beside_a_chapter_is_told() -> None:
    report = verified(
        "@incollection{a, title={Of eels}, author={Poe, Anna}, booktitle={Bridges of the north}, "
        "publisher={Nowhere Press}, year={1999}, pages={3-9}, isbn={0-306-40615-2}}",
        "a.bib",
    )
    assert "RC107" in codes(report)
