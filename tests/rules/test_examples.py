from __future__ import annotations

import inspect
import re

import pytest

from refcheck.rules import RULES, Rule
from tests.rules.examples import PATHS, check, codes, fences

HEADINGS = ("Why it matters", "What it accepts", "Fails", "Passes", "Fix", "Options", "Sources")


def page_of(rule: Rule) -> str:
    return inspect.getdoc(type(rule)) or ""


def section(page: str, heading: str) -> str:
    return re.split(r"^## .*$", page.partition(f"## {heading}\n")[2], maxsplit=1, flags=re.M)[0]


def examples(heading: str) -> list[object]:
    return [
        pytest.param(rule, kind, body, id=f"{rule.code}-{number}")
        for rule in RULES
        for number, (kind, body) in enumerate(fences(section(page_of(rule), heading)), start=1)
        if kind in PATHS
    ]


def codes_in(rule: Rule, kind: str, body: str) -> list[str]:
    known = dict(reversed(fences(page_of(rule))))
    report = check(
        body,
        known.get("registry", ""),
        locked=known.get("locked", ""),
        path=PATHS[kind],
    )
    return codes(report)


@pytest.mark.parametrize(("rule", "kind", "body"), examples("Fails"))
def test_each_example_that_fails_is_reported(rule: Rule, kind: str, body: str) -> None:
    assert rule.code in codes_in(rule, kind, body)


@pytest.mark.parametrize(("rule", "kind", "body"), examples("Passes"))
def test_each_example_that_passes_is_not_reported(rule: Rule, kind: str, body: str) -> None:
    assert rule.code not in codes_in(rule, kind, body)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_each_manual_page_has_all_its_headings_in_order(rule: Rule) -> None:
    assert tuple(re.findall(r"^## (.*)$", page_of(rule), re.M)) == HEADINGS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_each_manual_page_shows_what_fails_and_what_passes(rule: Rule) -> None:
    for heading in ("Fails", "Passes"):
        assert any(kind in PATHS for kind, _ in fences(section(page_of(rule), heading)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_each_manual_page_names_every_option(rule: Rule) -> None:
    named = set(re.findall(r"^- `([\w-]+)`", section(page_of(rule), "Options"), re.M))
    assert named == {option.name for option in rule.options}


def test_codes_and_names_are_unique_and_codes_ascend() -> None:
    listed = [rule.code for rule in RULES]
    assert listed == sorted(set(listed))
    assert len({rule.name for rule in RULES}) == len(RULES)
