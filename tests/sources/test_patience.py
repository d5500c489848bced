from __future__ import annotations

from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.sources.patience import Patience
from tests.server.clock import StillClock

FAILURE = Unreachable(Obstacle.TIMEOUT, "Crossref did not answer in time")


def answered_after(patience: Patience, clock: StillClock, seconds: float) -> None:
    patience.begin()
    clock.sleep(seconds)
    patience.succeeded()


def test_a_registry_that_answers_at_the_last_moment_each_time_is_left(clock: StillClock) -> None:
    patience = Patience(clock, budget=60)
    answers = 0
    while patience.allows(0):
        answered_after(patience, clock, 14)
        answers += 1
    assert answers == 6


def test_stalls_among_many_prompt_answers_are_forgiven(clock: StillClock) -> None:
    patience = Patience(clock, budget=60)
    for number in range(1000):
        answered_after(patience, clock, 15 if number % 20 == 0 else 0.5)
    assert patience.allows(0)


def test_a_slower_pace_is_borne_within_the_budget_only(clock: StillClock) -> None:
    patience = Patience(clock, budget=60)
    assert patience.bears(40)
    assert not patience.bears(40)
    assert patience.bears(10)


def test_three_failures_in_a_row_are_enough(clock: StillClock) -> None:
    patience = Patience(clock, budget=60)
    assert [patience.failed(FAILURE) for _ in range(3)] == [False, False, True]
