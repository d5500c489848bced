"""RC405: letters of another alphabet in a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import unicodedata

from refcheck.core.finding import Field, Finding, Fix, Safety, Severity
from refcheck.core.look_alikes import look_alikes
from refcheck.rules.base import ReferenceRule, Scope, Subject
from refcheck.rules.printed import printed, replacing
from refcheck.rules.wording import listing, quoted

_LATIN = "LATIN"


class LookAlikeLetters(ReferenceRule):
    """A word mixes alphabets: some of its letters only look like the others.

    ## Why it matters
    The word looks right, and no search finds it. It comes from changing the keyboard's language
    in the middle of a word, from text recognition, and from texts that hide being copied.

    ## What it accepts
    - Words in one alphabet, whichever it is.
    - Letters that are seen to be of another alphabet: TNFα, NFκB, β-catenin, ΔF508.
    - A lone letter, as in "C-реактивный".

    ## Fails
    ```text
    Pоwell A, Smіth B. Growth of barley in wet springs. Journal of Crops. 2011;1:1-9.
    ```

    ## Passes
    ```text
    Powell A, Smith B. Growth of barley under TNFα and NFκB. Journal of Crops. 2011;1:1-9.
    ```
    ```text
    Иванов А. С-реактивный белок и его роль. Вопросы медицины. 2011;1:1-9.
    ```

    ## Fix
    Writes the word in the one alphabet in which it is whole; safe, because it looks the same. None
    where it would be whole in either.

    ## Options
    None.

    ## Sources
    Unicode Technical Standard 39 (confusables.txt).
    """

    code = "RC405"
    name = "look-alike-letters"
    severity = Severity.NOTE
    scope = Scope.REFERENCE

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        runs = [
            ((text, start, end), meant)
            for text in printed(subject)
            for start, end, meant in look_alikes(text.text)
        ]
        if not runs:
            return
        words = [text.text[start:end] for (text, start, end), _ in runs]
        meant = [word for _, word in runs if word is not None]
        whole = len(meant) == len(runs)
        edits = replacing(subject, [place for place, _ in runs], meant) if whole else ()
        strangers = _strangers([(word, to) for word, (_, to) in zip(words, runs, strict=True)])
        yield self.finding(
            subject,
            Field.ENTRY,
            f"{listing([quoted(word) for word in words])} "
            f"{'mixes' if len(words) == 1 else 'mix'} alphabets: {listing(strangers)}",
            stated="; ".join(words),
            marks=[(text.span(a, b), None) for (text, a, b), _ in runs],
            fix=Fix(edits, Safety.SAFE, "it looks the same") if edits else None,
        )


def _strangers(runs: Sequence[tuple[str, str | None]]) -> list[str]:
    """Return which letters are strangers: those that change, or the rarer ones of their word."""
    strangers: dict[str, str] = {}
    for word, meant in runs:
        if meant is not None:
            changed = [char for char, new in zip(word, meant, strict=True) if char != new]
        else:
            latin = [char for char in word if _alphabet(char) == _LATIN]
            others = [char for char in word if _alphabet(char) != _LATIN]
            changed = min(others, latin, key=len)
        strangers |= {char: _alphabet(char).capitalize() for char in changed}
    return [f"{alphabet} {char}" for char, alphabet in strangers.items()]


def _alphabet(char: str) -> str:
    return unicodedata.name(char, _LATIN).partition(" ")[0]
