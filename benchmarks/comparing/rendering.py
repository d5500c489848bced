"""A CSL-JSON item as a citation in a style, whoever sets it: a processor, BibTeX, or a layout."""

from __future__ import annotations

from benchmarks.comparing import bst, layouts
from benchmarks.comparing.emphasis import plain
from benchmarks.comparing.item import Item, Unrenderable
from benchmarks.comparing.processor import is_broken, processed
from benchmarks.comparing.setting import set_in


def rendered(item: Item, style: str, *, emphasised: bool) -> str:
    """Return `item` as one line in `style`, without a number; with marks of emphasis if asked for.

    Raise `Unrenderable` where that fails or leaves debris.
    """
    if style.startswith(layouts.PREFIX):
        text: str | None = set_in(layouts.layout(style), item)
    elif style.startswith(bst.PREFIX):
        text = bst.formatted(item, style)
    else:
        return processed(item, style, emphasised=emphasised)
    if text is None or (style.startswith(bst.PREFIX) and is_broken(plain(text), item)):
        raise Unrenderable(f"{style}: {text!r}")
    return text if emphasised else plain(text)


def citation(item: Item, style: str) -> str:
    """Return `item` as one line in `style`, without emphasis; see `rendered`."""
    return rendered(item, style, emphasised=False)


def with_doi(text: str, doi: str) -> str:
    """Return `text` with `doi` at its end, unless the style has printed it."""
    if doi.lower() in plain(text).lower():
        return text
    return f"{text.rstrip()} https://doi.org/{doi}"
