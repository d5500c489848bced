"""The name under which a journal is written: in full, or abbreviated as ISO 4 has it."""

from __future__ import annotations

from refcheck.core.mapping.bibtex import ARTICLES
from refcheck.core.text.abbreviation import abbreviated, dotted
from refcheck.core.text.folding import squeeze
from refcheck.writers.base import Journal, WriteOptions
from refcheck.writers.entry import Entry


def journal_fields(entry: Entry, options: WriteOptions) -> dict[str, str]:
    """Return the entry's fields with the container's name in the form asked for.

    The abbreviation is the registry's where it has one, with full stops behind the words that
    are cut; many registered short titles are the full one again, and then it is derived.
    """
    fields = dict(entry.fields)
    full, short = fields.get("container-title"), fields.get("container-title-short")
    if options.journal is Journal.SHORT and full is not None:
        if short is not None and squeeze(short) != squeeze(full):
            fields["container-title-short"] = dotted(short, full)
        elif entry.type in ARTICLES or entry.type is None:
            fields["container-title-short"] = abbreviated(full)
        fields["container-title"] = fields.get("container-title-short", full)
    if fields.get("container-title-short") == fields.get("container-title"):
        fields.pop("container-title-short", None)
    return fields
