r"""What an author set apart in the LaTeX of a value: `{Anglo-Saxon}`, `{\TeX}`, `$x^2$`.

What is written anew from its letters alone loses it.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.reference import Run, SetApart
from refcheck.patterns import lazily
from refcheck.readers.markup.latex_runs import runs_of
from refcheck.readers.markup.latex_text import plain

# Commands whose argument is set otherwise than the rest, and those that print a name by
# themselves (LaTeX2e, ltlogos.dtx; hologo has the others).
_SET_APART = lazily(
    r"\\(?:textsuperscript|textsubscript|emph|textit|textsl|textbf|textsc|textsf|texttt|textrm"
    r"|mathrm|mathit|mathbf|ensuremath)(?=\s*\{)"
)
_NAME = lazily(
    r"\\(?:TeX|LaTeX(?:e(?![A-Za-z]))?|BibTeX|XeTeX|XeLaTeX|LuaTeX|LuaLaTeX)(?![A-Za-z])"
)
_OTHER_COMMAND = lazily(r"\\(?:[A-Za-z]+\s*|.)", 0)
# What needs no more than its braces: letters, plain or accented, which are written anew.
_LETTERS_ONLY = lazily(
    r"(?:[^\\$]|\\[^A-Za-z]|\\(?:[cvHuUkrdbt]|ss|[oO]|[lL]|ae|AE|oe|OE|aa|AA|[ij])(?![A-Za-z]))*"
)


def set_apart(latex: str) -> tuple[SetApart, ...]:
    """Return what is set apart in the LaTeX of a value, in order; accents are no such thing."""
    found = []
    for start, end in _stretches(latex):
        written = latex[start:end]
        text = plain(written)
        is_group = written.startswith("{")
        # `{\"u}` is a letter, and `{the}` has nothing to keep.
        if not text or (is_group and (_is_letter(written) or not _says_more(written, text))):
            continue
        bare = is_group and _LETTERS_ONLY.fullmatch(written[1:-1]) is not None
        kept = f"{{{written}}}" if _NAME.fullmatch(written) else written
        before, after = latex[max(0, start - 1) : start], latex[end : end + 1]
        found.append(
            SetApart(
                text,
                None if bare else kept,
                _runs(written, text),
                not before.isalnum(),
                not after.isalnum(),
            )
        )
    return tuple(found)


def says_more_than_letters(latex: str) -> bool:
    """Say whether a value would lose something if it were written anew from its letters."""
    return _LETTERS_ONLY.fullmatch(latex) is None or bool(set_apart(latex))


def _runs(written: str, text: str) -> tuple[Run, ...]:
    """Return a stretch in runs; what is in braces keeps its capitals."""
    runs = runs_of(written)
    if written.startswith("{") and not written.startswith("{\\"):
        runs = tuple(Run(run.text, ("nocase", *run.tags)) for run in runs)
    return runs if "".join(run.text for run in runs) == text else ()


def _is_letter(group: str) -> bool:
    r"""Say whether a group is one accented letter, or a letter that has a name (`{\ss}`)."""
    return group.startswith("{\\") and _NAME.match(group, 1) is None and len(plain(group)) == 1


def _says_more(group: str, text: str) -> bool:
    return text != text.lower() or "$" in group or "\\" in group or " and " in text


def _stretches(latex: str) -> Iterator[tuple[int, int]]:
    """Yield the outermost groups, formulas and commands with what they are about."""
    at = 0
    while at < len(latex):
        sign, end = latex[at], at + 1
        if sign == "\\":
            if (name := _NAME.match(latex, at)) is not None:
                yield name.span()
                end = name.end()
            elif (command := _SET_APART.match(latex, at)) is not None:
                end = _group_end(latex, latex.index("{", command.end()))
                yield at, end
            else:
                other = _OTHER_COMMAND.match(latex, at)
                end = at + 1 if other is None else other.end()
                closing = latex.find("\\)", end) if latex.startswith("\\(", at) else -1
                if closing > 0:
                    end = closing + 2
                    yield at, end
                while latex[end : end + 1] == "{" and end < len(latex):
                    end = _group_end(latex, end)
                if latex[end - 1] == "}" and _LETTERS_ONLY.fullmatch(latex[at:end]) is None:
                    yield at, end
        elif sign == "{":
            end = _group_end(latex, at)
            yield at, end
        elif sign == "$":
            closing = latex.find("$", at + 1)
            end = len(latex) if closing < 0 else closing + 1
            if closing > 0:
                yield at, end
        at = end


def _group_end(latex: str, start: int) -> int:
    """Return where the group that begins at `start` ends, or the end of the text."""
    depth, at = 0, start
    while at < len(latex):
        if latex[at] == "\\":
            at += 1
        elif latex[at] == "{":
            depth += 1
        elif latex[at] == "}":
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    return len(latex)
