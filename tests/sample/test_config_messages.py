"""What is said, word for word, of each thing a configuration cannot mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.config import Config
from tests.sample.conftest import Refcheck

KNOWN = ", ".join(
    {"options": "rules"}.get(name, name.replace("_", "-"))
    for name in Config.__struct_fields__
    if name != "path"
)
MESSAGES = (
    (
        "inputs = ['no-such.md']",
        "refcheck.toml: inputs: there is no file or folder 'no-such.md'",
    ),
    (
        "lockfil = 'x'",
        "refcheck.toml: unknown key 'lockfil' (did you mean 'lockfile'?)\n  hint: known keys: {known}",
    ),
    (
        "zzz = 1",
        "refcheck.toml: unknown key 'zzz'\n  hint: known keys: {known}",
    ),
    (
        "inputs = 'a.md'",
        'refcheck.toml: inputs: \'a.md\' is not a list of texts, such as ["a", "b"]',
    ),
    (
        "inputs = [1]",
        'refcheck.toml: inputs: [1] is not a list of texts, such as ["a", "b"]',
    ),
    (
        "mailto = 1",
        "refcheck.toml: mailto: 1 is not a text in quotation marks",
    ),
    (
        "mailto = 'nobody'",
        "'nobody' is not an e-mail address\n  hint: give --mailto one address, such as you@your-university.edu",
    ),
    (
        "lockfile = 3",
        "refcheck.toml: lockfile: 3 is not a text in quotation marks",
    ),
    (
        "baseline = []",
        "refcheck.toml: baseline: [] is not a text in quotation marks",
    ),
    (
        "require-reason = 'yes'",
        "refcheck.toml: require-reason: 'yes' is neither true nor false",
    ),
    (
        "fail-on = 'errors'",
        "refcheck.toml: fail-on: 'errors' is none of error, warning, note, never (did you mean 'error'?)",
    ),
    (
        "min-confidence = 'sure'",
        "refcheck.toml: min-confidence: 'sure' is none of high, medium, low",
    ),
    (
        "select = ['year-mismach']",
        "refcheck.toml: select: there is no rule 'year-mismach' (did you mean 'year-mismatch'?)\n  hint: `refcheck explain` lists all of them",
    ),
    (
        "ignore = ['RC99']",
        "refcheck.toml: ignore: there is no rule 'RC99' (did you mean 'RC905'?)\n  hint: `refcheck explain` lists all of them",
    ),
    (
        "severity = 1",
        "refcheck.toml: severity: 1 is not a table",
    ),
    (
        "[severity]\nyear-mismach = 'note'",
        "refcheck.toml: severity.year-mismach: there is no rule 'year-mismach' (did you mean 'year-mismatch'?)\n  hint: `refcheck explain` lists all of them",
    ),
    (
        "[severity]\nRC206 = 'fatal'",
        "refcheck.toml: severity.RC206: 'fatal' is none of error, warning, note",
    ),
    (
        "[severity]\nRC206 = 3",
        "refcheck.toml: severity.RC206: 3 is not a text in quotation marks",
    ),
    (
        "[rules]\nyear = 1",
        "refcheck.toml: rules.year: there is no rule 'year' (did you mean 'year-mismatch' or 'missing-year'?)\n  hint: `refcheck explain` lists all of them",
    ),
    (
        "[rules]\nRC2 = {}",
        "refcheck.toml: rules.RC2: 'RC2' names 12 rules\n  hint: one of ['RC201', 'RC202', 'RC203', 'RC204', 'RC205', 'RC206', 'RC207', 'RC208', 'RC209', 'RC210', 'RC212', 'RC213']",
    ),
    (
        "[rules]\nyear-mismatch = 1",
        "refcheck.toml: rules.year-mismatch: must be a table",
    ),
    (
        "[rules.RC206]\ntolerence = 1",
        "refcheck.toml: unknown key 'rules.RC206.tolerence' (did you mean 'tolerance'?)\n  hint: known keys: tolerance",
    ),
    (
        "[rules.RC206]\ntolerance = -1",
        "refcheck.toml: rules.RC206.tolerance: -1 is not a whole number from 0 on",
    ),
    (
        "[rules.RC206]\ntolerance = true",
        "refcheck.toml: rules.RC206.tolerance: true is not a whole number from 0 on",
    ),
    (
        "[rules.doi-not-a-link]\nalways = 'yes'",
        "refcheck.toml: rules.doi-not-a-link.always: 'yes' is not true or false",
    ),
    (
        "suppress = 1",
        "refcheck.toml: suppress: 1 is not a list of tables ([[...]])",
    ),
    (
        "[[suppress]]\nreference = 'x'",
        "refcheck.toml: suppress[0]: it needs a reference (key, number or DOI) and rules",
    ),
    (
        "[[suppress]]\nrule = ['RC2']",
        "refcheck.toml: unknown key 'suppress[0].rule' (did you mean 'rules'?)\n  hint: known keys: reference, rules, reason",
    ),
    (
        "[[suppress]]\nreference = true\nrules = ['RC2']",
        "refcheck.toml: suppress[0].reference: true is not a text in quotation marks",
    ),
    (
        "[[suppress]]\nreference = 'x'\nrules = ['nope']",
        "refcheck.toml: suppress[0].rules: there is no rule 'nope'\n  hint: `refcheck explain` lists all of them",
    ),
    (
        "inputs = [",
        "refcheck.toml: this is not TOML: Invalid value (at end of document)",
    ),
    (
        "[tool.refcheck]\ninputs = []",
        "refcheck.toml: unknown key 'tool'\n  hint: keys stand in refcheck.toml without [tool.refcheck]",
    ),
    (
        "[sources]\ncrossrf = 'x'",
        "refcheck.toml: sources: {'crossrf': 'x'} is not a list of texts, such as [\"a\", \"b\"]",
    ),
)


@pytest.mark.parametrize(("text", "said"), MESSAGES, ids=[text for text, _ in MESSAGES])
def test_what_cannot_be_meant_is_said_word_for_word(
    refcheck: Refcheck, sample: Path, text: str, said: str
) -> None:
    (sample / "refcheck.toml").write_text(f"{text}\n", encoding="utf-8")
    seen = refcheck("verify", "--locked")
    assert (seen.status, seen.out) == (2, "")
    assert seen.err == f"refcheck: {said.replace('{known}', KNOWN)}\n"


def test_in_pyproject_the_whole_path_of_a_key_is_said(refcheck: Refcheck, sample: Path) -> None:
    (sample / "refcheck.toml").unlink()
    text = "[tool.refcheck.severty]\nyear-mismatch = 'note'\n"
    (sample / "pyproject.toml").write_text(text, encoding="utf-8")
    first, hint = refcheck("verify").err.splitlines()
    assert first == (
        "refcheck: pyproject.toml: unknown key 'tool.refcheck.severty' (did you mean 'severity'?)"
    )
    assert hint == f"  hint: known keys: {KNOWN}"
