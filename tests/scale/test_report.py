"""The report on an audit: its figures are those of the results, and nothing in it runs."""

from __future__ import annotations

import csv
from html.parser import HTMLParser
from pathlib import Path
import shutil

import pytest

pytest.importorskip("duckdb", reason="an audit joins with DuckDB (the extra `audit`)")
pytest.importorskip("pyarrow", reason="an audit works on Arrow's tables (extra `audit`)")

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.scale.audit.engines import engine_of
from refcheck.scale.audit.plans import Plan
from refcheck.scale.audit.running import run_audit
from refcheck.sources.snapshot_layout import key_of, shard_of
from tests.scale.audits import CITING, results, snapshot
from tests.scale.works import as_lines, build, citing, right, work


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    run_audit(Plan.of(snapshot(folder)), folder / "run", engine_of("local", 1))
    return folder / "run"


def table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / "report" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_figures_are_those_of_the_results(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(cli, ["audit", "report", str(out)]) == 0
    assert capsys.readouterr().out == f"{out / 'report' / 'index.html'}\n"
    rows = results(out)
    volumes = sum("RC208" in {f["rule"] for f in row[5]} for row in rows if row[3] == "mismatch")
    fields = {row["field"]: int(row["wrong"]) for row in table(out, "fields")}
    assert fields["volume"] == volumes > 0
    (publisher,) = table(out, "publishers")
    compared = sum(row[3] in ("ok", "mismatch") for row in rows)
    wrong = sum(row[3] == "mismatch" for row in rows)
    assert (int(publisher["compared"]), int(publisher["wrong"])) == (compared, wrong)
    assert float(publisher["rate"]) == pytest.approx(wrong / compared)
    assert sum(int(row["compared"]) for row in table(out, "years")) == compared
    assert sum(int(row["wrong"]) for row in table(out, "works")) == wrong
    assert [row["doi"] for row in table(out, "retracted")] == ["10.1000/made.00007"]


def test_the_page_says_the_rate_and_shows_it(out: Path) -> None:
    run(cli, ["audit", "report", str(out)])
    page = (out / "report" / "index.html").read_text("utf-8")
    assert f"What became of {CITING * 7} references" in page
    assert page.count("<svg") == 4 and "<script" not in page
    assert "default-src &#39;none&#39;" in page


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


HOSTILE = '"><script>alert(1)</script>\u202e=cmd|calc'


def test_what_was_deposited_runs_nowhere(tmp_path: Path) -> None:
    cites = [citing(900 + n, right(1, volume=HOSTILE), right(2)) for n in range(30)]
    for one in cites:
        one |= {
            "publisher": HOSTILE,
            "container-title": ["=HYPERLINK(1)"],
            "DOI": f"10.1/{HOSTILE}{one['DOI']}",
        }
    works = [work(1), work(2), *cites]
    build(tmp_path / "snap", as_lines(tmp_path / "a.jsonl.gz", works), tables=True)
    run_audit(Plan.of(tmp_path / "snap"), tmp_path / "run", engine_of("local", 1))
    assert run(cli, ["audit", "report", str(tmp_path / "run")]) == 0
    tags = _Tags()
    page = (tmp_path / "run" / "report" / "index.html").read_text("utf-8")
    tags.feed(page)
    assert "script" not in tags.seen and "\u202e" not in page
    assert all(link.startswith("https://doi.org/") or link.endswith(".csv") for link in tags.links)
    assert [row["journal"] for row in table(tmp_path / "run", "journals")] == ["'=HYPERLINK(1)"]


def test_an_audit_of_nothing_has_a_report_all_the_same(tmp_path: Path) -> None:
    build(tmp_path / "snap", as_lines(tmp_path / "a.jsonl.gz", [work(1)]), tables=True)
    run_audit(Plan.of(tmp_path / "snap"), tmp_path / "run", engine_of("local", 1))
    assert run(cli, ["audit", "report", str(tmp_path / "run")]) == 0
    assert "No reference was compared" in (tmp_path / "run/report/index.html").read_text("utf-8")


def test_an_audit_that_is_not_complete_replaces_no_report(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part = tmp_path / "run"
    shutil.copytree(out, part)
    assert run(cli, ["audit", "report", str(part)]) == 0
    whole = (part / "report" / "index.html").read_text("utf-8")
    next(part.glob("bucket=003/*.parquet")).write_bytes(b"PAR1 no more")
    assert run(cli, ["audit", "report", str(part)]) == 1
    assert "is not complete: 7 of 8 buckets" in capsys.readouterr().err
    assert run(cli, ["audit", "report", str(part), "--so-far"]) == 0
    assert "7 of 8 buckets" in (part / "report-so-far" / "index.html").read_text("utf-8")
    assert (part / "report" / "index.html").read_text("utf-8") == whole
    # What is damaged has no part in the figures.
    with (part / "report-so-far" / "years.csv").open(encoding="utf-8") as file:
        years = list(csv.DictReader(file))
    rest = [row for row in results(out) if bucket_of(row[2]) != 3]
    compared = sum(row[3] in ("ok", "mismatch") for row in rest)
    assert sum(int(row["compared"]) for row in years) == compared


def bucket_of(doi: str) -> int:
    return shard_of(key_of(doi), 3)


def test_a_folder_without_an_audit_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(cli, ["audit", "report", str(tmp_path)]) == 2
    assert "holds no audit" in capsys.readouterr().err
