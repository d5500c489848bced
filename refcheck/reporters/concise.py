"""One line per finding, as compilers write them: `path:line:column: severity code name: message`.

Vim (`%f:%l:%c: %t%*[a-z] %m`), Emacs (`compilation-mode`) and VS Code problem matchers read it.
"""

from __future__ import annotations

from refcheck.core.model.finding import Finding
from refcheck.core.model.report import Report
from refcheck.reporters.base import Page, Sort


def render(report: Report, page: Page) -> str:
    """Return the findings in the order asked for; the empty string where there are none."""
    findings = [finding for outcome in report.telling() for finding in outcome.findings]
    if page.sort is Sort.SEVERITY:
        findings.sort(key=lambda finding: -finding.severity.rank)
    return "".join(f"{page.shown(_line(finding))}\n" for finding in findings)


def _line(finding: Finding) -> str:
    headline = f"{finding.severity} {finding.code} {finding.rule}: {finding.message}"
    return f"{finding.location}: {headline}"
