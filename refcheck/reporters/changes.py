"""What a further run found that the one before had not, and what is gone since.

For somebody who saves a file again and again: what stands as it stood is not told again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from refcheck.core.model.finding import Finding, Outcome
from refcheck.core.model.report import Report
from refcheck.reporters.base import Page
from refcheck.reporters.causes import Shared, told
from refcheck.reporters.closing import closing_lines
from refcheck.reporters.layout import wrapped
from refcheck.reporters.paint import Ink, Line, painted
from refcheck.reporters.text import block


def changes(before: Report, after: Report, page: Page) -> str:
    """Return a block for what is new in `after`, a line for what is gone, and the closing lines.

    A finding is the same while its fingerprint is: lines above it may come and go. Of a reference
    with a new finding only that one is told. Return the empty string where nothing is new or gone.
    """
    lines: list[Line] = []
    for one in _new(before, after):
        lines += [*block(after, one, page), ()]
    gone = list(_gone(before, after, page))
    lines += [*gone, *([()] if gone else [])]
    if not lines:
        return ""
    lines += [((line, Ink.PLAIN),) for line in closing_lines(after, page)]
    return painted(lines, color=page.color)


def _new(before: Report, after: Report) -> Iterator[Outcome | Shared]:
    known = Counter(map(_identity, _findings(before)))
    for one in told(after):
        outcomes = one.outcomes if isinstance(one, Shared) else (one,)
        fresh = [
            finding for each in outcomes for finding in each.findings if _is_new(finding, known)
        ]
        if fresh and isinstance(one, Outcome):
            yield replace(one, findings=tuple(fresh))
        elif fresh:
            yield one


def _is_new(finding: Finding, known: Counter[tuple[str, str]]) -> bool:
    """Say whether no finding like it is left in `known`; one that is, is taken out."""
    known[_identity(finding)] -= 1
    return known[_identity(finding)] < 0


def _gone(before: Report, after: Report, page: Page) -> Iterator[Line]:
    left = Counter(map(_identity, _findings(after)))
    for outcome in before.telling():
        reference = outcome.checked.reference
        for finding in outcome.findings:
            if not _is_new(finding, left):
                continue
            label = f" ({reference.key})" if reference.key else ""
            where = f"{finding.location.path}{page.dot}reference {reference.index}{label}"
            said = f"gone: {finding.severity}[{finding.code}] {finding.rule}: {finding.message}"
            first, *rest = wrapped(page.shown(f"{said}{page.dot}{where}"), page.width)
            yield ((first, Ink.GOOD),)
            for line in wrapped(" ".join(rest), page.width - 2) if rest else ():
                yield ((f"  {line}", Ink.GOOD),)


def _findings(report: Report) -> Iterator[Finding]:
    return (finding for outcome in report.telling() for finding in outcome.findings)


def _identity(finding: Finding) -> tuple[str, str]:
    return finding.location.path, finding.fingerprint
