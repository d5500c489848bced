"""A CSL-JSON item as a BibTeX or biblatex entry, typed the way people type them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
import random
import re
import unicodedata

from benchmarks.comparing.extras import YEAR_STAND_IN, Extra
from benchmarks.comparing.item import Item
from benchmarks.comparing.wording import LATEX

_ENTRY_TYPES = {
    "article-journal": "article",
    "paper-conference": "inproceedings",
    "chapter": "incollection",
    "entry-encyclopedia": "incollection",
    "book": "book",
    "report": "techreport",
    "thesis": "phdthesis",
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# Combining marks with the command that sets them.
_ACCENTS = dict(zip("\u0300\u0301\u0302\u0303\u0308\u0304\u0307", "`'^~\"=.", strict=True)) | dict(
    zip("\u030c\u0306\u030b\u0327\u0328\u030a", "vuHckr", strict=True)
)
_SPECIAL = re.compile(r"([&%$#_])")


def entry(
    item: Item,
    rng: random.Random,
    *,
    habits: bool,
    latex: bool = False,
    extras: Iterable[Extra] = (),
) -> tuple[str, tuple[str, ...]]:
    """Return `item` as an entry under the key `key`, and the names of the typing habits in it.

    Without `habits` everything is whole, in BibTeX's own field names, and in UTF-8 unless accents
    are to be commands (`latex`). The fields of
    `extras` come last, even where the entry has such a field already.
    """
    used: list[str] = []

    def has(habit: str, chance: float) -> bool:
        chosen = habits and rng.random() < chance
        if chosen:
            used.append(habit)
        return chosen

    year = item.get("issued", {}).get("date-parts", [[0]])[0][0]
    biblatex = has("biblatex", 0.0 if year == YEAR_STAND_IN else 0.35)  # its dates are dates
    latex = has("latex-accents", 0.5) or latex
    fields = _fields(item, biblatex=biblatex)
    fields["author"] = _names(item.get("author", []), given_first=has("given-first", 0.25))
    if len(item.get("author", [])) > 3 and has("and-others", 0.15):
        fields["author"] = (
            " and ".join(fields["author"].split(" and ")[: rng.choice((1, 3))]) + " and others"
        )
    fields["editor"] = _names(item.get("editor", []), given_first=False)
    fields = {name: value for name, value in fields.items() if value}
    typed = {
        name: escaped(value, latex=latex) if name not in ("doi", "url") else value
        for name, value in fields.items()
    }
    if has("braced-capitals", 0.25):
        typed["title"] = re.sub(r"(?<![\w\\{])([A-Z][A-Z0-9]+)(?![\w}])", r"{\1}", typed["title"])
    elif has("double-braces", 0.2):
        typed["title"] = f"{{{typed['title']}}}"
    if "doi" in typed and has("doi-url", 0.25):
        typed["doi"] = rng.choice(("https://doi.org/", "http://dx.doi.org/", "doi:")) + typed["doi"]
    if "pages" in typed and has("single-hyphen", 0.3):
        typed["pages"] = typed["pages"].replace("--", rng.choice(("-", "–", " - ", " -- ")))
    opening, closing = (
        ('"', '"') if has("quotes", 0.1) and '"' not in "".join(typed.values()) else ("{", "}")
    )
    kind = _ENTRY_TYPES.get(item["type"], "misc")
    # A name that two of them have is given once: an entry does not contradict itself.
    beside = {name: value for extra in reversed([*extras]) for name, value in extra.bibtex}
    typed_too = [
        (name, value if name == "url" else escaped(value, latex=latex))
        for name, value in beside.items()
    ]
    lines = [
        f"  {name} = {opening}{value}{closing}" for name, value in (*typed.items(), *typed_too)
    ]
    if (month := _month(item)) and not biblatex:
        lines.append(f"  month = {month}")
    return f"@{kind}{{key,\n" + ",\n".join(lines) + "\n}\n", tuple(used)


def _fields(item: Item, *, biblatex: bool) -> dict[str, str]:
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    whole = "container-title" if item["type"] == "article-journal" else ""
    journal = item.get("container-title", "") if whole else ""
    book = "" if whole else item.get("container-title", "")
    fields = {
        "author": "",
        "title": item["title"],
        "journaltitle" if biblatex else "journal": journal,
        "booktitle": book,
        "volume": item.get("volume", ""),
        "number": item.get("issue", ""),
        "pages": item.get("page", "").replace("-", "--"),
        "publisher": item.get("publisher", ""),
        "address": item.get("publisher-place", ""),
        "edition": item.get("edition", ""),
        "series": item.get("collection-title", ""),
        "doi": item["DOI"],
    }
    year = (
        {"date": "-".join(f"{part:02d}" for part in date)}
        if biblatex
        else {"year": f"{date[0]}" if date else ""}
    )
    return fields | year


def _month(item: Item) -> str | None:
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    return _MONTHS[date[1] - 1] if len(date) > 1 and 1 <= date[1] <= 12 else None


def _names(names: list[dict[str, str]], *, given_first: bool) -> str:
    return " and ".join(_name(name, given_first=given_first) for name in names)


def _name(name: Mapping[str, str], *, given_first: bool) -> str:
    if "literal" in name:
        return f"{{{name['literal']}}}"
    family, given, suffix = name["family"], name.get("given", ""), name.get("suffix")
    if given_first and " " not in family and given and not suffix:
        return f"{given} {family}"
    return ", ".join(part for part in (family, suffix, given) if part)


def escaped(value: str, *, latex: bool) -> str:
    """Return `value` with TeX's special characters escaped; accents as commands if `latex`."""
    escaped = _SPECIAL.sub(r"\\\1", value)
    return "".join(_latex(c) for c in escaped) if latex else escaped


def _latex(char: str) -> str:
    if char in LATEX:
        return LATEX[char]
    base, *marks = list(unicodedata.normalize("NFD", char))
    if len(marks) != 1 or marks[0] not in _ACCENTS or not base.isascii():
        return char
    accent = _ACCENTS[marks[0]]
    letter = rf"\{base}" if base in "ij" else base
    return rf"{{\{accent}{{{letter}}}}}" if accent.isalpha() else rf"{{\{accent}{letter}}}"
