"""Finding the configuration: the nearest one upward from the first input."""

from __future__ import annotations

from pathlib import Path
import tomllib

from refcheck.config.model import Config
from refcheck.config.paths import is_file, shown_path
from refcheck.config.reading import read_config
from refcheck.errors import ConfigError

_OWN_NAME = "refcheck.toml"
_SHARED_NAME = "pyproject.toml"


def find_config(start: Path) -> Config:
    """Return the configuration that holds for `start` (a file or a folder); empty without one.

    `refcheck.toml` goes before a `pyproject.toml` beside it; one without `[tool.refcheck]` is
    passed by. Raise `ConfigError` where the one found cannot be used.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        own = folder / _OWN_NAME
        if is_file(own):
            return read_config(Path(shown_path(own)))
        shared = folder / _SHARED_NAME
        if is_file(shared) and _has_our_table(shared):
            return read_config(Path(shown_path(shared)))
    return Config()


def _has_our_table(path: Path) -> bool:
    try:
        text = path.read_text(encoding="utf-8")
        return "refcheck" in text and "refcheck" in tomllib.loads(text).get("tool", {})
    except (OSError, ValueError) as error:
        raise ConfigError(f"{shown_path(path)}: {error}") from None
