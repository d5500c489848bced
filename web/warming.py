"""Run by the page's Python before its memory is kept: what documents may need is loaded."""

import base64
from contextlib import suppress
import gc
import importlib
from pathlib import Path
import pkgutil

import refcheck
from refcheck.hosting.standing import Standing
from refcheck.page.bench import WORKS, Bench, wish_of

for module in pkgutil.walk_packages(refcheck.__path__, "refcheck."):
    # PDFs are read by a library that is fetched with the first of them and called by `ctypes`,
    # which adds functions of its own to this Python.
    if not module.name.rpartition(".")[2].startswith(("__main__", "pdf")):
        with suppress(ModuleNotFoundError):  # what asks by sockets
            importlib.import_module(module.name)

# Tables and patterns are loaded when they are first used.
LOCKFILE = Path("refcheck.lock")
BENCH = Bench(Standing(locked=True))
for sample in sorted(Path().iterdir()):
    if sample == LOCKFILE or sample.is_dir():
        continue
    asked = {
        "name": sample.name,
        "content": base64.b64encode(sample.read_bytes()).decode(),
        "lockfile": LOCKFILE.read_text(encoding="utf-8"),
    }
    for work in ("read", "verify"):
        WORKS[work](BENCH, wish_of(asked))
    for to in ("html", "letter", "bibtex", "ris", "csl-json"):
        WORKS["written"](BENCH, wish_of({**asked, "to": to}))
del asked
gc.collect()
gc.freeze()
