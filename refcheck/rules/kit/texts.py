"""Rules about a text as a whole: its citations, and the entries that they name."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
import hashlib

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.citing.linked import CitingText, Linked, Mention
from refcheck.core.model.citation import Citation
from refcheck.core.model.finding import Edit, Field, Finding, Fix, Mark, Safety, Severity
from refcheck.rules.kit.base import Rule, Scope, Subject


class Whole(Struct, frozen=True):
    """A manuscript as rules see it: what its citations name, and its entries in their order."""

    linked: Linked
    subjects: tuple[Subject, ...]

    def text_of(self, mention: Mention) -> CitingText:
        """Return the text in which a citation stands."""
        return self.linked.manuscript.texts[mention.text]

    def beside(self, mention: Mention) -> int | None:
        """Return the place of the entry that a finding is reported with whose citation names
        none.
        """
        return next(iter(self.text_of(mention).entries), None)


class TextRule(Rule):
    """A rule about the citations of a text, which its findings stand at."""

    scope = Scope.TEXT

    @abstractmethod
    def check_text(self, whole: Whole) -> Iterator[tuple[int, Finding]]:
        """Yield findings, each with the place of the entry that it is reported with."""

    def at_citation(
        self,
        subject: Subject,
        citation: Citation,
        message: str,
        *,
        nth: int,
        is_meant: bool = True,
        stated: str | None = None,
        recorded: str | None = None,
        evidence: Sequence[tuple[str, str]] = (),
        fix: Fix | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """Return a finding of this rule at a citation, the `nth` that is written so.

        It is reported with `subject`, whose place is its second one if that `is_meant`.
        """
        found = self.finding(
            subject,
            Field.LIST,
            message,
            stated=stated or citation.written,
            recorded=recorded,
            evidence=evidence,
            fix=fix,
            severity=severity,
        )
        marks = [Mark(citation.location, recorded)]
        if is_meant:
            marks.append(Mark(subject.reference.location, "the entry"))
        told = "\n".join((self.code, citation.written, str(nth)))
        return replace(
            found,
            location=citation.location,
            marks=tuple(marks),
            fingerprint=hashlib.sha256(told.encode(errors="replace")).hexdigest()[:16],
            in_text=True,
        )


def counted(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, int]]:
    """Yield mentions, each with how many before and with it are written alike."""
    seen: Counter[str] = Counter()
    for mention in mentions:
        seen[mention.citation.written] += 1
        yield mention, seen[mention.citation.written]


def rewritten(citation: Citation, replacement: str, why: str) -> Fix:
    """Return the fix that writes something else in a citation's place, after a look at it."""
    return Fix((Edit(citation.span, replacement),), Safety.UNSAFE, why)


def called_in_text(citation: Citation) -> str:
    """Return a citation by names and year as one says it: `Huang et al. 2015`."""
    *others, last = citation.names or (citation.written,)
    names = f"{', '.join(others)} and {last}" if others else last
    return " ".join(filter(None, (names, "et al." if citation.et_al else "", citation.year)))
