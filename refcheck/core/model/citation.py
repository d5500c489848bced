"""What a text cites: one work at one place, as it is written there."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from refcheck.core.model.location import Location, Span

EVERYTHING = "*"
r"""The key that stands for all entries of a bibliography: `\nocite{*}`, `@*`."""


class Manner(StrEnum):
    """How a citation tells its work."""

    KEY = "key"  # by the key of an entry, or a link to it
    NUMBER = "number"  # by the entry's number in the list
    NAMES = "author-year"  # by its authors and its year
    FIELD = "field"  # by a word processor's field, which names the work, or a link to its entry


class Bracket(StrEnum):
    """What stands around numbers that cite."""

    SQUARE = "square"  # [3]
    ROUND = "round"  # (3)
    RAISED = "raised"  # a superscript


class Carried(Struct, frozen=True):
    """What a citation's field says of the work it cites, beside what it prints.

    `names` are the authors' family names or a group's. `at` is where a cross-reference leads to
    in the document, which says nothing else.
    """

    doi: str | None = None
    title: str | None = None
    names: tuple[str, ...] = ()
    year: str | None = None
    type: str | None = None
    at: int | None = None


class Citation(Struct, frozen=True):
    """One work that a text cites at one place; `[3, 7]` are two, and `[3-5]` are three.

    `written` is what tells the work, as it is written at `span`: a key, a number (of a range its
    beginning and end), names and year. What the markup does not prove to be a citation is not
    `sure`: it keeps an entry from being called uncited, and is never accused. What is likelier
    something else is not `telling`, either: it says nothing of how a text cites. What is not
    `printed` names the work for the list alone. `names` are family names or a group's, `et_al`
    says that more are left out; `year`, at `year_span`, keeps its letter. It is
    `bare` where one word with a year stands alone between the signs of brackets, as places and
    events do, too. A number stands in its
    `bracket`, and those of a range in that (`ranged`); what stands in a note or a caption is not
    `ordered`, since its place in the text is the printer's. `carried` tells the work that a field
    cites, if it can be read, `beside` the words that its writer put around the works: pages, what
    stands in front and behind.
    """

    manner: Manner
    written: str
    span: Span
    location: Location
    key: str | None = None
    number: int | None = None
    names: tuple[str, ...] = ()
    et_al: bool = False
    year: str | None = None
    year_span: Span | None = None
    bare: bool = False
    bracket: Bracket | None = None
    ranged: Span | None = None
    ordered: bool = True
    sure: bool = True
    telling: bool = True
    printed: bool = True
    carried: Carried | None = None
    beside: str = ""
