"""What the control words and symbols of RTF mean, as far as they say where text stands and how.

Source: Microsoft, "Rich Text Format (RTF) Specification", version 1.9.1.
"""

from __future__ import annotations

from enum import Enum, auto


class Place(Enum):
    """What the text of a group is for."""

    TEXT = auto()
    FONTS = auto()
    STYLES = auto()
    INSTRUCTION = auto()
    FORMS = auto()  # of something in several forms, of which one is read
    NOWHERE = auto()


PLACES = {
    "fonttbl": Place.FONTS,
    "stylesheet": Place.STYLES,
    "fldinst": Place.INSTRUCTION,
    "object": Place.FORMS,
    "upr": Place.FORMS,
    "result": Place.TEXT,
    "ud": Place.TEXT,
    "shptxt": Place.TEXT,
    **dict.fromkeys(("shp", "shpinst"), Place.FORMS),
    **dict.fromkeys(
        """annotation author colortbl comment filetbl footer footerf footerl footerr ftncn ftnsep
        ftnsepc aftncn aftnsep aftnsepc header headerf headerl headerr info listtext nonesttables
        nonshppict pict pntext private rxe shprslt sn sp sv tc tcn template txe xe""".split(),
        Place.NOWHERE,
    ),
}
# What may stand behind `\*` and is no destination that is passed over.
STARRED = frozenset({"cs", "fldinst", "shpinst", "ud", "footnote"})
CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "bullet": "\u2022",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
}
SYMBOLS = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
MANNERS = {"b": "b", "caps": "caps", "i": "i", "scaps": "scaps", "ul": "ul"}
BREAKS = frozenset({"par", "cell", "nestcell", "row", "nestrow", "sect", "page"})
