"""What reading one citation string yields."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from refcheck.core.model.identifiers import DOI, FurtherDOI
from refcheck.core.model.reference import EtAl, Field, Name

_NOTHING: Mapping[str, Field] = MappingProxyType({})


class CitationFields(Struct, frozen=True):
    """The parts of a citation, as written, each with its place in the document.

    `type` is a CSL type, or None where the string does not tell. `author` and `editor` are None
    where none is stated; `et_al` says that the list of authors was cut short. `fields` has CSL
    names (`title`, `container-title`, `issued`, `volume`, `issue`, `page`, `publisher`,
    `publisher-place`, `edition`, `collection-title`, `genre`, `URL`, `PMID`, `PMCID`, `ISBN`,
    `ISSN`) and `arxiv`; `issued` is as written (`2015a`, `in press`). `doi` is the work's, which
    the number of a cited preprint may stand for; `further` are the others that are given.
    """

    type: str | None = None
    author: tuple[Name, ...] | None = None
    et_al: EtAl = False
    editor: tuple[Name, ...] | None = None
    fields: Mapping[str, Field] = _NOTHING
    doi: DOI | None = None
    further: tuple[FurtherDOI, ...] = ()
