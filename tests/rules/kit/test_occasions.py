from __future__ import annotations

from collections.abc import Iterator

import pytest

from refcheck.engine import judging
from refcheck.rules import RULES, ReferenceRule, Rule
from refcheck.rules.kit.occasions import Occasion
from tests.rules.examples import check, fences
from tests.rules.test_examples import page_of


def examples(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what all manual pages show, with how each is to be read."""
    for kind, body in fences(page_of(rule)):
        if kind in ("text", "bibtex"):
            yield body, "list.bib" if kind == "bibtex" else "article.md"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_that_is_not_asked_would_have_said_nothing(
    rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = dict(reversed(fences(page_of(rule))))
    registry, locked = known.get("registry", ""), known.get("locked", "")
    shown = [(text, path) for other in RULES for text, path in examples(other)]
    reports = [check(text, registry, locked=locked, path=path) for text, path in shown]
    monkeypatch.setattr(judging, "occasions_of", lambda *_: frozenset(Occasion))
    asked_of_all = [check(text, registry, locked=locked, path=path) for text, path in shown]
    assert [report.outcomes for report in reports] == [r.outcomes for r in asked_of_all]


def test_every_rule_about_a_reference_has_an_occasion_to_speak() -> None:
    assert all(rule.occasions for rule in RULES if isinstance(rule, ReferenceRule))
