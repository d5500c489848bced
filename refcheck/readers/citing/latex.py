r"""What LaTeX cites (`\cite{key}` in all its forms), and the files it names.

Comments, verbatim text and what stands behind the end are no text. Commands that a document
defines around others (`\newcommand{\see}[1]{(see \cite{#1})}`) cite what those cite. Nothing is
run: a key that a macro makes is not read, and said not to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
import re
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.citation import Citation
from refcheck.core.model.location import MappedText, SourceText, Span
from refcheck.patterns import lazily
from refcheck.readers.base import Text
from refcheck.readers.citing.latex_commands import COMMANDS, MANY, NO_CITATIONS, UNPRINTED
from refcheck.readers.citing.latex_files import files_named
from refcheck.readers.citing.places import between, cited, hidden, listed, matched, unreadable
from refcheck.readers.markup.latex_groups import group_ends
from refcheck.readers.markup.latex_items import uncommented
from refcheck.readers.markup.latex_macros import Macro, definitions

_COMMAND = lazily(r"\\(?P<name>[A-Za-z@]+)\*?")
_KEPT = r"\\(?:url|href|path|nolinkurl|burl|doi)\s?\{[^{}\r\n]*\}|\\[^\r\n]"
_COMMENT = lazily(rf"(?P<kept>{_KEPT})|%[^\r\n]*")
_LISTINGS = "verbatim|lstlisting|minted|comment|Verbatim|alltt|filecontents|BVerbatim|LVerbatim"
_VERBATIM = lazily(rf"\\begin\s?\{{(?P<name>{_LISTINGS})\*?\}}")
_VERBATIM_END = lazily(rf"\\end\s?\{{(?P<name>{_LISTINGS})\*?\}}")
_INLINE = lazily(
    r"\\(?:verb|lstinline|mintinline\s?\{[^{}\n]{0,40}\})\*?(?:\[[^\]\n]{0,200}\])?"
    r"(?P<sign>[^\w\s*{\[])[^\r\n]{0,500}?(?P=sign)"
)
_NEVER = lazily(r"\\iffalse(?![A-Za-z@])")
_NEVER_END = lazily(r"\\(?:fi|else)(?![A-Za-z@])")
_END = lazily(r"\\(?:end\s?\{document\}|endinput(?![A-Za-z@]))")
# \newcommand{\see}[2][]{ · \def\see#1{ · \NewDocumentCommand{\see}{O{} m}{
_DEFINING = lazily(
    r"\\(?:(?:new|renew|provide)command\*?|DeclareRobustCommand\*?|[gex]?def"
    r"|(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand)\s?\{?\s?\\(?P<name>[A-Za-z@]+)"
)
# \DeclareCiteCommand{\mycite}[wrapper]{...} · \DeclareMultiCiteCommand{\mycites}
_DECLARED = lazily(
    r"\\Declare(?P<many>Multi)?CiteCommand\*?\s?\{\s?\\(?P<name>[A-Za-z@]{1,80})\s?\}"
)
# \newcites{own,other}{Own works,Other works}: \citeown, \nociteown
_NEW_CITES = lazily(r"\\newcites\s?\{(?P<names>[^{}]{1,200})\}")
_LABELLED = lazily(r"\\(?:label|defbibentryset)\s?\{(?P<key>[^{}]{1,200})\}")
# \begin{displaycquote}[12]{key}
_QUOTED = lazily(r"\s?\{(?P<language>foreign|hyphen)?displaycquote\*?\}")
_BLANK = lazily(r"[ \t]*(?:\r\n|\r|\n)?[ \t]*")
_CLOSING = {"[": "]", "(": ")", "<": ">"}
_LONGEST_OPTION = 1000
_NEAR = 200  # characters in which what a definition consists of begins
_DEEPEST = 5  # commands around commands


class Wrapper(Struct, frozen=True):
    """A command of the document's own that cites.

    `form` are its arguments as in `COMMANDS`; `keys` are those it cites by itself.
    """

    form: str = ""
    keys: tuple[str, ...] = ()
    many: bool = False
    printed: bool = True


Wrappers = Mapping[str, Wrapper]
NONE: Wrappers = MappingProxyType({})


def latex_text(source: SourceText, wrappers: Wrappers = NONE) -> Text:
    """Return what a document in LaTeX cites, and names.

    `wrappers` are the commands that other files of the same work define.
    """
    text = source.text
    if "\\" not in text:
        return Text()
    shown = _shown(text)
    own = {**wrappers, **wrappers_in(text, shown)}
    bodies = list(_bodies(shown))
    told = hidden(shown, bodies)
    citations = tuple(sorted(_citations(source, told, own), key=lambda cited: cited.span))
    labels = {m["key"].strip() for m in _LABELLED.finditer(told)}
    return replace(files_named(source.text, shown), citations=citations, defined=frozenset(labels))


def wrappers_in(text: str, shown: str | None = None) -> dict[str, Wrapper]:
    """Return the commands that a document defines and that cite, by their names."""
    shown = _shown(text) if shown is None else shown
    found: dict[str, Wrapper] = {}
    for match in _NEW_CITES.finditer(shown):
        for name, _ in listed(shown, *match.span("names")):
            found |= {f"cite{name}": Wrapper("k"), f"nocite{name}": Wrapper("k", printed=False)}
            found |= {f"{kind}{name}": Wrapper("k") for kind in ("citep", "citet")}
    for match in _DECLARED.finditer(shown):
        found[match["name"]] = Wrapper("k", many=bool(match["many"]))
    macros = dict(_macros(shown))
    for _ in range(_DEEPEST):
        more = {
            name: wrapper
            for name, macro in macros.items()
            if name not in found and (wrapper := _wrapper(macro, found)) is not None
        }
        if not more:
            break
        found |= more
    return found


def _macros(shown: str) -> Iterator[tuple[str, Macro]]:
    if "ommand" not in shown and "def" not in shown and "\\let" not in shown:
        return
    yield from definitions(uncommented(MappedText(shown)).text)
    ends: dict[int, int] | None = None
    for match in _DEFINING.finditer(shown):
        if "Document" not in match.group():
            continue
        ends = group_ends(shown, escaped=False) if ends is None else ends
        opening = shown.find("{", match.end(), match.end() + _NEAR)
        body = shown.find("{", middle := ends.get(opening, len(shown)), middle + _NEAR)
        if (end := ends.get(body)) is not None:
            arguments = re.sub(r"\{[^{}]*\}|\s", "", shown[opening + 1 : middle - 1])
            default = "" if arguments[:1] in ("O", "o", "D", "d") else None
            yield match["name"], Macro(shown[body + 1 : end - 1], len(arguments), default)


def _wrapper(macro: Macro, known: Wrappers) -> Wrapper | None:
    """Return what a macro cites, its arguments that are keys and keys it holds; None if nothing."""
    body = macro.body
    alias = re.fullmatch(r"\\([A-Za-z@]+)\*?", body.strip())
    if alias is not None and not macro.arguments:
        name = alias[1]
        if name in MANY:
            return Wrapper("k", many=True)
        form = COMMANDS.get(name) or (known[name].form if name in known else None)
        return None if form is None else Wrapper(form, printed=name not in UNPRINTED)
    taken: set[int] = set()
    keys: list[str] = []
    for start, end, _ in _arguments(body, known):
        for item, _ in listed(body, start, end):
            if re.fullmatch(r"#\d", item):
                taken.add(int(item[1]))
            elif "#" not in item and "\\" not in item:
                keys.append(item)
    if not (taken or keys):
        return None
    first = 1 if macro.default is None else 2
    form = "".join("k" if i in taken else "a" for i in range(first, macro.arguments + 1))
    return Wrapper(form, tuple(keys))


def _shown(text: str) -> str:
    """Return a document without comments and verbatim text, every character in its place."""
    end = _END.search(text)
    # Within a listing a `%` begins no comment, nor does an environment within a comment.
    bare = hidden(text, (m.span() for m in _COMMENT.finditer(text) if m["kept"] is None))
    ranges = [
        *between(bare, _VERBATIM, _VERBATIM_END),
        *between(bare, _NEVER, _NEVER_END),
        *matched(bare, (_INLINE,)),
    ]
    if end is not None and (end := _END.search(hidden(bare, ranges))) is not None:
        ranges.append((end.start(), len(text)))
    return hidden(bare, ranges)


def _bodies(shown: str) -> Iterator[tuple[int, int]]:
    """Yield the definitions of commands, in which nothing is cited yet."""
    ends: dict[int, int] | None = None
    for match in _DEFINING.finditer(shown):
        opening = shown.find("{", match.end(), match.end() + _NEAR)
        if opening < 0:
            continue
        ends = group_ends(shown, escaped=False) if ends is None else ends
        end = ends.get(opening)
        if "Document" in match.group() and end is not None:
            opening = shown.find("{", end, end + _NEAR)
            end = ends.get(opening)
        if end is not None:
            yield match.start(), end


def _citations(source: SourceText, told: str, wrappers: Wrappers) -> Iterator[Citation]:
    for start, end, name in _arguments(told, wrappers):
        known = name in COMMANDS or name in MANY or name in wrappers or name == "begin"
        own = wrappers.get(name)
        printed = name not in UNPRINTED and (own is None or own.printed)
        for key, at in listed(told, start, end):
            key, at = (key[1:], at + 1) if key.startswith("*") and key != "*" else (key, at)
            if "\\" in key or "#" in key or not key:
                yield unreadable(source, at, at + len(key))
            else:
                yield cited(source, key, at, sure=known, printed=printed and key != "*")
    for match in _COMMAND.finditer(told):
        own = wrappers.get(match["name"])
        for key in own.keys if own is not None else ():
            span = source.location(_span(match))
            yield replace(cited(source, key, match.start()), span=_span(match), location=span)


def _span(match: re.Match[str]) -> Span:
    return Span(*match.span())


def _arguments(told: str, wrappers: Wrappers) -> Iterator[tuple[int, int, str]]:
    """Yield where lists of keys stand, each with the command they belong to."""
    ends: dict[int, int] | None = None
    for match in _COMMAND.finditer(told):
        name = match["name"]
        form, many = _form(name, wrappers)
        quoted = _QUOTED.match(told, match.end()) if name == "begin" else None
        if quoted is not None:
            form = "ak" if quoted["language"] else "k"
        if form is None:
            continue
        ends = group_ends(told, escaped=False) if ends is None else ends
        position = match.end() if quoted is None else quoted.end()
        for kind in form:
            opening = _past_options(told, position, ends)
            end = ends.get(opening)
            if end is None:
                break
            if kind == "k":
                yield opening + 1, end - 1, name
            position = end
        while many and (end := ends.get(opening := _past_options(told, position, ends))):
            yield opening + 1, end - 1, name
            position = end


def _form(name: str, wrappers: Wrappers) -> tuple[str | None, bool]:
    """Return the arguments of a command that cites, None for any other; and whether it goes on."""
    if (own := wrappers.get(name)) is not None:
        return own.form, own.many
    if name in MANY:
        return "", True
    if name in COMMANDS:
        return COMMANDS[name], False
    if "cite" in name.lower() and name not in NO_CITATIONS:
        return "k", False
    return None, False


def _past_options(told: str, position: int, ends: Mapping[int, int]) -> int:
    """Return where the next argument begins, behind options in brackets of any kind."""
    while True:
        blank = _BLANK.match(told, position)
        position = position if blank is None else blank.end()
        closing = _CLOSING.get(told[position : position + 1])
        if closing is None:
            return position
        end = _option_end(told, position, closing, ends)
        if end is None:
            return position
        position = end


def _option_end(told: str, start: int, closing: str, ends: Mapping[int, int]) -> int | None:
    position = start + 1
    limit = min(len(told), start + _LONGEST_OPTION)
    while position < limit:
        char = told[position]
        if char == closing:
            return position + 1
        position = ends.get(position, position + 1) if char == "{" else position + 1
    return None
