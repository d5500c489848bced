from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.engine.doi_repair import MOST_CANDIDATES, repair_candidates


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("10.1002/fsn3.3213/full", "10.1002/fsn3.3213"),
        ("10.1002/fsn3.3213/abstract", "10.1002/fsn3.3213"),
        ("10.1002/fsn3.3213/pdf.", "10.1002/fsn3.3213"),
        ("10.1088/0953-8984/1/meta", "10.1088/0953-8984/1"),
        ("10.1101/2020.01.01.123456v1.full", "10.1101/2020.01.01.123456"),
        ("10.1016/j.x.2001.01.001.pmid:1234567", "10.1016/j.x.2001.01.001"),
        ("10.1016/j.x.2001.01.001?via=ihub", "10.1016/j.x.2001.01.001"),
        ("10.1016/j.x.2001.01.001#sec1", "10.1016/j.x.2001.01.001"),
        ("10.1007/978-3__4", "10.1007/978-3_4"),
        ("10.1016/j..x.2001", "10.1016/j.x.2001"),
        ("10.1016/10.1016/j.x.2001", "10.1016/j.x.2001"),
        ("10.1o16/x", None),
        ("10.1016/j.x.2oo1", "10.1016/j.x.2001"),
        ("10.1016/j.x.200l", "10.1016/j.x.2001"),
        ("10.1007/b\\_5", "10.1007/b_5"),
        ("10.1016/(x))", "10.1016/(x"),
        ("10.1111/jfb.14500(2011)", "10.1111/jfb.14500"),
        ("10.1111/jfb.14500[epub]", "10.1111/jfb.14500"),
        ("10.1111/jfb.14500,accessed", "10.1111/jfb.14500"),
    ],
)
def test_known_ways_of_spoiling_a_doi_are_undone(written: str, meant: str | None) -> None:
    found = repair_candidates(written)
    assert (meant in found) if meant else not found


def test_a_clean_doi_has_nothing_to_repair() -> None:
    assert repair_candidates("10.1038/nature14539") == ()


@given(st.text(alphabet="0123456789ol._-/()[]<>;,:?#&\\abfulpdftmx ", max_size=60))
def test_candidates_are_few_whole_and_others(suffix: str) -> None:
    doi = f"10.1234/{suffix}"
    found = repair_candidates(doi)
    assert len(found) <= MOST_CANDIDATES
    assert doi not in found
    assert all(candidate.startswith("10.") and "/" in candidate for candidate in found)


@pytest.mark.parametrize("piece", ["doi", "....", "))))", "10.1234/", "o0", "/full", "pmid.;,"])
def test_a_hostile_doi_takes_no_longer_for_its_length(piece: str) -> None:
    begun = time.perf_counter()
    repair_candidates("10.1234/" + (piece * 250)[:240])
    assert time.perf_counter() - begun < 1


def test_what_is_longer_than_any_doi_is_left_alone() -> None:
    assert repair_candidates("10.1234/" + "." * 100_000) == ()
