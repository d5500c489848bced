"""The page's own files, with what depends on where it is served and whom it may ask."""

from __future__ import annotations

from collections.abc import Sequence
import hashlib
import json
from pathlib import Path

from refcheck import __version__
from refcheck.page.files import page_file
from refcheck.sources.settings import VARIABLES

_FILES = (
    "bytes.js", "cards.js", "dropped.js", "engine.js", "entries.js", "icon.svg", "kept.js",
    "local.js", "native.js", "page.css", "page.js", "python.mjs", "report.css", "report.js",
    "sent.js", "sw.js", "worker.js",
)  # fmt: skip
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "worker-src 'self'; connect-src 'self' {registries}; base-uri 'none'; form-action 'none'"
)
# By its own name it is never kept, else no other one would ever be found.
_FETCHED_LATER = frozenset({"pdf.tar.gz", "sw.js"})
_HEAD = '<meta charset="utf-8">\n'


def written_page(out: Path, urls: Sequence[str]) -> None:
    """Write the page's own files into `out`; it may ask the registries at `urls` and nobody else.

    `urls` are in the order of `SourceSettings.urls`.
    """
    for name in _FILES:
        (out / name).write_bytes(_own(name))
    policy = _POLICY.format(registries=" ".join(dict.fromkeys(urls)))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    index = _own("index.html").decode().replace(_HEAD, _HEAD + meta)
    (out / "index.html").write_text(index, encoding="utf-8")
    variables = [name for name in VARIABLES.values() if name.endswith("_URL")]
    told = {
        "engine": "page",
        "version": __version__,
        "bytes": sum(file.stat().st_size for file in out.rglob("*") if file.is_file()),
        "registries": dict(zip(variables, urls, strict=True)),
    }
    (out / "engine.json").write_text(json.dumps(told), encoding="utf-8")
    (out / "sw.js").write_text(_service_worker(out), encoding="utf-8")


def _service_worker(out: Path) -> str:
    """Return the service worker, told which files to keep; it is another one when they are."""
    files = sorted(f for f in out.rglob("*") if f.is_file() and f.name not in _FETCHED_LATER)
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    names = ["./", *(file.relative_to(out).as_posix() for file in files)]
    return (
        _own("sw.js")
        .decode()
        .replace('"unbuilt"', json.dumps(digest.hexdigest()[:16]))
        .replace("FILES = []", f"FILES = {json.dumps(names)}")
    )


def _own(name: str) -> bytes:
    content = page_file(name)
    assert content is not None, name
    return content
