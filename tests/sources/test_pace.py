from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
import threading
import time

import pytest

from refcheck.sources.pace import LIST, SINGLE, Gate, Limits, SystemClock
from tests.server import StillClock

POLITE_LIST = {
    "x-rate-limit-limit": "3",
    "x-rate-limit-interval": "1s",
    "x-concurrency-limit": "3",
}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (POLITE_LIST, Limits(3, 1.0, 3)),
        (POLITE_LIST | {"x-rate-limit-interval": "60"}, Limits(3, 60.0, 3)),
        (POLITE_LIST | {"x-rate-limit-interval": "0.5 s"}, Limits(3, 0.5, 3)),
        (POLITE_LIST | {"x-concurrency-limit": "1000"}, Limits(3, 1.0, 6)),
        ({"x-concurrency-limit": "2"}, Limits(1, 1.0, 2)),
        ({}, Limits(1, 1.0, 1)),
        (POLITE_LIST | {"x-rate-limit-limit": "0"}, Limits(1, 1.0, 3)),
        (POLITE_LIST | {"x-rate-limit-limit": "many"}, Limits(1, 1.0, 3)),
        (POLITE_LIST | {"x-rate-limit-limit": "9999999"}, Limits(1, 1.0, 3)),
        (POLITE_LIST | {"x-rate-limit-interval": "0s"}, Limits(1, 1.0, 3)),
        (POLITE_LIST | {"x-rate-limit-interval": "999999s"}, Limits(1, 1.0, 3)),
        (POLITE_LIST | {"x-rate-limit-interval": "soon"}, Limits(1, 1.0, 3)),
    ],
)
def test_limits_are_read_from_the_headers_where_they_make_sense(
    headers: dict[str, str], expected: Limits
) -> None:
    assert Limits(1, 1.0).told_by(headers) == expected


@pytest.fixture
def gate(clock: StillClock) -> Gate:
    return Gate({SINGLE: Limits(5, 1.0), LIST: Limits(1, 1.0)}, clock)


def passes(
    gate: Gate, pool: str, headers: dict[str, str] | None = None, *, too_many: bool = False
) -> float:
    passage = gate.enter(pool)
    gate.sent(passage)
    gate.leave(passage, headers, too_many=too_many)
    return passage.waited


def test_requests_of_a_pool_are_spread_evenly(gate: Gate) -> None:
    assert passes(gate, LIST) == 0
    assert passes(gate, LIST) == pytest.approx(1.03)
    assert passes(gate, SINGLE) == 0
    assert passes(gate, SINGLE) == pytest.approx(0.206)


def test_limits_learnt_hold_from_the_next_request_on(gate: Gate) -> None:
    passes(gate, LIST, POLITE_LIST)
    assert passes(gate, LIST, POLITE_LIST) == pytest.approx(1.03 / 3)


def test_a_registry_that_has_too_much_gets_less_for_a_while(gate: Gate) -> None:
    passes(gate, LIST, POLITE_LIST, too_many=True)
    waits = [passes(gate, LIST, POLITE_LIST) for _ in range(8)]
    assert waits[0] == pytest.approx(2 * 1.03 / 3)
    assert waits == sorted(waits, reverse=True)
    assert waits[-1] == pytest.approx(1.03 / 3)
    for _ in range(9):
        passes(gate, LIST, POLITE_LIST, too_many=True)
    assert passes(gate, LIST) == pytest.approx(8 * 1.03 / 3)


def test_nothing_passes_a_gate_that_is_held(gate: Gate) -> None:
    gate.hold(30)
    gate.hold(10)
    assert passes(gate, SINGLE) == pytest.approx(30)


def test_no_more_pass_at_once_than_the_registry_allows(clock: StillClock) -> None:
    gate = Gate({LIST: Limits(1000, 1.0)}, clock)
    passes(gate, LIST, {"x-concurrency-limit": "2"})
    inside, most, lock = 0, 0, threading.Lock()

    def visit(_: int) -> None:
        nonlocal inside, most
        passage = gate.enter(LIST)
        with lock:
            inside += 1
            most = max(most, inside)
        with lock:
            inside -= 1
        gate.leave(passage, {"x-concurrency-limit": "2"})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(visit, range(100)))
    assert most <= 2


def test_what_is_counted_is_when_a_request_left(gate: Gate, clock: StillClock) -> None:
    late = gate.enter(LIST)
    clock.sleep(0.4)  # a connection had to be made
    gate.sent(late)
    left = clock.now()
    clock.sleep(0.2)
    gate.leave(late)
    gate.enter(LIST)
    assert clock.now() - left == pytest.approx(1.03)


def test_a_request_that_never_left_counts_from_when_it_was_given_up(
    gate: Gate, clock: StillClock
) -> None:
    failed = gate.enter(LIST)
    clock.sleep(0.4)
    gate.leave(failed)
    given_up = clock.now()
    gate.enter(LIST)
    assert clock.now() - given_up == pytest.approx(1.03)


def test_nobody_passes_while_the_request_before_is_on_its_way_to_the_door(gate: Gate) -> None:
    passes(gate, LIST, {"x-concurrency-limit": "2"})
    first = gate.enter(LIST)
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(gate.enter, LIST)
        assert not second.done()
        gate.sent(first)
        assert second.result(timeout=10).waited == pytest.approx(1.03)


class _LateRiser(StillClock):
    """Wakes up thirty milliseconds too late."""

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds + 0.03)


def test_lateness_costs_little_and_never_brings_more_than_is_allowed() -> None:
    clock = _LateRiser()
    gate = Gate({LIST: Limits(3, 1.0, 3)}, clock)
    sent: list[float] = []
    for _ in range(31):
        passage = gate.enter(LIST)
        gate.sent(passage)
        sent.append(clock.now())
        gate.leave(passage)
    # Of the lateness of three requests that of one is lost: the other two are due when they were.
    assert sent[-1] - sent[0] <= 30 * 1.03 / 3 + 10 * 0.03 + 1e-6
    assert min(after - before for before, after in zip(sent, sent[3:], strict=False)) >= 1.03 - 1e-9


def test_after_a_long_sleep_requests_are_still_spread(clock: StillClock) -> None:
    gate = Gate({LIST: Limits(10, 1.0, 3)}, clock)
    passes(gate, LIST)
    gate.hold(60)
    passes(gate, LIST)
    assert passes(gate, LIST) >= 0.75 * 0.103 - 1e-9


def test_the_systems_clock_is_a_clock() -> None:
    clock = SystemClock()
    before = clock.now()
    clock.sleep(0)
    assert clock.now() >= before
    assert abs(clock.wall() - time.time()) < 60
    assert 0.5 <= clock.jitter() <= 1.0
