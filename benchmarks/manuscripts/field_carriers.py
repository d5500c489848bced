"""The files of documents whose citations are fields, as word processors and managers write them."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
import io
import json
import re
from typing import Any
import zipfile

from benchmarks.manuscripts.documents import Work

CARRIERS = (
    "zotero",
    "simple",
    "mendeley",
    "mendeley cite",
    "endnote",
    "endnote packed",
    "word",
    "cross-reference",
    "anchor",
    "odt zotero",
    "odt cross-reference",
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODT = " ".join(f'xmlns:{p}="urn:{p}"' for p in ("office", "text", "style", "xlink"))
_HEADING = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
_PLACE = re.compile(r"\ue000(\d+)\ue001")
_PART = 60  # characters of an instruction in one run


@dataclass(frozen=True, slots=True)
class Cited:
    """What a field carries, and what it prints."""

    works: tuple[Work, ...]
    shown: str


def docx(
    text: str, fields: Sequence[Cited], entries: Sequence[tuple[str, str]], carrier: str
) -> tuple[str, bytes]:
    """Return a Word file, with its name; its fields stand where `text` has their numbers."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        parts = _PLACE.split(" ".join(paragraph.split()))
        runs = [_run(part) if n % 2 == 0 else _FIELDS[carrier](fields[int(part)])
                for n, part in enumerate(parts)]  # fmt: skip
        paragraphs.append(f"<w:p>{''.join(runs)}</w:p>")
    paragraphs.append(f"<w:p>{_HEADING}{_run('References')}</w:p>")
    for n, (mark, entry) in enumerate(entries):
        begin = f'<w:bookmarkStart w:id="{n}" w:name="{mark}"/>'
        paragraphs.append(f'<w:p>{begin}{_run(entry)}<w:bookmarkEnd w:id="{n}"/></w:p>')
    parts_of = {"word/document.xml": f"<w:document {_W}><w:body>{''.join(paragraphs)}</w:body>"
                "</w:document>"}  # fmt: skip
    if carrier == "word":
        sources = "".join(_source(work) for field in fields for work in field.works)
        parts_of["customXml/item1.xml"] = f'<b:Sources xmlns:b="urn:b">{sources}</b:Sources>'
    return "a.docx", _zipped({"[Content_Types].xml": "<Types/>", **parts_of})


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _mark(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def _instruction(code: str) -> str:
    parts = [code[at : at + _PART] for at in range(0, len(code), _PART)]
    return "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(part)}</w:instrText></w:r>'
        for part in parts
    )


def _complex(code: str, field: Cited) -> str:
    """Return a field whose result is divided among runs, as an edited one is."""
    half = len(field.shown) // 2
    shown = _run(field.shown[:half]) + _run(field.shown[half:])
    return f"{_mark('begin')}{_instruction(code)}{_mark('separate')}{shown}{_mark('end')}"


def _csl(field: Cited) -> str:
    items = [{"id": n, "itemData": _item(work)} for n, work in enumerate(field.works)]
    return json.dumps({"citationID": "x", "citationItems": items, "properties": {}})


def _item(work: Work) -> Mapping[str, Any]:
    m = work.message
    item: dict[str, Any] = {
        "id": work.key,
        "type": "article-journal",
        "title": m["title"][0],
        "container-title": m["container-title"][0],
        "author": [{"family": family, "given": "A"} for family in work.families],
        "issued": {"date-parts": [[work.year]]},
        "volume": m["volume"],
        "page": m["page"],
    }
    return {**item, "DOI": m["DOI"]} if len(work.key) % 2 else item


def _simple(field: Cited) -> str:
    code = escape(f" ADDIN ZOTERO_ITEM CSL_CITATION {_csl(field)} ", quote=True)
    return f'<w:fldSimple w:instr="{code}">{_run(field.shown)}</w:fldSimple>'


def _control(field: Cited) -> str:
    tag = base64.b64encode(_csl(field).encode()).decode()
    properties = f'<w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{tag}"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{_run(field.shown)}</w:sdtContent></w:sdt>"


def _endnote_xml(field: Cited) -> str:
    cites = []
    for work in field.works:
        m = work.message
        authors = "".join(f"<author>{escape(family)}, A.</author>" for family in work.families)
        cites.append(
            f"<Cite><Author>{escape(work.families[0])}</Author><Year>{work.year}</Year><record>"
            '<ref-type name="Journal Article">17</ref-type><contributors><authors>'
            f"{authors}</authors></contributors><titles><title>{escape(str(m['title'][0]))}</title>"
            f"</titles><dates><year>{work.year}</year></dates></record></Cite>"
        )
    return f"<EndNote>{''.join(cites)}</EndNote>"


def _endnote_packed(field: Cited) -> str:
    """Return a citation as EndNote keeps long ones: its data in a field within the field."""
    packed = base64.b64encode(_endnote_xml(field).encode()).decode()
    wrapped = "\n".join(packed[at : at + 76] for at in range(0, len(packed), 76))
    data = f'<w:fldData xml:space="preserve">{wrapped}</w:fldData>'
    inner = (
        f"{_mark('begin', data)}{_instruction(' ADDIN EN.CITE.DATA ')}"
        f"{_mark('separate')}{_mark('end')}"
    )
    linked = (
        f'<w:hyperlink w:anchor="_Ref{tag_of(field.works[0])}">{_run(field.shown)}</w:hyperlink>'
    )
    return (
        f"{_mark('begin', data)}{_instruction(' ADDIN EN.CITE ')}{inner}"
        f"{_mark('separate')}{linked}{_mark('end')}"
    )


def tag_of(work: Work) -> str:
    """Return by what a work is called in bookmarks and Word's own sources."""
    return re.sub(r"\W", "", work.key)


def _source(work: Work) -> str:
    people = "".join(
        f"<b:Person><b:Last>{escape(family)}</b:Last><b:First>A</b:First></b:Person>"
        for family in work.families
    )
    return (
        f"<b:Source><b:Tag>{tag_of(work)}</b:Tag><b:SourceType>JournalArticle</b:SourceType>"
        f"<b:Author><b:Author><b:NameList>{people}</b:NameList></b:Author></b:Author>"
        f"<b:Title>{escape(str(work.message['title'][0]))}</b:Title><b:Year>{work.year}</b:Year>"
        "</b:Source>"
    )


def _tags(field: Cited) -> str:
    first, *more = map(tag_of, field.works)
    return f" CITATION {first} \\l 1033 " + "".join(f"\\m {tag} " for tag in more)


def _anchored(field: Cited) -> str:
    return f'<w:hyperlink w:anchor="_Ref{tag_of(field.works[0])}">{_run(field.shown)}</w:hyperlink>'


_FIELDS: Mapping[str, Callable[[Cited], str]] = {
    "zotero": lambda f: _complex(f" ADDIN ZOTERO_ITEM CSL_CITATION {_csl(f)}", f),
    "simple": _simple,
    "mendeley": lambda f: _complex(f"ADDIN CSL_CITATION {_csl(f)}", f),
    "mendeley cite": _control,
    "endnote": lambda f: _complex(f" ADDIN EN.CITE {_endnote_xml(f)}", f),
    "endnote packed": _endnote_packed,
    "word": lambda f: _complex(_tags(f), f),
    "cross-reference": lambda f: _complex(f" REF _Ref{tag_of(f.works[0])} \\r \\h ", f),
    "anchor": _anchored,
}


def odt(
    text: str, fields: Sequence[Cited], entries: Sequence[tuple[str, str]], carrier: str
) -> tuple[str, bytes]:
    """Return an OpenDocument text, likewise."""
    body = []
    for paragraph in text.split("\n\n"):
        parts = _PLACE.split(" ".join(paragraph.split()))
        shown = [escape(part) if n % 2 == 0 else _odt_field(fields[int(part)], carrier)
                 for n, part in enumerate(parts)]  # fmt: skip
        body.append(f"<text:p>{''.join(shown)}</text:p>")
    body.append('<text:h text:outline-level="1">References</text:h>')
    for mark, entry in entries:
        begin = f'<text:bookmark-start text:name="{mark}"/>'
        end = f'<text:bookmark-end text:name="{mark}"/>'
        body.append(f"<text:p>{begin}{escape(entry)}{end}</text:p>")
    content = (
        f"<office:document-content {_ODT}><office:body><office:text>{''.join(body)}"
        "</office:text></office:body></office:document-content>"
    )
    return "a.odt", _zipped({"content.xml": content})


def _odt_field(field: Cited, carrier: str) -> str:
    if carrier == "odt zotero":
        name = escape(f"ZOTERO_ITEM CSL_CITATION {_csl(field)} RND{id(field)}", quote=True)
        begin = f'<text:reference-mark-start text:name="{name}"/>'
        return f'{begin}{escape(field.shown)}<text:reference-mark-end text:name="{name}"/>'
    name = f"_Ref{tag_of(field.works[0])}"
    inner = escape(field.shown.strip("[]"))
    return (
        f'[<text:bookmark-ref text:reference-format="number" text:ref-name="{name}">{inner}'
        "</text:bookmark-ref>]"
    )


def _zipped(parts: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()
