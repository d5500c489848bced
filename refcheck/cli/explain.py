"""`refcheck explain`: the manual page of a rule.

The pages are the rules' docstrings, copied into `manual.json` by `docs.generators`: loading the
rules, and all that they compare with, would take ten times as long as showing one.
"""

from __future__ import annotations

import json
from pathlib import Path
import sys
from typing import NamedTuple

import click

from refcheck.documentation import link, rule_page, shows_links
from refcheck.naming import codes_named

MANUAL = Path(__file__).with_name("manual.json")


class Page(NamedTuple):
    """What `manual.json` has of a rule."""

    code: str
    name: str
    severity: str
    text: str


@click.command("explain", epilog="Example: refcheck explain year-mismatch")
@click.argument("rule", required=False)
def command(rule: str | None) -> int:
    """Show the manual page of RULE (code or name); without RULE list all rules."""
    pages = [Page(*page) for page in json.loads(MANUAL.read_text("utf-8"))]
    wanted = codes_named(rule or "ALL", {page.code: page.name for page in pages})
    chosen = [page for page in pages if page.code in wanted]
    if len(chosen) == 1:
        page = chosen[0]
        click.echo(f"{page.code} {page.name} ({page.severity})\n\n{page.text}")
        return 0
    width = max(len(page.name) for page in chosen)
    has_links = sys.stdout.isatty() and shows_links()
    for page in chosen:
        summary = page.text.partition("\n")[0]
        code = link(page.code, rule_page(page.name) if has_links else None)
        click.echo(f"{code}  {page.name.ljust(width)}  {page.severity:7}  {summary}")
    return 0
