"""What reference lists print besides the fields of a work, in the languages people cite in.

Sources: the terms of the locales of the Citation Style Language (`edition`, `accessed`,
`retrieved`, `available at`, `online`, `in press`, the roles of persons), as citeproc-py 0.11
ships them; NLM, "Citing Medicine", 2nd ed. (`[Internet]`, `Epub ahead of print`, `PMID`, types in
brackets); APA Publication Manual, 7th ed., 9.22 and 10 (descriptions in brackets); AMA Manual of
Style, 11th ed., 3.15; IEEE Reference Guide 2018 (`[Online]. Available:`).
"""

from __future__ import annotations

from refcheck.core.text.folding import fold
from refcheck.core.text.terms import LABEL_OF


def _folded(listed: str) -> frozenset[str]:
    return frozenset(fold(word).replace("'", "") for word in listed.split())


# What announces the work that another one stands in.
LEADS = _folded("in en em dans dalam trong im na ne su v w u i from aus presented published")
# What announces the persons behind a title.
BY = _folded("by von par por di av af ed eds red hrsg hg edited editado herausgegeben")

_LABELS = _folded(
    """
    vol volume vols no nr num number issue iss pp p pages page pg art article bd band heft suppl
    supplement   jg jahrgang tome tomo roc ed eds edn edition epub evf evfolyam kotet szam
    """
)
# With the seasons, by which some issues are dated.
_MONTHS = _folded(
    """
    jan january feb february mar march apr april may jun june jul july aug august sep sept
    september oct october nov november dec december januar februar marz maerz mai juni juli
    oktober dezember janvier fevrier mars avril juin juillet aout septembre octobre novembre
    decembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
    diciembre janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre januari februari
    maart mei augustus spring summer autumn fall winter quarter janv fevr avr juil dez okt mrz
    styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad
    grudzien leden unor brezen duben kveten cerven cervenec srpen zari rijen ago fev set
    ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie ian
    iun iul prosinec ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik
    ene abr mag dic
    """
)
_DAYS = _folded(
    """
    st nd rd th day monday tuesday wednesday thursday friday saturday sunday
    """
)
_FUNCTION = _folded(
    """
    a an and as at by for from in into is of on or the to und oder der die das des dem den von
    vom zu zur zum im am auf et de du des la le les en au aux par pour sur dans y e o el los las
    del con por para un una il lo gli di da dei della nel alla do dos das na no em ao van het
    een op te og av pa til i och med for z w na do od ze hier
    """
)
_ROLES = _folded(
    """
    ed eds edited editor editors edn edition editions hrsg hg herausgeber herausgegeben ausgabe
    aufl auflage rev revised erw expanded trans transl translated translator translators ubers
    ubersetzt trad traduction traducido dir coord compiled comp compiler author authors chair
    chairs otros otras outros outras andere andra anderen weitere altri autres inni drugi sur
    actes colloque tagungsband sammelband konferenz conference congress congresso congreso
    kongress presented publ published publisher publishing verlag series ser al alii others
    other collab org orgs red redaktor redaktion pod ured eds ausg tom tomy 1st 2nd 3rd first
    second third fourth advisor supervisor hgg dirs dans eda edd editions edicion edicao
    edizione uitg utg wyd vyd izd
    """
)
_ACCESS = _folded(
    """
    accessed access accesso acesso accedido acceso retrieved available viewed visited consulted
    consulte consultado consultato abgerufen zugriff zugegriffen besucht verfugbar unter online
    internet www web website site url http https doi doi.org dx org crossref pubmed scopus google
    scholar cited cit citado zitiert last link epub ahead print press forthcoming advance
    publication early view preprint preprints version postprint geraadpleegd hamtad tillganglig
    tilganglig luettu saatavilla dostop dostupno dostupne dostep disponible disponivel disponibile
    disponibles beschikbaar besokt besogt stažena citovano letoltve elerheto erisim adresi
    erisildi pristup pristupljeno sidst hentet lastet vyhledano ziskano date datum fecha data stand
    """
)
# GOST R 7.0.5-2008 and 7.0.100-2018: the medium, and how an address was reached.
_GOST = _folded(
    """
    текст электронный электронная непосредственный дата обращения режим доступа свободный загл
    заглавие экрана с яз рус англ ресурс монография учебник статья авторов доступ edn
    """
)
_IDENTIFIERS = _folded(
    """
    pmid pmcid pmc issn eissn isbn arxiv eprint oclc mr zbl zblatt mathscinet bibcode ads s2cid
    jstor id hal ssrn lccn eric ean urn nbn hdl handle swh openalex corpus wos medline embase
    """
)
_MEDIUM = _folded(
    """
    cd rom dvd pdf html epub text txt paper papers book chapter journal magazine newspaper
    conference proceedings report reports thesis dissertation phd doctoral master masters msc
    bachelor unpublished manuscript poster abstract abstracts review reviews editorial letter
    letters comment commentary correspondence note notes news dataset data set software computer
    program code video film map patent standard webpage page blog post preprint working
    technical tech rep supplementary material invited article articles original research
     retracted  withdrawn  peer reviewed entry encyclopedia
    dictionary reference audio podcast song music album score presentation slides lecture course
    """
)
_LANGUAGES = _folded(
    """
    english german french spanish portuguese italian russian russ chinese japanese korean polish
    czech dutch swedish norwegian danish finnish hungarian turkish greek arabic hebrew persian
    ukrainian croatian serbian slovak slovenian romanian bulgarian indonesian vietnamese latin
    englisch deutsch franzosisch with summary original translation language
    """
)
_MISCELLANY = _folded(
    """
    see also ff f fol folios figs fig figures tables table illus plates pl plate map maps col cols
    columns total pagination unpaginated passim n d sd sn sl sa ca circa c vs eg ie etc ibid
    idem usw ua uam bzw copyright rights reserved licence license cc inc ltd llc gmbh co corp
    company press univ university universitat universite universidad universidade college school
    department dept institute institut faculty group author location place city state
    """
)
_FURNITURE = (
    _LABELS | _MONTHS | _DAYS | _FUNCTION | _ROLES | _ACCESS | _IDENTIFIERS | _MEDIUM | _LANGUAGES
    | _MISCELLANY | _GOST
)  # fmt: skip


def is_month(folded: str) -> bool:
    """Say whether a folded word is a month or a season, in full or abbreviated."""
    return folded in _MONTHS


def is_label(folded: str) -> bool:
    """Say whether a folded word says what a number behind it is (`vol`, `no`, `Epub`)."""
    return folded in _LABELS or folded in LABEL_OF


def is_furniture(folded: str) -> bool:
    """Say whether a folded word tells nothing of a work: a label, a date, a role, a medium."""
    return folded in _FURNITURE or folded in LABEL_OF or folded.isdigit()
