from __future__ import annotations

from collections.abc import Callable

import pytest

from refcheck.core.model.location import SourceText
from refcheck.readers.base import Text
from refcheck.readers.citing.asciidoc import asciidoc_text
from refcheck.readers.citing.org import org_text
from refcheck.readers.citing.projects import project_libraries
from refcheck.readers.citing.roles import rst_text
from refcheck.readers.citing.typst import typst_text

Of = Callable[[SourceText], Text]


@pytest.mark.parametrize(
    ("of", "text", "cited"),
    [
        (typst_text, "See @huang2014[p. 3] and @roe.", ["huang2014", "roe"]),
        (typst_text, '#cite(<k:1>) #cite(label("DBLP:x/1"), form: "prose")', ["k:1", "DBLP:x/1"]),
        (typst_text, "me@example.org `@no` // @no\n/* @no */", []),
        (typst_text, "```\n@no\n```\n@yes", ["yes"]),
        (
            typst_text,
            '#import "@preview/cetz:0.2.0": canvas\n@yes ```py @no``` @too',
            ["yes", "too"],
        ),
        (typst_text, 'https://x.org/@no #link("https://x.org/@no")[by @yes]', ["yes"]),
        (typst_text, '#raw("@no") and "as @yes has it", #"@no"', ["yes"]),
        (
            typst_text,
            '#figure(image("a.png", alt: "@no"), caption: [Of @yes.]) "@too"',
            ["yes", "too"],
        ),
        (typst_text, '#let by = "@no"\n#set text("@no")\n"@yes"', ["yes"]),
        (typst_text, '#raw("/*") @yes `//` @too', ["yes", "too"]),
        (org_text, "[cite:@a] [cite/t:see @b p. 3; @c]", ["a", "b", "c"]),
        (org_text, "citep:a,b and [[cite:&c p. 3;&d]] and \\cite{e}", ["a", "b", "c", "d", "e"]),
        (org_text, "#+begin_src latex\n\\cite{no}\n#+end_src\n=cite:no= https://x.org", []),
        (asciidoc_text, "cite:[a(3), b] citenp:[c]", ["a", "b", "c"]),
        (asciidoc_text, "----\ncite:[no]\n----\n`cite:[no]`", []),
        (rst_text, ":cite:p:`a,b` and :cite:`c`", ["a", "b", "c"]),
        (rst_text, "So::\n\n   :cite:`no`\n\n   :cite:`no`\n\n:cite:`yes`", ["yes"]),
        (rst_text, ".. code-block:: rst\n\n   :cite:`no`\n", []),
        (rst_text, ".. note::\n\n   :cite:`yes`\n\n- so:\n\n  :cite:`too`", ["yes", "too"]),
        (rst_text, "``:cite:`no` ``\n\n.. comment :cite:`no`", []),
    ],
)
def test_keys_are_found_where_each_language_has_them(of: Of, text: str, cited: list[str]) -> None:
    assert [c.key for c in of(SourceText("a", text)).citations if c.sure] == cited


@pytest.mark.parametrize(
    ("of", "text", "names"),
    [
        (typst_text, '#bibliography("refs.bib", style: "apa")', ["refs.bib"]),
        (typst_text, '#bibliography(("a.bib", "b.yml"))', ["a.bib", "b.yml"]),
        (typst_text, "#bibliography(file)", [None]),
        (org_text, "#+bibliography: refs.bib", ["refs.bib"]),
        (org_text, "bibliography:a.bib,b.bib", ["a.bib", "b.bib"]),
        (asciidoc_text, ":bibtex-file: refs.bib", ["refs.bib"]),
        (rst_text, ".. bibliography:: refs.bib more.bib", ["refs.bib", "more.bib"]),
    ],
)
def test_bibliographies_are_named(of: Of, text: str, names: list[str | None]) -> None:
    assert [named.path for named in of(SourceText("a", text)).libraries] == names


@pytest.mark.parametrize(
    ("of", "text"),
    [
        (typst_text, '#bibliography("refs.bib", full: true)'),
        (org_text, "[cite/n:@*]"),
        (rst_text, ".. bibliography:: refs.bib\n   :all:\n"),
    ],
)
def test_all_entries_may_be_listed(of: Of, text: str) -> None:
    (citation,) = of(SourceText("a", text)).citations
    assert (citation.key, citation.printed) == ("*", False)


def test_labels_of_a_document_in_typst_need_no_entry() -> None:
    assert typst_text(SourceText("a", "= Eels <eels>\nSee @eels.")).defined == {"eels"}


def test_a_label_that_is_cited_in_typst_defines_nothing() -> None:
    text = typst_text(SourceText("a", '#cite(\n  <roe>,\n  form: "prose",\n) #link( <see>)[x]'))
    assert ([c.key for c in text.citations], text.defined) == (["roe"], frozenset())


@pytest.mark.parametrize(
    ("name", "text", "names"),
    [
        ("_quarto.yml", "book:\n  title: x\nbibliography: refs.bib\n", ["refs.bib"]),
        ("_bookdown.yml", "bibliography: [a.bib, b.bib]\n", ["a.bib", "b.bib"]),
        ("_config.yml", "bibtex_bibfiles:\n  - refs.bib\n", ["refs.bib"]),
        ("myst.yml", "project:\n  bibliography:\n    - refs.bib\n", ["refs.bib"]),
        ("conf.py", 'bibtex_bibfiles = ["a.bib",\n  "b.bib"]\n', ["a.bib", "b.bib"]),
        ("conf.py", "bibtex_bibfiles = glob('*.bib')\n", [None]),
    ],
)
def test_files_of_a_project_name_bibliographies(
    name: str, text: str, names: list[str | None]
) -> None:
    assert [named.path for named in project_libraries(name, text)] == names
