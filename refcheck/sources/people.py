"""Names that a registry writes in one piece, divided."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from refcheck.core.fields.written_name import natural
from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Name
from refcheck.patterns import lazily
from refcheck.sources import shape

# Groups have no family name, and are left whole.
_GROUP = lazily(
    r"\b(?:collaborations?|consortium|committee|groups?|team|society|association|institute|network"
    r"|organi[sz]ation|council|department|university|press|investigators|ministry|agency)\b",
    re.IGNORECASE,
)
# `Jekyll, Gertrude, 1843-1932.`: library catalogues add the years of a life.
_LIFE = lazily(r",? ?\(?\d{4}-(?:\d{4})?\)?\.?$")


def person(value: Any) -> Name | None:
    """Return the name that `Given Family` or `Family, Given` is, or None where there is none."""
    whole = shape.plain_text(value)
    if whole is None:
        return None
    whole = _LIFE.sub("", whole).strip(" ,")
    family, comma, given = whole.partition(", ")
    if not whole:
        return None
    if _GROUP.search(whole) is not None:
        return Name(literal=whole)
    if comma and "," not in given:
        return Name(family.strip(), given.strip() or None)
    # `Aidan N.Gomez`: the space behind a point is lost in some bylines.
    apart = whole.replace(".", ". ")
    return replace(natural(MappedText(" ".join(apart.split()))), span=None)
