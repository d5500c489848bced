"""What a document or a registry may try, and a run in which it is tried everywhere at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
import json
from pathlib import Path
import re
from typing import Any

from refcheck.core.model.answer import Answer, Candidates, Found, NotRegistered, SearchAnswer, Via
from refcheck.core.model.report import Report
from refcheck.engine import Settings, verify_with
from refcheck.readers import Document, Reading, reader_for
from refcheck.sources.base import Query
from refcheck.sources.entry import Entry
from tests.rules.examples import TODAY, provenance

ATTACKS: Mapping[str, str] = {
    "control characters": "a\x00\x01\x07\x08\x0b\x0c\x0e\x1a\x7f\x80\x85\x9f b",
    "cursor and colours": "\x1b[2J\x1b[31m\x1b[1;1Hred\x9b2J\x1bc",
    "a link for terminals": "\x1b]8;;https://example.org\x1b\\click\x1b]8;;\x07",
    "the clipboard": "\x1b]52;c;ZXZpbA==\x07\x1bP+q\x1b\\\x1b_x\x1b\\",
    "overrides": "a\u202etxt.exe\u202d\u202a\u202b\u202c b\u200e\u200f",
    "isolates": "a\u2066b\u2067c\u2068d\u2069",
    "zero width": "pay\u200bpal\u200c\u200d\u2060\ufeff\u00ad\u034f",
    "tags and fillers": "a\U000e0041\u3164\uffa0\u115f\ufe0f\ufff9b",
    "line ends": "a\nb\rc\r\nd\u2028e\u2029f\x85g\x0bh\x0ci",
    "rich markup": "[bold red]x[/] [link=https://example.org]y[/link] [/]",
    "a script": "</script><script>alert(1)</script><!-- --> ]]> <![CDATA[",
    "an image": "<img src=x onerror=alert(1)><svg/onload=alert(1)><iframe src=//e.org>",
    "escaped control characters": f"&#27;[2J &#x202e; &{'amp;' * 9}#27;[1J &#10;x",
    "attributes": "\" onmouseover=\"alert(1)\" x='y' `z`",
    "entities": "&lt;b&gt; &#60;script&#62; &amp;amp; &bogus; &#0;",
    "workflow commands": "%0A::error::pwned %0D%0A::set-output name=a::b %25",
    "workflow commands on a line": "x\n::error file=a,line=1::pwned\r\n::stop-commands::x",
    "formulas": "=cmd|' /C calc'!A0",
    "formulas with plus": '+HYPERLINK("https://example.org","x")',
    "formulas with minus": "-2+3+cmd|' /C calc'!A0",
    "formulas with at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formulas behind a tab": "\t=1+1",
    "formulas behind a return": "\r=1+1",
    "csv": 'a,"b"\n"c";d\te',
    "LaTeX": r"\input{/etc/passwd} \immediate\write18{rm -rf /} \openin1 \csname x\endcsname ^^5c",
    "TeX's own characters": r"$\alpha$ # % & ~ _ ^ { } \ \\ %",
    "braces": "}} @comment{ @article{evil, title={x}} {{{",
    "an entry": "},\n}\n@article{evil,\n  title = {x}\n}\n@string{a = \"b",
    "a closing brace": "} and \\} \\{ {",
    "quotes": "\"x\" # y # \"",
    "Markdown": "[x](https://example.org) ![y](//e.org/z) **b** _i_ `c` ~~d~~ | e | f |",
    "Markdown blocks": "\n\n# heading\n\n- item\n\n> quote\n\n```\ncode\n```\n\n| a |\n|---|\n",
    "mentions": "@everyone #1 :smile: www.example.org https://example.org a@example.org $x$",
    "RIS": "x\nER  - \nTY  - JOUR\nTI  - evil\rER  - \r\nA1  - y",
    "YAML": "key: value # comment\n- !!python/object:os.system {a: &b [*b]} | > % @ `",
    "JSON": '"}], "x": [{"y": "\\u0000 \\',
    "XML": "]]><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;<?xml?>\ufffe\uffff",
    "templates": "{{ 7 * 7 }} {% include 'x' %} ${7*7} #{7} %(x)s {0}",
    "half a pair": "a\ud800b\udfffc",
    "a long line": "x" * 2000 + " " + "y " * 1000,
    "marks": "z" + "\u0301\u0489" * 200,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Registry:
    """A source that has a hostile record for every number; a search finds it by its title."""

    def answers(self, dois: Sequence[str]) -> Mapping[str, Answer]:
        return {doi: self._answer(doi, r"10\.1038/nature(\d+)") for doi in dois}

    def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
        found = ((query, self._answer(query.text, r"vitamin K(\d+)")) for query in queries)
        return {
            query: Candidates((answer.record,) if isinstance(answer, Found) else (), provenance())
            for query, answer in found
        }

    def _answer(self, text: str, pattern: str) -> Answer:
        match = re.search(pattern, text)
        return NotRegistered(provenance()) if match is None else ANSWERS[int(match[1])]


def document(attack: str, number: int = 0) -> bytes:
    """Return CSL-JSON, which can spell any text, with the attack in every field.

    Of its three works the first has a DOI, the second a DOI with the attack in it, the last none.
    """
    work = {
        "id": f"key{attack}",
        "type": "article-journal",
        "title": f"Deep learning of vitamin K{number} {attack}",
        "author": [{"family": "LeCun", "given": "Y"}, {"family": f"Doe{attack}", "given": attack}],
        "container-title": f"Nature {attack}",
        "issued": {"date-parts": [[2016]]},
        "volume": f"521{attack}",
        "page": f"436-444{attack}",
        "publisher": attack,
        "language": attack,
        "DOI": f"10.1038/nature{number}",
    }
    other = {**work, "id": attack, "DOI": f"10.1038/n{attack}", "title": f"Another {attack}"}
    bare = {key: value for key, value in work.items() if key != "DOI"} | {"id": f"{attack}key"}
    return json.dumps([work, other, bare]).encode()


def message(attack: str, number: int = 0) -> dict[str, Any]:
    """Return a registry's record with the attack in every field."""
    return {
        "DOI": f"10.1038/nature{number}",
        "type": "journal-article",
        "title": [f"Deep learning of vitamin K{number} {attack}"],
        "subtitle": [attack],
        "author": [
            {"family": f"LeCun{attack}", "given": f"Yann{attack}"},
            {"family": attack, "given": attack, "suffix": attack},
            {"name": attack},
        ],
        "container-title": [f"Nature {attack}"],
        "short-container-title": [attack],
        "issued": {"date-parts": [[2015, 5, 27]]},
        "volume": f"522 {attack}",
        "issue": f"7553{attack}",
        "page": f"436-445{attack}",
        "publisher": attack,
        "language": attack,
        "edition-number": attack,
        "ISBN": [attack],
        "updated-by": [
            {"DOI": f"10.1038/n1{attack}", "type": "retraction", "source": f"publisher{attack}",
             "label": attack, "updated": {"date-parts": [[2016, 1, 1]]}},
            {"DOI": f"10.1038/n2{attack}", "type": f"correction{attack}", "source": attack},
        ],
        "relation": {"is-preprint-of": [{"id": f"10.1038/n3{attack}", "id-type": "doi"}]},
    }  # fmt: skip


def path(attack: str) -> str:
    """Return a file name that holds the attack; only `/` and NUL can stand in none."""
    return f"list {attack.replace('/', ' ').replace(chr(0), ' ')[:200]}.json"


def readings() -> tuple[Reading, ...]:
    """Return a document for each attack."""
    return tuple(
        reader_for("a.json", None).read(Document(path(attack), document(attack, number)))
        for number, attack in enumerate(ATTACKS.values())
    )


def _kept(attack: str, number: int) -> Answer:
    """Return the answer with the hostile record as a lockfile gives it back."""
    entry = Entry.from_message(message(attack, number), retrieved=TODAY)
    kept = Entry.from_json(json.loads(json.dumps(entry.to_json())))
    return kept.to_answer(Via.LOCKFILE)


ANSWERS = tuple(_kept(attack, number) for number, attack in enumerate(ATTACKS.values()))


@cache
def report() -> Report:
    """Return what comes of all the documents when the registry joins in."""
    return verify_with(readings(), Settings(Path("refcheck.lock"), TODAY), Registry())


@cache
def harmless_report() -> Report:
    """Return the report on one such document without an attack."""
    reading = reader_for("a.json", None).read(Document("list.json", document("so")))
    return verify_with([reading], Settings(Path("refcheck.lock"), TODAY), Registry())
