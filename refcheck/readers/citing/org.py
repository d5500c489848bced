r"""What Org cites: `[cite/t:see @key p. 3]`, org-ref's `citep:key` and `[[cite:&key]]`, `\cite`.

Sources: Org 9.7, "Citation handling"; org-ref 3, "Citations".
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from refcheck.core.model.citation import Citation
from refcheck.core.model.location import SourceText, Span
from refcheck.patterns import lazily
from refcheck.readers.base import Named, Text
from refcheck.readers.citing.latex import latex_text
from refcheck.readers.citing.latex_commands import COMMANDS, UNPRINTED
from refcheck.readers.citing.places import between, cited, hidden, listed, matched

_CODE = lazily(r"^[ \t]*\#\+begin_(?P<name>src|example|comment)\b", re.I | re.M)
_CODE_END = lazily(r"^[ \t]*\#\+end_(?P<name>src|example|comment)\b", re.I | re.M)
_INLINE = lazily(r"(?<!\w)(?P<mark>[=~])(?=\S)[^=~\r\n]{1,500}(?<=\S)(?P=mark)(?!\w)")
_COMMENT = lazily(r"^[ \t]*\#(?:[ \t][^\r\n]*)?$", re.MULTILINE)
_CITATION = lazily(r"\[cite(?:/(?P<style>[\w/-]{1,40}))?:(?P<told>[^\[\]]{1,2000})\]")
_KEY = lazily(r"@(?P<key>[^\s,;\[\]{}()\"'@]{1,300})")
# citep:one,two · [[cite:see &one p. 3;&two]] · cite:&one
_LINK = lazily(
    r"(?<![\w:/\\])(?P<name>[A-Za-z]{4,20}\*?):(?P<keys>&?[\w.:/+-]{1,300}(?:[,;]&?[\w.:/+-]{1,300})*)"
)
_LINK_IN_BRACKETS = lazily(r"\[\[(?P<name>[A-Za-z]{4,20}\*?):(?P<keys>[^\[\]]{1,2000})\]")
_MARKED = lazily(r"&(?P<key>[^\s,;&\[\]]{1,300})")
# #+bibliography: refs.bib · bibliography:a.bib,b.bib · \bibliography{refs}
_LIBRARY = lazily(
    r"^[ \t]*\#\+bibliography:[ \t]*(?P<file>[^\r\n]{1,300})"
    r"|(?<![\w#+])bibliography:(?P<link>[^\s\[\]]{1,500})",
    re.IGNORECASE | re.MULTILINE,
)
_PART = lazily(r"^[ \t]*\#\+include:[ \t]*\"?(?P<name>[^\"\s]{1,300})", re.I | re.M)
_LABEL = lazily(r"^[ \t]*\#\+(?:name|label):[ \t]*(?P<name>[^\s]{1,300})", re.I | re.M)


def org_text(source: SourceText) -> Text:
    """Return what a document in Org cites, and names."""
    text = source.text
    shown = hidden(text, programs_in(text))
    in_latex = latex_text(SourceText(source.path, shown))
    citations = (*_citations(source, shown), *in_latex.citations)
    return Text(
        tuple(sorted(citations, key=lambda citation: citation.span)),
        (*_libraries(shown), *in_latex.libraries),
        tuple(Named(m["name"], Span(*m.span("name"))) for m in _PART.finditer(shown)),
        defined=frozenset(m["name"] for m in _LABEL.finditer(shown)),
        folds_case=in_latex.folds_case,
    )


def programs_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is no text: programs, comments and what is set as it stands."""
    yield from between(text, _CODE, _CODE_END)
    yield from matched(text, (_COMMENT, _INLINE))


def _citations(source: SourceText, shown: str) -> Iterator[Citation]:
    for match in _CITATION.finditer(shown):
        printed = (match["style"] or "").split("/")[0] not in ("n", "nocite")
        for found in _KEY.finditer(shown, *match.span("told")):
            yield cited(source, found["key"], found.start("key"), printed=printed)
    bare = hidden(shown, matched(shown, (_CITATION, _LINK_IN_BRACKETS)))
    for match in (*_LINK_IN_BRACKETS.finditer(shown), *_LINK.finditer(bare)):
        name = match["name"].rstrip("*")
        if name not in COMMANDS:
            continue
        printed = name not in UNPRINTED
        marked = list(_MARKED.finditer(shown, *match.span("keys")))
        keys = [(str(m["key"]), m.start("key")) for m in marked] or list(
            listed(shown, *match.span("keys"))
        )
        for written, at in keys:
            key = written.rstrip(".,:;")
            yield cited(source, key, at, printed=printed and key != "*")


def _libraries(shown: str) -> Iterator[Named]:
    for match in _LIBRARY.finditer(shown):
        group = "file" if match["file"] else "link"
        items = listed(shown, *match.span(group)) if group == "link" else [
            (match["file"].strip().strip('"'), match.start("file"))
        ]  # fmt: skip
        for name, at in items:
            yield Named(name, Span(at, at + len(name)), ("", ".bib"))
