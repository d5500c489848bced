"""What the tools do: a document or a citation in, plain objects out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
import inspect
import json
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from refcheck.assistant.found import asked_of, status_of, unasked_of
from refcheck.assistant.granted import require_granted, require_settings_granted
from refcheck.core.model.report import Report
from refcheck.engine import Export, export, items_of, read_documents, verify
from refcheck.errors import UsageError
from refcheck.hosting.pasted import pasted
from refcheck.hosting.standing import Standing
from refcheck.naming import codes_named
from refcheck.reporters.json import to_json
from refcheck.rules import RULES, Rule
from refcheck.sources.progress import Report as Listener
from refcheck.writers import Journal, Prefer, Sort, WriteOptions

Object = dict[str, Any]
Arguments = Mapping[str, Any]


class Desk(Struct, frozen=True):
    """Where the tools work: how it is verified, and in which folders files may be read."""

    standing: Standing
    roots: Sequence[Path]
    listener: Listener


def verify_references(desk: Desk, given: Arguments) -> tuple[Object, Object]:
    """Return the JSON report as it was asked for, and the whole of it.

    Raise `RefcheckError` for what cannot be read or is not granted.
    """
    remarks: list[str] = []
    report = to_json(_report(desk, given, remarks))
    whole = clean({**report, "remarks": remarks} if remarks else report)
    if given.get("only") != "to-look-at":
        return whole, whole
    references = [
        one for one in whole["references"] if one["findings"] or one["verdict"] != "agrees"
    ]
    return {**whole, "references": references}, whole


def find_record(desk: Desk, given: Arguments) -> Object:
    """Return the record that a citation stands for, or who was asked in vain.

    It is read as the command line reads a `--text`. Raise `UsageError` where it is none, or more
    than one.
    """
    text = given["citation"]
    [reading] = read_documents((), None, texts=[text])
    # As one citation, only what stands behind a blank line is another.
    if (count := max(len(items_of(read)) for read in (reading, pasted(text)))) > 1:
        raise UsageError(
            f"one citation is looked up at a time, and these are {count}",
            hint="give the whole list to verify_references, as `text`",
        )
    report = verify([reading], desk.standing.settings(Path(), desk.listener))
    outcome = report.outcomes[0]
    told = to_json(replace(report, outcomes=(outcome,)))["references"][0]
    different = [one for one in told["comparisons"] if one["outcome"] == "different"]
    return clean(
        {
            "status": status_of(outcome),
            "record": told["found-by-search"] or told["record"],
            "differences": different,
            "asked": list(asked_of(outcome)),
            "unasked": list(unasked_of(outcome)),
            "findings": told["findings"],
            "read-as": told["stated"],
        }
    )


def export_bibliography(desk: Desk, given: Arguments) -> Object:
    """Return the references of a document as a bibliography; see `refcheck export`."""
    wanted = Export(
        given.get("to", "bibtex"),
        Prefer(given.get("prefer", "record")),
        Sort(given.get("sort", "given")),
        given.get("unique", False),
        WriteOptions(journal=Journal(given.get("journal", "full"))),
    )
    remarks: list[str] = []
    report = _report(desk, given, remarks)
    text = export(report, wanted, remarks.append, tell_left_out=True)
    told = {"to": wanted.format, "bibliography": text, "remarks": remarks}
    return clean({**told, "summary": to_json(report)["summary"]})


def explain_rule(_: Desk, given: Arguments) -> Object:
    """Return the manual pages of the rules that are named; raise `UsageError` where none is."""
    rules = {rule.code: rule for rule in RULES}
    codes = codes_named(given["rule"], {code: rule.name for code, rule in rules.items()})
    return {"rules": [_page(rules[code]) for code in sorted(codes)]}


def clean(value: Object) -> Object:
    """Return the same of text that fits UTF-8: JSON can spell half a surrogate pair."""
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", errors="replace")
    cleaned: Object = json.loads(text)
    return cleaned


def _report(desk: Desk, given: Arguments, remarks: list[str]) -> Report:
    """Return the report; add to `remarks` what was left out, and why."""
    search = given.get("search", True)
    if (path := given.get("path")) is None:
        reading = pasted(given["text"], given.get("format"))
        settings = desk.standing.settings(Path(), desk.listener, search=search)
        return verify([reading], settings)
    real = require_granted(path, desk.roots)
    require_settings_granted(real, desk.roots)
    readings = read_documents(
        [str(real)],
        given.get("format"),
        skip=lambda error: remarks.append(str(error)),
        tell=remarks.append,
        granted=desk.roots,
    )
    return verify(readings, desk.standing.settings(real, desk.listener, search=search))


def _page(rule: Rule) -> Object:
    manual = inspect.cleandoc(rule.__doc__ or "")
    severity = rule.severity.value
    return {"code": rule.code, "name": rule.name, "severity": severity, "manual": manual}
