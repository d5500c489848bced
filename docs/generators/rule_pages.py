"""One page for each rule: its docstring, and what refcheck says about the example that fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
import inspect
import json
import re

from msgspec.structs import replace

from refcheck.core.model.finding import Outcome
from refcheck.reporters import render
from refcheck.rules import RULES, Rule, Scope
from tests.rules.examples import PATHS, check, fences

_LOOKS_AT: Mapping[Scope, str] = {
    Scope.REFERENCE: "the entry alone, so that it needs no registry",
    Scope.RECORD: "the entry and its record",
    Scope.LIST: "all entries of a document",
    Scope.TEXT: "the text with the entries that it cites",
    Scope.SUPPRESSION: "what asks for findings to be hidden",
}
# The first digit of a code, in the words of somebody who looks for a rule.
_GROUPS: Mapping[str, str] = {
    "RC1": "The DOI",
    "RC2": "What the reference says, and the record does not",
    "RC3": "What the reference leaves out",
    "RC4": "How the reference is written",
    "RC5": "The list",
    "RC6": "What became of the work",
    "RC9": "The run",
}
_INDEX = """\
# Rules

{count} rules. Wherever a rule is named (`--select`, `--ignore`, the configuration, a
suppression) its code, its name or the start of a code (`RC2` for all of RC2xx) will do. A code
is never reused. `refcheck explain RULE` shows the same pages in the terminal.

A page's examples run as tests: a `text` or `bibtex` block is a reference list, `registry` is
what the registry has on record, `locked` what the lockfile has.

"""


def terminal_pages() -> str:
    """Return what `refcheck explain` shows, one rule a line."""
    pages = (
        json.dumps((rule.code, rule.name, rule.severity, inspect.getdoc(rule)), ensure_ascii=False)
        for rule in RULES
    )
    return "[\n" + ",\n".join(pages) + "\n]\n"


def rule_pages() -> Mapping[str, str]:
    """Return the pages of `docs/rules/` by file name, the index first."""
    return {"index.md": _index()} | {f"{rule.name}.md": _page(rule) for rule in RULES}


def _index() -> str:
    return _INDEX.format(count=len(RULES)) + "\n".join(_tables())


def _tables() -> Iterator[str]:
    for start, heading in _GROUPS.items():
        rules = [rule for rule in RULES if rule.code.startswith(start)]
        if rules:
            yield f"## {heading}\n"
            yield "| code | rule | severity | the finding |\n| --- | --- | --- | --- |"
            yield from map(_row, rules)
            yield ""


def _row(rule: Rule) -> str:
    link = f"[{rule.name}]({rule.name}.md)"
    return f"| {rule.code} | {link} | {rule.severity} | {_manual(rule)[0]} |"


def _manual(rule: Rule) -> tuple[str, str]:
    """Return the finding in one sentence, and the sections below it."""
    summary, _, sections = (inspect.getdoc(rule) or "").partition("\n\n")
    return " ".join(summary.split()), sections


def _page(rule: Rule) -> str:
    summary, sections = _manual(rule)
    facts = f"{rule.code} · {rule.severity} · since {rule.since} · looks at {_LOOKS_AT[rule.scope]}"
    said = _said(rule, sections)
    report = f"## What refcheck says\n```text\n{said}\n```\n\n" if said else ""
    sections = sections.replace("## Passes\n", f"{report}## Passes\n")
    spaced = re.sub(r"^(## .*)\n(?!\n)", r"\1\n\n", sections, flags=re.MULTILINE)
    return f"# {rule.name}\n\n{summary}\n\n{facts}\n\n{spaced}\n\n[All rules](index.md)\n"


def _said(rule: Rule, sections: str) -> str:
    """Return the report on the first example that fails, without its closing lines."""
    blocks = fences(sections)
    kind, body = next(block for block in blocks if block[0] in PATHS)
    known = dict(reversed(blocks))
    report = check(
        body,
        known.get("registry", ""),
        locked=known.get("locked", ""),
        path=PATHS[kind],
    )
    own = tuple(_of_rule(rule, outcome) for outcome in report.outcomes)
    findings, _, _ = render("text", replace(report, outcomes=own)).rpartition("\n\n")
    return findings.rstrip()


def _of_rule(rule: Rule, outcome: Outcome) -> Outcome:
    return replace(outcome, findings=tuple(f for f in outcome.findings if f.code == rule.code))
