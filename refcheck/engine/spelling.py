"""What a fix writes, in the escapes of the file it is written into."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
import json
import re

from msgspec.structs import replace

from refcheck.core.model.finding import Edit, Field, Finding
from refcheck.core.model.location import SourceText, Span
from refcheck.core.text.character_references import escape
from refcheck.patterns import lazily
from refcheck.rules.kit.adding.bibtex_field import parted
from refcheck.rules.kit.adding.member import is_plain_in_yaml
from refcheck.rules.kit.file_notations import (
    BIBTEX,
    HTML,
    JSON,
    TEX,
    WIKI,
    XML,
    YAML,
    is_written_in,
)

# What is written in words needs the file's own escapes; a number or a DOI is written alike
# everywhere.
_IN_WORDS = (Field.AUTHOR, Field.TITLE, Field.CONTAINER_TITLE)
_JSON_NUMBER = lazily(r"0|[1-9][0-9]{0,20}")
_NEAR = 200  # characters: no more space than that stands between a sign and a value
_ACCENT = lazily(
    r"\\[\"'`^~=.][\s{]{0,2}\\?[A-Za-z]|\\[cvuHkrd]\s?\{|\\(?:ss|o|O|aa|AA|ae|AE|l|L)\b"
)
_OF_WIKIS = lazily(r"[|{}\[\]<>]|''")
_LINES = lazily(r"[^\t\r\n]+")
# What a value never is in these formats, and a piece of their structure always.
_STRUCTURE = (
    (JSON, lazily(r"\s*[{,]")),
    (YAML, lazily(r"[\s\S]*\n")),
    (XML, lazily(r"[\s\S]*</[A-Za-z]")),
)


def spelt(finding: Finding, source: SourceText) -> Finding:
    """Return the finding with its fix as it is written into `source`.

    Without a fix where the file's format leaves no simple way to write it.
    """
    if finding.fix is None:
        return finding
    write = _writing(source) if finding.field in _IN_WORDS else _verbatim
    if finding.field is Field.AUTHOR and is_written_in(source, TEX):
        write = _tied(write)
    edits = []
    for edit in finding.fix.edits:
        text = _written(replace(edit, replacement=_safe(edit.replacement)), write, source)
        if text is None:
            return replace(finding, fix=None)
        edits.append(Edit(edit.span, text))
    return replace(finding, fix=replace(finding.fix, edits=tuple(edits)))


def _safe(text: str) -> str:
    """Return `text` without the control characters that a record may hold; a line may end."""
    from refcheck.writers.printable import printable_text  # most runs have nothing to write

    return _LINES.sub(lambda match: printable_text(match.group()), text)


Write = Callable[[str], str | None]


def _verbatim(text: str) -> str | None:
    return text


def _tied(write: Write) -> Write:
    """Return `write` for names, in which `~` is LaTeX's space and no sign of its own."""
    return lambda text: write(text.replace("~", "\u00a0"))


def _writing(source: SourceText) -> Write:
    """Return how plain text is written in a kind of file."""
    if is_written_in(source, TEX):
        ascii_only = _writes_accents_as_latex(source.text)
        from refcheck.writers.latex import to_latex

        return lambda text: to_latex(text, ascii_only=ascii_only)
    if is_written_in(source, (*HTML, *XML)):
        return lambda text: escape(text, quote=False)
    if is_written_in(source, JSON):
        return lambda text: json.dumps(text, ensure_ascii=source.text.isascii())[1:-1]
    if is_written_in(source, YAML):
        return lambda text: text if is_plain_in_yaml(text) else None
    if is_written_in(source, WIKI):
        return lambda text: None if _OF_WIKIS.search(text) else text
    return _verbatim


@lru_cache(maxsize=8)  # asked for every finding of a file
def _writes_accents_as_latex(text: str) -> bool:
    """Say whether the file has LaTeX's accents, or at least none of its own."""
    own = sum(char.isalpha() for char in text if not char.isascii())
    return len(_ACCENT.findall(text)) >= own


def _written(edit: Edit, write: Write, source: SourceText) -> str | None:
    structures = (pattern for suffixes, pattern in _STRUCTURE if is_written_in(source, suffixes))
    if any(structure.match(edit.replacement) for structure in structures):
        return edit.replacement  # a whole name or a new field, which is written already
    if is_written_in(source, JSON) and _is_bare_number(edit, source.text):
        return edit.replacement if _JSON_NUMBER.fullmatch(edit.replacement) else None
    if not is_written_in(source, BIBTEX):
        return write(edit.replacement)
    head, value, tail = parted(edit.replacement)
    if head:
        inner = write(value)
        return None if inner is None else head + inner + tail
    latex = write(edit.replacement)
    return None if latex is None else _delimited(latex, edit.span, source.text)


def _is_bare_number(edit: Edit, text: str) -> bool:
    """Say whether the edit changes a number of a JSON file that has no quotation marks."""
    old = text[edit.span.start : edit.span.end]
    before = text[max(0, edit.span.start - _NEAR) : edit.span.start].rstrip()[-1:]
    return before in (":", "[", ",") and old.replace(".", "").isdecimal()


def _delimited(latex: str, span: Span, text: str) -> str | None:
    """Return the value with the delimiters it needs where it stands in a BibTeX file.

    None where the edit would cut through delimiters, as in `"J. " # physics # " A"`.
    """
    old = text[span.start : span.end]
    if _depth(old) is None or '"' in re.sub(r"\{[^{}]*\}|\\\"", "", old):
        return None
    start = max(0, span.start - _NEAR)
    before = text[start : span.start].rstrip()[-1:]
    after = text[span.end : span.end + _NEAR].lstrip()[:1]
    if before in ("=", "#") and old:
        is_number = latex.isdecimal() and latex.isascii()
        whole = before == "=" and after in (",", "}", ")", "")
        return None if not whole else latex if is_number else f"{{{latex}}}"
    return latex.replace('"', '{"}') if _is_quoted(text, span) else latex


def _depth(text: str) -> int | None:
    """Return 0 where every brace in `text` has its partner there, None where not."""
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return None
    return None if depth else 0


def _is_quoted(text: str, span: Span) -> bool:
    """Say whether the value around `span` stands in quotation marks."""
    start = text.rfind("=", 0, span.start) + 1
    return text[start : span.start].lstrip().startswith('"')
