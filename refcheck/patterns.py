"""Regular expressions that are compiled when they are first used.

The package has several hundred of them and a run needs some dozens; compiling them all took a
quarter of the processor time of a short one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
import re
from typing import Any, AnyStr, cast


class Lazy:
    """Looks like the compiled pattern; its methods are the pattern's own after the first call."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._source = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[Any]:
        """Return the pattern itself."""
        return re.compile(*self._source)

    def __getattr__(self, name: str) -> Any:
        # Kept in the instance, where it is found without coming here again.
        found = self.__dict__[name] = getattr(self.compiled, name)
        return found


class Signed(Lazy):
    """A pattern that is compiled only when a text has one of the signs that a match cannot lack.

    Looking for the signs takes a fraction of what searching for many words at once does.
    """

    def __init__(self, pattern: str, flags: int, signs: str) -> None:
        super().__init__(pattern, flags)
        self._written = signs
        self._folds = bool(flags & re.IGNORECASE)

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """Return the signs, of which every match has one."""
        return tuple(self._written.split())

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        """See `re.Pattern.search`."""
        return self.compiled.search(text, *bounds) if self._may(text, bounds) else None

    def match(self, text: str, *bounds: int) -> re.Match[str] | None:
        """See `re.Pattern.match`."""
        return self.compiled.match(text, *bounds) if self._may(text, bounds) else None

    def fullmatch(self, text: str, *bounds: int) -> re.Match[str] | None:
        """See `re.Pattern.fullmatch`."""
        return self.compiled.fullmatch(text, *bounds) if self._may(text, bounds) else None

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        """See `re.Pattern.finditer`."""
        return self.compiled.finditer(text, *bounds) if self._may(text, bounds) else iter(())

    def findall(self, text: str, *bounds: int) -> list[Any]:
        """See `re.Pattern.findall`."""
        return self.compiled.findall(text, *bounds) if self._may(text, bounds) else []

    def sub(self, by: Any, text: str, count: int = 0) -> str:
        """See `re.Pattern.sub`."""
        return self.compiled.sub(by, text, count) if self._may(text, ()) else text

    def _may(self, text: str, bounds: tuple[int, ...]) -> bool:
        """Say whether a sign stands in what is looked at of `text`."""
        if bounds:
            text = text[slice(*bounds)] if len(bounds) > 1 else text[bounds[0] :]
        if self._folds:
            text = text.casefold()
        return any(map(text.__contains__, self.signs))


def lazily(pattern: AnyStr, flags: int = 0, *, signs: str = "") -> re.Pattern[AnyStr]:
    """Return what `re.compile` returns, without the work until it is used.

    One of `signs`, which spaces part, stands in whatever the pattern matches; where it ignores
    case they are written as `str.casefold` has them. A text without any of them is not searched,
    and a pattern for what is rare need not be compiled. A test holds them against the pattern.

    A pattern that is wrong is found out when it is used; a test compiles them all.
    """
    if signs and isinstance(pattern, str):
        return cast("re.Pattern[AnyStr]", Signed(pattern, flags, signs))
    return cast("re.Pattern[AnyStr]", Lazy(pattern, flags))
