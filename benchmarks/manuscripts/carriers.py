"""A text with its list in the files of one carrier. What is to be raised stands in `^`: `^3^`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
import io
import re
import zipfile

from benchmarks.carriers.articles import as_pdf

_KEYED = {
    "tex": "\\begin{document}\nTEXT\n\\bibliography{refs}\n\\end{document}\n",
    "md": "---\nbibliography: refs.bib\n---\n\nTEXT\n",
    "qmd": "---\nbibliography:\n  - refs.bib\n---\n\nTEXT\n",
    "typ": 'TEXT\n\n#bibliography("refs.bib")\n',
    "org": "#+bibliography: refs.bib\n\nTEXT\n",
}
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
    return {f"a.{carrier}": _KEYED[carrier].replace("TEXT", text), "refs.bib": bib}


def printed(text: str, entries: Sequence[str], carrier: str) -> Mapping[str, str | bytes] | None:
    """Return the file of a document that has its list, None where it cannot be made."""
    match carrier:
        case "html":
            body = "".join(f"<p>{_html(p)}</p>\n" for p in text.split("\n\n"))
            items = "".join(f"<p>{escape(entry)}</p>\n" for entry in entries)
            return {"a.html": f"<html><body>{body}<h2>References</h2>{items}</body></html>"}
        case "docx":
            return {"a.docx": _docx(text, entries)}
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


def _runs(text: str) -> str:
    """Return runs; every other part of the text is raised."""
    runs = []
    for number, part in enumerate(_RAISED.split(" ".join(text.split()))):
        how = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if number % 2 else ""
        runs.append(f'<w:r>{how}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>')
    return "".join(runs)
