"""The list of rules, from which a run knows them before any is loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

from refcheck.rules import LISTED, RULES, Listed, ReferenceRule


@pytest.mark.parametrize("listed", LISTED, ids=lambda listed: listed.code)
def test_the_list_says_of_each_rule_what_the_rule_says_itself(listed: Listed) -> None:
    rule = listed.rule
    assert (listed.code, listed.name, listed.scope) == (rule.code, rule.name, rule.scope)
    assert listed.occasions == (rule.occasions if isinstance(rule, ReferenceRule) else frozenset())
    assert listed.rule is rule


def test_all_rules_are_those_of_the_list() -> None:
    assert tuple(listed.rule for listed in LISTED) == RULES


def test_naming_a_rule_loads_none() -> None:
    program = (
        "import sys; from refcheck.config.selection import rules_named;"
        "rules_named('year-mismatch'); sys.exit('refcheck.rules.year_mismatch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
