"""Entries that the text cites by the labels in front of them: these are their keys."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from refcheck.patterns import lazily
from refcheck.readers.base import Reading

_NAME = lazily(r"\[*(?P<name>(?=[^\]\s]{0,99}[^\W\d_])[^\[\]\s,]{1,100})\]*")


def keyed(reading: Reading, names: Mapping[str, str]) -> Reading:
    """Return a document with keys for its entries; `names` are those by the labels they print.

    A number that nothing names is no key.
    """
    references = []
    for reference in reading.references:
        label = (reference.label or "").strip()
        match = _NAME.fullmatch(label)
        name = names.get(label) or (None if match is None else match["name"])
        is_new = reference.key is None and name is not None
        references.append(replace(reference, key=name) if is_new else reference)
    return replace(reading, references=tuple(references))
