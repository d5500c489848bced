from __future__ import annotations

import datetime
from html.parser import HTMLParser
import json
from pathlib import Path
import re
import subprocess
import sys

import pytest

import refcheck
from refcheck import export, read, read_text, verify
from refcheck.errors import NoReferencesFound, UsageError
from tests.server import RegistryServer

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "docs" / "examples" / "library.bib"
LOCKFILE = ROOT / "references" / "refcheck.lock"


@pytest.fixture(scope="module")
def report() -> refcheck.Report:
    return verify(LIBRARY, lockfile=LOCKFILE, locked=True)


def test_a_path_or_what_was_read_from_it_gives_the_same_report(report: refcheck.Report) -> None:
    again = verify(*read(LIBRARY), lockfile=LOCKFILE, locked=True)
    assert again == report
    assert [finding.code for finding in report.findings] == ["RC210"]


def test_pasted_text_is_read_and_findings_call_it_by_its_name() -> None:
    pasted = read_text(
        "## References\n\n1. Doe J. A title of some length. Nature. 2015;1:2.\n", "markdown"
    )
    report = verify(pasted, locked=True, search=False)
    assert str(report.outcomes[0].checked.reference.location).startswith("<text>:3:")


def test_words_for_rules_and_severities_are_those_of_the_command() -> None:
    some = verify(LIBRARY, lockfile=LOCKFILE, locked=True, select=["RC3"])
    assert not some.findings
    never = verify(LIBRARY, lockfile=LOCKFILE, locked=True, fail_on="never")
    assert never.findings and never.exit_status == 0


def test_a_configuration_is_followed_where_it_is_named(tmp_path: Path) -> None:
    config = tmp_path / "refcheck.toml"
    config.write_text('ignore = ["page-mismatch"]\nfail-on = "never"\n')
    followed = verify(LIBRARY, lockfile=LOCKFILE, locked=True, config=config)
    assert not followed.findings


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"fail_on": "errors"}, "'errors' is no `fail_on`"),
        ({"min_confidence": "lots"}, "'lots' is no `min_confidence`"),
        ({"select": ["yaer-mismatch"]}, "did you mean 'year-mismatch'"),
        ({"locked": True, "refresh": True}, "`locked` asks nobody"),
        ({"mailto": "nobody"}, "is not an e-mail address"),
    ],
)
def test_what_cannot_be_meant_is_refused(given: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        verify(LIBRARY, **given)  # type: ignore[arg-type]


def test_no_document_is_no_success() -> None:
    with pytest.raises(NoReferencesFound):
        verify(locked=True)


def test_the_registries_are_asked_for_what_is_not_locked(
    asked_server: RegistryServer, folder: Path
) -> None:
    asked_server.know(LOCKFILE)
    report = verify(LIBRARY, cache=False, today=datetime.date(2026, 11, 22))
    assert report.asked.requests == asked_server.count > 0
    assert [finding.code for finding in report.findings] == ["RC210"]


def test_nothing_is_printed(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = verify(LIBRARY, lockfile=LOCKFILE, locked=True)
    export(report, unique=True)
    assert capfd.readouterr() == ("", "")


class _Frame(HTMLParser):
    """Keeps the attributes of the outermost element."""

    attributes: dict[str, str | None]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "iframe"
        self.attributes = dict(attrs)


def test_a_report_at_the_prompt_is_a_line(report: refcheck.Report) -> None:
    assert re.fullmatch(r"<Report on \d+ references: .{1,80}>", repr(report))


def test_what_was_read_and_each_outcome_are_a_line_too(report: refcheck.Report) -> None:
    (document,) = read(ROOT / "docs" / "examples" / "five-errors.md")
    assert re.fullmatch(r"<Reading of '.*five-errors.md': 5 references>", repr(document))
    broken = read_text("@book{a, title={Never closed}", "bibtex")
    assert repr(broken) == "<Reading of '<text>': 0 references, 1 that cannot be read>"
    assert re.fullmatch(r"<Outcome of reference 1: \w+(, RC\d+)*>", repr(report.outcomes[0]))


def test_a_notebook_shows_the_page_in_a_frame_that_can_do_no_harm(report: refcheck.Report) -> None:
    frame = _Frame()
    frame.feed(report._repr_html_())
    assert frame.attributes["srcdoc"] == report.render("html")
    assert "allow-same-origin" not in (frame.attributes["sandbox"] or "")


def test_a_bibliography_is_written_in_every_format(report: refcheck.Report) -> None:
    assert json.loads(export(report, "csl-json"))[0]["page"] == "515-521"
    assert export(report, "ris", prefer="stated", sort="year").startswith("TY  - JOUR")
    with pytest.raises(UsageError, match="did you mean 'bibtex'"):
        export(report, "bibtx")
    with pytest.raises(UsageError, match="registry"):
        export(report, prefer="registry")


def test_the_package_offers_what_it_lists_and_nothing_else() -> None:
    assert set(refcheck.__all__) <= set(dir(refcheck))
    assert all(hasattr(refcheck, name) for name in refcheck.__all__)
    with pytest.raises(AttributeError, match="no attribute 'check'"):
        refcheck.check  # noqa: B018


def test_the_version_is_known_without_loading_what_reads_or_asks() -> None:
    program = "import refcheck, sys; refcheck.__version__; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not {"refcheck.api", "requests", "bibtexparser", "rich", "click"} & set(
        done.stdout.split()
    )


def test_what_was_read_may_be_verified_as_it_is() -> None:
    root = Path(__file__).parents[1]
    documents = read(root / "docs" / "examples" / "library.bib")
    lockfile = root / "references" / "refcheck.lock"
    whole = verify(documents, lockfile=lockfile, locked=True)
    assert len(whole.outcomes) == 2
    assert whole == verify(*documents, lockfile=lockfile, locked=True)
