from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.core.fields.publishers import houses_in
from tests.core.guided.entries import ARTICLE, DOI, TITLE, judged

BOOK = replace(
    ARTICLE, type="book", container_title=(), short_container_title=(), volume=None, issue=None,
    page=None, publisher="Cambridge University Press (CUP)",
)  # fmt: skip


def _besides(publisher: str, recorded: str) -> list[str]:
    citation = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. {publisher}; 1998. {DOI}"
    found = judged(citation, replace(BOOK, publisher=recorded))
    assert not found.differing
    return [left.text for left in found.unaccounted]


@pytest.mark.parametrize(
    ("stated", "recorded"),
    [
        ("Oxford: Oxford University Press", "Cambridge University Press (CUP)"),
        ("Berlin: Springer", "Elsevier"),
        ("London: Routledge", "Wiley"),
    ],
)
def test_another_house_is_said_besides(stated: str, recorded: str) -> None:
    assert stated.partition(": ")[2] in " ".join(_besides(stated, recorded))


@pytest.mark.parametrize(
    ("stated", "recorded"),
    [
        ("Cambridge: Cambridge University Press", "Cambridge University Press (CUP)"),
        ("New York: Academic Press", "Elsevier"),
        ("Oxford: Clarendon Press", "Oxford University PressOxford"),
        ("London: Chapman and Hall", "Springer US"),
        ("London: Longman", "Routledge"),
        ("Princeton: Princeton University Press", "De Gruyter"),
        ("New York: Fordham University Press", "Oxford University Press"),
        ("Oslo: Fjord", "Elsevier"),
    ],
)
def test_an_imprint_or_a_house_that_nobody_can_tell_apart_is_none(
    stated: str, recorded: str
) -> None:
    assert _besides(stated, recorded) == []


def test_a_name_of_two_houses_is_of_both() -> None:
    assert houses_in("Chapman & Hall") == {"Springer Nature", "Taylor & Francis"}
    assert houses_in("Sage Hen Press of Oslo, Bergen") == {"Sage"}
    assert houses_in("Fjord") == frozenset()
