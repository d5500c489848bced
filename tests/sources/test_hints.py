from __future__ import annotations

import pytest

from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.sources.hints import hints
from refcheck.sources.settings import SourceSettings

NO_CONTACT = SourceSettings()


def advice(*obstacles: Obstacle, settings: SourceSettings = NO_CONTACT) -> tuple[str, ...]:
    return hints([Unreachable(obstacle, "whatever") for obstacle in obstacles], settings)


@pytest.mark.parametrize(
    ("obstacle", "word"),
    [
        (Obstacle.NOT_LOCKED, "refcheck lock"),
        (Obstacle.CONNECTION, "online"),
        (Obstacle.DNS, "online"),
        (Obstacle.TLS, "REQUESTS_CA_BUNDLE"),
        (Obstacle.PROXY, "HTTPS_PROXY"),
        (Obstacle.TIMEOUT, "later"),
        (Obstacle.RATE_LIMIT, "--mailto"),
        (Obstacle.SERVER_ERROR, "status.crossref.org"),
        (Obstacle.REFUSED, "support@crossref.org"),
        (Obstacle.NOT_JSON, "log in"),
        (Obstacle.REDIRECTED, "log in"),
        (Obstacle.WRONG_ANSWER, "not believed"),
        (Obstacle.TOO_LARGE, "not believed"),
    ],
)
def test_every_obstacle_has_advice_that_fits(obstacle: Obstacle, word: str) -> None:
    (sentence,) = advice(obstacle)
    assert word in sentence


def test_the_same_advice_is_given_once() -> None:
    twice = advice(Obstacle.DNS, Obstacle.CONNECTION, Obstacle.DNS, Obstacle.GIVEN_UP)
    assert len(twice) == 1


def test_advice_knows_what_was_tried() -> None:
    with_mailto = advice(Obstacle.RATE_LIMIT, settings=SourceSettings(mailto="me@uni.edu"))
    assert "--mailto" not in with_mailto[0]
    with_token = advice(Obstacle.REFUSED, settings=SourceSettings(token="t0k"))
    assert "REFCHECK_CROSSREF_TOKEN" in with_token[0]


@pytest.mark.parametrize("name", ["Open Library", "OpenAlex", "PubMed", "arXiv", "DataCite"])
@pytest.mark.parametrize("obstacle", [Obstacle.REFUSED, Obstacle.RATE_LIMIT])
def test_nobody_is_sent_to_crossref_for_what_another_source_did(
    name: str, obstacle: Obstacle
) -> None:
    (sentence,) = hints([Unreachable(obstacle, f"{name} answered 403")], NO_CONTACT)
    assert "rossref" not in sentence


def test_all_obstacles_are_thought_of() -> None:
    assert len(advice(*Obstacle)) >= 8
