"""Inputs to begin with: what people write, in every format, so that little is left to chance."""

from __future__ import annotations

from collections.abc import Iterator
import json
from pathlib import Path

from refcheck.readers import READERS
from tests.readers.office import odt_par, par

_ROOT = Path(__file__).parent.parent
_CITATIONS = (
    "LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444. "
    "doi:10.1038/nature14539",
    "van der Berg, A.-B., & O'Neil, J. (in press). <i>K₂</i> “trial” of 1‑α: a review. J. Am. "
    "Chem. Soc., 12(3–4), e1–e9. https://doi.org/10.1000/1",
    "WHO et al., Ärzte 2010, 'Title', Proc. 3rd Conf., vol. XII, no. S1, pp. 737–8, PMID: 123.",
)
_FIELDS = ("Deep learning", "LeCun", "Yann", "Nature", "521", "7553", "436-444")
_BIBTEX = """@string{n = "Nature"}
@article{a, author = {LeCun, Yann and {WHO} and others}, title = "Deep {L}earning \\"u",
 journal = n # "x", year = 2015, volume = {521}, pages = {436--444}, doi = {10.1038/nature14539}}
@comment{x} @inbook{b, crossref = {a}, title = {T}"""
_LATEX = r"""\begin{thebibliography}{9}
\bibitem[A(1)]{k} A.~B. \emph{Title}, {\bf 12} (2001), 1--2. \href{https://doi.org/10.1000/1}{x}
\end{thebibliography}"""
_WIKI = (
    "A.<ref name='a'>{{cite journal|last1=LeCun|first1=Yann|title=Deep [[a|learning]]"
    "|journal=Nature|year=2015|doi=10.1038/nature14539}}</ref><ref>A, B. ''T''. 2015.</ref>"
    "<!-- x --><nowiki>{{</nowiki>\n== References ==\n* {{Literatur|Autor=A B|Titel=T}}"
)
_RIS = """TY  - JOUR
AU  - LeCun, Yann
T1  - Deep learning
JO  - Nature
PY  - 2015/05/27
SP  - 436
EP  - 444
DO  - 10.1038/nature14539
ER  -
"""
_NBIB = """PMID- 123
FAU - LeCun, Yann
TI  - Deep
      learning.
DP  - 2015 May
LID - 10.1038/nature14539 [doi]
"""
_CSL = """[{"id": "a", "type": "article-journal", "title": "T", "DOI": "10.1000/1", "volume": 1,
"author": [{"family": "B", "given": "A."}], "issued": {"date-parts": [[2015, 5]]}}]"""
_YAML = "references:\n- id: a\n  title: 'T'\n  author:\n  - family: B\n  issued: 2015\n"
_JATS = """<article><back><ref-list><title>References</title><ref id="a"><label>1</label>
<mixed-citation><person-group><name><surname>B</surname><given-names>A</given-names></name>
</person-group><article-title>T &amp; <sub>2</sub></article-title><source>J</source>
<year>2015</year><volume>1</volume><fpage>1</fpage><pub-id pub-id-type="doi">10.1000/1</pub-id>
</mixed-citation></ref></ref-list></back></article>"""
_TEI = """<TEI><listBibl><biblStruct><analytic><title>T</title><author><persName><forename>A
</forename><surname>B</surname></persName></author></analytic><monogr><imprint>
<date when="2015"/></imprint></monogr></biblStruct></listBibl></TEI>"""
_ENDNOTE = """<xml><records><record><contributors><authors><author><style>B, A</style></author>
</authors></contributors><titles><title><style>T</style></title></titles></record></records></xml>"""
_ENW = "%0 Journal Article\n%A LeCun, Yann\n%T Deep learning\n%J Nature\n%D 2015\n%P 436-444\n"
_PUBMED = """<PubmedArticleSet><MedlineCitation><PMID>1</PMID><Article><Journal><Title>J</Title>
<JournalIssue><Volume>1</Volume><PubDate><Year>2015</Year></PubDate></JournalIssue></Journal>
<ArticleTitle>T.</ArticleTitle><AuthorList><Author><LastName>B</LastName></Author></AuthorList>
</Article></MedlineCitation></PubmedArticleSet>"""
_MODS = """<mods><titleInfo><title>T</title></titleInfo><name><namePart>B, A</namePart></name>
<relatedItem type="host"><titleInfo><title>J</title></titleInfo><part><date>2015</date><detail
type="volume"><number>1</number></detail></part></relatedItem></mods>"""
_SOURCES = """<b:Sources xmlns:b="b"><b:Source><b:Tag>a</b:Tag><b:Title>T</b:Title><b:Year>2015
</b:Year><b:DOI>10.1000/1</b:DOI></b:Source></b:Sources>"""
_HAYAGRIVA = "a:\n  type: article\n  title: T\n  date: 2015\n  parent: {title: J, volume: 1}\n"
_CFF = "cff-version: 1.2.0\nreferences:\n- type: article\n  title: T\n  year: 2015\n  doi: 10.1/a\n"
_RTF = r"""{\rtf1\ansi{\fonttbl{\f0\fcharset204 T;}}{\stylesheet{\s1 Bibliography;}}
\pard References\par
{\field{\*\fldinst{ADDIN EN.REFLIST}}{\fldrslt B A. {\i T\'e9}. J. 2015;1:2\u8211?3.\par}}}"""


def seeds(target: str) -> Iterator[bytes]:
    """Yield the inputs to begin with for a target."""
    match target:
        case "documents":
            for i, reader in enumerate(READERS):
                yield bytes([i]) + _document(reader.name).encode()
        case "citations":
            path = _ROOT / "tests" / "readers" / "samples" / "citations.txt"
            yield from (line.encode() for line in path.read_text("utf-8").splitlines()[::10])
            yield from (citation.encode() for citation in _CITATIONS)
        case "comparisons":
            yield from ("\n".join((citation, *_FIELDS)).encode() for citation in _CITATIONS)
        case "records":
            yield from (bytes([i % 2]) + bytes(range(i, 256, 3)) for i in range(8))
        case _:
            for i, reader in enumerate(READERS):
                for action in range(15):
                    yield bytes([i, action]) + _document(reader.name).encode() + _RECORD


# As `making.Bytes` reads it: from Crossref, five keys by their numbers, and their values.
_RECORD = b"".join(
    (
        b"\xff\x00\x05",
        bytes((5, 8, 2, 7, 0)),
        b"\x03\x0dDeep learning",
        b"\x05\x01\x06\x02\x09\x0a\x03\x05LeCun\x03\x04Yann",
        b"\x03\x03521",
        b"\x03\x06Nature",
        b"\x02\x00",
    )
)


def _document(name: str) -> str:
    listed = "References\n\n" + "\n".join(f"{i}. {c}" for i, c in enumerate(_CITATIONS, 1))
    paragraphs = "".join(f"<p>{c}</p>" for c in _CITATIONS)
    return {
        "html": f"<h2>References</h2><ol><li>{_CITATIONS[0]}</li></ol>{paragraphs}",
        "notebook": json.dumps({"cells": [{"cell_type": "markdown", "source": f"# {listed}"}]}),
        "rst": f".. [a] {_CITATIONS[0]}\n\n{listed}\n\n.. bibliography:: a.bib",
        "org": f"* {listed}\n[fn:1] {_CITATIONS[0]}\n#+begin_src\n| a |\n#+end_src",
        "asciidoc": f"[bibliography]\n== {listed}\n* [[[a]]] {_CITATIONS[0]}\n----\n----",
        "typst": f'= {listed}\n+ {_CITATIONS[0]}\n#enum(\n [a],\n)\n#link("https://x")[y]',
        "wikitext": _WIKI,
        "bibtex": _BIBTEX,
        "latex": _LATEX,
        "ris": _RIS,
        "nbib": _NBIB,
        "csl-json": _CSL,
        "yaml": _HAYAGRIVA,
        "csl-yaml": _YAML,
        "hayagriva": _HAYAGRIVA,
        "cff": _CFF,
        "xml": _TEI,
        "jats": _JATS,
        "tei": _TEI,
        "endnote": _ENDNOTE,
        "enw": _ENW,
        "pubmed": _PUBMED,
        "mods": _MODS,
        "word-sources": _SOURCES,
        "rtf": _RTF,
        "docx": "".join(map(par, listed.split("\n"))),
        "odt": f"<office:text>{''.join(map(odt_par, listed.split(chr(10))))}</office:text>",
    }.get(name, listed)
