"""Reading a configuration file, and refusing what it cannot mean.

An unknown key, an unknown rule, an unknown option or a value of the wrong kind is an error that
names the key in full and, where there is one, the nearest right word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
import re
import tomllib
from typing import Any, TypeGuard, TypeVar

from refcheck.config.model import DEFAULT_SOURCES, Config, FailOn, Registry, Suppress
from refcheck.config.selection import rule_named, rules_named
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Severity
from refcheck.errors import ConfigError, UsageError, did_you_mean
from refcheck.files import read_regular, why
from refcheck.patterns import lazily
from refcheck.rules.kit.base import OptionValue

_T = TypeVar("_T")

MAX_BYTES = 16 * 1024 * 1024
_SUPPRESS_HEADING = lazily(
    r"^[ \t]*\[\[[ \t]*(?:tool\.refcheck\.)?suppress[ \t]*\]\]", re.M, signs="suppress"
)


def read_config(path: Path) -> Config:
    """Return the configuration in `path`; raise `ConfigError` where it cannot be used."""
    try:
        text = read_regular(path, MAX_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {why(error)}") from None
    return parse_config(text, path)


@lru_cache(maxsize=1)  # a `pyproject.toml` is looked into before it is read
def toml(text: str) -> Mapping[str, Any]:
    """Return what `text` says in TOML; raise as `tomllib` does where it is none."""
    return tomllib.loads(text)


def parse_config(text: str, path: Path) -> Config:
    """Return the configuration that `text`, the content of `path`, holds."""
    try:
        table: Any = toml(text)
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits among them
        raise ConfigError(f"{path}: this is not TOML: {error}") from None
    prefix = ""
    if path.name == "pyproject.toml":
        prefix = "tool.refcheck."
        table = table.get("tool", {}).get("refcheck", {})
    lines = tuple(text.count("\n", 0, m.start()) + 1 for m in _SUPPRESS_HEADING.finditer(text))
    return _Table(table, path, prefix).to_config(lines)


class _Table:
    """A table of the file: each getter takes a key out and refuses a value of another kind."""

    def __init__(self, table: Any, path: Path, prefix: str) -> None:
        self._path = path
        self._prefix = prefix
        if not isinstance(table, dict):
            raise self._error("", "must be a table")
        self._rest = dict(table)
        self._known: list[str] = []

    def to_config(self, suppress_lines: tuple[int, ...]) -> Config:
        """Return the table as a configuration; nothing of it is left unread."""
        folder = self._path.parent.absolute()
        config = Config(
            path=self._path.absolute(),
            inputs=tuple(folder / name for name in self._words("inputs")),
            select=self._rules("select"),
            ignore=self._rules("ignore"),
            fail_on=self._get("fail-on", FailOn.ERROR, lambda v: self._one_of(FailOn, v)),
            min_confidence=self._get(
                "min-confidence", Confidence.MEDIUM, lambda v: self._one_of(Confidence, v)
            ),
            mailto=self._get("mailto", None, _text),
            sources=self._get("sources", DEFAULT_SOURCES, self._registries),
            lockfile=self._get("lockfile", None, lambda v: folder / _text(v)),
            baseline=self._get("baseline", None, lambda v: folder / _text(v)),
            require_reason=self._get("require-reason", False, _flag),
            severity=dict(self._severities()),
            options=dict(self._options()),
            suppress=tuple(self._suppressions(suppress_lines)),
        )
        self.refuse_the_rest()
        return config

    def refuse_the_rest(self) -> None:
        """Raise `ConfigError` for a key that nobody asked for."""
        for key in self._rest:
            near = did_you_mean(key, self._known)
            hint = f"known keys: {', '.join(self._known)}"
            if key == "tool" and not self._prefix:
                hint = f"keys stand in {self._path.name} without [tool.refcheck]"
            raise ConfigError(f"{self._path}: unknown key {self._prefix + key!r}{near}", hint=hint)

    def _get(self, key: str, default: _T, read: Callable[[Any], _T]) -> _T:
        self._known.append(key)
        if key not in self._rest:
            return default
        try:
            return read(self._rest.pop(key))
        except (_WrongKind, UsageError) as error:
            raise self._error(key, str(error), getattr(error, "hint", None)) from None

    def _error(self, key: str, message: str, hint: str | None = None) -> ConfigError:
        where = (self._prefix + key).rstrip(".") or "the file"
        return ConfigError(f"{self._path}: {where}: {message}", hint=hint)

    def _one_of(self, kind: type[_T], value: Any) -> _T:
        try:
            return kind(_text(value))  # type: ignore[call-arg]
        except ValueError:
            words = [str(member) for member in kind]  # type: ignore[attr-defined]
            near = did_you_mean(str(value), words)
            raise _WrongKind(f"{_shown(value)} is none of {', '.join(words)}{near}") from None

    def _registries(self, value: Any) -> tuple[Registry, ...]:
        if not (named := tuple(self._one_of(Registry, word) for word in _texts(value))):
            raise _WrongKind("an empty list leaves nobody to ask")
        return named

    def _words(self, key: str) -> tuple[str, ...]:
        return self._get(key, (), _texts)

    def _rules(self, key: str) -> tuple[str, ...]:
        def read(value: Any) -> tuple[str, ...]:
            words = _texts(value)
            for word in words:
                rules_named(word)
            return words

        return self._get(key, (), read)

    def _tables(self, key: str) -> Iterator[tuple[str, Any]]:
        nothing: Mapping[str, Any] = {}
        yield from self._get(key, nothing, _mapping).items()

    def _severities(self) -> Iterator[tuple[str, Severity]]:
        for word, value in self._tables("severity"):
            key = f"severity.{word}"
            codes = self._checked(key, partial(rules_named, word))
            severity = self._checked(key, partial(self._one_of, Severity, value))
            yield from ((code, severity) for code in codes)

    def _options(self) -> Iterator[tuple[str, OptionValue]]:
        for word, value in self._tables("rules"):
            rule = self._checked(f"rules.{word}", partial(rule_named, word))
            table = _Table(value, self._path, f"{self._prefix}rules.{word}.")
            for option in rule.options:
                given = table._get(option.name, option.default, _like(option.default))
                yield f"{rule.name}.{option.name}", given
            table.refuse_the_rest()

    def _suppressions(self, lines: tuple[int, ...]) -> Iterator[Suppress]:
        nothing: list[Any] = []
        for number, value in enumerate(self._get("suppress", nothing, _list)):
            table = _Table(value, self._path, f"{self._prefix}suppress[{number}].")
            line = lines[number] if number < len(lines) else 1
            reference = table._get("reference", "", _reference)
            suppress = Suppress(
                reference, table._rules("rules"), table._get("reason", None, _text), line
            )
            table.refuse_the_rest()
            if not (reference and suppress.rules):
                raise table._error("", "it needs a reference (key, number or DOI) and rules")
            yield suppress

    def _checked(self, key: str, read: Callable[[], _T]) -> _T:
        try:
            return read()
        except (_WrongKind, UsageError) as error:
            raise self._error(key, str(error), getattr(error, "hint", None)) from None


class _WrongKind(Exception):
    """A value is not of the kind its key wants."""


def _shown(value: Any) -> str:
    """Return a value as TOML writes it, as far as that is short."""
    try:
        return str(value).lower() if isinstance(value, bool) else repr(value)
    except (ValueError, RecursionError):  # a number of thousands of digits, ten thousand brackets
        return "this value"


def _is_text(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and "\0" not in value  # which no path may hold


def _text(value: Any) -> str:
    if not _is_text(value):
        raise _WrongKind(f"{_shown(value)} is not a text in quotation marks")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(_is_text(item) for item in value):
        raise _WrongKind(f'{_shown(value)} is not a list of texts, such as ["a", "b"]')
    return tuple(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongKind(f"{_shown(value)} is neither true nor false")
    return value


def _reference(value: Any) -> str:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value)


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _WrongKind(f"{_shown(value)} is not a table")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _WrongKind(f"{_shown(value)} is not a list of tables ([[...]])")
    return value


def _like(default: OptionValue) -> Callable[[Any], OptionValue]:
    def read(value: Any) -> OptionValue:
        if type(value) is not type(default) or (not isinstance(value, bool) and value < 0):
            wanted = "true or false" if isinstance(default, bool) else "a whole number from 0 on"
            raise _WrongKind(f"{_shown(value)} is not {wanted}")
        return default.__class__(value)

    return read
