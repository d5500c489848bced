"""Comments in a document that ask for findings to be hidden.

    <!-- refcheck: ignore[year-mismatch] the journal prints 2016 -->
    % refcheck: ignore[RC206, RC210] the journal prints 2016
    # refcheck: ignore-file[missing-doi] old books
    // refcheck: ignore[RC206] the journal prints 2016
    .. refcheck: ignore[RC206] the journal prints 2016

`ignore` holds for the entry it stands in or above, `ignore-file` (in the first ten lines) for
the whole document. A comment without a rule is refused: it would hide what nobody has seen yet.
"""

from __future__ import annotations

from collections.abc import Mapping
import re

from msgspec import Struct

from refcheck.config.model import Suppress
from refcheck.config.selection import rules_named
from refcheck.core.model.finding import Finding
from refcheck.core.model.location import Location, SourceText, Span
from refcheck.core.model.reference import Reference
from refcheck.errors import ConfigError, UsageError
from refcheck.patterns import lazily

# `ignore-file` stands where a reader of the file sees it.
FIRST_LINES = 10

_COMMENT = lazily(
    r"""(?P<open><!--|(?<!%)%+|(?<!\#)\#+|(?<![:/\w])//|(?<!\S)\.\.)
        [ \t]{0,20}refcheck:[ \t]{0,20}(?P<kind>ignore(?:-file)?)\b
        (?P<bracket>\[(?P<rules>[^\]\r\n]{0,1000})\])?
        (?P<reason>[^\r\n]*)""",
    re.VERBOSE,
)


class Suppression(Struct, frozen=True):
    """What one comment, or one table of the configuration, hides.

    `codes` are the rules by code, `rules` as they were written. `lines` are the first and last
    line of the document it holds for; `reference` names the entry instead. `span` is the
    comment's range in the document, None for the configuration.
    """

    rules: tuple[str, ...]
    codes: frozenset[str]
    location: Location
    reason: str | None = None
    lines: tuple[int, int] | None = None
    reference: str | None = None
    span: Span | None = None

    @property
    def codes_by_word(self) -> Mapping[str, frozenset[str]]:
        """Return the codes that each rule, as written, stands for."""
        return {word: rules_named(word) for word in self.rules}

    def covers(self, finding: Finding, reference: Reference) -> bool:
        """Say whether it hides `finding`, which is reported with `reference`.

        What stands in the text is hidden there, or by the name of the entry.
        """
        if finding.code not in self.codes:
            return False
        if finding.in_text and self.reference is None:
            return self._holds_at(finding.location)
        return self.concerns(reference)

    def concerns(self, reference: Reference) -> bool:
        """Say whether it stands at `reference`, or holds for its whole document."""
        if self.reference is not None:
            return self.reference.lower() in _names_of(reference)
        return self._holds_at(reference.location)

    def _holds_at(self, where: Location) -> bool:
        if where.path != self.location.path or self.lines is None:
            return False
        return self.lines[0] <= where.line <= self.lines[1] or (
            where.line <= self.lines[0] <= where.end_line
        )


def _names_of(reference: Reference) -> tuple[str, ...]:
    doi = "" if reference.doi is None else reference.doi.value
    return ((reference.key or "").lower(), str(reference.index), doi)


def read_suppressions(
    source: SourceText, *, require_reason: bool = False
) -> tuple[Suppression, ...]:
    """Return the suppressions in a document.

    Raise `ConfigError`, with its place, for one without a rule, with an unknown rule, without a
    reason where one is required, or for the whole file further down than it may stand.
    """
    if "refcheck:" not in source.text:
        return ()
    found = (_parsed(source, match) for match in _COMMENT.finditer(source.text))
    suppressions = tuple(found)
    for suppression in suppressions:
        if require_reason and suppression.reason is None:
            raise ConfigError(
                f"{suppression.location}: the suppression gives no reason",
                hint="`require-reason` of the configuration asks for one behind the bracket",
            )
    return suppressions


def _parsed(source: SourceText, match: re.Match[str]) -> Suppression:
    span = Span(match.start(), match.end("bracket" if match["bracket"] else "kind"))
    reason, end = _reason(match)
    span = Span(span.start, end)
    location = source.location(span)
    rules = tuple(word.strip() for word in (match["rules"] or "").split(",") if word.strip())
    if not rules:
        raise ConfigError(
            f"{location}: the suppression names no rule",
            hint="write the rules it hides in brackets: refcheck: ignore[year-mismatch] reason",
        )
    try:
        codes = frozenset[str]().union(*map(rules_named, rules))
    except UsageError as error:
        raise ConfigError(f"{location}: {error}", hint=error.hint) from None
    lines = _lines(source, match, location)
    return Suppression(rules, codes, location, reason, lines, span=span)


def _reason(match: re.Match[str]) -> tuple[str | None, int]:
    """Return the reason, and where the comment ends."""
    text, start = match["reason"], match.start("reason")
    if match["open"] != "<!--":
        return text.strip() or None, start + len(text.rstrip())
    reason, closing, _ = text.partition("-->")
    return reason.strip() or None, start + len(reason) + len(closing)


def _lines(source: SourceText, match: re.Match[str], location: Location) -> tuple[int, int]:
    if match["kind"] == "ignore-file":
        # Blank lines stand in front of what is no file of lines, as a notebook's first cell.
        blank = source.position(len(source.text) - len(source.text.lstrip()))[0] - 1
        if location.line - blank > FIRST_LINES:
            raise ConfigError(
                f"{location}: ignore-file stands in the first {FIRST_LINES} lines of a file",
                hint="use ignore for a single entry",
            )
        return 1, source.line_count
    alone = not source.line(location.line)[: location.column - 1].strip()
    return (_next_line(source, location) if alone else location.line,) * 2


def _next_line(source: SourceText, location: Location) -> int:
    """Return the line a comment alone on its line is about: the next one that is not blank."""
    number = location.end_line + 1
    while number <= source.line_count and not source.line(number).strip():
        number += 1
    return min(number, source.line_count)


def from_config(suppress: Suppress, path: str) -> Suppression:
    """Return a `[[suppress]]` table of the configuration file at `path` as a suppression."""
    codes = frozenset[str]().union(*map(rules_named, suppress.rules))
    place = Location(path, suppress.line, 1, suppress.line, 1)
    name = suppress.reference.lower().removeprefix("https://doi.org/").removeprefix("doi:")
    return Suppression(suppress.rules, codes, place, suppress.reason, reference=name.strip())
