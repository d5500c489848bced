"""Words that tell the parts of a citation apart, in the languages reference lists are written in.

Every word is in lower case without its abbreviation point. The classes are features of the
sequence model, which learns from its training texts how far each can be trusted; the name and
number rules use some of them as they stand.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = _words(
    """
    january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter januar
    februar märz mai juni juli oktober dezember okt dez mär janvier février mars avril juin
    juillet août septembre octobre novembre décembre janv févr enero febrero marzo abril mayo
    junio julio agosto septiembre octubre noviembre diciembre ene abr ago dic janeiro
    fevereiro março maio junho julho setembro outubro novembro dezembro gennaio febbraio
    aprile maggio giugno luglio settembre ottobre dicembre januari februari maart mei augustus
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada
    grudnia января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    """
)
EDITOR = _words(
    """
    ed eds edd editor editors edited hrsg hg herausgeber herausgegeben dir coord coords
    coordinador org orgs organizador curatore redaktion red cura comp comps compiler éd éds
    ред
    """
)
EDITION = _words(
    """
    edition edn ed aufl auflage édition edición ediçao edição edizione druk wyd изд revised
    rev
    """
)
# Behind a title a number in words is an edition (BibTeXing, 3.2: "Second").
ORDINALS = _words(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth erste zweite dritte vierte
    fünfte sechste première deuxième troisième primera segunda tercera prima seconda terza
    """
)
PAGE = _words("p pp page pages s seite seiten pág págs pag pagg pgs blz str с стр pg")
VOLUME = _words(
    """
    vol vols volume volumes v bd band jg jahrgang tome tom t tomo т том bde cilt
    """
)
ISSUE = _words(
    """
    no nos nr issue num number numéro número núm n º h heft iss № вып fasc suppl supplement pt
    sayı
    """
)
IN = _words("in en dans em dins w iz в i nel")
AND = _words("and und et y e & ed i och og en u with sowie и")
ET_AL = _words("al alii others u.a ua cols col coll др andere")
THESIS = _words(
    """
    thesis dissertation diss phd ph.d dissertation thèse tesis tese tesi masterarbeit
    diplomarbeit habilitationsschrift doctoral master's masters msc habil proefschrift
    rozprawa
    """
)
REPORT = _words(
    """
    report tech technical rep working paper papers memo memorandum preprint bericht rapport tr
    discussion
    """
)
MEETING = _words(
    """
    proceedings proc conference conf symposium workshop congress meeting international annual
    colloquium tagung kongress konferenz actes congreso conferencia annu symp int'l anais atti
    """
)
JOURNAL = _words(
    """
    journal j review reviews rev revue revista rivista zeitschrift z zeitung annals ann
    archives arch bulletin bull transactions trans letters lett quarterly science sci nature
    acta magazine res med clin biol phys chem psychol surg biochem am proc natl acad econ soc
    jahrbuch zbl časopis журнал вестник 学报 杂志 studies advances adv physica physics cell lancet
    times gazette newsletter math comput eng int
    """
)
PUBLISHER = _words(
    """
    press university verlag publishers publisher publishing books editions éditions editorial
    edizioni uitgeverij wydawnictwo editora ediciones springer elsevier wiley sage routledge
    cambridge oxford blackwell mcgraw-hill pearson academic hall kluwer erlbaum campus
    suhrkamp nomos vs oup cup mit acm ieee usenix inc ltd gmbh sons co uni univ presses
    librairie company издательство 出版社 publ
    """
)
PLACE = _words(
    """
    london york berlin paris cambridge oxford boston chicago amsterdam dordrecht heidelberg
    münchen munich wien vienna frankfurt hamburg stuttgart köln cologne leipzig bonn opladen
    wiesbaden göttingen tübingen darmstadt philadelphia washington baltimore hillsdale
    princeton stanford berkeley angeles francisco thousand oaks newbury madrid barcelona
    lisboa paulo rio janeiro roma milano bologna torino genève geneva zürich bern basel
    bruxelles brussels leuven leiden utrecht stockholm uppsala oslo copenhagen københavn
    helsinki warszawa kraków praha budapest москва moscow tokyo 東京 北京 beijing sydney melbourne
    toronto montreal nj ny ma ca dc pa il uk usa
    """
)
STATUS = _words(
    """
    unpublished submitted press accepted appear forthcoming manuscript mimeo personal
    communication
    """
)
ACCESSED = _words(
    """
    accessed available retrieved cited online visited accès consulté disponible consultado
    zugriff abgerufen stand acesso acessado consultato dostęp geraadpleegd consultada letzter
    verfügbar viewed
    """
)
GROUP = _words(
    """
    collaboration committee organization organisation ministry department commission
    association council institute group consortium university society agency office bureau
    foundation network center centre team federation academy united nations government bank
    fund service services bundesministerium ministerium institut ministère ministerio comité
    comisión forum union board panel initiative program programme administration league
    working task force unicef unesco who oecd statistisches bundesamt deutsche deutscher
    instituto survey corporation company inc laboratory laboratories world federal alliance
    trust authority school
    """
)
PARTICLES = _words(
    """
    van von de der den del della delle dello degli di da dos das du la le les lo el al ten ter
    te zu zur zum vom des af av bin ibn do vd d' dell' y san st st. mac 't vander vande vanden delos
    e het op
    """
)
# Particles that are written with a capital, too; the others would be taken for given names.
CAPITAL_PARTICLES = _words(
    "van von de der del della di da dos du la le el ten ter vander vande vanden mac"
)
# Two or three letters and a point that are a given name cut short, even after a surname.
SHORT_GIVEN = _words("ch th ph yu ya yo fr wm chr geo jos sz cs gy zs ju dzh sh zh ye al st")
SUFFIXES = _words("jr sr ii iii iv jnr snr 2nd 3rd")

CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("month", MONTHS),
    ("editor", EDITOR),
    ("edition", EDITION),
    ("page", PAGE),
    ("volume", VOLUME),
    ("issue", ISSUE),
    ("in", IN),
    ("and", AND),
    ("et-al", ET_AL),
    ("thesis", THESIS),
    ("report", REPORT),
    ("meeting", MEETING),
    ("journal", JOURNAL),
    ("publisher", PUBLISHER),
    ("place", PLACE),
    ("status", STATUS),
    ("accessed", ACCESSED),
    ("group", GROUP),
    ("particle", PARTICLES),
    ("suffix", SUFFIXES),
)


def _classes() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for name, words in CLASSES:
        for word in words:
            table.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in table.items()}


CLASSES_OF = _classes()
