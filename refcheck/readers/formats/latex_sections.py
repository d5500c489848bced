r"""Lists of a LaTeX document that are set as any text is: paragraphs or items below a heading.

Who has no `thebibliography` writes `\section*{References}` and the entries below it, one a
paragraph or in an `enumerate`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
import re

from refcheck.core.model.location import MappedText
from refcheck.patterns import lazily
from refcheck.readers.lists.headings import is_list_heading
from refcheck.readers.lists.lines import Line
from refcheck.readers.markup.latex_items import is_commented_out, uncommented
from refcheck.readers.markup.latex_macros import Macro
from refcheck.readers.markup.latex_text import plain_mapped, printed

_LEVELS = {
    name: level
    for level, names in enumerate(
        ("part", "chapter addchap", "section addsec", "subsection", "subsubsection", "paragraph"), 1
    )
    for name in names.split()
}
# \section*{References} · \chapter[Works]{Works cited}, and what ends the last of them
_SECTION = lazily(
    rf"""\\(?P<command>{"|".join(_LEVELS)})\*?\s{{0,9}}(?:\[[^\[\]\n]{{0,300}}\]\s{{0,9}})?
         \{{(?P<title>(?:[^{{}}\n]|\{{[^{{}}\n]{{0,200}}\}}){{1,300}})\}}
      | (?P<end>\\appendix(?![A-Za-z])|\\end\s{{0,4}}\{{document\}}|\\backmatter(?![A-Za-z]))""",
    re.VERBOSE,
)
_APART = lazily(
    r"""\\item(?![A-Za-z])\s{0,9}(?:\[(?P<label>[^\[\]\n]{0,100})\])?
      | \\par(?![A-Za-z]) | (?:[ \t]{0,99}(?:\r\n?|\n)){2,99}
      | \\(?:begin|end)\s{0,4}\{[^{}\n]{1,99}\}
        (?:\[(?:[^\[\]{}\n]|\{[^{}\n]{0,99}\}){0,200}\]|\{[^{}\n]{0,300}\}){0,3}""",
    re.VERBOSE,
)
# What says how the text is set and prints nothing: \hangindent=2em · \setlength{\parindent}{0pt}
_SETTING = lazily(
    r"""\\(?:hangindent|hangafter|parindent|parskip|leftskip|rightskip|itemsep|baselineskip)
          \s{0,9}=?\s{0,9}-?(?:[\d.]{0,9}\s?(?:pt|em|ex|cm|mm|in|\\[a-z]{1,20})|\d)
      | \\(?:setlength|addtolength|setcounter)\s?\{?\\?[A-Za-z]{1,40}\}?\s?\{[^{}\n]{0,60}\}
      | \\(?:vspace|hspace|label|addcontentsline|markboth|nocite|input|include)\*?
          (?:\{[^{}\n]{0,200}\}){1,3}""",
    re.VERBOSE,
)


def section_lines(text: str, macros: Callable[[], Mapping[str, Macro]]) -> Iterator[Line]:
    """Yield the headings of lists with the paragraphs and items below each.

    `macros` returns those that are applied; most documents have no such list.
    """
    found = [m for m in _SECTION.finditer(text) if not is_commented_out(text, m.start())]
    level = 0  # of the list's heading, 0 outside
    for section, following in zip_longest(found, found[1:]):
        title, own = _title(section), _LEVELS.get(section["command"] or "", 0)
        if is_list_heading(title.text):
            level = own
        elif own <= level:
            level = 0
        if level:
            yield Line(title, gap=True, level=own)
            end = len(text) if following is None else following.start()
            yield from _paragraphs(text, section.end(), end, macros())


def _title(section: re.Match[str]) -> MappedText:
    return plain_mapped(MappedText(section["title"] or "", max(0, section.start("title"))))


def _paragraphs(text: str, start: int, end: int, macros: Mapping[str, Macro]) -> Iterator[Line]:
    body = uncommented(MappedText(text[start:end], start))
    position, mark = 0, None
    for apart in (*_APART.finditer(body.text), None):
        limit = len(body) if apart is None else apart.start()
        shown = printed(_unset(body.part(position, limit)), macros)
        if (paragraph := shown.text.stripped()).text:
            label = None
            if mark is not None and mark["label"]:
                label = plain_mapped(body.part(*mark.span("label")))
            yield Line(paragraph, gap=True, starts=True, label=label, targets=shown.targets)
            mark = None
        if apart is not None:
            position = apart.end()
            mark = apart if apart.group().startswith(r"\item") else mark


def _unset(paragraph: MappedText) -> MappedText:
    settings = [range(*match.span()) for match in _SETTING.finditer(paragraph.text)]
    if not settings:
        return paragraph
    dropped = {i for setting in settings for i in setting}
    return paragraph.kept(i for i in range(len(paragraph)) if i not in dropped)
