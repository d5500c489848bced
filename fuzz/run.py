"""Fuzz one target, for a number of inputs.

    python -m pip install atheris
    python -m fuzz.run documents -runs=1000000 -max_len=600

What follows the target's name goes to libFuzzer. Inputs that reach new code are kept in
`build/fuzz/<target>`, beginning with those of `fuzz/seeds.py`; the next run goes on from them. An
input that crashes is written to `crash-…`; `python -m fuzz.run documents crash-…` runs it again.
"""

from __future__ import annotations

import importlib
from pathlib import Path
import pkgutil
import sys

import atheris

_FUZZED = ("core", "rules", "sources", "readers", "writers", "reporters", "engine")
_MODEL = "refcheck.readers.citation.model"


def _import_all() -> None:
    """Import every module that may run: what is imported later is not seen to run."""
    import refcheck

    for module in pkgutil.walk_packages(refcheck.__path__, "refcheck."):
        if module.name.split(".")[1] in _FUZZED:
            importlib.import_module(module.name)


# The arithmetic of the sequence model has no branch worth finding, and would take half of the time.
with atheris.instrument_imports(include=["refcheck"], exclude=[_MODEL]):
    _import_all()
    from fuzz.seeds import seeds
    from fuzz.targets import TARGETS


def _kept(target: str) -> Path:
    """Return the folder of a target's inputs; a new one holds those to begin with."""
    folder = Path("build", "fuzz", target)
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds(target)):
        (folder / f"seed-{number:03}").write_bytes(content)
    return folder


def main() -> None:
    """Run libFuzzer on the target that the first argument names."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m fuzz.run {{{','.join(TARGETS)}}} [LIBFUZZER OPTION ...]")
    name = sys.argv.pop(1)
    if all(argument.startswith("-") for argument in sys.argv[1:]):
        sys.argv.append(str(_kept(name)))
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
