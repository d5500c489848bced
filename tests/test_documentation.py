from __future__ import annotations

from collections.abc import Iterator, Mapping
import io
import json
from pathlib import Path
import sys

import jsonschema
import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.cli.output import terminal_page
from refcheck.documentation import documentation, rule_page, shows_links
from refcheck.reporters import Page, render, reporter_for
from tests.published import ADDRESS, metadata_with
from tests.reporters.samples import wrong_year

YEAR = f"{ADDRESS}/rules/year-mismatch.html"
SCHEMA = Path(__file__).parent / "reporters" / "schemas" / "sarif-schema-2.1.0.json"


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    documentation.cache_clear()
    yield
    documentation.cache_clear()


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(metadata_with(f"Documentation, {ADDRESS}/", tmp_path))


@pytest.fixture
def unpublished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(metadata_with("Homepage, https://example.org", tmp_path))


@pytest.mark.usefixtures("published")
def test_a_rules_page_is_where_the_builder_of_the_release_published_it() -> None:
    assert rule_page("year-mismatch") == YEAR


@pytest.mark.usefixtures("unpublished")
def test_without_a_published_documentation_no_rule_has_a_page() -> None:
    assert rule_page("year-mismatch") is None


@pytest.mark.parametrize(
    "address", ["http://example.org", "https://example.org/\x1b]8", "javascript:alert(1)", ""]
)
def test_an_address_that_no_link_should_lead_to_is_none(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(metadata_with(f"Documentation, {address}", tmp_path))
    assert documentation() is None


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("color", [True, False])
def test_a_rules_code_is_a_link_in_a_terminal_that_knows_them(color: bool) -> None:
    text = reporter_for("text").render(wrong_year(), Page(color=color, links=True))
    assert text.count(f"\x1b]8;;{YEAR}\x1b\\") == text.count("\x1b]8;;\x1b\\") == 1
    head = text.partition("\x1b]8;;\x1b\\")[0]
    assert "error[RC206]" in head
    assert "year-mismatch:" not in head


@pytest.mark.usefixtures("published")
def test_the_table_of_kinds_has_links_too() -> None:
    page = Page(links=True, statistics=True)
    assert f"\x1b]8;;{YEAR}\x1b\\error[RC206]" in reporter_for("text").render(wrong_year(), page)


@pytest.mark.usefixtures("unpublished")
def test_nothing_is_a_link_where_nothing_is_published() -> None:
    linked = reporter_for("text").render(wrong_year(), Page(links=True))
    assert linked == render("text", wrong_year())


@pytest.mark.usefixtures("published")
def test_sarif_says_where_a_rule_and_the_tool_are_explained() -> None:
    log = json.loads(render("sarif", wrong_year()))
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(log)
    driver = log["runs"][0]["tool"]["driver"]
    assert driver["informationUri"] == f"{ADDRESS}/"
    pages = {rule["id"]: rule["helpUri"] for rule in driver["rules"]}
    assert pages["RC206"] == YEAR
    assert len(pages) == len(driver["rules"])


@pytest.mark.usefixtures("unpublished")
def test_sarif_leads_nowhere_where_nothing_is_published() -> None:
    driver = json.loads(render("sarif", wrong_year()))["runs"][0]["tool"]["driver"]
    assert "informationUri" not in driver
    assert not any("helpUri" in rule for rule in driver["rules"])


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("published")
def test_the_list_of_rules_leads_to_their_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    assert run(cli, ["explain", "RC2"]) == 0
    assert f"\x1b]8;;{YEAR}\x1b\\RC206\x1b]8;;\x1b\\  year-mismatch" in terminal.getvalue()


@pytest.mark.usefixtures("published")
def test_a_pipe_gets_no_links(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    assert run(cli, ["explain", "RC2"]) == 0
    assert not terminal_page().links
    assert "\x1b" not in capsys.readouterr().out


def test_without_colours_at_all_there_are_no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert terminal_page().links
    assert not terminal_page("never").links


@pytest.mark.parametrize(
    ("environ", "shows"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "6003"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4205"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM_PROGRAM": "iTerm.app", "TERM": "xterm-256color"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal", "TERM": "xterm-256color"}, False),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"WT_SESSION": "1f2e"}, True),
        ({"WT_SESSION": "1f2e", "TERM": "dumb"}, False),
        ({"VTE_VERSION": "6003", "TERM": "screen-256color"}, False),
        ({"TERM": "xterm", "FORCE_HYPERLINK": "1"}, True),
        ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, False),
    ],
)
def test_links_are_for_terminals_that_are_known_to_show_them(
    environ: Mapping[str, str], shows: bool
) -> None:
    assert shows_links(environ) is shows
