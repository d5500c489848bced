"""`refcheck explain`: the manual page of a rule.

The pages are the rules' docstrings, copied into `manual.json` by `docs.generators`: loading the
rules, and all that they compare with, would take ten times as long as showing one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import json
from pathlib import Path
import sys
from typing import NamedTuple

import click

from refcheck.cli.telling import columns
from refcheck.documentation import link, rule_page, shows_links
from refcheck.naming import codes_named

MANUAL = Path(__file__).with_name("manual.json")
_NARROWEST = 20  # columns of text that remain readable


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
        click.echo(f"{page.code} {page.name} ({page.severity})\n")
        width = columns(sys.stdout) if sys.stdout.isatty() else None
        click.echo("\n".join(_fitted(page.text.split("\n"), width)))
        return 0
    _list(chosen)
    return 0


def _fitted(lines: Sequence[str], width: int | None) -> Iterator[str]:
    """Yield the lines of a page; where one is wider than a terminal, its paragraphs set anew.

    Examples are no paragraphs: each of their lines remains one.
    """
    if width is None or max(map(len, lines)) <= width:
        yield from lines
        return
    from refcheck.reporters.layout import folded  # and much else, which a pipe does not wait for

    blocks: list[str] = []
    goes_on = is_example = False
    for line in lines:
        fences = line.startswith("```")
        stands_alone = fences or is_example or not line or line.startswith("## ")
        if goes_on and not stands_alone and not line.startswith("- "):
            blocks[-1] += f" {line.strip()}"
        else:
            blocks.append(line)
        goes_on = not stands_alone
        is_example ^= fences
    for block in blocks:
        yield from folded(block, width, "  " if block.startswith(("- ", " ")) else "")


def _list(pages: Sequence[Page]) -> None:
    """Print a line for each rule, its summary in as many columns as a terminal leaves for it."""
    width = max(len(page.name) for page in pages)
    is_terminal = sys.stdout.isatty()
    has_links = is_terminal and shows_links()
    for page in pages:
        code = link(page.code, rule_page(page.name) if has_links else None)
        head = f"  {page.name.ljust(width)}  {page.severity:7}  "
        margin = len(page.code) + len(head)
        summary = page.text.partition("\n")[0]
        lines = [summary]
        if is_terminal:
            from refcheck.reporters.layout import folded

            lines[:] = folded(summary, max(columns(sys.stdout) - margin, _NARROWEST), hanging="")
        click.echo(f"{code}{head}" + f"\n{' ' * margin}".join(lines))
