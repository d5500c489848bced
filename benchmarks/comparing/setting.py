"""A CSL-JSON item set in a made layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
import re
from typing import Any

from benchmarks.comparing.emphasis import bold, italic, plain
from benchmarks.comparing.layouts import Layout

Item = Mapping[str, Any]

_FACES = {"italic": italic, "bold": bold}
# Stops that meet: a full stop behind another stop, a comma behind one in quotation marks or behind
# a bracket's full stop, anything before two slashes.
_MEETING = (
    (re.compile('([.,;:?!])([\ue001\ue003”’"»“]?)[.]+(?= |$)'), r"\1\2"),
    (re.compile('([,?!])([\ue001\ue003]?[”’"»“]),'), r"\1\2"),
    (re.compile(r"([])])\.,"), r"\1,"),
    (re.compile(r"[.,] (?:— )?// "), " // "),
)
_ORDINALS = {"2": "2nd", "3": "3rd", "4": "4th"}
_TYPES = ("article-journal", "article", "review", "dataset")


def set_in(layout: Layout, item: Item) -> str:
    """Return `item` in `layout`, with marks of emphasis, its DOI last."""
    names = _names(layout, item.get("author", ()))
    year = _year(item)
    blocks = [part for part in _blocks(layout, item, year) if part]
    in_place = (
        (layout.year == "authors" and names)
        or (layout.year == "title" and not _is_untitled(layout, item))
        or (_is_journal(item) and any(field == "year" for field, _, _ in layout.locator))
    )
    stated = layout.year_form.format(year) if year else ""
    if layout.year == "authors" and names:
        names = f"{names} {stated}".rstrip()
    if names and layout.order != "title-first":
        text = _joined(layout.behind_names, [names, *blocks[:1]], layout.stop, blocks[1:])
    elif names:
        text = _joined(layout.behind_names, [blocks[0]], layout.stop, [names, *blocks[1:]])
    else:
        text = _joined("", [blocks[0]], layout.stop, blocks[1:])
    if stated and not in_place:
        text = f"{text}{layout.stop if layout.stop != '. — ' else ', '}{stated}"
    ended = text if re.search(r"[.?!]\W?$", plain(text)) else f"{text}."
    whole = f"{ended} {layout.doi.format(item['DOI'])}"
    for meeting, kept in _MEETING:
        whole = meeting.sub(kept, whole)
    return whole


def _joined(behind: str, head: Sequence[str], stop: str, rest: Sequence[str]) -> str:
    """Return the blocks with what parts them; no comma follows a full stop."""
    text = behind.join(head) if behind.strip() or not head[0].endswith(",") else " ".join(head)
    for block in rest:
        text = f"{text}{stop}{block}"
    return text


def _blocks(layout: Layout, item: Item, year: str) -> Sequence[str]:
    """Return the title, and what it stands in or who published it."""
    title = _faced(layout.title_face, item["title"])
    opening, closing = layout.quotes
    if opening:
        inner = title + ("," if layout.stop_within_quotes and layout.stop == ", " else "")
        title = f"{opening}{inner}{closing}"
    if layout.year == "title" and year:
        title = f"{title} {layout.year_form.format(year)}"
    container = _faced(layout.container_face, item.get("container-title", ""))
    if _is_journal(item):
        journal = container + _locator(layout, item, year, layout.locator)
        return [journal] if _is_untitled(layout, item) else [title, journal]
    house = ": ".join(item[key] for key in ("publisher-place", "publisher") if item.get(key))
    return [title, _book(layout, item, container), item.get("collection-title", ""), house]


def _is_journal(item: Item) -> bool:
    """Say whether the item stands in something that has volumes, no book."""
    return "container-title" in item and item["type"] in _TYPES


def _is_untitled(layout: Layout, item: Item) -> bool:
    """Say whether volume and page are enough, and the title is not printed."""
    numbered = _is_journal(item) and {"volume", "page"} <= item.keys()
    return layout.order == "untitled" and numbered


def _book(layout: Layout, item: Item, container: str) -> str:
    """Return the book that a chapter or a paper stands in, or what a book says of itself."""
    edition = item.get("edition", "")
    edition = f"{_ORDINALS.get(edition, edition)} ed." if edition else ""
    if not container:
        return edition
    editors = _names(layout, item.get("editor", ()))
    by = f"{editors} {layout.words.editors}, " if editors else ""
    pages = _locator(layout, item, "", (("volume", ", {vol} ", ""), ("page", ", {pp} ", "")))
    within = layout.within if layout.stop == ", " else layout.within[0].upper() + layout.within[1:]
    return f"{within}{by}{container}{f', {edition}' if edition else ''}{pages}"


def _locator(layout: Layout, item: Item, year: str, pieces: Sequence[tuple[str, str, str]]) -> str:
    """Return volume, issue, page and year as the layout has them, those that there are."""
    values = {
        "volume": _faced(layout.volume_face, item.get("volume", "")),
        "issue": item.get("issue", ""),
        "page": item.get("page", "").replace("-", layout.range_sign),
        "year": year,
    }
    labels = {"vol": layout.volume_label, "no": layout.issue_label, "pp": layout.page_label}
    text, earlier = "", ""
    for field, before, behind in pieces:
        if not values[field]:
            continue
        # with no volume before it, an issue or a page stands by itself
        if field in ("issue", "page") and "volume" not in earlier and "{" not in before:
            before = before.rstrip() + " " if before.strip() == "(" else ", "
        lead = before.format(**labels)
        text += re.sub(r"(?<=[.\w°º]) +", " ", lead) + values[field] + behind
        earlier += field
    return text


def _year(item: Item) -> str:
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    return str(date[0]) if date else ""


def _faced(face: str, text: str) -> str:
    return _FACES[face](text) if face else text


def _names(layout: Layout, names: Sequence[Mapping[str, str]]) -> str:
    few = len(names) if len(names) <= layout.most_names else layout.few_names
    inverted = layout.first_inverted or layout.name
    written = [
        _name(inverted if at == 0 else layout.name, name, capitals=layout.capitals)
        for at, name in enumerate(names[:few])
    ]
    if few < len(names):
        return f"{layout.name_delimiter.join(written)} {layout.others}"
    if len(written) < 2:
        return "".join(written)
    return layout.name_delimiter.join(written[:-1]) + layout.last_delimiter + written[-1]


def _name(form: str, name: Mapping[str, str], *, capitals: bool) -> str:
    if "literal" in name:
        return name["literal"]
    family = name["family"].upper() if capitals else name["family"]
    suffix = f" {name['suffix']}" if "suffix" in name else ""
    given = name.get("given", "")
    if not given:
        return family + suffix
    letters = [part for part in re.split(r"[\s.]+", given) if part]
    if not all(part[0].isupper() for part in letters):
        letters = []  # a particle among them, or a script without capitals
    short = [re.sub(r"(\w)[^-]*", r"\1", part).replace("-", ".-") for part in letters]
    forms = {
        "JP": "".join(short).replace(".-", "-") or given,
        "J. P.": " ".join(f"{part}." for part in short) or given,
        "J.P.": "".join(f"{part}." for part in short) or given,
        "given": given,
        "family": family + suffix,
    }
    for key, value in forms.items():
        form = form.replace(f"{{{key}}}", value)
    return form
