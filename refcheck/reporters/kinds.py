"""What was found, by kind: the table above a long report, and the whole of a short one."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from refcheck.core.model.finding import Severity
from refcheck.core.model.report import Report
from refcheck.reporters.base import Page
from refcheck.reporters.closing import LONG, plural
from refcheck.reporters.paint import INK_OF, Ink, Line


class Kind(Struct, frozen=True):
    """How often a rule found something of one severity, and in how many references."""

    code: str
    rule: str
    severity: Severity
    findings: int
    references: int


def kinds(report: Report) -> tuple[Kind, ...]:
    """Return the kinds of findings, the worst and then the most frequent first."""
    counted: dict[tuple[str, str, Severity], list[int]] = {}
    for outcome in report.telling():
        met = set()
        for finding in outcome.findings:
            key = (finding.code, finding.rule, finding.severity)
            counts = counted.setdefault(key, [0, 0])
            counts[0] += 1
            counts[1] += key not in met
            met.add(key)
    found = (Kind(*key, *counts) for key, counts in counted.items())
    return tuple(sorted(found, key=lambda kind: (-kind.severity.rank, -kind.findings, kind.code)))


def is_long(report: Report) -> bool:
    """Say whether there is so much to tell that a reader wants to know beforehand what kind."""
    return sum(len(outcome.findings) for outcome in report.telling()) >= LONG


def table_of(found: tuple[Kind, ...], page: Page) -> Iterator[Line]:
    """Yield a line for each kind: how many, what, and in how many references."""
    most = max((len(str(kind.findings)) for kind in found), default=0)
    lead = max((len(f"{kind.severity}[{kind.code}]") for kind in found), default=0)
    name = max((len(kind.rule) for kind in found), default=0)
    for kind in found:
        label = f"{kind.severity}[{kind.code}]"
        where = f"  in {plural(kind.references, 'reference')}"
        yield (
            (f"{kind.findings:>{most}} ", Ink.STRONG),
            (label, INK_OF[kind.severity], page.rule_page(kind.rule)),
            (f"{' ' * (lead - len(label))} {kind.rule:<{name}}{where}", Ink.PLAIN),
        )
