from __future__ import annotations

import threading

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.sources.batches import grouped, in_path, in_query, side_by_side


@given(st.lists(st.text(min_size=1, max_size=30)), st.integers(1, 60), st.integers(1, 9))
def test_packing_keeps_every_doi_in_order_and_within_bounds(
    dois: list[str], room: int, most: int
) -> None:
    groups = grouped(dois, cost=len, room=room, most=most, listable=bool)
    assert [doi for group in groups for doi in group] == dois
    assert all(1 <= len(group) <= most for group in groups)
    assert all(sum(map(len, group)) <= room for group in groups if len(group) > 1)


def test_what_is_too_long_for_any_group_stands_alone() -> None:
    assert grouped(["a", "bbbbbb", "c"], cost=len, room=4) == [("a",), ("bbbbbb",), ("c",)]


def test_a_doi_with_a_comma_would_divide_a_list_and_stands_alone() -> None:
    assert grouped(["a", "b,c", "d"], cost=len, room=9) == [("a", "d"), ("b,c",)]


def test_a_doi_is_encoded_once_for_each_place() -> None:
    assert in_path("10.1000/a(b)<c>;d/") == "10.1000%2Fa%28b%29%3Cc%3E%3Bd%2F"
    assert in_query("10.1000/a(b)<c>;d+e") == "10.1000/a(b)%3Cc%3E%3Bd%2Be"


@pytest.mark.parametrize("threads", [1, 3])
def test_work_side_by_side_is_all_done(threads: int) -> None:
    assert sorted(side_by_side(lambda n: n * n, range(20), threads)) == [n * n for n in range(20)]
    assert list(side_by_side(str, [], threads)) == []


def test_what_goes_wrong_in_a_thread_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(lambda n: 1 // n, [0], 1))


def test_no_more_work_is_begun_once_nobody_waits_for_it() -> None:
    begun: list[int] = []
    released = threading.Event()

    def work(number: int) -> None:
        begun.append(number)
        if number:
            released.wait(10)

    working = side_by_side(work, range(100), 2)
    next(working)
    working.close()
    released.set()
    assert len(begun) <= 3
