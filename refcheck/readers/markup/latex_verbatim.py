"""Verbatim text in LaTeX: addresses and DOIs, in which no sign means anything."""

from __future__ import annotations

from refcheck.core.model.location import MappedText
from refcheck.patterns import lazily

# \_ · {\_} · \%, and the places where BibTeX styles allow an address to break
_VERBATIM_ESCAPE = lazily(
    r"\{\\([_%&#$~^{}])\}|\\([_%&#$~^{}])(?:\{\})?|[{}]"
    r"|\\(?:penalty\d{1,5}|allowbreak|discretionary|-|/)[ ]?"
)


def unescaped(verbatim: MappedText) -> MappedText:
    r"""Return the text of a verbatim field (`doi`, `url`) without the escapes people type there.

    `\_`, `{\_}`, `\%`, ... lose their backslash and braces vanish; dashes and tildes stay. Where
    every slash has a backslash in front, a program wrote JSON, in which `\/` is a slash.
    """
    text = verbatim.text
    if "\\" not in text and "{" not in text and "}" not in text:
        return verbatim
    is_json = "\\/" in text and "/" not in text.replace("\\/", "")
    kept: list[int] = []
    position = 0
    for match in _VERBATIM_ESCAPE.finditer(text):
        kept.extend(range(position, match.start()))
        group = 1 if match.group(1) is not None else 2
        if match.group(group) is not None:
            kept.append(match.start(group))
        elif is_json and match.group() == "\\/":
            kept.append(match.end() - 1)
        position = match.end()
    kept.extend(range(position, len(text)))
    return verbatim.kept(kept)
