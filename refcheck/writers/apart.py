"""What an author set apart, put back where the text that is written has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.reference import Run, SetApart
from refcheck.writers.latex import in_ascii, render
from refcheck.writers.markup import Char, runs_of


class Placed(Struct, frozen=True):
    """A stretch, and the characters that stand in its place."""

    stretch: SetApart
    chars: Sequence[Char]


# Characters of nobody's (Unicode, private use area), each standing for one stretch.
_STAND_INS = range(0xE000, 0xF8FF)


def with_stand_ins(
    chars: Sequence[Char], set_apart: Sequence[SetApart]
) -> tuple[Sequence[Char], dict[str, Placed]]:
    """Return the text with one character for each stretch that is set apart, and what these
    stand for.
    """
    text = "".join(c.char for c in chars)
    kept: list[Char] = []
    stood_for: dict[str, Placed] = {}
    unused = (chr(point) for point in _STAND_INS if chr(point) not in text)
    at = 0
    for stretch in set_apart:
        found = _place(text, stretch, at)
        sign = None if found is None else next(unused, None)
        if found is not None and sign is not None:
            end = found + len(stretch.text)
            stood_for[sign] = Placed(stretch, tuple(_in_runs(chars[found:end], stretch)))
            kept += (*chars[at:found], Char(sign))
            at = end
    return (*kept, *chars[at:]), stood_for


def with_tags(chars: Sequence[Char], set_apart: Sequence[SetApart]) -> Sequence[Char]:
    """Return the text with the tags of what is set apart."""
    kept, stood_for = with_stand_ins(chars, set_apart)
    return tuple(
        char
        for sign in kept
        for char in (stood_for[sign.char].chars if sign.char in stood_for else (sign,))
    )


def in_latex(latex: str, stood_for: dict[str, Placed], *, ascii_only: bool) -> str:
    """Return LaTeX with what its stand-ins stand for in their places."""
    for sign, placed in stood_for.items():
        own = placed.stretch.latex
        if own is not None and ascii_only:
            own = in_ascii(own)
        latex = latex.replace(sign, render(placed.chars, ascii_only) if own is None else own)
    return latex


def text_to_latex(text: Sequence[Char], set_apart: Sequence[SetApart], *, ascii_only: bool) -> str:
    """Return text as LaTeX, with what is set apart in the author's way."""
    chars, stood_for = with_stand_ins(text, set_apart)
    return in_latex(render(chars, ascii_only), stood_for, ascii_only=ascii_only)


def tagged_stretches(markup: str) -> tuple[SetApart, ...]:
    """Return what stands under tags in text that may hold some, in order."""
    runs = runs_of(markup)
    found = []
    for number, run in enumerate(runs):
        if run.tags:
            before, after = (r.text for r in (_at(runs, number - 1), _at(runs, number + 1)))
            ends = not before[-1:].isalnum(), not after[:1].isalnum()
            found.append(SetApart(run.text, None, (run,), *ends))
    return tuple(found)


def _at(runs: Sequence[Run], number: int) -> Run:
    return runs[number] if 0 <= number < len(runs) else Run("")


def _in_runs(chars: Sequence[Char], stretch: SetApart) -> Iterator[Char]:
    """Yield the characters with the tags of the author's runs around their own."""
    tags = [run.tags for run in stretch.runs for _ in run.text]
    if len(tags) != len(chars):  # no way is known but the author's LaTeX
        yield from chars
        return
    for char, own in zip(chars, tags, strict=True):
        yield replace(char, tags=(*own, *(tag for tag in char.tags if tag not in own)))


def _place(text: str, stretch: SetApart, start: int) -> int | None:
    """Return where the stretch stands in the text, as far as it is a word where it was one."""
    found = text.find(stretch.text, start)
    while found >= 0:
        before, after = text[:found][-1:], text[found + len(stretch.text) :][:1]
        inside = (stretch.begins_word and before.isalnum()) or (
            stretch.ends_word and after.isalnum()
        )
        if not inside:
            return found
        found = text.find(stretch.text, found + 1)
    return None
