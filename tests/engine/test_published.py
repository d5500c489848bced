"""RC604: a preprint that was published since, and the entry that cites it written anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.core.model.finding import Safety
from refcheck.core.model.report import Report
from refcheck.engine import Settings, read_documents, verify_with
from refcheck.engine.fixing import fixed_files
from refcheck.readers import Reading
from tests.rules.examples import TODAY, Registry, answers, codes

PREPRINT = """10.1101/2020.01.01.123456
  type: article
  registered-type: posted-content
  author: Doe, Jane; Roe, Richard
  title: Swimming patterns of the common eel in cold rivers
  publisher: bioRxiv
  published: 2020-01-01
  relation: is-preprint-of 10.1111/jfb.14500
"""
ARTICLE = """10.1111/jfb.14500
  type: article-journal
  author: Doe, Jane; Roe, Richard
  title: Swimming patterns of the common eel in cold rivers
  container-title: Journal of Fish Biology
  published-print: 2021-02
  volume: 98
  issue: 2
  page: 101-110
"""
ENTRY = """@misc{doe2020,
  author = {Doe, Jane and Roe, Richard},
  title = {Swimming patterns of the common eel in cold rivers},
  year = {2020},
  publisher = {bioRxiv},
  keywords = {eels},
  doi = {10.1101/2020.01.01.123456},
}
"""


@pytest.fixture(autouse=True)
def _in_a_folder(folder: Path) -> None:
    """Work in an empty folder."""


def reported(registry: str, text: str, name: str = "a.bib") -> Report:
    Path(name).write_bytes(text.encode())
    return _report(read_documents([name], None), registry)


def _report(readings: object, registry: str) -> Report:
    settings = Settings(Path("refcheck.lock"), TODAY)
    return verify_with(readings, settings, Registry(answers(registry)))  # type: ignore[arg-type]


def fixed(registry: str, text: str, *, unsafe: bool = True) -> str:
    report = reported(registry, text)
    readings: tuple[Reading, ...] = tuple(read_documents(["a.bib"], None))
    _, files = fixed_files(readings, report, lambda now: _report(now, registry), unsafe=unsafe)
    return files[0].new.decode() if files else text


def test_the_entry_of_a_published_preprint_is_written_anew_as_a_whole() -> None:
    new = fixed(PREPRINT + ARTICLE, f"% mine\n{ENTRY}\n@comment{{end}}\n")
    assert new.startswith("% mine\n@article{doe2020,\n")
    assert new.endswith("}\n\n@comment{end}\n")
    for value in ("{Journal of Fish Biology}", "{98}", "{101--110}", "10.1111/jfb.14500", "{eels}"):
        assert value in new
    assert "bioRxiv" not in new
    assert "10.1101" not in new
    assert "2020}" not in new
    assert codes(reported(PREPRINT + ARTICLE, new)) == []


def test_it_is_one_fix_and_never_a_safe_one() -> None:
    [finding] = reported(PREPRINT + ARTICLE, ENTRY).outcomes[0].findings
    assert (finding.code, finding.recorded) == ("RC604", "10.1111/jfb.14500")
    assert finding.evidence[0][0] == "published"
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE
    assert len(finding.fix.edits) == 1
    assert fixed(PREPRINT + ARTICLE, ENTRY, unsafe=False) == ENTRY


def test_the_file_keeps_its_line_ends() -> None:
    new = fixed(PREPRINT + ARTICLE, ENTRY.replace("\n", "\r\n"))
    assert new.count("\n") == new.count("\r\n") > 5


def test_a_version_that_nobody_has_on_record_is_named_and_nothing_is_written() -> None:
    [finding] = reported(PREPRINT, ENTRY).outcomes[0].findings
    assert (finding.code, finding.recorded, finding.fix) == ("RC604", "10.1111/jfb.14500", None)


def test_a_string_is_not_written_anew() -> None:
    text = (
        "Doe J, Roe R. Swimming patterns of the common eel in cold rivers. bioRxiv. 2020. "
        "doi:10.1101/2020.01.01.123456\n"
    )
    [finding] = reported(PREPRINT + ARTICLE, text, "a.txt").outcomes[0].findings
    assert (finding.code, finding.fix) == ("RC604", None)


def test_what_an_author_named_as_the_article_is_looked_at_first() -> None:
    version = PREPRINT.replace("is-preprint-of", "is-version-of")
    assert codes(reported(version + ARTICLE, ENTRY)) == ["RC604"]
    other = ARTICLE.replace("Swimming patterns", "Nesting habits").replace("Doe, Jane", "Poe, Ada")
    other = other.replace("the common eel in cold rivers", "plovers on roofs")
    assert codes(reported(version + other, ENTRY)) == []
    again = ARTICLE.replace("article-journal", "article\n  registered-type: posted-content")
    assert codes(reported(version + again, ENTRY)) == []


def test_the_doi_of_another_work_is_no_cause_to_speak_of_its_article() -> None:
    other = ENTRY.replace("Swimming patterns of the common eel in cold rivers", "On stones")
    other = other.replace("Doe, Jane and Roe, Richard", "Stone, Sam").replace("2020}", "1999}")
    assert "RC604" not in codes(reported(PREPRINT + ARTICLE, other))


UNNAMED = PREPRINT.replace("  relation: is-preprint-of 10.1111/jfb.14500\n", "")


def test_an_article_that_no_record_names_is_searched_for() -> None:
    [finding] = reported(UNNAMED + ARTICLE, ENTRY).outcomes[0].findings
    assert (finding.code, finding.recorded) == ("RC604", "10.1111/jfb.14500")
    assert "has an article of this title by these authors" in finding.message
    assert fixed(UNNAMED + ARTICLE, ENTRY) == ENTRY
    cited = ENTRY.replace("publisher = {bioRxiv}", "journal = {Journal of Fish Biology}")
    assert "10.1111/jfb.14500" in fixed(UNNAMED + ARTICLE, cited)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Swimming patterns", "Resting patterns"),
        ("Doe, Jane; Roe, Richard", "Doe, Jane; Roe, Richard; Poe, Ada"),
        ("Doe, Jane; Roe, Richard", "Poe, Ada; Roe, Richard"),
        ("2021-02", "2019-02"),
        ("type: article-journal", "type: thesis"),
        ("title: Swimming", "title: Erratum: Swimming"),
    ],
)
def test_what_is_not_the_same_work_is_not_its_article(right: str, wrong: str) -> None:
    assert codes(reported(UNNAMED + ARTICLE.replace(right, wrong), ENTRY)) == []


@pytest.mark.parametrize(
    ("journal", "registry", "told"),
    [
        ("Journal of Fish Biology", UNNAMED + ARTICLE, ["RC604"]),
        ("Journal of Fish Biology", PREPRINT + ARTICLE, ["RC604"]),
        ("Journal of Birds", UNNAMED + ARTICLE, ["RC212", "RC604"]),
        ("Journal of Fish Biology", UNNAMED, ["RC212"]),
    ],
)
def test_a_preprint_under_the_journal_that_published_it_is_no_error(
    journal: str, registry: str, told: list[str]
) -> None:
    entry = ENTRY.replace("@misc", "@article").replace(
        "publisher = {bioRxiv}", f"journal={{{journal}}}"
    )
    assert codes(reported(registry, entry)) == told
