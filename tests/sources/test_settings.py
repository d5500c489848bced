from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.errors import UsageError
from refcheck.sources.settings import SourceSettings


@pytest.mark.parametrize(
    "url",
    [
        "https://api.crossref.org",
        "https://mirror.uni.edu/crossref",
        "http://127.0.0.1:8080",
        "http://localhost:8080",
        "http://[::1]:8080",
    ],
)
def test_registries_are_asked_over_https_or_on_this_machine(url: str) -> None:
    assert SourceSettings(crossref_url=url + "/").crossref_url == url


@pytest.mark.parametrize(
    "url",
    [
        "http://api.crossref.org",
        "http://localhost.evil.org",
        "http://10.0.0.1",
        "ftp://127.0.0.1",
        "https://user:password@api.crossref.org",
        "https://api.crossref.org?x=1",
        "https://api.crossref.org#x",
        "https://",
        "https://[oops",
        "https://api.crossref.org:port",
        "api.crossref.org",
        "",
    ],
)
def test_no_other_address_is_taken(url: str) -> None:
    with pytest.raises(UsageError, match="address"):
        SourceSettings(doi_url=url)


@pytest.mark.parametrize("mailto", ["nobody", "a@b@c", "a@b, c@d", "a@b\r\nX: y", "a b@c", ""])
def test_a_contact_is_one_address(mailto: str) -> None:
    with pytest.raises(UsageError, match="not an e-mail address"):
        SourceSettings(mailto=mailto)


def test_a_token_cannot_smuggle_a_header() -> None:
    with pytest.raises(UsageError, match="token"):
        SourceSettings(token="abc\r\nHost: evil")


def test_a_token_is_never_shown() -> None:
    settings = SourceSettings(token="secret")
    assert "secret" not in repr(settings)
    assert settings.plus_header == {"Crossref-Plus-API-Token": "Bearer secret"}
    assert SourceSettings(token="Bearer secret").plus_header == settings.plus_header
    assert SourceSettings().plus_header == {}


@pytest.mark.parametrize("timeout", [0.0, -1.0, float("nan")])
def test_there_must_be_time_to_ask(timeout: float) -> None:
    with pytest.raises(UsageError, match="time"):
        SourceSettings(timeout=timeout)


def test_the_environment_gives_way_to_what_was_chosen() -> None:
    environ = {
        "REFCHECK_CROSSREF_URL": "http://127.0.0.1:1",
        "REFCHECK_MAILTO": "environment@uni.edu",
        "REFCHECK_CACHE_DIR": "/cache",
        "REFCHECK_DOI_URL": "",
    }
    settings = SourceSettings.from_environ(environ, mailto="chosen@uni.edu", timeout=None)
    assert settings == SourceSettings(
        crossref_url="http://127.0.0.1:1", mailto="chosen@uni.edu", cache_dir=Path("/cache")
    )


def test_no_contact_is_made_up() -> None:
    assert "mailto" not in SourceSettings().user_agent
    assert SourceSettings.from_environ({}) == SourceSettings()
