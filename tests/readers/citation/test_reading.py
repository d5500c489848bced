"""Real and typical citations in the styles reference lists use, and what they state."""

from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText, SourceText
from refcheck.readers.citation import CitationFields, read_citation

# Style, string, authors (family / given or one literal), the other fields.
CITATIONS = [
    (
        "AMA",
        "LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444. "
        "doi:10.1038/nature14539",
        "LeCun/Y; Bengio/Y; Hinton/G",
        {
            "title": "Deep learning",
            "container-title": "Nature",
            "issued": "2015",
            "volume": "521",
            "issue": "7553",
            "page": "436-444",
            "DOI": "10.1038/nature14539",
        },
    ),
    (
        "APA",
        "Kirkpatrick, S., Gelatt, C. D., & Vecchi, M. P. (1983). Optimization by simulated "
        "annealing. Science, 220(4598), 671–680. https://doi.org/10.1126/science.220.4598.671",
        "Kirkpatrick/S.; Gelatt/C. D.; Vecchi/M. P.",
        {
            "title": "Optimization by simulated annealing",
            "container-title": "Science",
            "issued": "1983",
            "volume": "220",
            "issue": "4598",
            "page": "671–680",
            "DOI": "10.1126/science.220.4598.671",
        },
    ),
    (
        "Vancouver, et al.",
        "12. Bathon JM, Martin RW, Fleischmann RM, et al. A comparison of etanercept and "
        "methotrexate in patients with early rheumatoid arthritis. N Engl J Med "
        "2000;343:1586-93.",
        "Bathon/JM; Martin/RW; Fleischmann/RM; …",
        {
            "title": "A comparison of etanercept and methotrexate in patients with early "
            "rheumatoid arthritis",
            "container-title": "N Engl J Med",
            "issued": "2000",
            "volume": "343",
            "page": "1586-93",
        },
    ),
    (
        "IEEE",
        "[76] K. Rivoire, Z. Lin, and J. Vučković, “Second harmonic generation in gallium "
        "phosphide photonic crystal nanocavities,” Opt. Express, vol. 17, no. 25, "
        "pp. 22609–22615, Dec. 2009, doi: 10.1364/OE.17.022609.",
        "Rivoire/K.; Lin/Z.; Vučković/J.",
        {
            "title": "Second harmonic generation in gallium phosphide photonic crystal "
            "nanocavities",
            "container-title": "Opt. Express",
            "issued": "2009",
            "volume": "17",
            "issue": "25",
            "page": "22609–22615",
            "DOI": "10.1364/oe.17.022609",
        },
    ),
    (
        "Chicago author-date",
        "Haidt, Jonathan, and Jesse Graham. 2007. “When Morality Opposes Justice: "
        "Conservatives Have Moral Intuitions That Liberals May Not Recognize.” Social Justice "
        "Research 20 (1): 98–116.",
        "Haidt/Jonathan; Graham/Jesse",
        {
            "title": "When Morality Opposes Justice: Conservatives Have Moral Intuitions That "
            "Liberals May Not Recognize",
            "container-title": "Social Justice Research",
            "issued": "2007",
            "volume": "20",
            "issue": "1",
            "page": "98–116",
        },
    ),
    (
        "MLA",
        "Zhang, Ke, et al. “Ecologically Inspired Water Network Optimization of Steel "
        "Manufacture.” Engineering, vol. 4, no. 2, 2018, pp. 567–73.",
        "Zhang/Ke; …",
        {
            "title": "Ecologically Inspired Water Network Optimization of Steel Manufacture",
            "container-title": "Engineering",
            "issued": "2018",
            "volume": "4",
            "issue": "2",
            "page": "567–73",
        },
    ),
    (
        "Nature",
        "Burke, J. E., Perisic, O., Masson, G. R., Vadas, O. & Williams, R. L. Oncogenic "
        "mutations mimic and enhance dynamic events in the natural activation of "
        "phosphoinositide 3-kinase p110alpha (PIK3CA). Proc. Natl Acad. Sci. USA 109, "
        "15259–15264 (2012).",
        "Burke/J. E.; Perisic/O.; Masson/G. R.; Vadas/O.; Williams/R. L.",
        {
            "title": "Oncogenic mutations mimic and enhance dynamic events in the natural "
            "activation of phosphoinositide 3-kinase p110alpha (PIK3CA)",
            "container-title": "Proc. Natl Acad. Sci. USA",
            "issued": "2012",
            "volume": "109",
            "page": "15259–15264",
        },
    ),
    (
        "Science",
        "1. S. Kumari, M. K. Khan, M. Atiquzzaman, User authentication schemes for wireless "
        "sensor networks: A review. Ad Hoc Netw. 27, 159–194 (2015).",
        "Kumari/S.; Khan/M. K.; Atiquzzaman/M.",
        {
            "title": "User authentication schemes for wireless sensor networks: A review",
            "container-title": "Ad Hoc Netw",
            "issued": "2015",
            "volume": "27",
            "page": "159–194",
        },
    ),
    (
        "ACS, with title",
        "(1) Ross, J. B.; Moore, A. Goodpasture's Syndrome Associated with Skin Involvement. "
        "Arch. Dermatol. 1985, 121 (11), 1442–1444.",
        "Ross/J. B.; Moore/A.",
        {
            "title": "Goodpasture's Syndrome Associated with Skin Involvement",
            "container-title": "Arch. Dermatol",
            "issued": "1985",
            "volume": "121",
            "issue": "11",
            "page": "1442–1444",
        },
    ),
    (
        "APS, no title",
        "J. Zak, Phys. Rev. Lett. 62, 2747 (1989).",
        "Zak/J.",
        {
            "container-title": "Phys. Rev. Lett",
            "issued": "1989",
            "volume": "62",
            "page": "2747",
        },
    ),
    (
        "RSC, no title",
        "A. Hagfeldt, G. Boschloo and L. Sun, Chem. Rev., 2010, 110, 6595–6663.",
        "Hagfeldt/A.; Boschloo/G.; Sun/L.",
        {
            "container-title": "Chem. Rev",
            "issued": "2010",
            "volume": "110",
            "page": "6595–6663",
        },
    ),
    (
        "Cell",
        "Polyzos, S.A., Kountouras, J., and Zavos, C. (2009). Nonalcoholic fatty liver "
        "disease: The pathogenetic roles of insulin resistance and adipocytokines. Curr. Mol. "
        "Med. 72, 299–314.",
        "Polyzos/S.A.; Kountouras/J.; Zavos/C.",
        {
            "title": "Nonalcoholic fatty liver disease: The pathogenetic roles of insulin "
            "resistance and adipocytokines",
            "container-title": "Curr. Mol. Med",
            "issued": "2009",
            "volume": "72",
            "page": "299–314",
        },
    ),
    (
        "Springer basic",
        "Avramidis A, Polyzos SA, Moralidis E et al (2008) Scintigraphic, biochemical, and "
        "clinical response to zoledronic acid treatment in patients with Paget's disease of "
        "bone. J Bone Miner Metab 26:635–641",
        "Avramidis/A; Polyzos/SA; Moralidis/E; …",
        {
            "title": "Scintigraphic, biochemical, and clinical response to zoledronic acid "
            "treatment in patients with Paget's disease of bone",
            "container-title": "J Bone Miner Metab",
            "issued": "2008",
            "volume": "26",
            "page": "635–641",
        },
    ),
    (
        "Springer LNCS, chapter with editors",
        "Amarilli, A., Müller, S., Naccache, D.: Can Code Polymorphism Limit Information "
        "Leakage? In: Ardagna, C.A., Zhou, J. (eds.) WISTP 2011. LNCS, vol. 6633, pp. 1–21. "
        "Springer, Heidelberg (2011)",
        "Amarilli/A.; Müller/S.; Naccache/D.",
        {
            "title": "Can Code Polymorphism Limit Information Leakage?",
            "issued": "2011",
            "page": "1–21",
            "publisher": "Springer",
            "publisher-place": "Heidelberg",
        },
    ),
    (
        "Elsevier Harvard",
        "Gottlieb, S.K., 1973. Focal dermal hypoplasia: a nine-year follow-up study. Archives "
        "of Dermatology 108, 551–553.",
        "Gottlieb/S.K.",
        {
            "title": "Focal dermal hypoplasia: a nine-year follow-up study",
            "container-title": "Archives of Dermatology",
            "issued": "1973",
            "volume": "108",
            "page": "551–553",
        },
    ),
    (
        "Cite Them Right",
        "Smith, J., Jones, A. and Brown, K. (2015a) ‘The cost of care in rural districts’, "
        "Journal of Rural Health, 31(2), pp. 120–131.",
        "Smith/J.; Jones/A.; Brown/K.",
        {
            "title": "The cost of care in rural districts",
            "container-title": "Journal of Rural Health",
            "issued": "2015a",
            "volume": "31",
            "issue": "2",
            "page": "120–131",
        },
    ),
    (
        "ASA",
        "Ameel, Eef, Gert Storms, Barbara C. Malt, and Steven A. Sloman. 2005. “How "
        "Bilinguals Solve the Naming Problem.” Journal of Memory and Language 53(1):60–80.",
        "Ameel/Eef; Storms/Gert; Malt/Barbara C.; Sloman/Steven A.",
        {
            "title": "How Bilinguals Solve the Naming Problem",
            "container-title": "Journal of Memory and Language",
            "issued": "2005",
            "volume": "53",
            "issue": "1",
            "page": "60–80",
        },
    ),
    (
        "AIP",
        "N. D. Powers, I. Ghebregziabher, G. Golovin, and D. P. Umstadter, “Quasi-"
        "monoenergetic and tunable X-rays from a laser-driven Compton light source,” Nat. "
        "Photonics 8(1), 28–31 (2014).",
        "Powers/N. D.; Ghebregziabher/I.; Golovin/G.; Umstadter/D. P.",
        {
            "title": "Quasi-monoenergetic and tunable X-rays from a laser-driven Compton light "
            "source",
            "container-title": "Nat. Photonics",
            "issued": "2014",
            "volume": "8",
            "issue": "1",
            "page": "28–31",
        },
    ),
    (
        "book",
        "Deleuze, Gilles, and Félix Guattari. A Thousand Plateaus: Capitalism and "
        "Schizophrenia. Minneapolis: University of Minnesota Press, 1987.",
        "Deleuze/Gilles; Guattari/Félix",
        {
            "title": "A Thousand Plateaus: Capitalism and Schizophrenia",
            "publisher-place": "Minneapolis",
            "publisher": "University of Minnesota Press",
            "issued": "1987",
        },
    ),
    (
        "German chapter",
        "Rammert, Werner (2008): Technografie trifft Theorie. In: Kalthoff, Herbert; "
        "Hirschauer, Stefan; Lindemann, Gesa (Hrsg.): Theoretische Empirie. Frankfurt am Main: "
        "Suhrkamp, S. 341–367.",
        "Rammert/Werner",
        {
            "title": "Technografie trifft Theorie",
            "container-title": "Theoretische Empirie",
            "issued": "2008",
            "publisher-place": "Frankfurt am Main",
            "publisher": "Suhrkamp",
            "page": "341–367",
        },
    ),
    (
        "French, guillemets",
        "Poinar Hendrik N., Hofreiter Michael et Pääbo Svante, « Molecular coproscopy », "
        "Science, vol. 281, no 5375, 1998, p. 402-406.",
        None,
        {
            "title": "Molecular coproscopy",
            "container-title": "Science",
            "issued": "1998",
            "volume": "281",
            "issue": "5375",
            "page": "402-406",
        },
    ),
    (
        "Spanish",
        "García Márquez, G. y Vargas Llosa, M. (1971). La novela en América Latina: diálogo. "
        "Revista de Letras, 12(3), 45-67.",
        "García Márquez/G.; Vargas Llosa/M.",
        {
            "title": "La novela en América Latina: diálogo",
            "container-title": "Revista de Letras",
            "issued": "1971",
            "volume": "12",
            "issue": "3",
            "page": "45-67",
        },
    ),
    (
        "group author",
        "World Health Organization. Global tuberculosis report 2019. Geneva: World Health "
        "Organization; 2019.",
        "World Health Organization",
        {
            "title": "Global tuberculosis report 2019",
            "publisher-place": "Geneva",
            "issued": "2019",
        },
    ),
    (
        "preprint",
        "Vaswani A, Shazeer N, Parmar N, et al. Attention is all you need. arXiv:1706.03762 "
        "[cs.CL]. 2017.",
        "Vaswani/A; Shazeer/N; Parmar/N; …",
        {"title": "Attention is all you need", "arxiv": "1706.03762", "issued": "2017"},
    ),
    (
        "PMID and PMCID",
        "van der Berg JA, O'Neil M Jr, De Rosa SC. Pan-leukocyte immunophenotypic "
        "characterization of PBMC subsets. Cytometry A. 2014 Dec;85(12):995-8. "
        "PMID: 25352070; PMCID: PMC4242785.",
        "van der Berg/JA; O'Neil/M/Jr; De Rosa/SC",
        {
            "title": "Pan-leukocyte immunophenotypic characterization of PBMC subsets",
            "container-title": "Cytometry A",
            "issued": "2014",
            "volume": "85",
            "issue": "12",
            "page": "995-8",
            "PMID": "25352070",
            "PMCID": "PMC4242785",
        },
    ),
    (
        "thesis",
        "Lee, K. (2011). Essays on the economics of attention (Doctoral dissertation, Stanford "
        "University).",
        "Lee/K.",
        {
            "title": "Essays on the economics of attention",
            "issued": "2011",
            "publisher": "Stanford University",
        },
    ),
    (
        "web page with date of access",
        "United Nations. Human rights. Accessed May 29, 2013. "
        "http://www.un.org/en/globalissues/humanrights/",
        "United Nations",
        {"title": "Human rights", "URL": "http://www.un.org/en/globalissues/humanrights/"},
    ),
    (
        "article number",
        "Seifert T, Li W. Ten simple rules for reading a reference list. PLoS Comput Biol. "
        "2019;15(3):e1006789.",
        "Seifert/T; Li/W",
        {
            "title": "Ten simple rules for reading a reference list",
            "container-title": "PLoS Comput Biol",
            "issued": "2019",
            "volume": "15",
            "issue": "3",
            "page": "e1006789",
        },
    ),
    (
        "in press",
        "Polyzos SA, Anastasilakis AD, Terpos E. Paget's disease of bone: a review with "
        "emphasis on treatment. Expert Rev Endocrinol Metab (in press).",
        "Polyzos/SA; Anastasilakis/AD; Terpos/E",
        {
            "title": "Paget's disease of bone: a review with emphasis on treatment",
            "container-title": "Expert Rev Endocrinol Metab",
            "issued": "in press",
        },
    ),
    (
        "Korean",
        "최민호, & 최영찬. (1995). 농촌지도사업의 투자효과 변화의 추이. "
        "한국농촌지도학회지, 2(1), 1-22.",
        "최민호; 최영찬",
        {
            "title": "농촌지도사업의 투자효과 변화의 추이",
            "container-title": "한국농촌지도학회지",
            "issued": "1995",
            "volume": "2",
            "issue": "1",
            "page": "1-22",
        },
    ),
    (
        "Russian",
        "Иванов И.И., Петров А.В. Влияние температуры на рост кристаллов // Журнал технической "
        "физики. 2010. Т. 80, № 5. С. 12–18.",
        "Иванов/И.И.; Петров/А.В.",
        {
            "title": "Влияние температуры на рост кристаллов",
            "container-title": "Журнал технической физики",
            "issued": "2010",
            "volume": "80",
            "issue": "5",
            "page": "12–18",
        },
    ),
    (
        "the volume behind a V",
        "Halden A., Brandt Y. // Journal of River Science. 2010. V. 30. № 4. P. 1435–1440.",
        "Halden/A.; Brandt/Y.",
        {"volume": "30", "issue": "4", "page": "1435–1440", "issued": "2010"},
    ),
    (
        "authors behind the title",
        "The incidence of floods during warm winters, Halden J.B., Archives of Hydrology, Vol. 123, iss. 3, "
        "p. 213-215, 1987. doi: 10.1000/rivers",
        "Halden/J.B.",
        {
            "title": "The incidence of floods during warm winters",
            "container-title": "Archives of Hydrology",
        },
    ),
    (
        "authors behind the title and its year",
        "“The incidence of floods during warm winters” (2002-03), HALDEN, J., BRANDT, R., ODE, A. et al, Archives of Hydrology. DOI 10.1000/rivers",
        "HALDEN/J.; BRANDT/R.; ODE/A.; …",
        {"container-title": "Archives of Hydrology"},
    ),
    (
        "a note with other numbers",
        'Halden, KN 1969. "The course of winter rivers," Archives of Hydrology. vol. 101. nº 4. '
        "pp. 474-477. DOI: 10.1000/rivers. See also Archives of Hydrology 1970;100:574-577.",
        "Halden/KN",
        {"issued": "1969", "volume": "101", "page": "474-477"},
    ),
    (
        "numbers behind the DOI",
        "The incidence of floods during warm winters. R. D. Halden. Archives of Hydrology, 1974, 110, 745–746. "
        "[doi:10.1000/rivers] [Archives of Hydrology 1975;111:725-726]",
        "Halden/R. D.",
        {"issued": "1974", "volume": "110", "page": "745–746"},
    ),
]


def stated(citation: CitationFields) -> dict[str, str]:
    fields = {name: field.text for name, field in citation.fields.items()}
    return fields | ({"DOI": citation.doi.value} if citation.doi else {})


def listed(citation: CitationFields) -> str:
    names = [
        name.literal or "/".join(part for part in (name.family, name.given, name.suffix) if part)
        for name in citation.author or ()
    ]
    return "; ".join([*names, "…"] if citation.et_al else names)


@pytest.mark.parametrize(
    ("string", "authors", "fields"),
    [case[1:] for case in CITATIONS],
    ids=[case[0] for case in CITATIONS],
)
def test_citation_is_read_in_every_style(
    string: str, authors: str | None, fields: dict[str, str]
) -> None:
    citation = read_citation(MappedText(string))
    found = stated(citation)
    assert {name: found.get(name) for name in fields} == fields
    if authors is not None:
        assert listed(citation) == authors


def test_spans_count_from_the_start_of_the_document() -> None:
    document = (
        "# References\n\n1. Wu P, Brand L. Resonance energy transfer. Anal Biochem 1994;218:1-13."
    )
    raw = MappedText(document[17:], base=17)
    citation = read_citation(raw)
    volume = citation.fields["volume"]
    assert volume.span is not None
    assert SourceText("a.md", document).location(volume.span).line == 3
    assert document[volume.span.start : volume.span.end] == "218"
    assert citation.author is not None
    spans = [name.span for name in citation.author]
    assert [document[span.start : span.end] for span in spans if span] == ["Wu P", "Brand L"]


@pytest.mark.parametrize(
    ("string", "issued"),
    [
        ("Smith, J. (n.d.). The cost of care. London: Wiley.", "n.d."),
        ("Smith, J. (in press). The cost of care. Journal of Health.", "in press"),
    ],
)
def test_undated_work_says_so(string: str, issued: str) -> None:
    assert read_citation(MappedText(string)).fields["issued"].text == issued


def test_editors_of_a_book_are_no_authors() -> None:
    citation = read_citation(
        MappedText("Smith, J., & Jones, A. (Eds.). (2012). Handbook of trees. London: Wiley.")
    )
    assert citation.author is None
    assert [name.family for name in citation.editor or ()] == ["Smith", "Jones"]


@pytest.mark.parametrize("string", ["", " ", "…", "[1]", "10.1000/182", "?" * 50])
def test_what_states_nothing_is_read_as_nothing(string: str) -> None:
    citation = read_citation(MappedText(string))
    assert citation.author is None
    assert "volume" not in citation.fields


@pytest.mark.parametrize(
    ("string", "kind"),
    [
        ("Zak J. Berry's phase in solids. Phys Rev Lett. 1989;62:2747-50.", "article-journal"),
        ("Lee K. Essays on attention [PhD thesis]. Stanford University; 2011.", "thesis"),
        ("Deleuze, G. (1987). A Thousand Plateaus. Minneapolis: Minnesota Press.", "book"),
        (
            "World Health Organization. Malaria in 2019. Technical report. Geneva: World Health "
            "Organization; 2019.",
            "report",
        ),
        (
            "Smith, J. (2019). Rainfall in small valleys [Data set]. Zenodo. "
            "https://doi.org/10.5281/zenodo.1234567",
            "dataset",
        ),
        ("Vaswani A, Shazeer N. Attention is all you need. arXiv:1706.03762. 2017.", "article"),
        ("Lee K, Wu P. Attention in small mice. bioRxiv. 2019. doi:10.1101/123456.", "article"),
        (
            "United Nations. Human rights. Accessed May 29, 2013. http://www.un.org/en/rights/",
            "webpage",
        ),
        (
            "M. Das, “Unification-based pointer analysis,” in Proc. ACM SIGPLAN Conf. on "
            "Programming Language Design, 2000, pp. 35–46.",
            "paper-conference",
        ),
        (
            "Adorno, T. W. (1971). Erziehung nach Auschwitz. In G. Kadelbach (Ed.), Erziehung "
            "zur Mündigkeit (pp. 88–104). Frankfurt: Suhrkamp.",
            "chapter",
        ),
    ],
)
def test_type_is_guessed_from_what_is_stated(string: str, kind: str) -> None:
    assert read_citation(MappedText(string)).type == kind
