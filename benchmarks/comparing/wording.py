"""Words and letters that people write in two ways, read from `wording.toml`."""

from __future__ import annotations

from pathlib import Path
import tomllib

_TABLES = tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))

ABBREVIATED: dict[str, str] = _TABLES["abbreviated"]
DROPPED: frozenset[str] = frozenset(_TABLES["dropped"]["words"])
INITIALISMS: dict[str, str] = _TABLES["initialisms"]
SPELLINGS: tuple[tuple[str, str], ...] = tuple(_TABLES["spellings"].items())
GREEK: dict[str, str] = _TABLES["greek"]
LATEX: dict[str, str] = _TABLES["latex"]

_PLANTING = tomllib.loads(Path(__file__).with_name("planting.toml").read_text(encoding="utf-8"))

TITLE_WORDS: dict[str, list[str]] = _PLANTING["title"]
JOURNAL_WORDS: dict[str, list[str]] = _PLANTING["journal"]
FORMS: tuple[tuple[str, str], ...] = tuple((a, b) for a, b in _PLANTING["journal"]["forms"])
OPPOSITES: dict[str, str] = _PLANTING["opposites"] | {
    new: old for old, new in _PLANTING["opposites"].items() if new not in _PLANTING["opposites"]
}
