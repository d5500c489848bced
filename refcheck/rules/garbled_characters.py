"""RC403: characters that were garbled on their way into the file."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.finding import Field, Finding, Fix, Safety, Severity
from refcheck.core.mojibake import garbled
from refcheck.rules.base import ReferenceRule, Scope, Subject
from refcheck.rules.printed import printed, replacing, word_at
from refcheck.rules.wording import listing, quoted


class GarbledCharacters(ReferenceRule):
    """Letters beyond ASCII were garbled by a wrong encoding, or lost.

    ## Why it matters
    Nobody finds "MÃ¼ller" under Müller, and the garbled name is what gets printed and copied.

    ## What it accepts
    - Every letter that may be meant: a capital with an accent before a quotation mark, a dash or
      a footnote sign (CAFÉ”, «É», RENÉ²) is left alone.
    - Abstracts, notes and keywords in a bibliography file, which no list prints.

    ## Fails
    ```text
    MÃ¼ller A, Nuñez B. Growth of barley in wet springs. Journal of Crops. 2011;1:1â€“9.
    ```

    ## Passes
    ```text
    Müller A, Nuñez B. Growth of barley in wet springs. Journal of Crops. 2011;1:1–9.
    ```
    ```text
    LÉVY É. “LE CAFÉ”. Revue d'histoire. 2011;1:1–9.
    ```

    ## Fix
    Writes the letters that the bytes stand for; safe, because UTF-8 leaves one reading. None where
    a letter was replaced by � and is lost.

    ## Options
    None.

    ## Sources
    The Unicode Standard, 3.9 (UTF-8); WHATWG Encoding Standard, windows-1252.
    """

    code = "RC403"
    name = "garbled-characters"
    severity = Severity.NOTE
    scope = Scope.REFERENCE

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        runs = [
            ((text, start, end), meant)
            for text in printed(subject)
            for start, end, meant in garbled(text.text)
        ]
        if not runs:
            return
        found = [place for place, _ in runs]
        meant = [text for _, text in runs if text is not None]
        edits = replacing(subject, found, meant) if len(meant) == len(runs) else ()
        words = list(dict.fromkeys(quoted(word_at(place)) for place in found))
        yield self.finding(
            subject,
            Field.ENTRY,
            f"{listing(words)} {'was' if len(words) == 1 else 'were'} garbled by a wrong encoding",
            stated="; ".join(text.text[start:end] for text, start, end in found),
            marks=[(text.span(a, b), to) for (text, a, b), to in runs],
            fix=Fix(edits, Safety.SAFE, "UTF-8 leaves one reading") if edits else None,
        )
