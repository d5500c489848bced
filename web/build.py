"""Build the page into `build/web`: `python -m web.build` (`make web`).

Pyodide is taken from npm and the packages from Python's index, each by its name and version;
nothing else is fetched, here or later: what the page needs, it has beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
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
        packages = sorted([*(wheels / "own").iterdir(), *(wheels / "repacked").iterdir()])
        _bundle(out / "python.zip", packages, with_refcheck=True)
        _bundle(out / "pdf.zip", sorted((wheels / "pdf").iterdir()), with_refcheck=False)
    _compile(out)
    settings = SourceSettings()
    written_page(out, settings.urls)
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
                        bundle.writestr(name, packed.read(name))
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


def _compile(out: Path) -> None:
    """Have the page's own Python compile what it will load: a first visit need not."""
    for name in ("python.zip", "pdf.zip"):
        _output(
            "node", str(_HERE / "compile.mjs"), str(out / "pyodide"), str(out / name), cwd=_ROOT
        )


def _first(out: Path) -> int:
    return sum(f.stat().st_size for f in out.rglob("*") if f.is_file() and f.name != "pdf.zip")


def _output(*command: str, cwd: Path) -> str:
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    build(_ROOT / "build" / "web")
