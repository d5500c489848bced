from __future__ import annotations

import pytest

from refcheck.core.model.finding import Verdict
from refcheck.core.model.report import Report
from tests.rules.examples import check, codes

TEXT = "LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444. doi:"
RECORD = """
10.1038/nature14539
  author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
  title: Deep learning
  container-title: Nature
  published-print: 2015-05-28
  volume: 521
  issue: 7553
  page: 436-444
"""
OTHER = """
10.1038/nature14236
  author: Mnih, Volodymyr; Kavukcuoglu, Koray; Silver, David
  title: Human-level control through deep reinforcement learning
  container-title: Nature
  published-print: 2015-02-26
  volume: 518
  issue: 7540
  page: 529-533
"""


def cited(doi: str, registry: str = RECORD, **settings: object) -> Report:
    return check(TEXT + doi, registry, **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written",
    [
        "10.1038/NATURE14539",
        "https://doi.org/10.1038/nature14539.",
        "http://dx.doi.org/10.1038%2Fnature14539",
        "10.1038/nature\u200b14539",
    ],
)
def test_a_doi_that_resolves_is_no_fault_however_it_is_written(written: str) -> None:
    assert codes(cited(written)) == []


def test_a_typographic_dash_is_repaired_and_the_comparison_goes_on() -> None:
    registry = RECORD.replace("10.1038/nature14539", "10.1038/nature-14539")
    report = cited("10.1038/nature\u201114539", registry)
    (finding,) = report.outcomes[0].findings
    assert finding.code == "RC102"
    assert "typographic dash" in finding.message
    assert finding.fix is not None
    assert finding.fix.safety == "safe"
    assert finding.fix.edits[0].replacement == "10.1038/nature-14539"
    assert report.outcomes[0].checked.judgement is not None


def test_a_latex_escape_is_right_in_bibtex() -> None:
    entry = (
        "@article{x, title={Deep learning}, journal={Nature}, year=2015, volume=521, "
        "pages={436--444}, author={LeCun, Y. and Bengio, Y. and Hinton, G.}, "
        "doi={10.1038/nature\\_14539}}"
    )
    registry = RECORD.replace("nature14539", "nature_14539")
    assert codes(check(entry, registry, path="list.bib")) == []


def test_a_repaired_doi_is_believed_only_where_its_record_agrees() -> None:
    registry = OTHER + "10.1038/nature14236/full is not registered"
    assert codes(cited("10.1038/nature14236/full", registry)) == ["RC101"]


def test_an_unregistered_doi_names_the_right_one_where_search_finds_it() -> None:
    (finding,) = cited("10.1038/nature99999").outcomes[0].findings
    assert (finding.code, finding.recorded) == ("RC101", "10.1038/nature14539")
    assert any(label == "search" for label, _ in finding.evidence)


def test_another_work_s_doi_is_one_finding_with_a_table() -> None:
    report = cited("10.1038/nature14236", RECORD + OTHER)
    (finding,) = report.outcomes[0].findings
    assert (finding.code, finding.recorded) == ("RC103", "10.1038/nature14539")
    assert report.outcomes[0].verdict is Verdict.OTHER_WORK
    assert {row[0] for row in finding.table} >= {"author", "title", "volume", "page"}


def test_a_failed_search_does_not_excuse_another_work_s_doi() -> None:
    report = cited("10.1038/nature14236", OTHER, fails=True)
    assert codes(report) == ["RC103"]
    assert report.exit_status == 1


def test_a_doi_at_an_agency_without_records_is_a_note() -> None:
    report = cited("10.1400/abc", RECORD + "10.1400/abc is at mEDRA")
    assert codes(report) == ["RC903"]
    assert "registered at mEDRA, not checkable" in report.outcomes[0].findings[0].message
    assert (report.outcomes[0].verdict, report.exit_status) == (Verdict.UNCHECKED, 0)


def test_a_search_that_could_not_be_made_is_no_verdict() -> None:
    report = check(TEXT.removesuffix(" doi:"), RECORD, fails=True)
    assert codes(report) == ["RC903"]
    assert (report.outcomes[0].verdict, report.exit_status) == (Verdict.UNCHECKED, 3)


def test_a_record_found_by_search_is_compared_like_any_other() -> None:
    report = check(TEXT.replace("2015", "2019").removesuffix(" doi:"), RECORD)
    assert sorted(codes(report)) == ["RC104", "RC206"]
    assert report.outcomes[0].verdict is Verdict.DISAGREES


def test_an_alias_of_another_work_is_not_called_superseded() -> None:
    report = cited("10.1038/old", OTHER + "10.1038/old is now 10.1038/nature14236")
    assert codes(report) == ["RC103"]


@pytest.mark.parametrize(
    ("doi", "told", "expected"),
    [
        ("10/abc12", "10/abc12 is now 10.1038/nature14539", []),
        ("10/abc12", "10/abc12 could not be asked", ["RC903"]),
        ("10/abc12", "10/abc12 is not registered", ["RC101"]),
    ],
)
def test_a_short_doi_is_checked_and_not_called_superseded(
    doi: str, told: str, expected: list[str]
) -> None:
    assert codes(cited(doi, RECORD + told)) == expected


def test_a_short_doi_of_another_work_is_told() -> None:
    report = cited("10/abc12", OTHER + "10/abc12 is now 10.1038/nature14236")
    assert codes(report) == ["RC103"]


def test_a_repaired_dash_that_leads_to_another_work_is_offered_to_nobody() -> None:
    registry = OTHER.replace("nature14236", "nature-14236")
    assert codes(cited("10.1038/nature\u201114236", registry)) == ["RC103"]


def test_an_article_of_which_the_search_finds_the_preprint_alone_is_not_given_its_doi() -> None:
    preprint = """
10.31234/osf.io/abc12
  type: article
  registered-type: posted-content
  author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
  title: Deep learning for the recognition of objects
  published: 2015-01-10
"""
    text = TEXT.replace("Deep learning", "Deep learning for the recognition of objects")
    (finding,) = check(text.removesuffix(" doi:"), preprint).outcomes[0].findings
    assert (finding.code, finding.fix) == ("RC104", None)
    assert finding.message.endswith("has one of its preprint alone: 10.31234/osf.io/abc12")


def test_a_number_that_pubmed_does_not_have_is_told() -> None:
    entry = (
        "@article{{k, author={{LeCun, Yann and Bengio, Yoshua and Hinton, Geoffrey}},\n"
        "  title={{Deep learning}}, journal={{Nature}}, year={{2015}}, volume={{521}},\n"
        "  pages={{436--444}}, doi={{10.1038/nature14539}}{}}}"
    )
    for number, told in (
        (", pmid={31234567}", ["RC101"]),
        (", isbn={9780306406157}", []),
        ("", []),
    ):
        report = check(
            entry.format(number), f"{RECORD}pmid:31234567 is not registered", path="a.bib"
        )
        assert codes(report) == told
        assert report.exit_status == 0
