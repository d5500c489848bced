"""RC403: characters that were garbled on their way into the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.core.text.mojibake import garbled
from refcheck.rules.kit.characters import CharacterRule, Run
from refcheck.rules.kit.phrases import listing, quoted


class GarbledCharacters(CharacterRule):
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
    why = "the characters have one reading"

    def faults(self, text: str) -> Iterator[tuple[int, int, str | None]]:
        """See `CharacterRule.faults`."""
        yield from garbled(text)

    def sentence(self, runs: Sequence[Run]) -> str:
        """See `CharacterRule.sentence`."""
        words = list(dict.fromkeys(quoted(run.word) for run in runs))
        return (
            f"{listing(words)} {'was' if len(words) == 1 else 'were'} garbled by a wrong encoding"
        )
