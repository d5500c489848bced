from __future__ import annotations

import re
import unicodedata

from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from benchmarks.comparing.quick import SAMPLE
from benchmarks.comparing.works import read_messages
from refcheck.core.model.reference import Reference
from refcheck.readers.base import Document, Reader
from refcheck.readers.formats import bibtex, csl_json, csl_yaml, ris
from refcheck.sources.crossref_record import parse
from refcheck.writers import WRITERS, Entry, WriteOptions, from_record, from_reference, keyed
from refcheck.writers.markup import bare
from tests.writers.works import works

READERS: dict[str, Reader] = {
    "bibtex": bibtex, "biblatex": bibtex, "csl-json": csl_json, "csl-yaml": csl_yaml,
    "ris": ris,
}  # fmt: skip


def read_back(text: str, name: str) -> tuple[Reference, ...]:
    reading = READERS[name].read(Document("a", text.encode()))
    assert reading.problems == ()
    return reading.references


def essence(entry: Entry) -> object:
    """Return what every format can say of a work."""
    names = ("title", "container-title", "volume", "issue", "page", "DOI", "publisher")
    fields = {name: entry.fields[name] for name in names if name in entry.fields}
    people = [(str(name), name.literal) for name in (*entry.author, *entry.editor)]
    date = entry.issued and (entry.issued.year, entry.issued.month)
    return entry.type, people, entry.et_al, date, fields


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("name", READERS)
@settings(max_examples=40)
@given(st.lists(works, min_size=1, max_size=3))
def test_what_is_written_is_read_again(name: str, ascii_only: bool, entries: list[Entry]) -> None:
    text = WRITERS[name](entries, WriteOptions(ascii=ascii_only))
    read = [from_reference(reference) for reference in read_back(text, name)]
    assert [essence(entry) for entry in read] == [essence(entry) for entry in entries]
    assert [entry.key for entry in read] == [entry.key for entry in keyed(entries, None)]


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("name", READERS)
def test_registered_works_lose_no_letter(name: str, ascii_only: bool) -> None:
    records = [from_record(parse(message)) for message in read_messages(SAMPLE)]
    written = [entry for entry in keyed(records, None) if entry.author and entry.text("title")]
    text = WRITERS[name](written, WriteOptions(ascii=ascii_only))
    assert not re.search(r"&(?:amp|lt|gt|quot|#\w+);|\\\\&", text)
    for entry, reference in zip(written, read_back(text, name), strict=True):
        again = from_reference(reference)
        assert letters(again.text("title")) == letters(entry.markup_title or entry.text("title"))
        assert names(again) == names(entry)
        assert again.text("DOI") == entry.text("DOI")


def names(entry: Entry) -> list[str]:
    return [letters(str(name)) for name in entry.author]


def letters(title: str | None) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", bare(title or ""))))


@settings(max_examples=40)
@given(works)
def test_a_work_survives_the_way_through_all_formats(entry: Entry) -> None:
    passed = entry
    for name in ("bibtex", "csl-json", "ris", "biblatex", "csl-yaml"):
        (reference,) = read_back(WRITERS[name]([passed], WriteOptions()), name)
        passed = from_reference(reference)
    assert essence(passed) == essence(entry)


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
@settings(max_examples=40)
@given(st.lists(works, max_size=4), st.booleans())
def test_bibtexparser_reads_what_is_written(
    name: str, entries: list[Entry], ascii_only: bool
) -> None:
    library = parse_string(WRITERS[name](entries, WriteOptions(ascii=ascii_only)))
    assert library.failed_blocks == []
    assert len(library.entries) == len(entries)
