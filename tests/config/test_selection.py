from __future__ import annotations

import re

import pytest

from refcheck.config import rule_named, rules_named, selected
from refcheck.errors import UsageError
from refcheck.rules import RULES

EVERY = {rule.code for rule in RULES}


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("RC206", {"RC206"}),
        ("rc206", {"RC206"}),
        ("year-mismatch", {"RC206"}),
        ("Year-Mismatch", {"RC206"}),
        ("RC60", {"RC601", "RC602", "RC603", "RC604"}),
        ("ALL", EVERY),
        ("RC", EVERY),
    ],
)
def test_a_rule_is_named_by_code_prefix_or_name(word: str, codes: set[str]) -> None:
    assert rules_named(word) == codes


@pytest.mark.parametrize("word", ["", "RC7", "R", "year", "RC2061", "*"])
def test_what_names_no_rule_is_an_error(word: str) -> None:
    with pytest.raises(UsageError, match="there is no rule"):
        rules_named(word)


def test_nothing_selected_means_everything() -> None:
    assert selected((), ()) == EVERY


def test_ignoring_goes_after_selecting() -> None:
    assert selected(["RC20"], ["RC206", "author-order"]) == {
        *("RC201", "RC202", "RC203", "RC205", "RC207", "RC208", "RC209")
    }


def test_one_rule_is_wanted_where_several_are_named() -> None:
    assert rule_named("page-mismatch").code == "RC210"
    with pytest.raises(UsageError, match="names 4 rules"):
        rule_named("RC60")


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("yaer-mismatch", "did you mean 'year-mismatch'?"),
        ("year", "did you mean 'year-mismatch' or 'missing-year'?"),
        ("retracted", "did you mean 'retracted-work'?"),
    ],
)
def test_a_word_that_is_no_rule_leads_to_the_rules_it_may_mean(word: str, near: str) -> None:
    with pytest.raises(UsageError, match=re.escape(near)):
        rules_named(word)
