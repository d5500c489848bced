"""`refcheck init`: a configuration and a workflow to begin with."""

from __future__ import annotations

from pathlib import Path

import click

_CONFIG = """\
# What refcheck reads when it is called without paths.
inputs = [{inputs}]

# Where the registries' answers are kept; commit it, and CI needs no network.
lockfile = "refcheck.lock"

# Crossref serves those it can write to faster and more reliably.
# mailto = "you@your-university.edu"

# Findings of this severity and above fail a run: error, warning, note or never.
# fail-on = "error"

# Rules by code (RC206), start of a code (RC3) or name; `refcheck explain` lists them.
# ignore = ["missing-doi"]

# [{prefix}severity]
# superseded-preprint = "note"
"""

_WORKFLOW = """\
name: references

on:
  push:
  pull_request:
  schedule:
    - cron: "17 5 * * 1"
  workflow_dispatch:

permissions: {}

jobs:
  verify:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          persist-credentials: false
      - uses: actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065 # v5.6.0
        with:
          python-version: "3.13"
      - run: python -m pip install 'refcheck-cli>=0.1,<0.2'
      - name: Verify from the lockfile, with no network
        if: github.event_name == 'push' || github.event_name == 'pull_request'
        run: refcheck verify --locked --format github
      - name: Ask again, so that retractions arrive
        if: github.event_name == 'schedule' || github.event_name == 'workflow_dispatch'
        run: refcheck verify --refresh --fail-on warning
"""


@click.command("init", epilog="Example: refcheck init && refcheck lock")
def command() -> int:
    """Write a commented configuration and a CI workflow into the current project.

    The configuration goes into pyproject.toml where there is one, else into refcheck.toml.
    Nothing that exists is changed.
    """
    from refcheck.engine import write_whole

    config, text = _config(Path())
    workflow = Path(".github/workflows/refcheck.yml")
    if text is None:
        click.echo(f"{config.as_posix()}: configured already, left as it is")
    else:
        write_whole(config, text)
        click.echo(f"{config.as_posix()}: configuration written")
    if workflow.exists():
        click.echo(f"{workflow.as_posix()}: there already, left as it is")
    else:
        workflow.parent.mkdir(parents=True, exist_ok=True)
        write_whole(workflow, _WORKFLOW)
        click.echo(f"{workflow.as_posix()}: workflow written")
    click.echo("next: set `inputs`, run `refcheck lock`, and commit refcheck.lock")
    return 0


def _config(folder: Path) -> tuple[Path, str | None]:
    """Return the configuration file and its new content; None where it is configured already."""
    import tomllib

    from refcheck.errors import ConfigError

    own, shared = folder / "refcheck.toml", folder / "pyproject.toml"
    if own.exists() or not shared.exists():
        text = _CONFIG.format(inputs=_inputs(folder), prefix="")
        return own, None if own.exists() else text
    present = shared.read_text(encoding="utf-8")
    try:
        is_configured = "refcheck" in tomllib.loads(present).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{shared}: this is not TOML: {error}") from None
    table = _CONFIG.format(inputs=_inputs(folder), prefix="tool.refcheck.")
    new = f"{present.rstrip()}\n\n[tool.refcheck]\n{table}".lstrip()
    return shared, None if is_configured else new


def _inputs(folder: Path) -> str:
    """Return the bibliographies of the folder, as TOML strings."""
    import json

    return ", ".join(json.dumps(path.name) for path in sorted(folder.glob("*.bib")))
