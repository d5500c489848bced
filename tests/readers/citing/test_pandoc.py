from __future__ import annotations

import pytest

from refcheck.core.model.location import SourceText
from refcheck.readers.citing.pandoc import notebook_text, pandoc_text
from tests.rules.examples import check


def keys(markdown: str) -> list[str | None]:
    citations = pandoc_text(SourceText("a.md", markdown)).citations
    return [citation.key for citation in citations if citation.sure]


@pytest.mark.parametrize(
    ("markdown", "cited"),
    [
        ("[@doe99; -@smith2000, p. 3]", ["doe99", "smith2000"]),
        ("As @doe99 [p. 3] says.", ["doe99"]),
        ("[see @doe99, pp. 33-35; also @smith04, ch. 1]", ["doe99", "smith04"]),
        ("@{key with a slash/}.", []),
        ("@{https://example.org/a}", ["https://example.org/a"]),
        ("It is said by @doe99: so it is. And @doe98.", ["doe99", "doe98"]),
        ("@doe_2011's book", ["doe_2011"]),
        ("{cite:p}`doe99,smith2000` and {cite:t}`roe`", ["doe99", "smith2000", "roe"]),
        ("{cite:p}`{see}doe99{p. 3}`", ["doe99"]),
        ("- an item\n\n    [@doe99]", ["doe99"]),
        ("A note[^1]\n\n[^1]: Cited by @doe99.", ["doe99"]),
        ("It costs $5 [@doe99] or $6.", ["doe99"]),
        ("Where a <b and @doe99 > c.", ["doe99"]),
        ('<div class="note">\nSee @doe99.\n</div>', ["doe99"]),
        ("$$\n\nx\n\n[@doe99] $$", ["doe99"]),
        ("```{note}\nSee [@doe99].\n```", ["doe99"]),
        ("::: {.callout}\n[@doe99]\n:::", ["doe99"]),
    ],
)
def test_citations_of_pandoc_and_myst_are_found(markdown: str, cited: list[str]) -> None:
    assert keys(markdown) == cited


@pytest.mark.parametrize(
    "markdown",
    [
        "Write to doe@example.org.",
        "The key `@doe99` in code.",
        "```r\n@doe99\n```",
        "```{python}\n@decorator\ndef f(): ...\n```",
        "~~~\n[@doe99]\n~~~",
        "Text\n\n    @indented\n    code\n",
        "<!-- [@doe99] -->",
        "<https://example.org/@doe99> and [text](https://example.org/@doe99)",
        "A \\@doe99 that is none.",
        '<img src="eel.jpg" alt="An eel by @doe99">',
        '{{< video https://example.org title="by @doe99" >}}',
        "$$\nx @ y, @doe99\n$$",
        "Where $x @doe99$ and \\(y @roe\\).",
        "---\ntitle: Of @doe99\nauthor: me@example.org\n---\n",
    ],
)
def test_what_is_no_text_cites_nothing(markdown: str) -> None:
    assert keys(markdown) == []


def test_keys_in_the_head_are_for_the_list_alone() -> None:
    text = '---\nnocite: |\n  @a, @b\nbibliography: [x.bib, "y z.bib"]\n---\nText @c.'
    read = pandoc_text(SourceText("a.md", text))
    assert [(c.key, c.printed) for c in read.citations] == [
        ("a", False),
        ("b", False),
        ("c", True),
    ]
    assert [named.path for named in read.libraries] == ["x.bib", "y z.bib"]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("bibliography: refs.bib", ["refs.bib"]),
        ("bibliography:\n  - a.bib\n  - 'b.json'\ntitle: x", ["a.bib", "b.json"]),
        ("bibliography: [a.bib,b.bib]", ["a.bib", "b.bib"]),
        ("bibliography: `r file`", [None]),
        ("title: x", []),
    ],
)
def test_bibliographies_of_the_head_are_named_at_their_places(
    head: str, names: list[str | None]
) -> None:
    text = f"---\n{head}\n---\n\nText."
    libraries = pandoc_text(SourceText("a.md", text)).libraries
    assert [named.path for named in libraries] == names
    for named in libraries:
        assert named.path is None or text[named.span.start : named.span.end] == named.path


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("See @fig-eel.", "fig-eel"),
        ("See @eq:eel.", "eq:eel"),
        ("See @my-own.\n\n![An eel](eel.png){#my-own}", "my-own"),
        ("See @eel-plot.\n\n```{r}\n#| label: eel-plot\nplot(1)\n```", "eel-plot"),
        ("By @doi:10.7554/eLife.32822.", "doi:10.7554/eLife.32822"),
        ("By @tag:eel.\n\n[@tag:eel]: doi:10.1000/182", "tag:eel"),
    ],
)
def test_labels_and_identifiers_need_no_entry(text: str, key: str) -> None:
    assert key in pandoc_text(SourceText("a.qmd", text)).defined


def test_an_example_that_is_referred_to_is_no_citation() -> None:
    assert keys("(@good) This is good.\n\nAs (@good) shows, and (@doe99).") == ["doe99"]


def test_what_a_program_prints_is_not_sure() -> None:
    (citation,) = pandoc_text(
        SourceText("a.rmd", '```{r, fig.cap="An eel [@doe99]"}\nplot(1)\n```')
    ).citations
    assert (citation.key, citation.sure) == ("doe99", False)


def test_what_an_attribute_says_is_not_sure() -> None:
    (citation,) = pandoc_text(SourceText("a.md", '<img alt="Eels after @doe99">')).citations
    assert (citation.key, citation.sure) == ("doe99", False)


def test_cells_of_a_notebook_cite_by_tags() -> None:
    text = notebook_text(SourceText("a.ipynb", '<cite data-cite="doe99">(Doe, 1999)</cite> [@roe]'))
    assert [citation.key for citation in text.citations] == ["doe99", "roe"]


@pytest.mark.parametrize(
    "text",
    [
        "Manubot has [@url:https://example.org/a_b] and @https://example.org/page and [@tag:deep-review].",
        "Walks \\index{walks!random@\\emph{random}} and \\label{eq@one}.",
    ],
)
def test_what_needs_no_entry_or_is_for_tex_is_never_undefined(text: str) -> None:
    found = pandoc_text(SourceText("a.md", text))
    assert {citation.key for citation in found.citations} <= found.defined


@pytest.mark.parametrize(
    ("by_r", "codes"),
    [
        ('`r cite_r("r-references.bib")`', []),
        ("```{r}\ncite_packages()\n```", []),
        ("`r recite_r()`", ["RC504"]),
    ],
)
def test_no_entry_is_uncited_where_r_makes_the_keys_of_packages(
    by_r: str, codes: list[str]
) -> None:
    entries = "".join(
        f"- id: {key}\n  type: book\n  title: Of {key} eels\n" for key in ("doe", "roe", "R-eel")
    )
    report = check(
        f"---\nreferences:\n{entries}---\nEels [@doe; @roe].\n\nWe used {by_r}.\n", path="a.Rmd"
    )
    found = (finding for outcome in report.outcomes for finding in outcome.findings)
    assert [finding.code for finding in found if finding.code in ("RC504", "RC505")] == codes
