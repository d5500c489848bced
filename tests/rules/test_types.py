from __future__ import annotations

import pytest

from refcheck.core.model.finding import Severity
from tests.rules.examples import check, codes

RECORD = """
10.1234/x
  type: {type}
  registered-type: {registered}
  author: Doe, Jane; Roe, Richard
  title: Swimming patterns of the common eel in cold rivers
  published: 2021-01-01
"""
FIELDS = (
    "author={{Doe, Jane and Roe, Richard}}, title={{Swimming patterns of the common eel in cold "
    "rivers}}, year=2021, doi={{10.1234/x}}"
)


def entry(kind: str, **more: str) -> str:
    extra = "".join(f", {name}={{{value}}}" for name, value in more.items())
    return f"@{kind}{{x, {FIELDS.replace('{{', '{').replace('}}', '}')}{extra}}}"


@pytest.mark.parametrize(
    ("kind", "csl", "registered"),
    [
        ("article", "book", "monograph"),
        ("book", "article-journal", "journal-article"),
        ("book", "chapter", "book-chapter"),
        ("phdthesis", "article-journal", "journal-article"),
    ],
)
def test_another_kind_of_work_is_a_warning(kind: str, csl: str, registered: str) -> None:
    record = RECORD.format(type=csl, registered=registered)
    report = check(entry(kind), record, path="list.bib")
    assert codes(report) == ["RC212"]
    assert report.exit_status == 0


@pytest.mark.parametrize(
    ("kind", "csl", "registered"),
    [
        ("article", "article-journal", "journal-article"),
        ("inproceedings", "chapter", "book-chapter"),
        ("article", "paper-conference", "proceedings-article"),
        ("incollection", "book", "monograph"),
        ("misc", "dataset", "dataset"),
        ("article", "article", "posted-content"),
        ("unpublished", "article", "posted-content"),
    ],
)
def test_kinds_that_overlap_are_accepted(kind: str, csl: str, registered: str) -> None:
    record = RECORD.format(type=csl, registered=registered)
    assert codes(check(entry(kind), record, path="list.bib")) == []


@pytest.mark.parametrize("journal", ["bioRxiv", "arXiv preprint arXiv:2101.00001", "CoRR", "SSRN"])
def test_a_preprint_may_be_cited_as_one_with_a_volume(journal: str) -> None:
    record = RECORD.format(type="article", registered="posted-content")
    record += "\n10.48550/arxiv.2101.00001 is now " + record.split()[0]
    text = entry("article", journal=journal, volume="abs/2101.00001")
    assert codes(check(text, record, path="list.bib")) == []


def test_a_preprint_cited_as_the_article_is_an_error() -> None:
    record = RECORD.format(type="article", registered="posted-content")
    text = entry("article", journal="Journal of Fish Biology", volume="98")
    report = check(text, record, path="list.bib")
    assert codes(report) == ["RC212"]
    (finding,) = report.outcomes[0].findings
    assert finding.severity is Severity.ERROR
    assert '"Journal of Fish Biology"' in finding.message


PREPRINT = RECORD.format(type="article", registered="posted-content")


def _severities(text: str, record: str = PREPRINT, path: str = "list.bib") -> list[str]:
    report = check(text, record, path=path)
    return [f"{f.code} {f.severity}" for outcome in report.outcomes for f in outcome.findings]


@pytest.mark.parametrize(
    ("kind", "venue"),
    [
        ("inproceedings", {"booktitle": "CVPR"}),
        ("inproceedings", {"booktitle": "Symposium on Learning Theories of Fishes"}),
        ("article", {"journal": "Journal of Fish Biology"}),
        ("article", {"journal": "Symposium on Cold Rivers"}),
    ],
)
def test_a_preprints_doi_under_a_venue_alone_is_an_error(kind: str, venue: dict[str, str]) -> None:
    assert _severities(entry(kind, **venue)) == ["RC212 error"]


@pytest.mark.parametrize(
    "venue",
    [
        *("ICML", "NeurIPS 2021", "Advances in Neural Information Processing Systems", "JMLR"),
        *("Proceedings of the 38th International Conference on Machine Learning", "ICLR"),
    ],
)
def test_a_venue_that_gives_no_dois_makes_it_a_warning(venue: str) -> None:
    assert _severities(entry("inproceedings", booktitle=venue)) == ["RC212 warning"]


@pytest.mark.parametrize(
    "venue",
    [
        *("EdArXiv", "SportRxiv", "OSF Preprints", "SSRN", "Biogeosciences Discussions"),
        *("NBER Working Paper", "Cryptology ePrint Archive", "Submitted to Nature", "in press"),
        *("Journal of Fish Biology (under review)", "Fishes, to appear"),
    ],
)
def test_a_server_or_a_venue_to_come_is_none_that_published(venue: str) -> None:
    assert _severities(entry("article", journal=venue)) == []


def test_what_is_to_appear_has_a_preprint_alone() -> None:
    assert _severities(entry("inproceedings", booktitle="ICML", note="To appear")) == []


def test_who_deposited_a_preprint_is_no_venue() -> None:
    record = f"{PREPRINT.rstrip()}\n  publisher: Fishes Sciences Publications\n"
    assert _severities(entry("article", journal="Fishes"), record) == []
    assert _severities(entry("article", journal="Eels"), record) == ["RC212 error"]


def test_in_a_string_only_a_known_venue_counts() -> None:
    start = "Doe J, Roe R. Swimming patterns of the common eel in cold rivers. "
    end = " 2021. doi:10.1234/x"
    known = f"{start}In: International Conference on Cold Rivers.{end}"
    assert "RC212 error" in _severities(known, path="a.md")
    assert _severities(f"{start}Laboratory of Rivers.{end}", path="a.md") == []


ARTICLE = """
10.1234/x
  type: article-journal
  author: Doe, Jane; Roe, Richard
  title: Swimming patterns of the common eel in cold rivers
  container-title: Journal of Fish Biology
  published: 2023-01-01
  volume: 98
  page: 101-110
"""
PAPER = """
10.1234/x
  type: paper-conference
  author: Doe, Jane; Roe, Richard
  title: Swimming patterns of the common eel in cold rivers
  container-title: 2021 International Conference on Cold Rivers (ICCR)
  published: 2021-01-01
  page: 7-12
"""
START = "Doe J, Roe R. Swimming patterns of the common eel in cold rivers. "


@pytest.mark.parametrize(
    ("cited", "record"),
    [
        ("In: Proceedings of the International Conference on Cold Rivers; 2021. p. 7-12.", ARTICLE),
        ("In: International Conference on Cold Rivers; 2021.", ARTICLE),
        ("Journal of Fish Biology. 2023;98(2):101-110.", PAPER),
    ],
)
def test_the_other_version_of_a_work_is_one_error(cited: str, record: str) -> None:
    assert _severities(f"{START}{cited} doi:10.1234/x", record, path="a.md") == ["RC212 error"]


@pytest.mark.parametrize(
    ("cited", "record", "found"),
    [
        # Only the venue is another one, or two journals or two meetings differ: it is wrong.
        ("Journal of Fishes. 2023;98:101-110.", ARTICLE, ["RC207 error"]),
        ("In: International Conference on Cold Rivers; 2023. p. 101-110.", ARTICLE, ["RC207 error"]),
        ("Cell. 2021;12:7-12.", ARTICLE, ["RC206 error", "RC207 error", "RC208 error", "RC210 error"]),
        ("In: 2020 Symposium on Ice; 2020. p. 7-12.", PAPER, ["RC206 error", "RC207 error"]),
    ],
)  # fmt: skip
def test_a_wrong_venue_is_no_other_version(cited: str, record: str, found: list[str]) -> None:
    assert _severities(f"{START}{cited} doi:10.1234/x", record, path="a.md") == found


def test_another_title_or_author_is_no_other_version() -> None:
    meeting = "In: International Conference on Cold Rivers; 2021. p. 7-12. doi:10.1234/x"
    for start in (START.replace("Roe R", "Poe R"), START.replace("eel", "carp")):
        found = _severities(start + meeting, ARTICLE, path="a.md")
        assert {"RC206 error", "RC207 error"} <= set(found)
