"""Every format that is read, dropped into the page once, with either engine."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
from refcheck.readers import READERS
from tests.server import RegistryServer
from tests.web.conftest import Open
from tests.web.samples import CITATION, DOI, SAMPLES, TITLE
from tests.web.serving import ROOT
from tests.web.test_page import checked, says, verdicts


@pytest.fixture
def eels(registry: RegistryServer) -> RegistryServer:
    registry.works[DOI] = {
        "DOI": DOI,
        "title": [TITLE],
        "type": "journal-article",
        "container-title": ["Journal of Fish Biology"],
        "short-container-title": ["J Fish Biol"],
        "author": [{"family": "Doe", "given": "J"}],
        "issued": {"date-parts": [[2011]]},
        "volume": "98",
        "page": "1-9",
    }
    return registry


def test_every_reader_has_a_sample_and_every_suffix_can_be_chosen() -> None:
    # A citation by itself is typed, not dropped.
    assert set(SAMPLES) == {reader.name for reader in READERS} - {"citation"}
    page = (ROOT / "web" / "page" / "index.html").read_text(encoding="utf-8")
    chosen = page.partition('accept="')[2].partition('"')[0].split(",")
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert chosen == [*suffixes, ".lock"]


def test_each_format_is_dropped_and_its_reference_compared(
    opened: Open, eels: RegistryServer, tmp_path: Path
) -> None:
    page = opened()
    for reader, (name, content) in SAMPLES.items():
        path = tmp_path / name
        path.write_bytes(content)
        page.set_input_files("#file", path)
        says(page, "#chosen", f"Taken: {name}.")
        checked(page)
        assert (reader, verdicts(page)) == (reader, ["agrees"])
        assert TITLE in page.inner_text("#report article")
    page.click("#forget")
    says(page, "#status", "Everything is forgotten.")
    page.fill("#text", CITATION)
    page.click("#check")
    checked(page)
    assert verdicts(page) == ["agrees"]
    assert page.said == []  # type: ignore[attr-defined]
