"""Citation keys: the author's own, or made from the work like `huang2015does`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
import difflib
import re
import string

from msgspec.structs import replace

from refcheck.core.text.folding import fold, words
from refcheck.errors import UsageError
from refcheck.patterns import lazily
from refcheck.writers.entry import Entry

DEFAULT_FORMAT = "{author}{year}{title}"
_EXAMPLE = f"write it like {DEFAULT_FORMAT}"
# Words a title's key word is not; the list is short because `does` and `how` tell titles apart.
_SKIPPED = frozenset(
    {
        "a", "an", "the", "on", "in", "of", "for", "and", "to", "from", "with", "by", "at", "as",
        "is", "are", "der", "die", "das", "ein", "eine", "le", "la", "les", "el", "los", "un",
        "une", "uma",
    }
)  # fmt: skip
# BibTeX keys may not hold these (BibTeXing, section 3; biber adds quotes and backslashes).
_FORBIDDEN = lazily(r"[\s,{}()\"#%~\\'=]+")


def _author(entry: Entry) -> str:
    names = entry.author or entry.editor
    if not names:
        return "anonymous"
    return _ascii(names[0].family or names[0].literal or "") or "anonymous"


def _year(entry: Entry) -> str:
    return "" if entry.issued is None else str(entry.issued.year)


def _title(entry: Entry) -> str:
    title = [_ascii(word) for word in words(entry.text("title") or "")]
    return next((word for word in title if word and word not in _SKIPPED), "")


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))


def _field(name: str) -> Callable[[Entry], str]:
    return lambda entry: _FORBIDDEN.sub("", entry.text(name) or "")


def _journal(entry: Entry) -> str:
    return "".join(word[0] for word in words(entry.text("container-title") or "") if word.isascii())


_PARTS: Mapping[str, Callable[[Entry], str]] = {
    "author": _author,
    "year": _year,
    "title": _title,
    "journal": _journal,
    "volume": _field("volume"),
    "page": lambda entry: re.split(r"[-–]", _field("page")(entry))[0],
    "doi": _field("DOI"),
}


def keyed(entries: Sequence[Entry], key_format: str | None) -> tuple[Entry, ...]:
    """Return the entries with a key each, no two alike.

    With a `key_format` (`{author}`, `{Author}`, `{year}`, `{title}`, `{journal}`, `{volume}`,
    `{page}`, `{doi}`; a capital letter capitalises) all keys are made anew. Made keys that
    collide end in `a`, `b`, ...; a repeated key of the author's own keeps its first place.
    Raise `UsageError` for a template that names something else.
    """
    template = _parsed(key_format or DEFAULT_FORMAT)
    nameless = _parsed("{doi}")
    own = [None if key_format else _clean(entry.key) for entry in entries]
    made = [
        own[i] or _made(entry, template if key_format or _is_named(entry) else nameless)
        for i, entry in enumerate(entries)
    ]
    counts = Counter(key for i, key in enumerate(made) if own[i] is None)
    taken = {key.lower() for key in own if key is not None}
    suffixes: Counter[str] = Counter()
    seen: set[str] = set()
    keys = []
    for i, key in enumerate(made):
        free = own[i] is not None or (counts[key] == 1 and key.lower() not in taken)
        base = key
        while not free or key.lower() in seen:
            key = base + _letters(suffixes[base])
            suffixes[base] += 1
            free = key.lower() not in taken
        seen.add(key.lower())
        keys.append(key)
    return tuple(replace(entry, key=key) for entry, key in zip(entries, keys, strict=True))


def _is_named(entry: Entry) -> bool:
    return bool(entry.author or entry.editor or entry.text("title"))


def _clean(key: str | None) -> str | None:
    return None if key is None else _FORBIDDEN.sub("", key) or None


def _made(entry: Entry, template: Sequence[tuple[str, str | None]]) -> str:
    parts = []
    for literal, name in template:
        parts.append(literal)
        if name is not None:
            value = _PARTS[name.lower()](entry)
            parts.append(value[:1].upper() + value[1:] if name[0].isupper() else value)
    return _FORBIDDEN.sub("", "".join(parts)) or "work"


def _letters(number: int) -> str:
    """Return `a`, `b`, ..., `z`, `aa`, `ab`, ... for 0, 1, ..."""
    letters = ""
    while number >= 0:
        letters = string.ascii_lowercase[number % 26] + letters
        number = number // 26 - 1
    return letters


def _parsed(template: str) -> tuple[tuple[str, str | None], ...]:
    try:
        parts = tuple(string.Formatter().parse(template))
    except ValueError:
        raise UsageError(
            f"key format {template!r} has a brace without its partner", hint=_EXAMPLE
        ) from None
    for _, name, spec, conversion in parts:
        if name is not None and name.lower() not in _PARTS:
            near = difflib.get_close_matches(name.lower(), _PARTS, 1)
            hint = f"did you mean {{{near[0]}}}?" if near else f"known: {', '.join(_PARTS)}"
            raise UsageError(f"key format {template!r} names {{{name}}}", hint=hint)
        if spec or conversion:
            raise UsageError(
                f"key format {template!r} says more than a name in {{{name}}}", hint=_EXAMPLE
            )
    return tuple((literal, name) for literal, name, _, _ in parts)
