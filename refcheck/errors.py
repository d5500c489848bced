"""The exceptions refcheck raises, and the exit status each one means.

    RefcheckError
    ├── UsageError            2   an option, a path or the configuration is wrong
    │   └── ConfigError       2   a key, a value or a rule name in the configuration
    ├── UnreadableInput       2   a document that cannot be read at all
    ├── LockfileError         2   a lockfile that is damaged or was edited by hand
    └── NoReferencesFound     4   documents were read and held no reference list

A reference that cannot be read is not an exception but a finding (RC901), and a registry that
cannot be asked is not one either but an answer (`refcheck.core.model.answer.Unreachable`).
"""

from __future__ import annotations

from collections.abc import Iterable


class RefcheckError(Exception):
    """Something the reader of the message can act on; `hint` says what to do next."""

    exit_status = 2

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(RefcheckError):
    """An option, a path or a combination of them cannot be carried out."""


class ConfigError(UsageError):
    """The configuration holds an unknown key, an unknown rule or a value of the wrong kind."""


class UnreadableInput(RefcheckError):
    """A document could not be read as a whole: missing, binary, too large, wrongly encoded."""


class LockfileError(RefcheckError):
    """The lockfile is not valid, or one of its records was edited by hand."""


class NoReferencesFound(RefcheckError):
    """The documents were read and none of them holds a reference."""

    exit_status = 4


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` (did you mean 'x'?)` for the nearest of `known`, or nothing.

    Nearest is what is spelt much alike, or else what has `word` among its own words.
    """
    import difflib  # takes as long to load as all else that an answer needs

    candidates = list(known)
    near = difflib.get_close_matches(word, candidates, n=1)
    near = near or [name for name in candidates if word.lower() in name.split("-")]
    return f" (did you mean {' or '.join(map(repr, near))}?)" if near else ""
