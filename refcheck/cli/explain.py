"""`refcheck explain`: the manual page of a rule."""

from __future__ import annotations

import inspect

import click


@click.command("explain", epilog="Example: refcheck explain year-mismatch")
@click.argument("rule", required=False)
def command(rule: str | None) -> int:
    """Show the manual page of RULE (code or name); without RULE list all rules."""
    from refcheck.config import rules_named
    from refcheck.rules import RULES

    wanted = rules_named(rule or "ALL")
    chosen = [one for one in RULES if one.code in wanted]
    if len(chosen) == 1:
        page = inspect.getdoc(chosen[0])
        click.echo(f"{chosen[0].code} {chosen[0].name} ({chosen[0].severity})\n\n{page}")
        return 0
    width = max(len(one.name) for one in chosen)
    for one in chosen:
        summary = (inspect.getdoc(one) or "").partition("\n")[0]
        click.echo(f"{one.code}  {one.name.ljust(width)}  {one.severity:7}  {summary}")
    return 0
