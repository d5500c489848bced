"""Documents of known content, in every format: each entry is read, in order, and nothing else."""

from __future__ import annotations

from benchmarks.reading.documents import Tally, measure, report


def test_no_entry_of_a_generated_document_is_lost_or_made_up() -> None:
    tallies = measure(lists=1)
    assert len(tallies) > 40
    assert [name for name, tally in tallies.items() if not tally.is_perfect] == []


def test_the_report_ends_with_the_sum() -> None:
    lines = report({"ris": Tally(5, 4, 1), "bibtex": Tally(5, 5, 0)}).splitlines()
    assert lines[-1].split() == "all 9 of 10 entries in order, 1 more".split()
