"""The baseline: findings that were there when the project began to be checked.

A JSON file of fingerprints, each with a line that tells a person what it is. It holds for
findings that stay the same, wherever they move to.
"""

from __future__ import annotations

from collections.abc import Iterable
import json
from pathlib import Path
from typing import Any

from refcheck.core.model.finding import Outcome
from refcheck.engine.writing import write_whole
from refcheck.errors import UsageError
from refcheck.files import read_beginning, read_regular, why
from refcheck.patterns import lazily

SCHEMA = "refcheck-baseline/1"
MAX_BYTES = 64 * 1024 * 1024
_BEGINNING = lazily(rb'\s{0,9}\{\s{0,9}"schema"\s{0,9}:\s{0,9}"refcheck-baseline/')


def read_baseline(path: Path) -> frozenset[str]:
    """Return the accepted fingerprints; none where there is no file.

    Raise `UsageError` where the file is no baseline.
    """
    try:
        kept: Any = json.loads(read_regular(path, MAX_BYTES))
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: the baseline cannot be read: {why(error)}") from None
    findings = kept.get("findings") if isinstance(kept, dict) else None
    if not isinstance(findings, dict) or kept.get("schema") != SCHEMA:
        raise UsageError(
            f"{path}: this is not a baseline this refcheck can read",
            hint="`refcheck baseline` writes a new one",
        )
    return frozenset(findings)


def require_ours(path: Path) -> None:
    """Raise `UsageError` where there is a file at `path` that does not begin as a baseline does."""
    try:
        beginning = read_beginning(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise UsageError(f"{path}: the baseline cannot be written: {why(error)}") from None
    if not _BEGINNING.match(beginning):
        raise UsageError(
            f"{path}: this file is not a baseline, and is not replaced by one",
            hint="name another file in `baseline` of the configuration, or move this one away",
        )


def write_baseline(path: Path, outcomes: Iterable[Outcome]) -> int:
    """Accept the findings of `outcomes`, and only these; return how many there are.

    Raise `UsageError` where something else than a baseline stands at `path`.
    """
    require_ours(path)
    findings = {
        finding.fingerprint: f"{finding.code} {finding.location.path}: {finding.message}"
        for outcome in outcomes
        for finding in outcome.findings
    }
    kept = {"schema": SCHEMA, "findings": dict(sorted(findings.items()))}
    write_whole(path, json.dumps(kept, ensure_ascii=False, indent=2) + "\n")
    return len(findings)
