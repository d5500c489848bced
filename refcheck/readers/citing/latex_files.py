r"""The files that LaTeX names: bibliographies, and further text."""

from __future__ import annotations

from collections.abc import Iterator
import re

from refcheck.core.model.location import Span
from refcheck.patterns import lazily
from refcheck.readers.base import Named, Text
from refcheck.readers.citing.places import listed

# \bibliography{a,b} · \bibliographyown{c} · \addbibresource[label=x]{a.bib} · \putbib[a]
_LIBRARY = lazily(
    r"""\\(?P<how>bibliography(?!style|unit|list)[a-z]{0,30}|addbibresource|addglobalbib
          |addsectionbib)(?![A-Za-z@])\s?(?:\[[^\[\]]{0,200}\])?\s?
          \{(?P<names>[^{}]{1,2000})\}
      | \\(?:putbib|newrefsection|begin\s?\{refsection\})\s?\[(?P<units>[^\[\]]{1,300})\]""",
    re.VERBOSE,
)
# \input{a} · \input a · \include{a} · \subfile{a} · \import{chapters/}{a} · \subimport{..}{a}
_PART = lazily(
    r"""\\(?:(?P<how>input|include|subfile(?:include)?|loadbibliography)
          (?:\s?\{(?P<name>[^{}\r\n]{1,300})\}|[ ](?P<bare>[^\s{}\\|"]{1,300}))
        |(?:sub)?(?:import|includefrom|inputfrom)\*?\s?
          \{(?P<folder>[^{}\r\n]{0,300})\}\s?\{(?P<inner>[^{}\r\n]{1,300})\})""",
    re.VERBOSE,
)
_STYLE = lazily(
    r"\\(?:usepackage|RequirePackage|documentclass|LoadClass)\s?(?:\[[^\[\]]{0,1000}\])?\s?"
    r"\{(?P<names>[^{}]{1,500})\}"
)
# \documentclass[../main.tex]{subfiles} · % !TEX root = ../main.tex
_PARENT = lazily(r"\\documentclass\s?\[(?P<name>[^\[\]]{1,300})\]\s?\{subfiles\}")
_ROOT = lazily(r"^%+[ \t]*!\s?TEX[ \t]+root[ \t]*=[ \t]*(?P<name>[^\r\n]{1,300})", re.M | re.I)
_OPENING = 2000  # characters in which editors look for such a comment
_REMOTE = lazily(r"(?:https?|ftp)://")
_MADE = lazily(r"[\\#$|]")


def files_named(text: str, shown: str) -> Text:
    """Return the files that a document names; `shown` is it without comments and verbatim text."""
    libraries = tuple(_libraries(shown))
    parent = _PARENT.search(shown) or _ROOT.search(text, 0, _OPENING)
    return Text(
        libraries=libraries,
        parts=tuple(_parts(shown)),
        parent=None if parent is None else _named(parent, "name", (".tex",)),
        folds_case=any(m["how"] in ("bibliography", "putbib") for m in _LIBRARY.finditer(shown)),
    )


def _libraries(shown: str) -> Iterator[Named]:
    for match in _LIBRARY.finditer(shown):
        group = "units" if match["names"] is None else "names"
        one = match["how"] in ("addbibresource", "addglobalbib", "addsectionbib")
        items = [(match[group].strip(), _at(match, group))] if one else listed(
            shown, *match.span(group)
        )  # fmt: skip
        for name, at in items:
            is_made = bool(_MADE.search(name)) and _REMOTE.match(name) is None
            span = Span(at, at + len(name))
            yield Named(None if is_made else name, span, (".bib",))


def _parts(shown: str) -> Iterator[Named]:
    for match in _PART.finditer(shown):
        if match["inner"] is not None:
            named = _named(match, "inner", (".tex",))
            folder = match["folder"].strip().rstrip("/")
            path = None if named.path is None or _MADE.search(folder) else named.path
            yield Named(f"{folder}/{path}" if path and folder else path, named.span, (".tex",))
        else:
            yield _named(match, "name" if match["name"] is not None else "bare", (".tex",))
    for match in _STYLE.finditer(shown):
        suffix = ".cls" if "lass" in match.group() else ".sty"
        for name, at in listed(shown, *match.span("names")):
            if not _MADE.search(name):
                yield Named(name, Span(at, at + len(name)), (suffix,), required=False)


def _named(match: re.Match[str], group: str, suffixes: tuple[str, ...]) -> Named:
    name = match[group].strip().strip('"')
    at = match.start(group) + match[group].index(name) if name else match.start(group)
    return Named(None if _MADE.search(name) else name, Span(at, at + len(name)), suffixes)


def _at(match: re.Match[str], group: str) -> int:
    text = match[group]
    return match.start(group) + len(text) - len(text.lstrip())
