"""Whether every match of a regular expression has one of some signs, told from the expression."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product
import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_MOST = 64  # texts that a part is written out as
_Tree = Iterable[tuple[Any, Any]]


def is_in_every_match(signs: Collection[str], pattern: str, flags: int) -> bool:
    """Say whether a text that `pattern` matches has one of `signs` for certain.

    Where the expression ignores case, both are compared as `str.casefold` has them.
    """
    tree = parser.parse(pattern, flags)
    return _Reading(frozenset(signs), bool(tree.state.flags & re.IGNORECASE)).is_signed(tree)


class _Reading:
    def __init__(self, signs: frozenset[str], folds: bool) -> None:
        self._signs, self._folds = signs, folds

    def is_signed(self, tree: _Tree) -> bool:
        """Say whether a part of a sequence, or parts that touch, have a sign in any case."""
        run = {""}
        for op, argument in tree:
            texts = self._texts(op, argument)
            if texts is not None and len(run) * len(texts) <= _MOST:
                run = {a + b for a, b in product(run, texts)}
            elif self._have_all_one(run) or self._has_one(op, argument):
                return True
            else:
                run = {""} if texts is None else texts
        return self._have_all_one(run)

    def _has_one(self, op: Any, argument: Any) -> bool:
        if op in _REPEATS:
            least, _, repeated = argument
            return least > 0 and self.is_signed(repeated)
        if op is sre.SUBPATTERN:
            return self._is_read(argument) and self.is_signed(argument[3])
        if op is sre.BRANCH:
            return all(map(self.is_signed, argument[1]))
        return False

    def _is_read(self, group: Any) -> bool:
        """Say whether a group tells letters apart as the whole expression does, or more."""
        return self._folds or not group[1] & re.IGNORECASE

    def _texts(self, op: Any, argument: Any) -> set[str] | None:
        """Return all that a part can match; None where it is more than a few texts."""
        if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            return {""}
        if op is sre.LITERAL:
            return {self._folded(argument)}
        if op is sre.IN and all(kind is sre.LITERAL for kind, _ in argument):
            return {self._folded(code) for _, code in argument}
        if op is sre.SUBPATTERN and self._is_read(argument):
            return self._written_out(argument[3])
        if op is sre.BRANCH:
            ways = [self._written_out(way) for way in argument[1]]
            found = {text for way in ways for text in way or ()}
            return None if None in ways or len(found) > _MOST else found
        if op in _REPEATS and argument[:2] == (0, 1):
            repeated = self._written_out(argument[2])
            return None if repeated is None else {"", *repeated}
        return None

    def _written_out(self, tree: _Tree) -> set[str] | None:
        found = {""}
        for op, argument in tree:
            texts = self._texts(op, argument)
            if texts is None or len(found) * len(texts) > _MOST:
                return None
            found = {a + b for a, b in product(found, texts)}
        return found

    def _folded(self, code: int) -> str:
        return chr(code).casefold() if self._folds else chr(code)

    def _have_all_one(self, texts: Iterable[str]) -> bool:
        return all(any(sign in text for sign in self._signs) for text in texts)
