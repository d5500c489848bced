"""One reference in every format that is read: a paper on eels, with a DOI."""

from __future__ import annotations

import json

from tests.readers.office import docx, odt, odt_article, odt_par, par, word_article
from tests.readers.pdfs import pdf_lines, set_in_columns

DOI = "10.1111/eels.1"
TITLE = "Eels of the deep sea"
CITATION = f"Doe J. {TITLE}. J Fish Biol. 2011;98:1-9. doi:{DOI}"
_CSL = {
    "id": "doe2011",
    "type": "article-journal",
    "title": TITLE,
    "DOI": DOI,
    "author": [{"family": "Doe", "given": "J"}],
    "issued": {"date-parts": [[2011]]},
}
_CSL_YAML = f"""references:
- id: doe2011
  type: article-journal
  title: {TITLE}
  DOI: {DOI}
"""
_HAYAGRIVA = f"""doe2011:
  type: article
  title: {TITLE}
  author: Doe, J
  date: 2011
  serial-number:
    doi: {DOI}
"""
_CFF = f"""cff-version: 1.2.0
message: cite the paper
title: eeltools
authors: [{{family-names: Doe}}]
references:
- type: article
  title: {TITLE}
  doi: {DOI}
  authors: [{{family-names: Doe}}]
"""
_MODS = f"""<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>{TITLE}</title></titleInfo>
<name><namePart>Doe, J</namePart></name><identifier type="doi">{DOI}</identifier></mods>"""
_JATS = f"""<article><back><ref-list><ref id="r1"><element-citation publication-type="journal">
<name><surname>Doe</surname><given-names>J</given-names></name><article-title>{TITLE}</article-title>
<year>2011</year><pub-id pub-id-type="doi">{DOI}</pub-id></element-citation></ref></ref-list></back>
</article>"""
_TEI = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><back><listBibl><biblStruct xml:id="b0">
<analytic><title level="a" type="main">{TITLE}</title><idno type="DOI">{DOI}</idno></analytic>
<monogr><title level="j">J Fish Biol</title><imprint><date when="2011"/></imprint></monogr>
</biblStruct></listBibl></back></text></TEI>"""
_ENDNOTE = f"""<xml><records><record><rec-number>1</rec-number>
<ref-type name="Journal Article">17</ref-type><titles><title>{TITLE}</title></titles>
<electronic-resource-num>{DOI}</electronic-resource-num></record></records></xml>"""
_PUBMED = f"""<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article>
<Journal><Title>J Fish Biol</Title></Journal><ArticleTitle>{TITLE}</ArticleTitle>
<ELocationID EIdType="doi">{DOI}</ELocationID></Article></MedlineCitation></PubmedArticle>
</PubmedArticleSet>"""
_WORD = f"""<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">
<b:Source><b:Tag>Doe11</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Title>{TITLE}</b:Title>
<b:Year>2011</b:Year><b:DOI>{DOI}</b:DOI></b:Source></b:Sources>"""
_NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "metadata": {}, "source": f"# References\n\n1. {CITATION}"}
    ],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def _pdf() -> bytes:
    return set_in_columns(list(pdf_lines([CITATION], "numbered", 95)), 1)


SAMPLES: dict[str, tuple[str, bytes]] = {
    reader: (name, content.encode() if isinstance(content, str) else content)
    for reader, name, content in (
        ("text", "a.txt", f"References\n\n1. {CITATION}\n"),
        ("markdown", "a.md", f"# References\n\n1. {CITATION}\n"),
        ("notebook", "a.ipynb", json.dumps(_NOTEBOOK)),
        ("rst", "a.rst", f"References\n==========\n\n1. {CITATION}\n"),
        ("org", "a.org", f"* References\n\n1. {CITATION}\n"),
        ("asciidoc", "a.adoc", f"== References\n\n. {CITATION}\n"),
        ("typst", "a.typ", f"= References\n\n+ {CITATION}\n"),
        ("wikitext", "a.wiki", f"== References ==\n# {CITATION}\n"),
        ("html", "a.html", f"<h2>References</h2><ol><li>{CITATION}</li></ol>"),
        ("bibtex", "a.bib", f"@article{{doe2011, title = {{{TITLE}}}, doi = {{{DOI}}}}}"),
        (
            "latex",
            "a.tex",
            f"\\begin{{thebibliography}}{{9}}\n\\bibitem{{d}} {CITATION}\n\\end{{thebibliography}}",
        ),
        ("ris", "a.ris", f"TY  - JOUR\nTI  - {TITLE}\nDO  - {DOI}\nER  - \n"),
        ("nbib", "a.nbib", f"PMID- 1\nTI  - {TITLE}.\nLID - {DOI} [doi]\n"),
        ("csl-json", "a.json", json.dumps([_CSL])),
        ("yaml", "a.yaml", _CSL_YAML),
        ("csl-yaml", "b.yaml", _CSL_YAML),
        ("hayagriva", "a.yml", _HAYAGRIVA),
        ("cff", "a.cff", _CFF),
        ("xml", "a.xml", _MODS),
        ("jats", "a.nxml", _JATS),
        ("tei", "a.tei", _TEI),
        ("endnote", "endnote.xml", _ENDNOTE),
        ("enw", "a.enw", f"%0 Journal Article\n%T {TITLE}\n%R {DOI}\n"),
        ("pubmed", "pubmed.xml", _PUBMED),
        ("mods", "a.mods", _MODS),
        ("word-sources", "word.xml", _WORD),
        ("docx", "a.docx", docx(word_article(par(f"1. {CITATION}")))),
        ("rtf", "a.rtf", f"{{\\rtf1\\ansi References\\par 1. {CITATION}\\par}}"),
        ("odt", "a.odt", odt(odt_article(odt_par(f"1. {CITATION}")))),
        ("pdf", "a.pdf", _pdf()),
    )
}
"""Of each reader, by its name: what a file is called, and what is in it."""
