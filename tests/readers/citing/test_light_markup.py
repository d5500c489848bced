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
from tests.rules.examples import check

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


RST = """
Eels swim [Doe2011]_, roes sleep [roe2013]_, plovers nest [Huang2014]_ and [note]_ [1]_.

References
----------

.. [Doe2011] Doe J. Swimming patterns of the common eel. Journal of Fish Biology. 2011;98(2):101-110.
.. [Roe2013] Roe R. The sleep of eels. Journal of Zoology. 2013;291(3):201-209.
.. [Kim2015] Kim K. The sleep of gulls. Journal of Zoology. 2015;293(3):201-209.
.. [1] A note.

Notes
-----

.. [note] A word on this.
"""
ADOC = """
== Methods2011

Eels swim <<doe2011>>, roes sleep <<roe2013,Roe>>, plovers nest <<huang2014>>, as in <<eel2>>,
<<fig2011>>, <<methods2011>>, <<_methods2011>> and <<eels>>.

[#fig2011]
.Eel2
image::eel.png[id=eel2]

[bibliography]
== References
* [[[doe2011]]] Doe J. Swimming patterns of the common eel. Journal of Fish Biology. 2011;98(2):101-110.
* [[[roe2013,2]]] Roe R. The sleep of eels and plovers. Journal of Zoology. 2013;291(3):201-209.
* [[[kim2015]]] Kim K. The sleep of gulls. Journal of Zoology. 2015;293(3):201-209.
"""


@pytest.mark.parametrize(
    ("path", "text", "undefined"),
    [("manuscript.rst", RST, "Huang2014"), ("manuscript.adoc", ADOC, "huang2014")],
)
def test_labels_of_a_list_are_the_keys_of_its_entries(path: str, text: str, undefined: str) -> None:
    report = check(text, path=path)
    found = [f for o in report.outcomes for f in o.findings if f.code in ("RC504", "RC505")]
    assert sorted(finding.code for finding in found) == ["RC504", "RC505"]
    assert [f.message.split(" (")[0] for f in found if f.code == "RC505"] == [
        f"no entry has the key {undefined}"
    ]
    uncited = [o.checked.reference.key for o in report.outcomes if o.cited == ()]
    assert [key for key in uncited if key] == ["Kim2015" if path.endswith("rst") else "kim2015"]


@pytest.mark.parametrize(
    ("of", "text"),
    [
        (rst_text, "As [Doe2011]_ has it."),
        (asciidoc_text, "As <<doe2011>> has it."),
        (asciidoc_text, "include::list.adoc[]\n<<doe2011>>\n\n* [[[roe2013]]] Roe R. Of eels."),
    ],
)
def test_a_label_is_no_sure_citation_where_the_list_may_be_elsewhere(of: Of, text: str) -> None:
    (citation,) = of(SourceText("a", text)).citations
    assert not citation.sure
