from __future__ import annotations

from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.sources.patience import Budget, Patience
from tests.server.clock import StillClock

FAILURE = Unreachable(Obstacle.TIMEOUT, "Crossref did not answer in time")


def answered_after(patience: Patience, clock: StillClock, seconds: float) -> None:
    patience.begin()
    clock.sleep(seconds)
    patience.succeeded()


def test_a_registry_that_answers_at_the_last_moment_each_time_is_left(clock: StillClock) -> None:
    patience = Patience(clock, Budget(60))
    answers = 0
    while patience.allows(0):
        answered_after(patience, clock, 14)
        answers += 1
    assert answers == 6


def test_stalls_among_many_prompt_answers_are_forgiven(clock: StillClock) -> None:
    patience = Patience(clock, Budget(60))
    for number in range(1000):
        answered_after(patience, clock, 15 if number % 20 == 0 else 0.5)
    assert patience.allows(0)


def test_a_slower_pace_is_borne_within_the_budget_only(clock: StillClock) -> None:
    patience = Patience(clock, Budget(60))
    assert patience.bears(40)
    assert not patience.bears(40)
    assert patience.bears(10)


def test_three_failures_in_a_row_are_enough(clock: StillClock) -> None:
    patience = Patience(clock, Budget(60))
    assert [patience.failed(FAILURE) for _ in range(3)] == [False, False, True]


def test_what_one_registry_wasted_is_not_there_for_the_others(clock: StillClock) -> None:
    budget = Budget(60)
    first, second = Patience(clock, budget), Patience(clock, budget)
    first.begin()
    clock.sleep(40)
    first.failed(FAILURE, final=True)
    second.begin()
    assert second.allows(5)
    assert not second.allows(5.1)
    assert not second.bears(21)


def test_where_nothing_is_left_a_registry_is_heard_that_answers_at_once(clock: StillClock) -> None:
    budget = Budget(60)
    first, second = Patience(clock, budget), Patience(clock, budget)
    first.begin()
    clock.sleep(60)
    first.failed(FAILURE, final=True)
    assert second.attempt_timeout == 1
    for _ in range(100):
        answered_after(second, clock, 0.5)
    assert second.exhausted is None
    assert not second.allows(0)
    assert Patience(clock, Budget(60)).attempt_timeout == 15
