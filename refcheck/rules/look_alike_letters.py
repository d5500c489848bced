"""RC405: letters of another alphabet in a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import unicodedata

from refcheck.core.text.look_alikes import look_alikes
from refcheck.rules.kit.characters import CharacterRule, Run
from refcheck.rules.kit.phrases import listing, quoted

_LATIN = "LATIN"


class LookAlikeLetters(CharacterRule):
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
    why = "it looks the same"

    def faults(self, text: str) -> Iterator[tuple[int, int, str | None]]:
        """See `CharacterRule.faults`."""
        yield from look_alikes(text)

    def sentence(self, runs: Sequence[Run]) -> str:
        """See `CharacterRule.sentence`."""
        words = [quoted(run.written) for run in runs]
        verb = "mixes" if len(words) == 1 else "mix"
        return f"{listing(words)} {verb} alphabets: {listing(_strangers(runs))}"


def _strangers(runs: Sequence[Run]) -> list[str]:
    """Return which letters are strangers: those that change, or the rarer ones of their word."""
    strangers: dict[str, str] = {}
    for run in runs:
        word, meant = run.written, run.meant
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
