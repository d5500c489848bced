"""A work as it is to be exported."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from refcheck.core.model.record import PartialDate
from refcheck.core.model.reference import Name, SetApart

_NOTHING: Mapping[str, str] = MappingProxyType({})
_NOTHING_APART: Mapping[str, tuple[SetApart, ...]] = MappingProxyType({})


class AsWritten(Struct, frozen=True):
    """How the author's entry writes a value, in LaTeX, and what that reads."""

    text: str
    latex: str


_NOTHING_WRITTEN: Mapping[str, AsWritten] = MappingProxyType({})
_NO_NAMES: Mapping[Name, str] = MappingProxyType({})


class Entry(Struct, frozen=True):
    """One work to be written.

    `fields` holds plain text under CSL names, without `author`, `editor` and `issued`.
    `issued` is the date where it is one; what is written instead of a date (`in press`) is
    `issued_text`. `markup_title` is the title with the registry's markup. `registered_type` is
    the registry's word for the type. `own_type` is the type of the author's BibTeX entry.
    `stated` are the fields that the author wrote as such, field by field; `own` what the author's
    entry says beside all of these, under its own names, in the notation it was written in;
    `own_date` the author's date where it is more than a day, `own_year` and `own_month` what is
    written in BibTeX where it is more than these; `set_apart` what is set apart in the
    author's values, in order, `as_written` these in LaTeX where a value says more than its
    letters, `names_as_written` names in LaTeX with braces of the author's, `own_macros` values
    that are macros of BibTeX. `above` is what the author's file says above the entry, as BibTeX;
    `comments` are lines to stand above the entry. `place` is where the
    article cites the work (`article.md:14`). `is_distrusted` says that the reference bears the DOI
    of another work: what it is taken for may not be what is cited.
    """

    type: str | None = None
    key: str | None = None
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    et_al: bool = False
    issued: PartialDate | None = None
    issued_text: str | None = None
    fields: Mapping[str, str] = _NOTHING
    markup_title: str | None = None
    registered_type: str | None = None
    own_type: str | None = None
    stated: frozenset[str] = frozenset()
    own: Mapping[str, str] = _NOTHING
    own_date: str | None = None
    own_year: str | None = None
    own_month: str | None = None
    set_apart: Mapping[str, tuple[SetApart, ...]] = _NOTHING_APART
    as_written: Mapping[str, AsWritten] = _NOTHING_WRITTEN
    names_as_written: Mapping[Name, str] = _NO_NAMES
    own_macros: Mapping[str, str] = _NOTHING
    above: str = ""
    comments: tuple[str, ...] = ()
    place: str | None = None
    is_distrusted: bool = False

    def text(self, name: str) -> str | None:
        """Return the value of a CSL field, or None where it is not known."""
        return self.fields.get(name)
