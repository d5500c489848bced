r"""What LaTeX cites (`\cite{key}` in all its forms), and the files it names.

Comments, verbatim text and what stands behind the end are no text. Commands that a document
defines around others (`\newcommand{\see}[1]{(see \cite{#1})}`) cite what those cite. Nothing is
run: a key that a macro makes is not read, and said not to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
import re
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.citation import Citation
from refcheck.core.model.location import MappedText, SourceText, Span
from refcheck.patterns import lazily
from refcheck.readers.base import Text
from refcheck.readers.citing.latex_arguments import groups, past_options
from refcheck.readers.citing.latex_commands import COMMANDS, MANY, NO_CITATIONS, UNPRINTED
from refcheck.readers.citing.latex_files import files_named
from refcheck.readers.citing.latex_shown import shown, undecided
from refcheck.readers.citing.places import cited, hidden, listed, unreadable
from refcheck.readers.markup.latex_groups import group_ends
from refcheck.readers.markup.latex_items import uncommented
from refcheck.readers.markup.latex_macros import Macro, definitions

_COMMAND = lazily(r"\\(?P<name>[A-Za-z@]+)\*?")
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
# The command at the end of a body goes on with what follows the call: \citep[e.g.][]
_LAST = lazily(r"\\(?P<name>[A-Za-z@]{1,80})\*?(?:\s?\[[^\[\]]{0,200}\]){0,2}\s{0,9}$")
# \DeclareAcronym{ai}{short = AI, cite = {[p. 3]{key}}}, of acro
_ACRONYM = lazily(r"\\(?:DeclareAcronym|acrodef)\s?\{[^{}]{1,100}\}\s?(?=\{)")
_ACRONYM_KEYS = lazily(
    r"(?<![\w-])cite\s{0,9}=\s{0,9}(?:(?P<key>[^\s{},=\[\]]{1,300})"
    r"|\{(?:\[[^\[\]]{0,200}\]){0,2}\{?(?P<keys>[^{}\[\]=]{1,500})\})"
)
# \begin{displaycquote}[12]{key}
_QUOTED = lazily(r"\s?\{(?P<language>foreign|hyphen)?displaycquote\*?\}")
# What is defined anew for a part of a document, as in {\renewcommand{\section}[2]{}...}
_SET_ANEW = frozenset(
    """
    part chapter section subsection subsubsection paragraph caption footnote thanks title author
    textbf textit emph url href label ref addcontentsline markboth markright MakeUppercase
    """.split()
)
_NEAR = 200  # characters in which what a definition consists of begins
_DEEPEST = 5  # commands around commands


class Wrapper(Struct, frozen=True):
    """A command of the document's own that cites, or prints less than it is given.

    `form` are its arguments as in `COMMANDS`; `keys` are those it cites by itself. The arguments
    that are `swallowed`, counted from 1 without an optional one, are not printed.
    """

    form: str = ""
    keys: tuple[str, ...] = ()
    many: bool = False
    printed: bool = True
    swallowed: tuple[int, ...] = ()


Wrappers = Mapping[str, Wrapper]
NONE: Wrappers = MappingProxyType({})


def latex_text(source: SourceText, wrappers: Wrappers = NONE) -> Text:
    """Return what a document in LaTeX cites, and names.

    `wrappers` are the commands that other files of the same work define.
    """
    text = source.text
    if "\\" not in text:
        return Text()
    typeset = shown(text)
    own = {**wrappers, **wrappers_in(text, typeset)}
    bodies = list(_bodies(typeset))
    told = hidden(typeset, bodies)
    told = hidden(told, _swallowed(told, own))
    decided = hidden(told, undecided(told)) if "\\if" in told else told
    found = (_decided(citation, told, decided) for citation in _citations(source, told, own))
    citations = tuple(sorted(found, key=lambda cited: cited.span))
    labels = {m["key"].strip() for m in _LABELLED.finditer(told)}
    return replace(
        files_named(source.text, typeset), citations=citations, defined=frozenset(labels)
    )


def wrappers_in(text: str, typeset: str | None = None) -> dict[str, Wrapper]:
    """Return the commands that a document defines and that cite, by their names."""
    typeset = shown(text) if typeset is None else typeset
    found: dict[str, Wrapper] = {}
    for match in _NEW_CITES.finditer(typeset):
        for name, _ in listed(typeset, *match.span("names")):
            found |= {f"cite{name}": Wrapper("k"), f"nocite{name}": Wrapper("k", printed=False)}
            found |= {f"{kind}{name}": Wrapper("k") for kind in ("citep", "citet")}
    for match in _DECLARED.finditer(typeset):
        found[match["name"]] = Wrapper("k", many=bool(match["many"]))
    every = tuple(_macros(typeset))
    macros = dict(every)
    for _ in range(_DEEPEST):
        more = {
            name: wrapper
            for name, macro in macros.items()
            if name not in found and (wrapper := _wrapper(macro, found)) is not None
        }
        if not more:
            break
        found |= more
    for name, swallowed in _swallowing(every):
        found[name] = replace(found.get(name, Wrapper()), swallowed=swallowed)
    return found


def _swallowing(macros: Sequence[tuple[str, Macro]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the commands that no definition of theirs lets print all arguments, with the others."""
    used: dict[str, set[int]] = {}
    for name, macro in macros:
        if name in _SET_ANEW or name in COMMANDS or name in MANY:
            continue
        first = 1 if macro.default is None else 2
        unused = {
            number - first + 1
            for number in range(first, macro.arguments + 1)
            if f"#{number}" not in macro.body
        }
        used[name] = used.get(name, unused) & unused
    yield from ((name, tuple(sorted(unused))) for name, unused in used.items() if unused)


def _swallowed(told: str, wrappers: Wrappers) -> Iterator[tuple[int, int]]:
    """Yield the arguments of commands that print them nowhere."""
    if not any(wrapper.swallowed for wrapper in wrappers.values()):
        return
    ends = group_ends(told, escaped=False)
    for match in _COMMAND.finditer(told):
        own = wrappers.get(match["name"])
        if own is not None and own.swallowed:
            taken = tuple(islice(groups(told, match.end(), ends), own.swallowed[-1]))
            yield from (taken[number - 1] for number in own.swallowed if number <= len(taken))


def _decided(citation: Citation, told: str, decided: str) -> Citation:
    """Return a citation that is not sure where a condition may leave it out."""
    at = citation.span.start
    return citation if told[at] == decided[at] else replace(citation, sure=False)


def _macros(typeset: str) -> Iterator[tuple[str, Macro]]:
    if "ommand" not in typeset and "def" not in typeset and "\\let" not in typeset:
        return
    yield from definitions(uncommented(MappedText(typeset)).text)
    ends: dict[int, int] | None = None
    for match in _DEFINING.finditer(typeset):
        if "Document" not in match.group():
            continue
        ends = group_ends(typeset, escaped=False) if ends is None else ends
        opening = typeset.find("{", match.end(), match.end() + _NEAR)
        body = typeset.find("{", middle := ends.get(opening, len(typeset)), middle + _NEAR)
        if (end := ends.get(body)) is not None:
            arguments = re.sub(r"\{[^{}]*\}|\s", "", typeset[opening + 1 : middle - 1])
            default = "" if arguments[:1] in ("O", "o", "D", "d") else None
            yield match["name"], Macro(typeset[body + 1 : end - 1], len(arguments), default)


def _wrapper(macro: Macro, known: Wrappers) -> Wrapper | None:
    """Return what a macro cites, its arguments that are keys and keys it holds; None if nothing."""
    body = macro.body
    first = 1 if macro.default is None else 2
    last = _LAST.search(body)
    name = "" if last is None else last["name"]
    form, many = _form(name, known) if name in known or name in COMMANDS else (None, name in MANY)
    if form or many:
        others = "a" * (macro.arguments - first + 1)
        return Wrapper(others + (form or "k"), many=many, printed=name not in UNPRINTED)
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
    form = "".join("k" if i in taken else "a" for i in range(first, macro.arguments + 1))
    return Wrapper(form, tuple(keys))


def _bodies(typeset: str) -> Iterator[tuple[int, int]]:
    """Yield the definitions of commands, in which nothing is cited yet."""
    ends: dict[int, int] | None = None
    for match in _DEFINING.finditer(typeset):
        opening = typeset.find("{", match.end(), match.end() + _NEAR)
        if opening < 0:
            continue
        ends = group_ends(typeset, escaped=False) if ends is None else ends
        end = ends.get(opening)
        if "Document" in match.group() and end is not None:
            opening = typeset.find("{", end, end + _NEAR)
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
    yield from _of_acronyms(source, told)
    for match in _COMMAND.finditer(told):
        own = wrappers.get(match["name"])
        for key in own.keys if own is not None else ():
            span = source.location(_span(match))
            yield replace(cited(source, key, match.start()), span=_span(match), location=span)


def _of_acronyms(source: SourceText, told: str) -> Iterator[Citation]:
    """Yield what acronyms cite where they are used, which nobody here follows."""
    ends: dict[int, int] | None = None
    for match in _ACRONYM.finditer(told):
        ends = group_ends(told, escaped=False) if ends is None else ends
        for found in _ACRONYM_KEYS.finditer(told, match.end(), ends.get(match.end(), match.end())):
            span = found.span("keys" if found["key"] is None else "key")
            yield from (cited(source, key, at, sure=False) for key, at in listed(told, *span))


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
            opening = past_options(told, position, ends)
            end = ends.get(opening)
            if end is None:
                break
            if kind == "k":
                yield opening + 1, end - 1, name
            position = end
        while many and (end := ends.get(opening := past_options(told, position, ends))):
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
