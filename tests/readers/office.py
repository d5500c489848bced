"""Small office documents of known content, as word processors and reference managers write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
import io
import zipfile

from tests.readers.documents import PROSE

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_STYLES = """<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis"><w:name w:val="Bibliography"/>
<w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:styleId="Eigenes"><w:basedOn w:val="Verzeichnis"/></w:style>
<w:style w:type="paragraph" w:styleId="Literatur"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr>
</w:pPr></w:style>"""
_ODT_NAMES = " ".join(
    f'xmlns:{prefix}="urn:{prefix}"'
    for prefix in ("office", "officeooo", "text", "style", "fo", "xlink", "dc")
)


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {_W}>{_STYLES}</w:styles>",
            **(parts or {}),
        }
    )


def run(text: str, properties: str = "") -> str:
    """A run; `properties` are those that set its words apart."""
    how = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{how}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(text: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{run(text)}</w:p>"


def mark(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{escape(text)}</w:instrText></w:r>'


def field(code: str, shown: str) -> str:
    """A field as Word writes it; long instructions are divided among runs."""
    codes = "".join(instruction(code[i : i + 50]) for i in range(0, len(code), 50))
    return mark("begin") + codes + mark("separate") + run(shown) + mark("end")


def listed_field(code: str, citations: Iterable[str]) -> str:
    """A bibliography field: its result is the paragraphs of the list."""
    first, *rest = citations
    opening = f"<w:p>{mark('begin')}{instruction(code)}{mark('separate')}{run(first)}</w:p>"
    return opening + "".join(map(par, rest)) + f"<w:p>{mark('end')}</w:p>"


def word_article(entries: str, heading: str = "References", style: str = "berschrift1") -> str:
    return (
        par("A made-up article", "berschrift1")
        + par(PROSE)
        + "<w:p/>"
        + par(heading, style)
        + entries
        + par("Appendix", "berschrift1")
        + par("Nothing was found in 2010.")
    )


def odt(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    content = f"<office:document-content {_ODT_NAMES}>{body}</office:document-content>"
    mimetype = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mimetype, "content.xml": content, **(parts or {})})


def odt_par(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def odt_article(entries: str, heading: str = "References") -> str:
    return (
        '<text:h text:outline-level="1">A made-up article</text:h>'
        + odt_par(PROSE)
        + f'<text:p/><text:h text:outline-level="1">{heading}</text:h>{entries}'
        + '<text:h text:outline-level="1">Appendix</text:h><text:p>See 2010.</text:p>'
    )
