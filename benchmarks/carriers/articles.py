r"""An article in LaTeX around a list: columns, fonts, running heads, sections, an appendix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
import random
import re
import subprocess
from tempfile import TemporaryDirectory

from benchmarks.carriers.compiling import SECONDS

_FONTS = (
    "",
    r"\usepackage[T1]{fontenc}\usepackage{lmodern}",
    r"\usepackage[T1]{fontenc}\usepackage{mathptmx}",
    r"\usepackage[T1]{fontenc}\usepackage{mathpazo}",
    r"\usepackage[T1]{fontenc}\usepackage{newcent}",
)
_HEADS = ("plain", "headings", "empty", "fancy")
_FANCY = (
    r"\usepackage{fancyhdr}\fancyhead[L]{A made-up article}"
    r"\fancyhead[R]{Nobody \& Someone (2019)}\fancyfoot[C]{\thepage}"
)
_PARAGRAPH = (
    "These pages hold little. They stand in front of a list of works, as the text of an article"
    " would, over enough lines to look like one. What was done is soon told: a list was drawn, it"
    " was set in type, and it was read again. Nothing else was found in the {} samples of {}, and"
    " nothing else is claimed here; whoever wants to know more may turn to the works listed below."
)


@dataclass(frozen=True, slots=True)
class Article:
    """How a document looks around its list."""

    columns: int
    size: int
    font: str
    head: str
    paragraphs: int
    appendix: bool
    microtype: bool

    @classmethod
    def of(cls, style: str, columns: int | None = None) -> Article:
        """Return the looks of the documents in `style`, always the same but for `columns`."""
        rng = random.Random(style)
        own = 1 + (rng.random() < 0.4)
        return cls(
            columns=columns or own,
            size=rng.choice((10, 10, 11, 12)),
            font=rng.choice(_FONTS),
            head=rng.choice(_HEADS),
            paragraphs=rng.randint(3, 14),
            appendix=rng.random() < 0.3,
            microtype=rng.random() < 0.3,
        )

    def in_t1(self) -> Article:
        """Return the same looks in a font that has all Latin letters."""
        return self if self.font else replace(self, font=_FONTS[1])

    def document(self, preamble: str, listed: str) -> str:
        """Return an article whose list is set by `listed`."""
        options = f"{self.size}pt" + (",twocolumn" if self.columns == 2 else "")
        parts = [
            rf"\documentclass[{options}]{{article}}",
            self.font,
            r"\usepackage{microtype}" if self.microtype else "",
            _FANCY if self.head == "fancy" else "",
            preamble,
            rf"\pagestyle{{{self.head}}}",
            r"\begin{document}\title{A made-up article}\author{Nobody \and Someone}\maketitle",
            *self._body(),
            listed,
            r"\appendix\section{What was left out}" if self.appendix else "",
            *(_prose(i) for i in range(3 if self.appendix else 0)),
            r"\end{document}",
        ]
        return "\n".join(part for part in parts if part)

    def _body(self) -> Iterator[str]:
        for i in range(self.paragraphs):
            if i % 4 == 0:
                yield rf"\section{{Part {'ABCDEF'[i // 4]} of it}}"
            yield _prose(i)


def _prose(number: int) -> str:
    return _PARAGRAPH.format(10 + number * 7, 1990 + number) + "\n"


def as_pdf(document: str, files: dict[str, str], runs: Sequence[str]) -> bytes | None:
    """Return the document as a PDF, or None where TeX complains.

    `files` are those it needs, by their names; `runs` the programs, one after the other.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in {"paper.tex": document, **files}.items():
            (folder / file).write_text(text, encoding="utf-8")
        for program in runs:
            options = ["-interaction=batchmode"] if program == "pdflatex" else ["--quiet"]
            command = [program, *options, "paper"]
            try:
                subprocess.run(
                    command, cwd=folder, capture_output=True, timeout=SECONDS, check=False
                )
            except subprocess.TimeoutExpired:
                return None
        log, made = folder / "paper.log", folder / "paper.pdf"
        if not made.exists() or re.search(r"^! ", log.read_text("latin-1"), re.MULTILINE):
            return None
        return made.read_bytes()


def text_of(pdf: bytes, *options: str) -> str:
    """Return the text that poppler's pdftotext takes out of a PDF."""
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
