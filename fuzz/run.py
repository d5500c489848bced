"""Fuzz one target, for a number of inputs.

    python -m pip install atheris
    python -m fuzz.run documents -runs=1000000 -max_len=400

What follows the target's name goes to libFuzzer. A folder is one of inputs to begin with, and the
first one takes those that reach new code (`python -m fuzz.run records SCRATCH SEEDS`). An
input that crashes is written to `crash-…`; `python -m fuzz.run documents crash-…` runs it again.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["refcheck"]):
    from fuzz.targets import TARGETS


def main() -> None:
    """Run libFuzzer on the target that the first argument names."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m fuzz.run {{{','.join(TARGETS)}}} [LIBFUZZER OPTION ...]")
    name = sys.argv.pop(1)
    # A reader's table is filled lazily: what it imports then is not instrumented, so import now.
    TARGETS[name](b"")
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
