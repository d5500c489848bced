"""What reference managers keep in the citation fields of a document.

Zotero and Mendeley keep CSL-JSON, EndNote its own XML (in a long citation as Base64), Word the
tag of a source that lies elsewhere in the file, LibreOffice the fields as attributes.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
import json
import re

from msgspec.structs import replace

from refcheck.core.model.location import Passage, SourceText, Span
from refcheck.core.model.reference import Field, Name, Reference
from refcheck.core.text.folding import fold
from refcheck.errors import UnreadableInput
from refcheck.patterns import lazily
from refcheck.readers.base import Problem, Reading
from refcheck.readers.formats.csl import read_csl
from refcheck.readers.formats.endnote import endnote_references
from refcheck.readers.formats.word_sources import word_sources
from refcheck.readers.markup.nested_data import JSONFault, Node, parse_json
from refcheck.readers.markup.xml_places import parse_xml

# ADDIN ZOTERO_BIBL {...} CSL_BIBLIOGRAPHY · ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY
# ADDIN EN.REFLIST · BIBLIOGRAPHY \l 1033 · ADDIN CitaviBibliography
_BIBLIOGRAPHY = lazily(
    r"\s{0,9}(?:ADDIN\s{1,9})?(?:ZOTERO_BIBL|Mendeley Bibliography|EN\.REFLIST|BIBLIOGRAPHY"
    r"|CITAVI_?BIBLIOGRAPHY|CSL_BIBLIOGRAPHY)",
    re.IGNORECASE,
)
_BIBLIOGRAPHY_TAGS = ("MENDELEY_BIBLIOGRAPHY", "CitaviBibliography")
_CSL = lazily(r"CSL_CITATION|ZOTERO_ITEM")
_MENDELEY_TAG = lazily(r"MENDELEY_CITATION_v\d{1,2}_(?P<carried>[A-Za-z0-9+/=_-]+)")
_BIBLIOGRAPHY_STYLES = frozenset({"bibliography", "bibliography 1", "endnote bibliography"})
_ENDNOTE, _ENDNOTE_END = "<EndNote>", "</EndNote>"
_BASE64 = lazily(r"[A-Za-z0-9+/]{60,}[A-Za-z0-9+/\s]*={0,2}")
_WORD = lazily(r"\s{0,9}CITATION\s{1,9}(?P<tag>\S{1,200})")
# What a writer adds to the works: CSL-JSON's cite-items · EndNote's <Cite> · Word's switches
# (ECMA-376-1:2016, 17.16.5.9)
_BESIDE_CSL = lazily(
    r'"(?:locator|prefix|suffix)"\s{0,9}:\s{0,9}"(?P<words>(?:[^"\\]|\\.){1,1000})"'
)
_BESIDE_ENDNOTE = lazily(r"<(?:Pages|Prefix|Suffix)>(?P<words>[^<]{1,1000})<")
_BESIDE_WORD = lazily(r'\\[pfs]\s{1,9}(?P<words>"[^"]{1,1000}"|[^\s"]{1,200})')
_WORD_MORE = lazily(r"\\m\s{1,9}(?P<tag>\S{1,200})")


def is_bibliography(instruction: str) -> bool:
    """Say whether the result of a field with this instruction is a reference list."""
    return bool(_BIBLIOGRAPHY.match(instruction))


def is_bibliography_tag(tag: str) -> bool:
    """Say whether a content control with this tag holds a reference list."""
    return tag.startswith(_BIBLIOGRAPHY_TAGS)


def is_bibliography_style(name: str) -> bool:
    """Say whether paragraphs in the style of this name are the entries of a reference list.

    So Word, LibreOffice, EndNote, Zotero and pandoc call it, in whatever language they speak.
    """
    return name.lower() in _BIBLIOGRAPHY_STYLES


def is_citation(instruction: str) -> bool:
    """Say whether a field with this instruction cites works, and tells which."""
    return (
        _CSL.search(instruction) is not None
        or "EN.CITE" in instruction
        or any(form.match(instruction) for form in (_MENDELEY_TAG, _WORD))
    )


class CarriedWorks:
    """The works that the citation fields of one document carry.

    `source` is the document's text, in which every work stands where it is first cited.
    """

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._by_tag: Mapping[str, Reference] = {}
        self._carried: dict[str, tuple[Reference, ...]] = {}

    def add_word_sources(self, xml: bytes) -> None:
        """Take a part of a Word document that may hold the sources its citations name."""
        if b"Sources" in xml:
            part = SourceText(self._source.path, xml.decode("utf-8", "replace"))
            self._by_tag = {**self._by_tag, **word_sources(part, parse_xml(part))}

    def reading(self, cited: Iterable[tuple[Span, str]]) -> Reading:
        """Return the works, each once, in the order of their first citations."""
        references: dict[tuple[str | None, ...], Reference] = {}
        problems: list[Problem] = []
        for span, instruction in cited:
            try:
                for work in self._works(instruction):
                    references.setdefault(_identity(work), placed_at(work, self._source, span))
            except (JSONFault, UnreadableInput, binascii.Error):
                problems.append(Problem("what this citation field carries is damaged", span))
        counted = (r.with_index(i) for i, r in enumerate(references.values(), start=1))
        return Reading(self._source, tuple(counted), tuple(problems))

    def carried(self, instruction: str) -> tuple[Reference, ...]:
        """Return the works that one field carries, none where that is damaged or nobody knows."""
        if instruction not in self._carried:  # EndNote repeats itself wherever a work is cited
            try:
                self._carried[instruction] = tuple(self._works(instruction))
            except (JSONFault, UnreadableInput, binascii.Error):
                self._carried[instruction] = ()
        return self._carried[instruction]

    def _works(self, instruction: str) -> Iterator[Reference]:
        if match := _MENDELEY_TAG.match(instruction):
            yield from _csl_works(_unpacked(match["carried"]))
        elif _CSL.search(instruction):
            yield from _csl_works(instruction)
        elif "EN.CITE" in instruction:
            yield from _endnote_works(instruction)
        elif match := _WORD.match(instruction):
            tags = (match["tag"], *(more["tag"] for more in _WORD_MORE.finditer(instruction)))
            yield from (self._by_tag[tag] for tag in tags if tag in self._by_tag)


def beside_works(instruction: str) -> str:
    """Return what the writer of a field put around its works: pages, words in front and behind."""
    try:
        if match := _MENDELEY_TAG.match(instruction):
            instruction = _unpacked(match["carried"])
        elif "EN.CITE" in instruction:
            texts = list(_endnote_data(instruction)) or [
                xml for m in _BASE64.finditer(instruction) for xml in _endnote_data(_unpacked(m[0]))
            ]
            return _put(_BESIDE_ENDNOTE, " ".join(texts), unescape)
        elif _WORD.match(instruction):
            return _put(_BESIDE_WORD, instruction, str)
    except binascii.Error:
        return ""
    return _put(_BESIDE_CSL, instruction, _unescaped)


def _put(form: re.Pattern[str], text: str, read: Callable[[str], str]) -> str:
    return " ".join(read(match["words"]) for match in form.finditer(text))


def _unescaped(text: str) -> str:
    """Return the characters of what stands between the quotation marks of JSON."""
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return ""


def _csl_works(instruction: str) -> Iterator[Reference]:
    first, last = instruction.find("{"), instruction.rfind("}") + 1
    text = instruction[first:last] if first >= 0 else ""
    items = parse_json(text).members.get("citationItems")
    carried = () if items is None else items.items
    works = tuple(i.members["itemData"] for i in carried if "itemData" in i.members)
    yield from read_csl(SourceText("", text), Node(works, Span(0, len(text)))).references


def _endnote_works(instruction: str) -> Iterator[Reference]:
    texts = list(_endnote_data(instruction)) or [
        xml
        for match in _BASE64.finditer(instruction)
        for xml in _endnote_data(_unpacked(match.group()))
    ]
    for text in dict.fromkeys(texts):
        source = SourceText("", text)
        yield from endnote_references(source, parse_xml(source))


def _endnote_data(text: str) -> Iterator[str]:
    end = 0
    while (start := text.find(_ENDNOTE, end)) >= 0 and (at := text.find(_ENDNOTE_END, start)) >= 0:
        end = at + len(_ENDNOTE_END)
        yield text[start:end]


def _unpacked(packed: str) -> str:
    compact = "".join(packed.split()).replace("-", "+").replace("_", "/").rstrip("=")
    padded = compact + "=" * (-len(compact) % 4)
    return base64.b64decode(padded).decode("utf-8", "replace").replace("\0", "")


def _identity(work: Reference) -> tuple[str | None, ...]:
    title = work.text("title")
    return work.key, None if title is None else fold(title), work.text("issued")


def placed_at(work: Reference, source: SourceText, span: Span) -> Reference:
    """Return `work` as one that stands, with all it states, at `span` of `source`."""

    def names(listed: tuple[Name, ...] | None) -> tuple[Name, ...] | None:
        return listed and tuple(replace(name, span=span) for name in listed)

    def fields(stated: Mapping[str, Field]) -> Mapping[str, Field]:
        return {name: Field(value.text, span) for name, value in stated.items()}

    return replace(
        work,
        location=source.location(span),
        raw=Passage.of(source, span),
        author=names(work.author),
        editor=names(work.editor),
        doi=work.doi and replace(work.doi, span=span),
        fields=fields(work.fields),
        extra=fields(work.extra),
    )
