"""A preprint's number beside a published venue: what is compared with it, and what is not."""

from __future__ import annotations

import pytest

from tests.rules.examples import check, codes

PREPRINT = """
10.48550/arxiv.1701.00042
  type: article
  registered-type: posted-content
  author: Adams, Anna; Baker, Bob
  title: Tidal pumping beneath the floating tongue of a polar glacier
  publisher: arXiv
  issued: 2017
"""
TITLE = "Tidal pumping beneath the floating tongue of a polar glacier"


def paper(
    author: str, title: str = TITLE, year: str = "2018", more: str = "eprint={1701.00042}"
) -> str:
    return (
        f"@inproceedings{{k, author={{{author}}}, title={{{title}}}, year={{{year}}},\n"
        f"  booktitle={{NeurIPS}}, {more}}}"
    )


def found(text: str) -> list[str]:
    return codes(check(text, PREPRINT, path="a.bib"))


def test_authors_and_title_are_the_preprints() -> None:
    assert found(paper("Adams, Anna and Baker, Bob")) == []
    assert found(paper("Petrov, Ivan and Gomez, Lucia")) == ["RC201"]
    assert found(paper("Adams, Anna and Gomez, Lucia")) == ["RC201"]
    assert found(paper("Adams, Anna")) == ["RC202"]
    changed = TITLE.replace("Tidal", "No tidal")
    assert found(paper("Adams, Anna and Baker, Bob", changed)) == ["RC205"]


def test_the_year_of_the_paper_is_not_that_of_its_preprint() -> None:
    by_doi = paper("Adams, Anna and Baker, Bob", more="doi={10.48550/arXiv.1701.00042}")
    report = check(by_doi, PREPRINT, path="a.bib")
    assert codes(report) == ["RC212"]
    assert all(finding.fix is None for finding in report.outcomes[0].findings)


def test_nothing_is_said_against_a_work_while_somebody_has_not_answered() -> None:
    report = check(
        paper("Adams, Anna and Baker, Bob"),
        "10.48550/arxiv.1701.00042 could not be asked",
        path="a.bib",
    )
    assert codes(report) == ["RC903"]
    assert report.unchecked == 1
    assert report.exit_status == 3


@pytest.mark.parametrize("year", ["2018", "2019"])
def test_a_preprint_is_cited_by_the_year_of_any_version(year: str) -> None:
    from refcheck.core.compare import compare
    from refcheck.readers import Document, reader_for
    from refcheck.sources.datacite_record import parse

    dates = [
        {"dateType": "Submitted", "date": "2018-10-11"},
        {"dateType": "Submitted", "date": "2019-05-24"},
    ]
    titles, doi = [{"title": TITLE}], "10.48550/arxiv.1810.00042"
    record = parse({"doi": doi, "titles": titles, "publicationYear": 2018, "dates": dates})
    text = f"@misc{{k, title={{{TITLE}}}, year={{{year}}}, eprint={{1810.00042}}}}"
    reference = reader_for("a.bib", None).read(Document("a.bib", text.encode())).references[0]
    assert "issued" not in {c.field for c in compare(reference, record).differing}
    other = text.replace(year, "2016")
    reference = reader_for("a.bib", None).read(Document("a.bib", other.encode())).references[0]
    assert "issued" in {c.field for c in compare(reference, record).differing}


def test_a_short_title_on_its_own_pages_is_the_work_whoever_is_said_to_have_written_it() -> None:
    registry = """10.1038/nature14539
  type: article-journal
  author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
  title: Deep learning
  container-title: Nature
  published-print: 2015-05-28
  volume: 521
  issue: 7553
  page: 436-444
"""
    article = (
        "@article{{k, author={{{}}}, title={{Deep learning}}, journal={{Nature}}, year={{2015}},\n"
        "  volume={{521}}, pages={{436--444}}}}"
    )
    invented = article.format("Quarles, Anna and Benton, Bob and Hinsley, Carl")
    assert "RC201" in codes(check(invented, registry, path="a.bib"))
    right = article.format("LeCun, Yann and Bengio, Yoshua and Hinton, Geoffrey")
    assert codes(check(right, registry, path="a.bib")) == ["RC104"]
