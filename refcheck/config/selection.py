"""Naming rules: by code, by the start of a code, or by name."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.errors import UsageError, did_you_mean
from refcheck.rules import RULES, Rule

_BY_NAME = {rule.name: rule for rule in RULES}
# `RC2` means all of RC2xx; a lone `RC`, or `ALL`, means every rule.
_EVERY_RULE = ("ALL", "RC")


def rules_named(word: str) -> frozenset[str]:
    """Return the codes of the rules that `word` names.

    Raise `UsageError` with the nearest name where it names none.
    """
    text = word.strip()
    if text.lower() in _BY_NAME:
        return frozenset({_BY_NAME[text.lower()].code})
    code = text.upper()
    if code in _EVERY_RULE:
        return frozenset(rule.code for rule in RULES)
    found = frozenset(rule.code for rule in RULES if code and rule.code.startswith(code))
    if found and code.startswith("RC"):
        return found
    known = [*_BY_NAME, *(rule.code for rule in RULES)]
    near = did_you_mean(text, known) or did_you_mean(code, known)
    raise UsageError(
        f"there is no rule {text!r}{near}", hint="`refcheck explain` lists all of them"
    )


def rule_named(word: str) -> Rule:
    """Return the one rule that `word` names; raise `UsageError` where it names none or several."""
    codes = rules_named(word)
    if len(codes) > 1:
        raise UsageError(f"{word!r} names {len(codes)} rules", hint=f"one of {sorted(codes)}")
    return next(rule for rule in RULES if rule.code in codes)


def selected(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """Return the codes that remain of `select` (nothing means all) without `ignore`."""
    wanted = [rules_named(word) for word in select] or [rules_named("ALL")]
    unwanted = [rules_named(word) for word in ignore]
    return frozenset().union(*wanted).difference(*unwanted)
