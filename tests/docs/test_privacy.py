"""The page on what leaves the machine names everybody who is asked."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from refcheck.config import DEFAULT_SOURCES, Registry
from refcheck.sources.negotiation import HOSTS
from refcheck.sources.settings import SourceSettings

PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")


def test_every_source_has_its_name_and_its_host_on_the_page() -> None:
    for source in Registry:
        assert f"`{source}`" in PAGE
    for url in SourceSettings().urls:
        assert str(urlsplit(url).hostname) in PAGE


def test_what_is_not_asked_by_default_is_said_to_be_so() -> None:
    for source in set(Registry) - set(DEFAULT_SOURCES):
        assert f"`{source}`, not by default" in PAGE


def test_the_hosts_that_doi_org_leads_to_are_registries_own() -> None:
    organisations = {".".join(host.split(".")[-2:]) for host in HOSTS}
    assert organisations == {
        "crossref.org",
        "datacite.org",
        "crosscite.org",
        "medra.org",
        "japanlinkcenter.org",
        "doi.org",
    }
