"""Numbers of any length: Python converts no more than 4,300 digits, and says so by raising."""

from __future__ import annotations

import json

import pytest

from refcheck.readers import Document, reader_for
from refcheck.sources.entry import Entry
from tests.readers.office import odt
from tests.rules.examples import TODAY, check

_DIGITS = "9" * 5000
_RECORD = """10.1000/182
  title: Deep learning
  author: Doe, Jane
  container-title: Nature
  issued: 2015
  volume: 1
  issue: 2
  page: 3-4
"""


@pytest.mark.parametrize("field", ["title", "author", "journal", "year", "volume", "number", "pages", "month", "day", "doi"])  # fmt: skip
@pytest.mark.parametrize("number", [_DIGITS, f"{_DIGITS}-{_DIGITS}", f"{_DIGITS}/{_DIGITS}"])
def test_a_number_of_any_length_is_compared(field: str, number: str) -> None:
    fields = {"title": "Deep learning", "year": "2015", "doi": "10.1000/182"} | {field: number}
    written = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    report = check(f"@article{{a,\n{written}}}\n", _RECORD, path="list.bib")
    assert len(report.outcomes) == 1


@pytest.mark.parametrize("number", ["9" * 2000, "12/" + "9" * 1500, "1-" + "9" * 1500])
def test_a_citation_may_hold_a_number_of_any_length(number: str) -> None:
    report = check(f"1. Doe J. Deep learning. Nature. 2015;{number}:3-4. 10.1000/182", _RECORD)
    assert len(report.outcomes) == 1


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.html", f"<h2>References</h2><ol start={_DIGITS}><li>Doe J. A. B. 2015;1:2.</ol>"),
        ("a.json", f'[{{"id": "a", "title": "T", "volume": {_DIGITS}}}]'),
        ("a.json", json.dumps([{"id": "a", "title": "T", "issued": {"date-parts": [[_DIGITS] * 3]}}])),
        ("a.yaml", f"references:\n- id: a\n  title: T\n  volume: {_DIGITS}\n"),
        ("a.yaml", f"a:\n  type: book\n  title: T\n  volume: {_DIGITS}\n  date: {_DIGITS}\n"),
        ("a.cff", f"cff-version: 1\nreferences:\n- year: {_DIGITS}\n  month: {_DIGITS}\n  start: {_DIGITS}\n"),
        ("a.enw", f"%0 Book\n%T T\n%D {_DIGITS}\n%P {_DIGITS}-{_DIGITS}\n"),
        ("a.mods", f"<mods><titleInfo><title>T</title></titleInfo><part><date>{_DIGITS}</date></part></mods>"),
        ("a.xml", f"<PubmedArticleSet><MedlineCitation><PMID>{_DIGITS}</PMID><Article><Journal><JournalIssue><PubDate><Year>{_DIGITS}</Year><Month>{_DIGITS}</Month><Day>{_DIGITS}</Day></PubDate></JournalIssue></Journal></Article></MedlineCitation></PubmedArticleSet>"),
        ("a.ris", f"TY  - JOUR\nTI  - T\nPY  - {_DIGITS}\nDA  - {_DIGITS}/{_DIGITS}\nER  - \n"),
        ("a.nbib", f"PMID- {_DIGITS}\nTI  - T\nDP  - {_DIGITS}\n"),
        ("a.md", f"# References\n\n{_DIGITS}. Doe J. A title. Nature. 2015;1:2.\n"),
        ("a.tei", f'<TEI><listBibl><bibl n="{_DIGITS}">A. <date when="{_DIGITS}"/></bibl></listBibl></TEI>'),
    ],
)  # fmt: skip
def test_a_document_may_hold_a_number_of_any_length(path: str, content: str) -> None:
    reader_for(path, None).read(Document(path, content.encode()))


def test_an_office_document_may_count_its_spaces_in_any_number() -> None:
    body = f'<text:h text:outline-level="{_DIGITS}">References</text:h>'
    body += f'<text:p>Doe J.<text:s text:c="{_DIGITS}"/>A title. 2015.</text:p>'
    reader_for("a.odt", None).read(Document("a.odt", odt(body)))


def test_a_registry_may_send_a_number_of_any_length() -> None:
    parts = [[_DIGITS, 10**5000, -(10**5000)]]
    message = {"DOI": "10.1000/1", "issued": {"date-parts": parts}, "volume": _DIGITS}
    entry = Entry.from_message(message, retrieved=TODAY)
    assert entry.record is not None
    assert "issued" not in entry.record


@pytest.mark.parametrize("given", ["1", "–", ""])
def test_a_recorded_given_name_may_have_no_letter(given: str) -> None:
    record = (
        f"10.1000/182\n  title: Deep learning\n  author: Doe, {given}; Roe, Jim\n  issued: 2015\n"
    )
    cited = (
        "@article{a, title = {Deep learning}, author = {Doe, A. and Rue, J.}, doi = {10.1000/182}}"
    )
    report = check(cited, record, path="list.bib")
    assert len(report.outcomes) == 1
