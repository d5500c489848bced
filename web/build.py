"""Build the page into `build/web`: `python -m web.build` (`make web`).

Pyodide is taken from npm and the packages from Python's index, each by its name and version;
nothing else is fetched, here or later: what the page needs, it has beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
import gzip
from pathlib import Path
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

from refcheck.sources.settings import SourceSettings
from web.pages import written_page

PYODIDE = "314.0.7"
"""The version of the npm package: CPython 3.14 as WebAssembly (MPL-2.0)."""

_HERE = Path(__file__).parent
_ROOT = _HERE.parent
_ABI = ("--python-version=3.14", "--implementation=cp", "--abi=cp314", "--abi=none")
_WEBASSEMBLY = ("--platform=pyemscripten_2026_0_wasm32",)
_ANY_MACHINE = ("--platform=manylinux_2_28_x86_64", "--platform=manylinux2014_x86_64")
_RUNTIME = (
    "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json",
)  # fmt: skip
_COMPILED = (".so", ".pyx", ".pxd", ".pyd", ".c", ".cpp", ".hpp")
# Commands and servers: a page has none.
_LEFT_OUT = ("assistant", "cli", "lsp", "scale", "serving")
# What the page's Python has read and verified before its memory is kept.
_SAMPLES = ("references/refcheck.lock", "references/vitamin-k2.md", "docs/examples/library.bib")


def build(out: Path) -> None:
    """Build the page into the folder `out`, which is made anew."""
    shutil.rmtree(out, ignore_errors=True)
    runtime = out / "pyodide"
    runtime.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        wheels = Path(scratch)
        _fetch_runtime(wheels, runtime)
        _download(wheels / "own", _HERE / "requirements.txt", _WEBASSEMBLY)
        _download(wheels / "repacked", _HERE / "repacked.txt", _ANY_MACHINE)
        _download(wheels / "pdf", _HERE / "pdf.txt", _WEBASSEMBLY)
        written_page(out, SourceSettings().urls)  # how Python starts is said there
        packages = sorted([*(wheels / "own").iterdir(), *(wheels / "repacked").iterdir()])
        _bundle(wheels / "python.zip", packages, with_refcheck=True)
        _bundle(wheels / "pdf.zip", sorted((wheels / "pdf").iterdir()), with_refcheck=False)
        _prepare(out, wheels, "pdf")
        samples = [str(_ROOT / sample) for sample in _SAMPLES]
        _prepare(out, wheels, "python", "memory", str(_HERE / "warming.py"), *samples)
    written_page(out, SourceSettings().urls)
    total = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    print(f"{out}: {total / 1e6:.1f} MB, of which the first visit fetches {_first(out) / 1e6:.1f}")


def _fetch_runtime(scratch: Path, to: Path) -> None:
    packed = _output("npm", "pack", "--silent", f"pyodide@{PYODIDE}", cwd=scratch)
    with tarfile.open(scratch / packed.strip().splitlines()[-1]) as archive:
        for name in _RUNTIME:
            member = archive.extractfile(f"package/{name}")
            assert member is not None
            (to / name).write_bytes(member.read())


def _download(to: Path, listed: Path, platforms: Iterable[str]) -> None:
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check")
    options = ("--no-deps", "--only-binary=:all:", *_ABI, *platforms, "--dest", str(to))
    _output(*pip, *options, "--requirement", str(listed), cwd=_ROOT)


def _bundle(to: Path, wheels: Iterable[Path], *, with_refcheck: bool) -> None:
    """Write the files of the wheels, and refcheck's own, as one archive."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as bundle:
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as packed:
                foreign = "manylinux" in wheel.name
                for name in packed.namelist():
                    if not (foreign and name.endswith(_COMPILED)):
                        bundle.writestr(_placed(name), packed.read(name))
        for file in _own_files() if with_refcheck else ():
            bundle.write(file, file.relative_to(_ROOT).as_posix())


def _own_files() -> Iterable[Path]:
    package = _ROOT / "refcheck"
    for file in sorted(package.rglob("*")):
        parts = file.relative_to(package).parts
        if file.is_file() and "__pycache__" not in parts and parts[0] not in _LEFT_OUT:
            yield file
    yield _ROOT / "LICENSE"
    yield _ROOT / "NOTICE"


def _placed(name: str) -> str:
    """Return where a file of a wheel goes.

    Licences, and what else is told of a wheel, go together: Python would read them at each start
    where it looks for them.
    """
    top = name.partition("/")[0]
    return f"licences/{name}" if top.endswith(".dist-info") else name


def _prepare(out: Path, scratch: Path, name: str, memory: str = "", *arguments: str) -> None:
    """Have the page's own Python compile what it will load, and keep its memory (`prepare.mjs`)."""
    archive = scratch / f"{name}.tar"
    made = (str(scratch / memory), *arguments) if memory else ()
    script, packages = _HERE / "prepare.mjs", scratch / f"{name}.zip"
    _output("node", *map(str, (script, out, packages, archive)), *made, cwd=_ROOT)
    for file in (archive, *([scratch / memory] if memory else [])):
        (out / f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))


def _first(out: Path) -> int:
    return sum(f.stat().st_size for f in out.rglob("*") if f.is_file() and f.name != "pdf.tar.gz")


def _output(*command: str, cwd: Path) -> str:
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    build(_ROOT / "build" / "web")
