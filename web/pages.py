"""The page's own files, with what depends on where it is served and whom it may ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
import hashlib
import json
from pathlib import Path

from refcheck import __version__
from refcheck.page.files import page_file
from refcheck.sources.settings import VARIABLES

_FILES = (
    "bytes.js", "cards.js", "dropped.js", "engine.js", "entries.js", "icon.svg", "kept.js",
    "local.js", "native.js", "page.css", "page.js", "python.mjs", "report.css", "report.js",
    "sent.js", "stored.js", "sw.js", "worker.js",
)  # fmt: skip
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "worker-src 'self'; connect-src 'self' {registries}; base-uri 'none'; form-action 'none'"
)
# Scripts of workers and of the report. The page imports all else, or what it imports does, and is
# told of all of it at once.
_ELSEWHERE = frozenset({"report.js", "stored.js", "sw.js", "worker.js"})
_PRELOADED = "".join(
    f'<link rel="modulepreload" href="{name}">\n'
    for name in _FILES
    if name.endswith(".js") and name not in _ELSEWHERE
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
    packed = sorted(out.glob("*.gz"))
    sizes = {file.name: _unpacked_size(file) for file in packed}
    stored = _told_version("stored.js", packed).replace(
        "SIZES = {}", f"SIZES = {json.dumps(sizes)}"
    )
    (out / "stored.js").write_text(stored, encoding="utf-8")
    policy = _POLICY.format(registries=" ".join(dict.fromkeys(urls)))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    index = _own("index.html").decode().replace(_HEAD, _HEAD + meta + _PRELOADED)
    (out / "index.html").write_text(index, encoding="utf-8")
    variables = [name for name in VARIABLES.values() if name.endswith("_URL")]
    told = {
        "engine": "page",
        "version": __version__,
        "bytes": sum(file.stat().st_size for file in out.rglob("*") if file.is_file()),
        "registries": dict(zip(variables, urls, strict=True)),
    }
    (out / "engine.json").write_text(json.dumps(told), encoding="utf-8")
    # The service worker is told which files to keep, and is another one when they are.
    files = sorted(f for f in out.rglob("*") if f.is_file() and f.name not in _FETCHED_LATER)
    names = ["./", *(file.relative_to(out).as_posix() for file in files)]
    worker = _told_version("sw.js", files).replace("FILES = []", f"FILES = {json.dumps(names)}")
    (out / "sw.js").write_text(worker, encoding="utf-8")


def _told_version(name: str, files: Iterable[Path]) -> str:
    """Return a script that is told the version of the files it keeps."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return _own(name).decode().replace('"unbuilt"', json.dumps(digest.hexdigest()[:16]))


def _unpacked_size(file: Path) -> int:
    """Return how many bytes a gzip file holds: its last four say so (RFC 1952)."""
    return int.from_bytes(file.read_bytes()[-4:], "little")


def _own(name: str) -> bytes:
    content = page_file(name)
    assert content is not None, name
    return content
