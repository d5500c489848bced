"""CSL-JSON, the format of citation processors (citeproc-js, Pandoc, Zotero)."""

from __future__ import annotations

from collections.abc import Sequence
import json
from typing import Any

from msgspec.structs import replace

from refcheck.core.model.record import PartialDate
from refcheck.writers.apart import with_tags
from refcheck.writers.base import WriteOptions
from refcheck.writers.entry import Entry
from refcheck.writers.journal import journal_fields
from refcheck.writers.keys import keyed
from refcheck.writers.markup import Char, characters, csl_markup, parsed


def write(entries: Sequence[Entry], options: WriteOptions) -> str:
    """Return the entries as a CSL-JSON array; see `refcheck.writers.base`.

    JSON has no comments: what remains to be said of an entry stands in its `custom` object.
    Source: https://github.com/citation-style-language/schema, csl-data.json.
    """
    return json.dumps(items(entries, options), ensure_ascii=False, indent=2) + "\n"


def items(entries: Sequence[Entry], options: WriteOptions) -> list[dict[str, Any]]:
    """Return the entries as CSL items, ready for JSON and YAML."""
    return [_item(entry, options) for entry in keyed(entries, options.key_format)]


def _item(entry: Entry, options: WriteOptions) -> dict[str, Any]:
    item: dict[str, Any] = {"id": entry.key, "type": entry.type or "document"}
    for role, names in (("author", entry.author), ("editor", entry.editor)):
        if names:
            item[role] = [name.to_csl() for name in names]
    item |= journal_fields(entry, options)
    issued = _issued(entry)
    if issued is not None:
        item["issued"] = issued
    if "accessed" in item:
        item["accessed"] = {"raw": item["accessed"]}
    if title := entry.markup_title or entry.text("title"):
        item["title"] = _marked("title", tuple(parsed(title)), entry)
    for name in entry.set_apart.keys() & item.keys() - {"title"}:
        item[name] = _marked(name, characters(item[name]), entry)
    for name, text in entry.own.items():
        item[name] = json.loads(text)
    own = item.pop("custom", {})
    custom: dict[str, Any] = own if isinstance(own, dict) else {}
    custom |= {"et-al": True} if entry.et_al else {}
    custom.pop("refcheck", None)
    if entry.comments:
        custom["refcheck"] = list(entry.comments)
    return item | ({"custom": custom} if custom else {})


# Variables that a style may set in other capitals.
_TITLES = frozenset(
    {"title", "title-short", "container-title", "container-title-short", "collection-title",
     "event-title", "original-title"}
)  # fmt: skip


def _marked(name: str, chars: Sequence[Char], entry: Entry) -> str:
    """Return a value with what is set apart in it as markup."""
    marked = with_tags(chars, entry.set_apart.get(name, ()))
    if name not in _TITLES:
        marked = [replace(c, tags=tuple(t for t in c.tags if t != "nocase")) for c in marked]
    return csl_markup(marked)


def _issued(entry: Entry) -> dict[str, Any] | None:
    if entry.issued is not None:
        return {"date-parts": [_parts(entry.issued)]}
    return None if entry.issued_text is None else {"literal": entry.issued_text}


def _parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part is not None]
