"""Running TeX's programs on files in a folder of their own."""

from __future__ import annotations

from pathlib import Path
import shutil
import subprocess
from tempfile import TemporaryDirectory

SECONDS = 120


def is_installed(*programs: str) -> bool:
    """Say whether all of `programs` can be run here."""
    return all(shutil.which(program) for program in programs)


def made(files: dict[str, str], command: list[str], result: str) -> bytes | None:
    """Return the file `result` that `command` writes beside `files`, or None where it writes none.

    BibTeX ends with an error where a field it would like is missing, and writes its list all the
    same.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
        try:
            subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return None
        written = folder / result
        return written.read_bytes() if written.is_file() else None


def bibtex(style: str, library: str, keys: list[str]) -> str | None:
    """Return the `.bbl` file that BibTeX makes of `library` (a `.bib` file) in a style."""
    cited = "".join(f"\\citation{{{key}}}\n" for key in keys)
    aux = f"\\relax\n{cited}\\bibstyle{{{style}}}\n\\bibdata{{library}}\n"
    files = {"list.aux": aux, "library.bib": library}
    written = made(files, ["bibtex", "-terse", "list"], "list.bbl")
    return None if written is None else written.decode("utf-8", "replace")


def biber(options: str, library: str) -> str | None:
    """Return the `.bbl` file that biber makes of `library` for biblatex with `options`."""
    tex = (
        "\\documentclass{article}\n"
        f"\\usepackage[backend=biber,{options}]{{biblatex}}\n"
        "\\addbibresource{library.bib}\n"
        "\\begin{document}\\nocite{*}x\\end{document}\n"
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "list.tex").write_text(tex, encoding="utf-8")
        (folder / "library.bib").write_text(library, encoding="utf-8")
        for command in (
            ["pdflatex", "-draftmode", "-interaction=batchmode", "list"],
            ["biber", "--quiet", "list"],
        ):
            subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=False)
        written = folder / "list.bbl"
        return written.read_text("utf-8") if written.is_file() else None
