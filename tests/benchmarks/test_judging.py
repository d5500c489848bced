"""How the comparison benchmark judges what is said about its cases."""

from __future__ import annotations

import pytest

from benchmarks.comparing import cost
from benchmarks.comparing.cases import BIBTEX, MARKDOWN, TEXT, Case
from benchmarks.comparing.judging import Accusation, Judged, judge, read_list
from benchmarks.comparing.scoring import report, score, shown
from benchmarks.comparing.snapshot import Snapshot

RECORD = {
    "DOI": "10.1000/1",
    "type": "journal-article",
    "title": ["Ions in narrow pores"],
    "author": [{"family": "Norberg", "given": "Anna"}],
    "container-title": ["Journal of Wholes"],
    "issued": {"date-parts": [[2014]]},
    "volume": "41",
    "page": "737-748",
}
RAW = (
    "Norberg A. Ions in narrow pores. Journal of Wholes. 2014;41:737-748. https://doi.org/10.1000/1"
)


def case(raw: str = RAW, kind: str | None = None, carrier: str = TEXT, number: int = 1) -> Case:
    doi = f"10.1000/{number}"
    fields = () if kind is None else ("year",)
    return Case(f"{number}", "dev", "apa", carrier, raw, doi, doi, "journal-article", kind, fields)


def test_a_correct_reference_agrees_and_a_wrong_year_is_named() -> None:
    wrong = case(RAW.replace("2014", "2011"), "year", number=2)
    judged = {one.case.id: one for one in judge([case(), wrong], Snapshot([RECORD]))}
    assert not judged["1"].is_accused
    assert judged["2"].is_named


def test_a_case_in_markdown_is_known_again_by_its_letters() -> None:
    raw = RAW.replace("Journal of Wholes", "*Journal of Wholes*").replace("41", "**41**")
    (judged,) = judge([case(raw, carrier=MARKDOWN)], Snapshot([RECORD]))
    assert not judged.lost
    assert not judged.is_accused


def test_what_is_said_of_either_work_in_one_entry_counts() -> None:
    raw = f"{RAW}; (b) Quint P. Oats. Planta. 1998;7:55. https://doi.org/10.1000/2"
    (judged,) = judge([case(raw, "second-work")], Snapshot([RECORD]))
    assert not judged.lost


def test_a_note_names_an_error_that_must_be_shown_and_not_accused() -> None:
    told = Accusation("entry", "unaccounted-text", "note", code="RC905")
    wrong = Case(
        "1", "dev", "apa", TEXT, "x", "10.1/1", "10.1/1", "report", "title-subtitle", ("title",),
        codes=("RC905",),
    )  # fmt: skip
    assert Judged(wrong, (), agrees=True, notes=(told,)).is_named
    assert not Judged(wrong, (), agrees=True).is_named


def test_notes_on_correct_references_are_counted_apart_from_accusations() -> None:
    told = Accusation("entry", "unaccounted-text", "note", code="RC905")
    total = score([Judged(case(), (), agrees=True, notes=(told,)), Judged(case(), (), agrees=True)])
    assert (total.accused.hits, total.unaccounted.percent) == (0, 50)


def test_correct_lists_of_hundreds_of_authors_are_counted_apart() -> None:
    long = case("Norberg A, " * 300)
    total = score([Judged(long, (), agrees=False, lost=True)])
    assert (total.accused.of, total.accused_long.hits) == (0, 1)
    assert "hundreds of authors" in "\n".join(report([Judged(long, (), agrees=False)]))


def test_a_long_entry_is_shown_with_its_middle_left_out() -> None:
    long = case(f"{'Norberg A, ' * 300}{RAW}", "year")
    text = "\n".join(shown(Judged(long, (), agrees=True)))
    assert "[…]" in text
    assert len(text) < 3000


@pytest.mark.parametrize("carrier", [TEXT, MARKDOWN, BIBTEX])
def test_a_document_lists_every_case(carrier: str) -> None:
    raw = "@article{key, title={Ions}, doi={10.1000/1}}" if carrier == BIBTEX else RAW
    listed = [case(raw, carrier=carrier, number=number) for number in (1, 2, 3)]
    assert len(read_list(listed).references) == 3


def test_what_comparing_costs_is_told_in_milliseconds() -> None:
    (reference,) = read_list([case()]).references
    (took,) = cost.durations([(reference, Snapshot([RECORD]).record("10.1000/1"))])
    assert 0 < took < 1000
