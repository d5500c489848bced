"""`refcheck completion`: what a shell runs to complete commands and options."""

from __future__ import annotations

import click


@click.command("completion", epilog='Example: eval "$(refcheck completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the script that makes SHELL complete commands and options.

    For bash and zsh, put the line below into ~/.bashrc or ~/.zshrc; for fish, write the script
    to ~/.config/fish/completions/refcheck.fish.
    """
    from click.shell_completion import get_completion_class

    from refcheck.cli.group import cli

    kind = get_completion_class(shell)
    assert kind is not None  # click completes in all three
    # The script asks for `_REFCHECK_COMPLETE`, which click answers before any command runs.
    script = kind(cli, {}, "refcheck", "_REFCHECK_COMPLETE").source_template
    names = {
        "complete_func": "_refcheck_completion",
        "complete_var": "_REFCHECK_COMPLETE",
        "prog_name": "refcheck",
    }
    click.echo(script % names)
    return 0
