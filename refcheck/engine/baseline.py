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

SCHEMA = "refcheck-baseline/1"


def read_baseline(path: Path) -> frozenset[str]:
    """Return the accepted fingerprints; none where there is no file.

    Raise `UsageError` where the file is no baseline.
    """
    try:
        kept: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: the baseline cannot be read: {error}") from None
    findings = kept.get("findings") if isinstance(kept, dict) else None
    if not isinstance(findings, dict) or kept.get("schema") != SCHEMA:
        raise UsageError(
            f"{path}: this is not a baseline this refcheck can read",
            hint="`refcheck baseline` writes a new one",
        )
    return frozenset(findings)


def write_baseline(path: Path, outcomes: Iterable[Outcome]) -> int:
    """Accept the findings of `outcomes`, and only these; return how many there are."""
    findings = {
        finding.fingerprint: f"{finding.code} {finding.location.path}: {finding.message}"
        for outcome in outcomes
        for finding in outcome.findings
    }
    kept = {"schema": SCHEMA, "findings": dict(sorted(findings.items()))}
    write_whole(path, json.dumps(kept, ensure_ascii=False, indent=2) + "\n")
    return len(findings)
