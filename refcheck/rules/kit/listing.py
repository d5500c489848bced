"""Rules by what a run must know of them before it has something to say: none is loaded for that.

Of the rules some dozen look at every entry, and each other one speaks on its occasions. Loading
them all took a tenth of a short run.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from msgspec import Struct

from refcheck.rules.kit.base import Rule, Scope
from refcheck.rules.kit.occasions import Occasion


class Listed(Struct, frozen=True):
    """A rule: its code, the module and the class it is written in, and its scope.

    `occasions` are those of a rule about one reference, alone or with its record.
    """

    code: str
    module: str
    written: str
    scope: Scope
    occasions: frozenset[Occasion] = frozenset()

    @property
    def name(self) -> str:
        """Return the rule's name, after which its module is called."""
        return self.module.replace("_", "-")

    @property
    def rule(self) -> Rule:
        """Return the rule itself, the same every time."""
        return _loaded(self.module, self.written)


@cache
def _loaded(module: str, written: str) -> Rule:
    rule: Rule = getattr(import_module(f"refcheck.rules.{module}"), written)()
    return rule


def alone(code: str, module: str, written: str, *occasions: Occasion) -> Listed:
    """List a rule about a reference by itself; without `occasions` it is asked about each."""
    return Listed(code, module, written, Scope.REFERENCE, frozenset(occasions or (Occasion.ANY,)))


def with_record(code: str, module: str, written: str, *occasions: Occasion) -> Listed:
    """List a rule about a reference with the answer to its DOI."""
    return Listed(code, module, written, Scope.RECORD, frozenset(occasions or (Occasion.ANY,)))


def over_list(code: str, module: str, written: str) -> Listed:
    """List a rule about all entries of a document."""
    return Listed(code, module, written, Scope.LIST)


def over_text(code: str, module: str, written: str) -> Listed:
    """List a rule about the citations of a text."""
    return Listed(code, module, written, Scope.TEXT)


def over_suppressions(code: str, module: str, written: str) -> Listed:
    """List a rule about what asks for findings to be hidden."""
    return Listed(code, module, written, Scope.SUPPRESSION)
