"""Regular expressions that are compiled when they are first used.

The package has several hundred of them and a run needs some dozens; compiling them all took a
quarter of the processor time of a short one.
"""

from __future__ import annotations

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


def lazily(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` returns, without the work until it is used.

    A pattern that is wrong is found out then; a test compiles them all.
    """
    return cast("re.Pattern[AnyStr]", Lazy(pattern, flags))
