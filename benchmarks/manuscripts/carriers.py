"""A text with its list in the files of one carrier. What is to be raised stands in `^`: `^3^`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
import io
import json
import re
import zipfile

from benchmarks.carriers.articles import as_pdf

_KEYED = {
    "tex": "\\begin{document}\nTEXT\n\\bibliography{refs}\n\\end{document}\n",
    "md": "---\nbibliography: refs.bib\n---\n\nTEXT\n",
    "qmd": "---\nbibliography:\n  - refs.bib\n---\n\nTEXT\n",
    "typ": 'TEXT\n\n#bibliography("refs.bib")\n',
    "org": "#+bibliography: refs.bib\n\nTEXT\n",
    "rst": "TEXT\n",
    "adoc": "= A\n:bibtex-file: refs.bib\n\nTEXT\n\nbibliography::[]\n",
    "Rmd": "TEXT\n",
    "ipynb": "TEXT",
}
PROJECT = {
    "rst": {"conf.py": "bibtex_bibfiles = ['refs.bib']\n"},
    "Rmd": {"_bookdown.yml": "bibliography: refs.bib\n"},
    "ipynb": {"myst.yml": "project:\n  bibliography:\n    - refs.bib\n"},
}
"""The files of a project that name the bibliography, where the text does not."""

_RAISED = re.compile(r"\^([\d,-]+)\^")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEADING = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
_TEX = (
    "\\documentclass{article}\\usepackage{cmap}\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}\n"
    "\\begin{document}\nTEXT\n\\section*{References}\nENTRIES\n\\end{document}\n"
)
_SPECIAL = re.compile(r"[\\{}$&#_%~<>|]")


def keyed(text: str, bib: str, carrier: str) -> Mapping[str, str | bytes]:
    """Return the files of a document that cites by the keys of `bib`."""
    if carrier == "ipynb":
        cell = {"cell_type": "markdown", "metadata": {}, "source": text}
        book = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        text = json.dumps(book, ensure_ascii=False)
    document = _KEYED[carrier].replace("TEXT", text)
    return {f"a.{carrier}": document, "refs.bib": bib, **PROJECT.get(carrier, {})}


def linked(text: str, entries: Sequence[tuple[str, str]], carrier: str) -> Mapping[str, str]:
    """Return a document of XML; its entries have keys, and `^key^` in its text leads to one."""
    paragraphs = (escape(" ".join(p.split())) for p in text.split("\n\n"))
    if carrier == "xml":
        shown = "".join(f"<p>{_LED.sub(_XREF, paragraph)}</p>" for paragraph in paragraphs)
        items = "".join(
            f'<ref id="{key}"><label>{n}</label><mixed-citation>{escape(entry)}</mixed-citation>'
            "</ref>"
            for n, (key, entry) in enumerate(entries, start=1)
        )
        return {"a.xml": f"<article><body>{shown}</body><back><ref-list>{items}</ref-list></back>"
                "</article>"}  # fmt: skip
    shown = "".join(f"<p>{_LED.sub(_REF, paragraph)}</p>" for paragraph in paragraphs)
    items = "".join(f'<bibl xml:id="{key}">{escape(entry)}</bibl>' for key, entry in entries)
    return {"a.tei": f"<TEI><text><body>{shown}</body><back><listBibl>{items}</listBibl></back>"
            "</text></TEI>"}  # fmt: skip


_LED = re.compile(r"\^(\w+)\^")
_XREF = r'<xref ref-type="bibr" rid="\1">link</xref>'
_REF = r'<ref type="bibr" target="#\1">link</ref>'


def printed(text: str, entries: Sequence[str], carrier: str) -> Mapping[str, str | bytes] | None:
    """Return the file of a document that has its list, None where it cannot be made."""
    match carrier:
        case "html":
            body = "".join(f"<p>{_html(p)}</p>\n" for p in text.split("\n\n"))
            items = "".join(f"<p>{escape(entry)}</p>\n" for entry in entries)
            return {"a.html": f"<html><body>{body}<h2>References</h2>{items}</body></html>"}
        case "docx":
            return {"a.docx": _docx(text, entries)}
        case "odt":
            return {"a.odt": _odt(text, entries)}
        case "pdf":
            listed = "\n\n".join(map(_tex, entries))
            made = as_pdf(_TEX.replace("TEXT", _tex(text)).replace("ENTRIES", listed), {}, _RUNS)
            return None if made is None else {"a.pdf": made}
    return {f"a.{carrier}": f"{text}\n\n# References\n\n" + "\n\n".join(entries) + "\n"}


_RUNS = ("pdflatex",)


def _html(text: str) -> str:
    return _RAISED.sub(r"<sup>\1</sup>", escape(text))


def _tex(text: str) -> str:
    plain = _SPECIAL.sub(lambda match: f"\\symbol{{{ord(match.group())}}}", text)
    return _RAISED.sub(r"\\textsuperscript{\1}", plain).replace("^", "\\symbol{94}")


def _docx(text: str, entries: Sequence[str]) -> bytes:
    paragraphs = [f"<w:p>{_runs(p)}</w:p>" for p in text.split("\n\n")]
    paragraphs.append(f"<w:p>{_HEADING}{_runs('References')}</w:p>")
    paragraphs += (f"<w:p>{_runs(entry)}</w:p>" for entry in entries)
    body = f"<w:document {_W}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
    return file.getvalue()


def _odt(text: str, entries: Sequence[str]) -> bytes:
    raised = r'<text:span text:style-name="R">\1</text:span>'
    body = [_RAISED.sub(raised, escape(" ".join(p.split()))) for p in text.split("\n\n")]
    shown = "".join(f"<text:p>{each}</text:p>" for each in body)
    listed = "".join(f"<text:p>{escape(entry)}</text:p>" for entry in entries)
    names = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "style", "text"))
    content = (
        f"<office:document-content {names}><office:automatic-styles>"
        '<style:style style:name="R" style:family="text"><style:text-properties'
        ' style:text-position="super 58%"/></style:style></office:automatic-styles>'
        f'{shown}<text:h text:outline-level="1">References</text:h>{listed}'
        "</office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", content)
    return file.getvalue()


def _runs(text: str) -> str:
    """Return runs; every other part of the text is raised."""
    runs = []
    for number, part in enumerate(_RAISED.split(" ".join(text.split()))):
        how = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if number % 2 else ""
        runs.append(f'<w:r>{how}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>')
    return "".join(runs)
