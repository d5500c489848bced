"""What arXiv, agencies, OpenAlex and PubMed's matcher send, read from recorded answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from refcheck.sources import arxiv_record, csl_record, datacite_record, openalex_record
from refcheck.sources.arxiv import _works as works_of_feed
from refcheck.sources.arxiv import decoded_feed
from refcheck.sources.exchange import Failed
from refcheck.sources.pubmed import _matches as matches
from refcheck.sources.pubmed import decoded_lines
from refcheck.sources.session import Disbelieved
from tests.sources.test_further import body


def feed(bodies: Path, name: str) -> list[Any]:
    return list(works_of_feed(decoded_feed((bodies / name).read_bytes())))


def test_a_recorded_feed_is_read_whole(bodies: Path) -> None:
    (entry,) = feed(bodies, "arxiv-id-old-style-published.xml")
    record = arxiv_record.parse(entry)
    assert record.doi == "10.48550/arxiv.hep-th/9901001"
    assert record.title == ("String Junctions and Their Duals in Heterotic String Theory",)
    assert [str(name) for name in record.author] == ["Imamura, Yosuke"]
    assert record.relation == {"is-version-of": ("10.1143/ptp.101.1155",)}


def test_a_collaboration_is_one_author_and_left_whole(bodies: Path) -> None:
    (entry,) = feed(bodies, "arxiv-id-collaboration.xml")
    assert arxiv_record.parse(entry).author[0].literal == "The ATLAS Collaboration"


def test_a_missing_number_is_left_out_of_a_feed(bodies: Path) -> None:
    entries = feed(bodies, "arxiv-id-list-one-missing.xml")
    assert [arxiv_record.number_of(entry) for entry in entries] == ["1707.08567"]
    assert feed(bodies, "arxiv-id-not-found.xml") == []


def test_an_error_in_a_feed_is_no_work(bodies: Path) -> None:
    with pytest.raises(Disbelieved):
        feed(bodies, "arxiv-id-malformed-400.xml")


def test_a_feed_that_defines_entities_is_not_read() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "b">]><feed>&a;</feed>'
    with pytest.raises(Failed):
        decoded_feed(bomb)


def test_a_withdrawn_preprint_is_marked(bodies: Path) -> None:
    attributes = body(bodies, "datacite-arxiv-withdrawn.json")["data"]["attributes"]
    record = datacite_record.parse(datacite_record.trim(attributes))
    assert [update.type for update in record.updated_by] == ["withdrawal"]
    again = {"date": "2026-10-01T10:00:00Z", "dateType": "Submitted", "dateInformation": "v3"}
    renewed = {**attributes, "dates": [*attributes["dates"], again]}
    assert datacite_record.parse(datacite_record.trim(renewed)).updated_by == ()


def test_a_recorded_work_of_openalex_is_read_whole(bodies: Path) -> None:
    record = openalex_record.parse(openalex_record.trim(body(bodies, "openalex-work-by-doi.json")))
    assert [str(name) for name in record.author] == [
        "LeCun, Yann",
        "Bengio, Yoshua",
        "Hinton, Geoffrey",
    ]
    assert (record.volume, record.page, record.doi) == ("521", "436-444", "10.1038/nature14539")
    assert record.is_hint


def test_the_byline_counts_and_not_the_merged_identity(bodies: Path) -> None:
    found = body(bodies, "openalex-search-merged-record.json")["results"][0]
    names = [str(name) for name in openalex_record.parse(openalex_record.trim(found)).author]
    assert "Parmar, Niki" in names
    assert "Gomez, Aidan N." in names


@pytest.mark.parametrize("module", [arxiv_record, csl_record, openalex_record])
@pytest.mark.parametrize("value", [None, [], {}, [[]], 7, "x", [{"x": []}], True, {"y": [[1]]}])
def test_fields_of_any_type_raise_nothing(module: Any, value: Any) -> None:
    lists = getattr(module, "_LISTS", ())
    more = ("authorships", "biblio", "primary_location", "author", "editor", "issued")
    message = dict.fromkeys((*module._TEXTS, *lists, *more), value)
    trimmed = module.trim(message)
    assert module.trim(trimmed) == trimmed
    assert module.parse(message).registry
    assert isinstance(module.keys_of(message), tuple)


@pytest.mark.parametrize(
    ("ending", "found"),
    [
        ("k1|26315901", ("26315901",)),
        ("k1|NOT_FOUND;INVALID_JOURNAL", ()),
        ("k1|AMBIGUOUS (783 citations)", ()),
        ("k1|AMBIGUOUS 30444217,30429772", ("30444217", "30429772")),
    ],
)
def test_a_match_is_a_number_or_a_word(ending: str, found: tuple[str, ...]) -> None:
    lines = decoded_lines(f"Bioinformatics|2015|31|3897||{ending}\n".encode())
    assert matches(lines) == found


def test_a_line_that_is_left_out_is_no_denial() -> None:
    with pytest.raises(Disbelieved):
        matches(["Bioinformatics|2015|31|3897||another|26315901"])
