"""What Markdown cites as pandoc reads it (`[@key; -@other, p. 3]`), Quarto and R Markdown too.

MyST's and Sphinx's roles are read besides, and the commands of LaTeX that Markdown for PDF may
hold. Programs are no text, though captions in them may cite.

Sources: pandoc's manual, "Citation syntax" and "Extension: citations"; Quarto, "Cross
references"; bookdown, 2.6 and 2.8; pandoc-crossref and pandoc-xnos; Manubot's rootstock, "Usage".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import re

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.citation import Citation
from refcheck.core.model.location import SourceText, Span
from refcheck.patterns import lazily
from refcheck.readers.base import Named, Text
from refcheck.readers.citing.apart import attributes, code_spans, formulas
from refcheck.readers.citing.fences import Program, programs
from refcheck.readers.citing.latex import latex_text
from refcheck.readers.citing.places import cited, hidden, listed, matched, unreadable
from refcheck.readers.citing.roles import role_citations
from refcheck.readers.lists.blocks import written_lines
from refcheck.readers.lists.lines import comments

# @key · -@key · @{any key}: behind no letter, which would make it an address
_KEY = lazily(
    r"(?<![\w@\\.])@(?:\{(?P<braced>[^{}\s]{1,300})\}"
    r"|(?P<key>\*|\w(?:[\w]|[:.#$%&\-+?<>~/](?=[\w/])){0,300}))",
    signs="@",
)
_ADDRESS = lazily(
    r"<(?:https?:|mailto:|ftp:)[^<>\s]{1,2000}>|\]\([^()\s]{1,2000}(?=[)\s])"
    r"|(?<!@)(?<!@\{)(?<!@url:)https?://\S+"
)
# What TeX takes for itself: \\index{walks!random@\\emph{random}}
_FOR_TEX = lazily(
    r"\\(?:index|label|(?:eq|auto|name|page|c)?ref|url|href|includegraphics)\{[^{}]{0,500}"
)
_ITEM = lazily(r"(?:[-*+]|\(?[\da-zA-Z#]{1,9}[.)]|\[\^[^\]]{1,99}\]:|:)[ \t]")
# {#fig-eel} · #| label: fig-eel · ```{r fig-eel} · [@tag:eel]: doi:... · (@good) an example
_DEFINED = lazily(
    r"""\{[^{}\n]{0,200}?\#(?P<attribute>[\w:.-]{1,200})
      | ^[ \t]{0,9}(?:\#\||%%\||//\|)[ \t]*label:[ \t]*["']?(?P<label>[\w:.-]{1,200})
      | ^[ \t]{0,3}\[@(?P<alias>[^\[\]\s]{1,300})\]:[ \t]
      | ^[ \t]{0,3}\(@(?P<example>[\w-]{1,100})\)[ \t]
      | \\label\{(?P<latex>[^{}\n]{1,200})\}
      | ^:?label:[ \t]*(?P<myst>[\w:.-]{1,200})[ \t]*$""",
    re.VERBOSE | re.MULTILINE,
    signs="(@ ]: label: {",
)
# What cites packages, by keys that R makes: papaja's manual, 4.3; grateful, "Usage"
_MADE_BY_R = lazily(r"(?<![\w.])(?:cite_r|cite_packages)\(", signs="cite_")
_CODE_INDENT = 4  # columns
_CHUNK_LABEL = lazily(r"\{[ \t]*\w+[ \t,]+(?:label[ \t]*=[ \t]*)?[\"']?(?P<label>[\w:.-]{1,200})")
# What refers to something of the document itself: @fig-eel, @eq:eel, @sec-methods, @Fig:eel
_REFERENCE = lazily(
    r"""(?:fig|tbl|tab|eq|eqn|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|prf|alg|nte|tip|wrn
        |imp|cau|vid|app|listing|theorem|suppfig|supptbl)[-:]""",
    re.VERBOSE | re.IGNORECASE,
)
# What names a work without a list: Manubot's keys, and pandoc filters'. What `tag` stands for is
# in a table of Manubot's own (`citation-tags.tsv`).
_IDENTIFIED = lazily(
    r"(?:doi|pmid|pmcid|arxiv|isbn|url|https?|wikidata|raw|mag|zotero|pubmed|pmc|swh|openalex|tag)[:/]",
    re.IGNORECASE,
)
# <cite data-cite="key">(Huang, 2014)</cite>
_TAG = lazily(r"<cite\b[^<>]{0,200}?\bdata-cite=[\"'](?P<keys>[^\"'<>]{1,300})[\"']")
# The head of a document: what of it is text.
_HEAD = lazily(
    r"---[ \t]*(?:\r\n|\r|\n)(?:(?!(?:---|\.\.\.)[ \t]*[\r\n])[^\r\n]*(?:\r\n|\r|\n))*", signs="---"
)
_TOLD_IN_HEAD = frozenset(("nocite", "abstract", "caption", "note", "authornote", "keywords"))
_NAME = lazily(r"(?P<name>[\w-]{1,60})[ \t]*:")
# bibliography: refs.bib · bibliography: [a.bib, "b.bib"] · the same as a list of lines
_LIBRARIES = lazily(
    r"^[ \t]{0,8}(?:bibliography|bibtex_bibfiles)[ \t]*:(?P<names>[^\r\n]{0,1000}"
    r"(?:(?:\r\n|\r|\n)(?:[ \t]*-[ \t]+[^\r\n]{1,300}|[ \t]*\#[^\r\n]*))*)",
    re.MULTILINE,
    signs="bib",
)
_FLOW = lazily(r"\[(?P<names>[^\[\]]{1,5000})\]")
_FILE = lazily(r"\"[^\"\r\n]{1,300}\"|'[^'\r\n]{1,300}'|[^\s,\[\]\"'#-][^,\[\]\"'#\r\n]{0,300}")
_MADE = lazily(r"`r\s|\{\{|[$|>!&*]")
# Part of a bookdown or Quarto page: {{< include _intro.qmd >}} · ```{r child="a.Rmd"}
_PART = lazily(
    r"\{\{<[ \t]*include[ \t]+(?P<quarto>[^\s<>]{1,300})[ \t]*>\}\}"
    r"|\bchild[ \t]*=[ \t]*(?:c\()?[\"'](?P<knitr>[^\"'\r\n]{1,300})[\"']"
    r"|^(?:```|:::)\{include\}[ \t]*(?P<myst>[^\s]{1,300})",
    re.MULTILINE,
    signs="child {include} {{<",
)


def pandoc_text(source: SourceText) -> Text:
    """Return what a document in Markdown cites, and names."""
    text = source.text
    head = _head(text)
    blocks = tuple(programs(text))
    inside = [(block.start, block.end) for block in blocks]
    kept = hidden(text, [*_untold(text, head), *inside])
    kept = hidden(kept, _indented(kept))
    told = hidden(kept, [*code_spans(kept), *matched(kept, (_ADDRESS, _FOR_TEX))])
    beside = list(attributes(told))
    shown = hidden(told, [*beside, *formulas(told)])
    inside += beside
    found = (_keys(source, shown, head), role_citations(source, kept), _in_programs(source, inside))
    citations = [citation for each in found for citation in each]
    if "\\" in text and "cite" in text:
        in_latex = latex_text(SourceText(source.path, told)).citations
        citations += (replace(citation, sure=False) for citation in in_latex)
    citations += (unreadable(source, *match.span()) for match in _MADE_BY_R.finditer(text))
    return Text(
        tuple(sorted(citations, key=lambda citation: citation.span)),
        libraries=tuple(libraries_in(text[: head.end])),
        parts=tuple(_parts(text)),
        defined=frozenset((*_defined(text, blocks), *_told_apart(citations))),
    )


def libraries_in(text: str) -> Iterator[Named]:
    """Yield the bibliographies that the YAML of a project names (`bibliography`)."""
    for match in _LIBRARIES.finditer(text):
        start, names = match.start("names"), match["names"]
        flow = _FLOW.search(text, start) if names.strip().startswith("[") else None
        start, end = match.span("names") if flow is None else flow.span("names")
        for item in _FILE.finditer(text, start, end):
            name = item.group().strip().strip("\"'").strip()
            if name and not name.startswith("- "):
                at = text.index(name, item.start())
                path = None if _MADE.search(item.group()) else name
                yield Named(path, Span(at, at + len(name)))


def _untold(text: str, head: Head) -> Iterator[tuple[int, int]]:
    """Yield what of a document is no text: comments, and its head but for what is printed of it."""
    yield from ((span.start, span.end) for span in comments(text))
    position = 0
    for _, start, end in head.told:
        yield position, start
        position = end
    yield position, head.end


class Head(Struct, frozen=True):
    """The YAML at the head of a document: where it ends, and what of it is text, by its names."""

    end: int = 0
    told: tuple[tuple[str, int, int], ...] = ()

    def is_unprinted(self, position: int) -> bool:
        """Say whether a key at `position` is there for the list alone."""
        return any(name == "nocite" and start <= position < end for name, start, end in self.told)


def _head(text: str) -> Head:
    match = _HEAD.match(text)
    if match is None:
        return Head()
    told: list[tuple[str, int, int]] = []
    for line in written_lines(text[: match.end()]):
        if line.indent == 0 and (name := _NAME.match(line.content)):
            told.append((name["name"], line.start, line.end))
        elif line.content and told:
            told[-1] = (*told[-1][:2], line.end)
    return Head(match.end(), tuple(each for each in told if each[0] in _TOLD_IN_HEAD))


def _indented(text: str) -> Iterator[tuple[int, int]]:
    """Yield the blocks that are indented below an empty line and belong to no item above them."""
    in_item, after_blank, in_code = False, True, False
    for line in written_lines(text):
        if not line.content:
            after_blank = True
            continue
        if line.indent < _CODE_INDENT:
            in_item = bool(_ITEM.match(line.content)) or (
                in_item and (line.indent > 0 or not after_blank)
            )
            in_code = False
        elif not in_item and (after_blank or in_code):
            in_code = True
            yield line.start, line.end
        after_blank = False


def _keys(source: SourceText, shown: str, head: Head, *, sure: bool = True) -> Iterator[Citation]:
    defined = list(_DEFINED.finditer(shown))
    examples = {m["example"] for m in defined if m["example"]}
    aliases = {m.start("alias") for m in defined if m["alias"]}
    for match in _KEY.finditer(shown):
        group = "key" if match["braced"] is None else "braced"
        key, start = match[group], match.start(group)
        if key in examples and shown[match.start() - 1 : match.start()] == "(":
            continue
        unprinted = key == "*" or start in aliases or head.is_unprinted(start)
        yield cited(source, key, start, sure=sure, printed=not unprinted)


def _in_programs(source: SourceText, inside: list[tuple[int, int]]) -> Iterator[Citation]:
    """Yield what captions in programs and attributes may cite: nobody knows what is printed."""
    ends = (0, *(end for _, end in sorted(inside)))
    starts = (*(start for start, _ in sorted(inside)), len(source.text))
    told = hidden(source.text, zip(ends, starts, strict=True))
    for citation in _keys(source, told, Head(), sure=False):
        if source.text[citation.span.start - 2 : citation.span.start - 1] in ("[", " ", "-"):
            yield citation


def _defined(text: str, blocks: Sequence[Program]) -> Iterator[str]:
    for match in _DEFINED.finditer(text):
        yield next(group for group in match.groups() if group)
    for block in blocks:
        if (label := _CHUNK_LABEL.match(block.info)) is not None:
            yield label["label"]
            yield f"fig:{label['label']}"


def _told_apart(citations: list[Citation]) -> Iterator[str]:
    """Yield the keys that are no entry's by what they say of themselves."""
    for citation in citations:
        key = citation.key or ""
        if _REFERENCE.match(key) or _IDENTIFIED.match(key):
            yield key


def _parts(text: str) -> Iterator[Named]:
    for match in _PART.finditer(text):
        group = match.lastgroup or ""
        if not match[group].startswith(("http:", "https:")):
            # Quarto begins at the project with a slash.
            path = match[group].lstrip("/") if group == "quarto" else match[group]
            yield Named(path, Span(*match.span(group)))


def notebook_text(source: SourceText) -> Text:
    """Return what the cells of a notebook cite: as Markdown does, and by JupyterLab's tags.

    The head of the document is the first cell (Quarto, "Jupyter notebooks").
    """
    text = pandoc_text(source)
    begin = len(source.text) - len(source.text.lstrip("\n"))
    if end := _head(source.text[begin:]).end:
        told = tuple(each for each in text.citations if each.span.start >= begin + end)
        libraries = tuple(libraries_in(source.text[: begin + end]))
        text = replace(text, citations=told, libraries=libraries)
    tags = [
        cited(source, key, at)
        for match in _TAG.finditer(source.text)
        for key, at in listed(source.text, *match.span("keys"))
    ]
    citations = sorted((*text.citations, *tags), key=lambda citation: citation.span)
    return replace(text, citations=tuple(citations)) if tags else text
