"""Naming rules, by code, by the start of a code or by name, without loading any rule."""

from __future__ import annotations

from collections.abc import Mapping

from refcheck.errors import UsageError, did_you_mean

# `RC2` means all of RC2xx; a lone `RC`, or `ALL`, means every rule.
_EVERY_RULE = ("ALL", "RC")


def codes_named(word: str, names: Mapping[str, str]) -> frozenset[str]:
    """Return the codes of the rules that `word` names; `names` are all rules' names by code.

    Raise `UsageError` with the nearest name where it names none.
    """
    text = word.strip()
    code = text.upper()
    if code in _EVERY_RULE:
        return frozenset(names)
    by_name = frozenset(code for code, name in names.items() if name == text.lower())
    found = by_name or frozenset(one for one in names if code and one.startswith(code))
    if by_name or (found and code.startswith("RC")):
        return found
    known = [*names.values(), *names]
    near = did_you_mean(text, known) or did_you_mean(code, known)
    raise UsageError(
        f"there is no rule {text!r}{near}", hint="`refcheck explain` lists all of them"
    )
