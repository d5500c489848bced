from __future__ import annotations

import pytest

from refcheck.engine.verifying import all_items
from refcheck.errors import NoReferencesFound
from refcheck.readers import reader_for
from refcheck.readers.base import Document


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        (
            "a.tex",
            "%\\bibliography{old}\n\\bibliography{library, b.bib}",
            "is in library.bib, b.bib",
        ),
        ("a.tex", "\\addbibresource[x]{refs.bib}", "is in refs.bib"),
        ("a.md", "---\nbibliography: refs.bib\n---\n\nText [@a].", "is in refs.bib"),
        ("a.qmd", "---\nbibliography:\n- a.bib\n- 'b.bib'\ntitle: x\n---\n", "is in a.bib, b.bib"),
        ("a.rmd", '---\nbibliography: ["my-refs.bib"]\n---\nText.', "is in my-refs.bib"),
        ("p.json", '{"name": "x", "version": "1", "author": "Z"}', "no CSL data"),
        ("m.yml", "site_name: x\ntitle: y\n", "states 'site_name', 'title'"),
        ("l.json", '[{"level": 1}, {"level": 2}]', "states 'level'"),
        ("a.xml", "<svg/>", "(<svg>)"),
        ("a.xml", "<modsCollection/>", "a.xml has no entry"),
        ("a.nxml", "<article><ref-list/></article>", "one is a `<ref>` in a `<ref-list>`"),
        ("a.ris", "Provider: x\n", "a.ris has no entry: one begins with a line `TY  - `"),
        ("a.bib", "% nothing yet\n", "one begins with `@article{`"),
        (
            "a.md",
            "Text [@huang2015; @li2014].",
            "names no bibliography: if 'huang2015' is an entry's",
        ),
        (
            "a.org",
            "* References\n\nText [cite:@li2014].\n",
            "a.org names no bibliography: if 'li2014'",
        ),
        ("a.mods", "", "a heading such as References helps"),
        ("a.txt", "", "a heading such as References helps"),
    ],
)
def test_a_document_without_references_says_what_it_is(path: str, text: str, words: str) -> None:
    reading = reader_for(path, None).read(Document(path, text.encode()))
    with pytest.raises(NoReferencesFound, match="no reference found") as caught:
        all_items([reading])
    assert words in str(caught.value.hint)


def test_one_item_of_csl_may_be_the_whole_file() -> None:
    document = Document("a.json", b'{"type": "book", "title": "A title"}')
    assert len(reader_for("a.json", None).read(document).references) == 1
