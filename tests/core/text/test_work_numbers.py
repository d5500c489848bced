"""PMIDs, PMCIDs and ISBNs: what is one, in whatever place an entry gives it."""

from __future__ import annotations

import pytest

from refcheck.core.text.work_numbers import isbn10, isbn13, numbers_of
from refcheck.readers import Document, reader_for


def given(text: str, path: str = "list.md") -> list[str]:
    """Return the numbers of the first entry of a document."""
    (entry, *_) = reader_for(path, None).read(Document(path, text.encode())).references
    return [number.value for number in numbers_of(entry)]


def of_string(text: str) -> list[str]:
    return given(f"# References\n\n{text}\n")


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("0-306-40615-2", "9780306406157"),
        ("0-8044-2957-x", "9780804429573"),
        ("978-0-306-40615-7", "9780306406157"),
        ("979\u201310\u201390636\u201307\u20131", "9791090636071"),
        ("978 0 306 40615 7", "9780306406157"),
    ],
)
def test_an_isbn_of_either_length_has_one_form(written: str, digits: str) -> None:
    assert isbn13(written) == digits


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("0-306-40615-3", "the check digit is another's"),
        ("978-0-306-40615-8", "the check digit is another's"),
        ("979-0-2600-0043-8", "printed music"),
        ("123-0-306-40615-7", "no book's prefix"),
        ("0028-0836", "an ISSN"),
        ("X306406152", "the letter is no digit there"),
    ],
)
def test_what_fails_its_check_is_no_isbn(written: str, why: str) -> None:
    assert isbn13(written) is None, why


def test_only_978_has_a_number_of_ten_digits() -> None:
    assert isbn10("9780804429573") == "080442957X"
    assert isbn10("9791090636071") is None


@pytest.mark.parametrize(
    ("tail", "numbers"),
    [
        ("PMID: 25352070", ["pmid:25352070"]),
        ("PubMed PMID: 25352070; PMCID: PMC3531190.", ["pmid:25352070", "pmcid:PMC3531190"]),
        ("https://pubmed.ncbi.nlm.nih.gov/25352070/", ["pmid:25352070"]),
        ("https://www.ncbi.nlm.nih.gov/pubmed/25352070", ["pmid:25352070"]),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3531190/", ["pmcid:PMC3531190"]),
        ("https://europepmc.org/article/MED/25352070", ["pmid:25352070"]),
        ("PMID: 99999999", []),
        ("https://example.org/pubmed/25352070", []),
    ],
)
def test_a_citation_gives_its_numbers(tail: str, numbers: list[str]) -> None:
    citation = (
        "Doe J, Roe R. Swimming patterns of the common eel. J Fish Biol. 2011;98(2):101-110. "
    )
    assert of_string(citation + tail) == numbers


@pytest.mark.parametrize(
    ("field", "numbers"),
    [
        ("note = {PMID: 25352070}", ["pmid:25352070"]),
        ("note = {PMID: 25352070 PMCID: PMC3531190}", ["pmid:25352070", "pmcid:PMC3531190"]),
        ("note = {Epub 2011 Jan 3. PMID 25352070}", ["pmid:25352070"]),
        ("note = {ISBN-13: 978-0-306-40615-7, hardcover}", ["isbn:9780306406157"]),
        ("howpublished = {ISBN 0-306-40615-2}", ["isbn:9780306406157"]),
        ("url = {urn:isbn:9780306406157}", ["isbn:9780306406157"]),
        ("url = {https://openlibrary.org/isbn/0306406152}", ["isbn:9780306406157"]),
        ("note = {Comment on PMID: 25352070}", []),
        ("note = {Erratum in: PMID 25352070}", []),
        ("note = {ISBN 978-0-306-40615-8}", []),
    ],
)
def test_a_note_or_an_address_gives_the_number_of_the_work(field: str, numbers: list[str]) -> None:
    entry = f"@misc{{a, title = {{Swimming patterns}}, author = {{Doe, Jane}}, {field}}}"
    assert given(entry, "a.bib") == numbers


def test_the_isbn_of_a_book_is_read_from_a_string() -> None:
    assert of_string(
        "Knuth DE. The art of computer programming. Reading: Addison-Wesley; 1968. "
        "ISBN 978-0-306-40615-7"
    ) == ["isbn:9780306406157"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.bib", "@article{a, title={On eels}, author={Doe, J}, pmid={25352070}, year=2011}"),
        (
            "a.bib",
            "@article{a, title={On eels}, author={Doe, J}, eprint={25352070}, eprinttype={pubmed}}",
        ),
        (
            "a.json",
            '[{"id": "a", "type": "article-journal", "title": "On eels", "PMID": "25352070"}]',
        ),
        ("a.nbib", "PMID- 25352070\nTI  - On eels\nFAU - Doe, J\nSO  - J Fish Biol. 2011\n"),
        (
            "a.ris",
            "TY  - JOUR\nTI  - On eels\nAU  - Doe, J\n"
            "UR  - https://pubmed.ncbi.nlm.nih.gov/25352070/\nER  - \n",
        ),
        (
            "a.ris",
            "TY  - JOUR\nTI  - On eels\nAU  - Doe, J\nAN  - 25352070\nDB  - PubMed\nER  - \n",
        ),
        (
            "a.xml",
            "<article><back><ref-list><ref id='a'><element-citation publication-type='journal'>"
            "<article-title>On eels</article-title><source>Fish</source>"
            "<pub-id pub-id-type='pmid'>25352070</pub-id></element-citation></ref></ref-list>"
            "</back></article>",
        ),
    ],
)
def test_every_carrier_gives_its_pmid(path: str, text: str) -> None:
    assert given(text, path) == ["pmid:25352070"]


def test_an_accession_number_of_another_database_is_no_pmid() -> None:
    record = "TY  - JOUR\nTI  - On eels\nAU  - Doe, J\nAN  - 25352070\nDB  - Scopus\nER  - \n"
    assert given(record, "a.ris") == []


def test_several_isbns_of_one_field_are_one_each() -> None:
    entry = (
        "@book{a, title={On eels}, author={Doe, J}, isbn={978-0-306-40615-7 (print), 0306406152}}"
    )
    assert given(entry, "a.bib") == ["isbn:9780306406157"]


def test_the_issn_of_a_series_is_no_book() -> None:
    assert given("@book{a, title={On eels}, author={Doe, J}, isbn={0028-0836}}", "a.bib") == []
