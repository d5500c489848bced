"""CSL-YAML, as Pandoc reads it beside a document or in its front matter."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.writers.base import WriteOptions
from refcheck.writers.csl_json import items
from refcheck.writers.entry import Entry

_NO_WRAPPING = 1_000_000  # columns; a wrapped title is hard to search for


def write(entries: Sequence[Entry], options: WriteOptions) -> str:
    """Return the entries as a YAML document with a `references` list.

    See `refcheck.writers.base`. Source: the Pandoc manual, "Citations in Pandoc's Markdown".
    """
    import yaml

    return yaml.safe_dump(
        {"references": items(entries, options)},
        allow_unicode=True,
        sort_keys=False,
        width=_NO_WRAPPING,
    )
