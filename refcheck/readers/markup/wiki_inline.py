"""The markup inside a value or a line of a wiki's page, undone in place.

Source: "Help:Wikitext" of the English Wikipedia. Of the small templates that stand in values the
DOI's and those that set a text print what they are given, the others nothing.
"""

from __future__ import annotations

import re

from refcheck.core.model.location import MappedText
from refcheck.patterns import lazily
from refcheck.readers.markup.light_inline import Form, Syntax, forms, undone
from refcheck.readers.markup.removal import Markup

_SYNTAX = Syntax(
    {
        "'": forms(r"'{2,5}"),
        "[": forms(
            r"\[\[(?:file|image|datei|bild|fichier|archivo|category|kategorie)\s?:[^\[\]]{0,500}\]\]",
            r"\[\[(?:[^\[\]|]{0,500}\|)?(?P<text>[^\[\]|]{1,500})\]\]",
            r"\[(?P<url>(?:https?:)?//[^\s\[\]]{1,2000})\s{1,9}(?P<text>[^\[\]]{1,2000})\]",
            r"\[(?P<plain>(?P<url>(?:https?:)?//[^\s\[\]]{1,2000}))\]",
        ),
        "h": forms(r"(?P<plain>https?://[^\s\[\]|<>]{1,2000})"),
        "{": (
            Form(lazily(r"\{\{\s{0,9}(?:nbsp|snd|spaces?)[^{}]{0,100}\}\}", re.I), "\u00a0"),
            Form(lazily(r"\{\{\s{0,9}(?:ndash|en dash|-)\s{0,9}\}\}", re.I), "\u2013"),
            *forms(
                r"\{\{\s{0,9}[Dd][Oo][Ii]\s{0,9}\|\s{0,9}(?P<plain>(?P<url>10\.[^\s{}|]{1,300}))[^{}]{0,100}\}\}",
                r"""\{\{\s{0,9}(?:lang(?:\|[\w-]{1,20})?|[Ss]mall(?:caps)?|[Nn]owrap|[Nn]obr|sc|abbr|link
                    |[Aa]uthor-?link|[Ii]ll|[Bb]ibcode|okina|'|"|kursiv|title)\s{0,9}\|
                    (?P<text>[^{}|]{0,500})(?:\|[^{}]{0,500})?\}\}""",
                r"\{\{[^{}]{0,2000}\}\}",
            ),
        ),
        "<": forms(r"</?(?:su[bp]|w?br|nowiki)(?![\w-])[^<>]{0,200}>"),
        "_": forms(r"__[A-Z]{3,30}__"),
    },
    lazily(r"''|[\[{<]|__(?=[A-Z])|(?<!\w)https?://"),
)
_TAG = lazily(r"<!--[^<>]{0,500}-->|</?[a-zA-Z][\w-]{0,20}(?:\s[^<>]{0,500})?/?>")
_WITHIN_WORDS = lazily(r"</?(?:su[bp]|w?br|nowiki)(?![\w-])", re.IGNORECASE)


def read_wiki(written: MappedText) -> tuple[MappedText, tuple[MappedText, ...]]:
    """Return the text that is shown for what is written, and the targets of its links."""
    markup = Markup(written)
    for tag in _TAG.finditer(written.text):
        drop = markup.drop if _WITHIN_WORDS.match(tag.group()) else markup.drop_delimiter
        drop(*tag.span())
    if "&" in written.text:
        markup.decode_entities(0, len(written))
    return undone(markup.build(), _SYNTAX)
