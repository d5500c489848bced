"""Naming the rules of this package: by code, by the start of a code, or by name."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.errors import UsageError
from refcheck.naming import codes_named
from refcheck.rules import LISTED, Rule

_NAMES = {listed.code: listed.name for listed in LISTED}


def rules_named(word: str) -> frozenset[str]:
    """Return the codes of the rules that `word` names.

    Raise `UsageError` with the nearest name where it names none.
    """
    return codes_named(word, _NAMES)


def rule_named(word: str) -> Rule:
    """Return the one rule that `word` names; raise `UsageError` where it names none or several."""
    codes = rules_named(word)
    if len(codes) > 1:
        raise UsageError(f"{word!r} names {len(codes)} rules", hint=f"one of {sorted(codes)}")
    return next(listed.rule for listed in LISTED if listed.code in codes)


def selected(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """Return the codes that remain of `select` (nothing means all) without `ignore`."""
    wanted = [rules_named(word) for word in select] or [rules_named("ALL")]
    unwanted = [rules_named(word) for word in ignore]
    return frozenset().union(*wanted).difference(*unwanted)
