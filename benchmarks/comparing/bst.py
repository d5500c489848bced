"""A CSL-JSON item in one of the BibTeX styles that are installed, with marks of emphasis.

`bibtex` formats the entry, and pylatexenc turns what it writes into text. A style is known by its
name, `bst-NAME`. Without a TeX distribution there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
import os
from pathlib import Path
import random
import re
import shutil
import subprocess
from tempfile import mkdtemp

from pylatexenc.latex2text import (  # type: ignore[import-untyped]
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)
from pylatexenc.latexwalker import (  # type: ignore[import-untyped]
    get_default_latex_context_db as walker_context_db,
)
from pylatexenc.macrospec import std_macro  # type: ignore[import-untyped]

from benchmarks.comparing.bibtex import entry
from benchmarks.comparing.emphasis import bold, italic
from benchmarks.comparing.item import Item

PREFIX = "bst-"
_SECONDS = 20

_ITEM = re.compile(r"\\bibitem\s*(?:\[.*?\])?\s*\{key\}(.*?)\\end\{", re.DOTALL)
# `{\em x}` as `\emph{x}`; what sets lengths, and what only marks a place.
_DECLARED = re.compile(r"\{\\(em|it|itshape|sl|slshape|bf|bfseries|sc|scshape|rm)\b ?\s*(?:\\/)?")
_LENGTHS = re.compile(
    r"\\mcite.*?\\EndOfBibitem|\\hskip[^\\]*\\relax|\\penalty ?-?\d+ ?|\\BIBentry\w+"
    r"|\\Bibitem(?:Open|Shut)\s*(?:\{[^{}]*\})?|\\/|(?<!\\)%\s*\n",
    re.DOTALL,
)
_MACRO = re.compile(r"\\([A-Za-z@]+)")
_FACES = {"em": "emph", "it": "emph", "sl": "emph", "itshape": "emph", "slshape": "emph"}
_SIGNS = {"dkbibdash": "–", "mynobreakdash": "–", "thinspace": " "}
# Macros of one kind: how many arguments, and which of them is printed (0 for none).
_PRINTED = {
    "newblock": (0, 0), "natexlab": (1, 1), "urlprefix": (0, 0), "bibinfo": (2, 2),
    "bibfield": (2, 2), "bibnamefont": (1, 1), "bibfnamefont": (1, 1), "citenamefont": (1, 1),
    "href": (2, 2), "Eprint": (2, 2), "url": (1, 1), "path": (1, 1), "nolinkurl": (1, 1),
    "doi": (1, 1), "textsc": (1, 1), "textrm": (1, 1), "textup": (1, 1), "mbox": (1, 1),
    "translation": (1, 1), "textnormal": (1, 1), "enquote": (1, 1), "bibenquote": (1, 1),
    "dodoi": (1, 1), "Doi": (1, 1), "relax": (0, 0), "protect": (0, 0), "allowbreak": (0, 0),
    "bgroup": (0, 0), "egroup": (0, 0), "scshape": (0, 0), "normalfont": (0, 0),
    "doibase": (0, 0),
}  # fmt: skip


def available() -> bool:
    """Say whether BibTeX and its styles are there."""
    return shutil.which("bibtex") is not None and shutil.which("kpsewhich") is not None


@cache
def installed() -> tuple[str, ...]:
    """Return the names of the installed styles, in their order."""
    if not available():
        return ()
    asked = ("kpsewhich", "-var-value=TEXMFDIST")
    root = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    found = Path(root, "bibtex", "bst").rglob("*.bst")
    return tuple(sorted({f"{PREFIX}{path.stem}" for path in found}))


def formatted(item: Item, style: str) -> str | None:
    """Return `item` as one line in `style`, or None where BibTeX fails or writes no text."""
    folder = _folder()
    raw, _ = entry(item, random.Random(0), habits=False, latex=True)
    (folder / "x.bib").write_text(raw, encoding="utf-8")
    aux = f"\\citation{{key}}\n\\bibdata{{x}}\n\\bibstyle{{{style.removeprefix(PREFIX)}}}\n"
    (folder / "x.aux").write_text(aux, encoding="utf-8")
    bbl = folder / "x.bbl"
    bbl.unlink(missing_ok=True)
    try:
        subprocess.run(
            ("bibtex", "-terse", "x"),
            cwd=folder,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
        written = _ITEM.search(bbl.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, subprocess.TimeoutExpired):
        return None
    return None if written is None else _to_text(written[1])


def _to_text(latex: str) -> str | None:
    latex = _LENGTHS.sub("", latex)
    latex = _DECLARED.sub(_declared, latex).replace("\\ ", " ")
    if not all(_converter().knows(name) for name in _MACRO.findall(latex)):
        return None
    try:
        text = _converter().latex_to_text(latex, tolerant_parsing=False)
    except Exception:  # the parser raises whatever it meets
        return None
    text = re.sub(r"[\s\u00a0]+", " ", text).strip()
    return text if text and "\\" not in text and "{" not in text else None


def _declared(found: re.Match[str]) -> str:
    name = found[1]
    return f"\\{_FACES.get(name, 'textbf' if name.startswith('bf') else 'textrm')}{{"


@cache
def _folder() -> Path:
    """Return a folder of this process, and let BibTeX read and write there alone."""
    os.environ.setdefault("openout_any", "p")
    return Path(mkdtemp(prefix="bst-"))


@cache
def _converter() -> _WithContext:
    texts, walker = get_default_latex_context_db(), walker_context_db()
    macros = list(_macros())
    texts.add_context_category("bst", macros=[spec for spec, _ in macros], prepend=True)
    walker.add_context_category("bst", macros=[args for _, args in macros], prepend=True)
    return _WithContext(texts, walker)


class _WithContext(LatexNodes2Text):  # type: ignore[misc]
    """A converter that knows the arguments of the styles' macros."""

    def __init__(self, texts: object, walker: object) -> None:
        super().__init__(latex_context=texts, math_mode="text", keep_comments=False)
        self._walker = walker

    def knows(self, macro: str) -> bool:
        """Say whether it is known what `macro` prints."""
        return bool(self.latex_context.get_macro_spec(macro))

    def latex_to_text(self, latex: str, **options: object) -> str:
        """Return `latex` as text."""
        return str(super().latex_to_text(latex, latex_context=self._walker, **options))


def _macros() -> Iterator[tuple[object, object]]:
    for name, sign in _SIGNS.items():
        yield MacroTextSpec(name, simplify_repl=sign), std_macro(name, False, 0)
    for name, (count, printed) in _PRINTED.items():
        yield (
            MacroTextSpec(name, simplify_repl=f"%({printed})s" if printed else ""),
            std_macro(name, False, count),
        )
    for name, face in (("emph", italic), ("textit", italic), ("textbf", bold)):
        yield (
            MacroTextSpec(name, simplify_repl=_face_of(face)),
            std_macro(name, False, 1),
        )


def _face_of(face: object) -> object:
    def replaced(node: object, l2tobj: LatexNodes2Text) -> str:
        (argument,) = node.nodeargd.argnlist  # type: ignore[attr-defined]
        return str(face(l2tobj.nodelist_to_text([argument])))  # type: ignore[operator]

    return replaced
