"""Each part of a registry's answer replaced by each value of a wrong type, through the command."""

from __future__ import annotations

from collections.abc import Iterator
import copy
import json
from pathlib import Path
from typing import Any

import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from tests.server import RegistryServer, StillClock

Capture = pytest.CaptureFixture[str]
Place = tuple[str | int, ...]

# None of these says anything, so that nothing can be held against a reference.
SENSELESS: list[Any] = [None, True, 1.5, "", [], {}, [[]], [{}], [None], {"x": 1}, [[["x"]]]]
# These do, and only have to be survived.
MEANT_OTHERWISE: list[Any] = ["x", 7, -1, ["x"], [7], {"x": "y"}, [{"x": "y"}], "9" * 5000]

CROSSREF = {
    "DOI": "10.5555/eel",
    "type": "journal-article",
    "title": ["Swimming patterns of the common eel"],
    "subtitle": ["A survey"],
    "author": [
        {"family": "Doe", "given": "Jane", "sequence": "first"},
        {"family": "Roe", "given": "Richard", "suffix": "Jr", "sequence": "additional"},
    ],
    "editor": [{"family": "Poe", "given": "Edgar"}],
    "container-title": ["Journal of Fish Biology"],
    "short-container-title": ["J Fish Biol"],
    "issued": {"date-parts": [[2011, 5, 1]]},
    "published-print": {"date-parts": [[2011, 5]]},
    "volume": "98",
    "issue": "3",
    "journal-issue": {"issue": "3", "published-print": {"date-parts": [[2011, 5]]}},
    "page": "101-110",
    "publisher": "Wiley",
    "ISSN": ["0022-1112"],
    "event": {"name": "Eel days", "location": "Bath"},
    "institution": [{"name": "University of Eels"}],
    "updated-by": [
        {"DOI": "10.5555/notice", "type": "correction", "updated": {"date-parts": [[2012]]}}
    ],
    "relation": {"has-preprint": [{"id": "10.5555/pre", "id-type": "doi"}]},
    "language": "en",
}
DATACITE = {
    "doi": "10.5555/eel",
    "titles": [{"title": "Swimming patterns of the common eel"}],
    "creators": [
        {"name": "Doe, Jane", "givenName": "Jane", "familyName": "Doe", "nameType": "Personal"}
    ],
    "contributors": [{"name": "Poe, Edgar", "contributorType": "Editor"}],
    "container": {"title": "Eel data", "volume": "98", "firstPage": "101", "lastPage": "110"},
    "dates": [{"date": "2011-05-01", "dateType": "Issued"}],
    "publicationYear": 2011,
    "publisher": {"name": "Zenodo"},
    "types": {"resourceTypeGeneral": "Dataset", "citeproc": "dataset"},
    "relatedIdentifiers": [
        {
            "relationType": "IsVersionOf",
            "relatedIdentifier": "10.5555/all",
            "relatedIdentifierType": "DOI",
        }
    ],
    "version": "1.2",
    "url": "https://example.org",
}
CITATION = (
    "Doe J, Roe R. Swimming patterns of the common eel. J Fish Biol. 2011;98(3):101-110. "
    "https://doi.org/"
)
DATA_CITATION = "Doe J. (2011). Swimming patterns of the common eel. Zenodo. https://doi.org/"


@pytest.fixture
def registry(
    asked_server: RegistryServer, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> RegistryServer:
    monkeypatch.setattr("refcheck.sources.chain.SystemClock", lambda: clock)
    return asked_server


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield where something stands in a message, but for the DOI that it answers for."""
    if place and place not in (("DOI",), ("doi",)):
        yield place
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(item, (*place, key))


def replaced(message: dict[str, Any], place: Place, value: Any) -> dict[str, Any]:
    changed: Any = copy.deepcopy(message)
    inner = changed
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return dict(changed)


def stocked(message: dict[str, Any], values: list[Any]) -> dict[str, dict[str, Any]]:
    """Return a record for each place and value, by a DOI that names both."""
    name = "DOI" if "DOI" in message else "doi"
    changed = (replaced(message, at, value) for at in places(message) for value in values)
    return {f"10.5555/eel.{n}": {**m, name: f"10.5555/eel.{n}"} for n, m in enumerate(changed)}


def verified(dois: list[str], citation: str, capsys: Capture) -> list[dict[str, Any]]:
    entries = "".join(f"{n}. {citation}{doi}\n" for n, doi in enumerate(dois, start=1))
    Path("a.md").write_text(f"# References\n\n{entries}")
    status = run(cli, ["verify", "a.md", "--format", "json", "--mailto", "me@example.org"])
    seen = capsys.readouterr()
    assert status in (0, 1, 3), seen.err
    references: list[dict[str, Any]] = json.loads(seen.out)["references"]
    assert len(references) == len(dois)
    return references


def accused(references: list[dict[str, Any]]) -> list[str]:
    return [
        f"{reference['index']}: {finding['code']} {finding['message']}"
        for reference in references
        for finding in reference["findings"]
        if finding["severity"] == "error"
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("at", ["works", "datacite"])
def test_a_value_that_says_nothing_is_held_against_nobody(
    at: str, registry: RegistryServer, capsys: Capture
) -> None:
    message, citation = (CROSSREF, CITATION) if at == "works" else (DATACITE, DATA_CITATION)
    records = stocked(message, SENSELESS)
    setattr(registry, at, records)
    assert accused(verified(list(records), citation, capsys)) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("at", ["works", "datacite"])
def test_a_value_of_another_type_is_survived(
    at: str, registry: RegistryServer, capsys: Capture
) -> None:
    message, citation = (CROSSREF, CITATION) if at == "works" else (DATACITE, DATA_CITATION)
    records = stocked(message, MEANT_OTHERWISE)
    setattr(registry, at, records)
    verified(list(records), citation, capsys)


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_understood_is_not_kept(registry: RegistryServer, capsys: Capture) -> None:
    registry.works = {"10.5555/eel": {**CROSSREF, "title": [[["x"]]]}}
    (first,) = verified(["10.5555/eel"], CITATION, capsys)
    assert first["verdict"] == "unchecked"
    registry.works = {"10.5555/eel": CROSSREF}
    (second,) = verified(["10.5555/eel"], CITATION, capsys)
    assert second["verdict"] == "agrees"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("value", [*SENSELESS, *MEANT_OTHERWISE])
def test_an_agency_of_another_type_accuses_nobody(
    value: Any, registry: RegistryServer, capsys: Capture
) -> None:
    registry.agencies = {"10.5555/eel": value}
    (only,) = verified(["10.5555/eel"], CITATION, capsys)
    if value not in ("", None, [], {}):
        assert accused([only]) == []
