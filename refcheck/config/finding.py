"""Finding the configuration: the nearest one upward from the first input."""

from __future__ import annotations

from pathlib import Path

from refcheck.config.model import Config
from refcheck.config.paths import is_file, is_folder, shown_path
from refcheck.config.reading import MAX_BYTES, read_config, toml
from refcheck.errors import ConfigError
from refcheck.files import read_regular, why

OWN_NAME = "refcheck.toml"
SHARED_NAME = "pyproject.toml"


def find_config(start: Path) -> Config:
    """Return the configuration that holds for `start` (a file or a folder); empty without one.

    `refcheck.toml` goes before a `pyproject.toml` beside it; one without `[tool.refcheck]` is
    passed by. Raise `ConfigError` where the one found cannot be used.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        own = folder / OWN_NAME
        if is_file(own):
            return read_config(Path(shown_path(own)))
        shared = folder / SHARED_NAME
        if is_file(shared) and _has_our_table(shared):
            return read_config(Path(shown_path(shared)))
    return Config()


def project_of(start: Path) -> Path:
    """Return the folder that `start` and everything about it belong to.

    It is the checkout (the nearest folder upward with a `.git`), or else the folder of the
    configuration, or else that of `start` itself.
    """
    start = start.absolute()
    folder = start if is_folder(start) else start.parent
    checkout = next((up for up in (folder, *folder.parents) if (up / ".git").exists()), None)
    if checkout is not None:
        return checkout
    config = find_config(start).path
    return folder if config is None else config.parent


def _has_our_table(path: Path) -> bool:
    try:
        text = read_regular(path, MAX_BYTES).decode("utf-8")
        return "refcheck" in text and "refcheck" in toml(text).get("tool", {})
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigError(f"{shown_path(path)}: {why(error)}") from None
