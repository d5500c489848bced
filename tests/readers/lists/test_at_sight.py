"""What entries show before they are read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from refcheck.core.model.location import MappedText, SourceText
from refcheck.engine.inputs import items_of
from refcheck.engine.waiting import dois_at_sight, dois_of
from refcheck.readers import Document, Reading, reader_for
from refcheck.readers.lists.entries import to_references
from refcheck.readers.lists.entry import Entry

_ROOT = Path(__file__).parents[3]
_SAMPLE = _ROOT / "benchmarks" / "comparing" / "sample.jsonl.gz"
_CITATION = "Moreau P, Lindt H. Slow creep of wet clay. Soil Sci. 2012;48(2):101-105. "


def _shown(citation: str, *, printed: bool = False) -> list[str]:
    source = SourceText("a.txt", citation)
    references = to_references(source, [Entry(MappedText(citation))], printed=printed)
    return list(dois_at_sight([Reading(source, references)]))


@pytest.mark.parametrize(
    "written",
    [
        "https://doi.org/10.5555/Clay.2012",
        "doi:10.5555/clay.2012.",
        "https://doi.org/10.5555/clay.2012 PMID: 25352070",
    ],
)
def test_a_doi_that_can_be_read_in_one_way_is_shown(written: str) -> None:
    assert _shown(_CITATION + written) == ["10.5555/clay.2012"]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "PMID: 25352070",
        "doi:10.5555/clay-\n2012",
        "doi:10.5555/clay.20\n12 Tamm.",
        "doi:10.5555/clay\u20102012",
        "doi:10.5555/clay. 2012",
        "doi:10.5555/a.1. Reprinted as doi:10.5555/b.2",
    ],
)
def test_what_has_to_be_read_to_be_known_is_not_shown(written: str) -> None:
    assert _shown(_CITATION + written) == []


def test_in_a_printed_document_a_doi_may_lack_a_hyphen_and_is_not_shown() -> None:
    assert _shown(_CITATION + "doi:10.5555/clay.2012", printed=True) == []


def test_entries_that_are_read_whole_anyway_show_nothing() -> None:
    data = b"@article{a, title={On clay}, doi={10.5555/clay.2012}}"
    reading = reader_for("a.bib", None).read(Document("a.bib", data))
    assert list(dois_at_sight([reading])) == []


def _citations() -> str:
    with gzip.open(_SAMPLE, "rt", encoding="utf-8") as lines:
        works = [json.loads(line) for line in lines]
    return "# References\n\n" + "\n\n".join(
        f"{i}. Moreau, P. ({i}). {' '.join(work.get('title') or ['Clay'])}. *Soil*, 4, 1-9."
        f" {lead}{work['DOI']}"
        for i, work in enumerate(works[:400], start=1)
        for lead in (("https://doi.org/", "doi:", "doi: ", "")[i % 4],)
    )


@pytest.mark.parametrize(
    "document",
    [
        Document("list.md", _citations().encode()),
        Document("list.txt", _citations().encode()),
        *(
            Document(path.name, path.read_bytes())
            for path in sorted((_ROOT / "references").glob("*.md"))
        ),
    ],
    ids=lambda document: document.path,
)
def test_what_an_entry_shows_is_what_it_asks_for_once_it_is_read(document: Document) -> None:
    reading = reader_for(document.path, None).read(document)
    shown = list(dois_at_sight([reading]))
    asked = dois_of(items_of(reading))
    assert set(shown) <= set(asked)
    if len(asked) > 20:
        assert len(shown) > len(asked) * 0.9
