"""The public benchmarks, with entries made up for the purpose: theirs are not in the repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.public import citetracer, hallmark, run
from benchmarks.public.cases import Case, Work
from benchmarks.public.scoring import fates, figures, table
from benchmarks.public.serving import serving
from benchmarks.public.world import build

TITLE = "Tidal pumping beneath the floating tongue of a polar glacier"
WORK = Work("", TITLE, ("Anna Adams", "Bob van der Berg"), "2019", "Symposium on Ice Dynamics")


def _row(key: str, label: str, kind: str | None, **fields: str) -> dict[str, object]:
    stated = {
        "title": TITLE,
        "author": "Anna Adams and Bob van der Berg",
        "booktitle": "Symposium on Ice Dynamics",
        "year": "2019",
    }
    return {
        "bibtex_key": key,
        "bibtex_type": "inproceedings",
        "label": label,
        "hallucination_type": kind,
        "fields": {**stated, **fields},
    }


@pytest.fixture
def hallmark_copy(tmp_path: Path) -> Path:
    rows: list[dict[str, object]] = [
        {"about": "the file"},
        _row("good", "VALID", None),
        _row("aged", "HALLUCINATED", "future_date", year="2017"),
        _row("stolen", "HALLUCINATED", "swapped_authors", author="Eve Evans and Finn Frost"),
        _row("none", "HALLUCINATED", "plausible_fabrication", title="How eels swim in cold rivers"),
    ]
    path = tmp_path / "data" / "v1.0" / "dev_public.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def test_entries_that_are_wrong_are_told_from_one_that_is_right(
    hallmark_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run.main(["hallmark", str(hallmark_copy)])
    told = capsys.readouterr().out
    assert "errors alone     false accusations 0.000 (0 of 1)  detection 0.667 (2 of 3)" in told
    assert "with RC105       false accusations 0.000 (0 of 1)  detection 1.000 (3 of 3)" in told


def test_without_a_doi_crossref_has_no_such_work_and_openalex_does(
    hallmark_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run.main(["hallmark", str(hallmark_copy), "--world", "doi"])
    assert "with RC105       false accusations 1.000 (1 of 1)" in capsys.readouterr().out
    run.main(["hallmark", str(hallmark_copy), "--world", "doi", "--sources", "all"])
    assert "with RC105       false accusations 0.000 (0 of 1)" in capsys.readouterr().out


def test_a_half_and_the_other_are_all_entries(hallmark_copy: Path) -> None:
    cases = hallmark.read(hallmark_copy, "dev_public").cases
    halves = [{c.key for c in cases if run._is_of(c, half)} for half in ("dev", "held")]
    assert halves[0] | halves[1] == {case.key for case in cases}
    assert not halves[0] & halves[1]


def test_citetracers_potential_class_is_not_scored(tmp_path: Path) -> None:
    seed = {
        "title": TITLE,
        "authors": ["Anna Adams", "et al."],
        "year": 2019,
        "venue": "arXiv",
        "doi": "10.48550/arXiv.1901.00042",
        "volume": "",
        "pages": "",
        "publisher": "",
    }
    meta = {
        "R1-1": {"subtype": "R1", "mutation_type": None, "seed": seed},
        "P1-1": {"subtype": "P1", "mutation_type": "author_name_variant", "seed": seed},
        "H4-1": {"subtype": "H4", "mutation_type": "date_error", "seed": seed},
    }
    (tmp_path / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    for key in meta:
        cited = [{**seed, "citation_id": key}]
        (tmp_path / f"{key[:2]}.json").write_text(json.dumps(cited), encoding="utf-8")
    read = citetracer.read(tmp_path, with_dois=False)
    assert {case.label: case.wrong for case in read.cases} == {
        "R1": False,
        "P1": None,
        "H4 date_error": True,
    }
    assert "and others" in read.cases[0].entry
    assert "doi" not in read.cases[0].entry
    assert list(build(read.works, "doi").datacite) == ["10.48550/arxiv.1901.00042"]


def test_a_served_work_is_found_by_its_words() -> None:
    with serving(build([WORK], "all")) as server:
        [found] = server.index.search("pumping of a glacier by Berg", 5)
        assert found["author"][1]["family"] == "van der Berg"
        assert server.answer("/works/10.1000/none", {})[0] == 404


def test_figures_count_what_is_flagged_alone() -> None:
    cases = [Case(str(i), "x", wrong, "") for i, wrong in enumerate((True, True, False, None))]
    judged = list(zip(cases, ("error", "no-record", "no-record", "error"), strict=True))
    errors, both = figures(judged, "error"), figures(judged, "error", "no-record")
    assert (errors.found, errors.accused, errors.detection) == (1, 0, 0.5)
    assert (both.found, both.accused, both.false_positives) == (2, 1, 1.0)
    assert next(fates({"references": []}, cases))[1] == "lost"
    assert len(list(table(judged))) == 2
