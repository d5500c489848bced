"""Names with years in brackets that cite nothing of the list: places, authorities of species, works
known from another, speakers of an interview.

What is told here is a doubt alone: if the list has such an entry, it is cited all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.patterns import lazily

# (Freud, 1923, as cited in Huang, 2013) · (Freud 1923, zit. nach Huang 2013) · Freud (1923, apud …)
# (Publication Manual of the American Psychological Association, 7th edition, 8.6)
_SECOND_HAND = lazily(
    r"(?:,\s?(?:pp?|S)\.\s?\d{1,5}(?:\s?[\u2010-\u2013-]\s?\d{1,5})?)?\)?[,;:]?\s\(?(?:as\s|wie\s)?"
    r"(?:(?:cited|quoted|qtd\.?|reported|described|discussed|mentioned|summari[sz]ed|reprinted|cit\.)"
    r"\s(?:in|by|from|after)\b|apud\b|(?:zit\.|zitiert)\s?(?:nach|n\.|in|bei)|cité[es]{0,2}\s(?:par|dans)\b"
    r"|citad[oa]s?\s(?:en|em|por)\b|citat[oa]\s(?:in|da)\b|geciteerd\s(?:in|door)\b"
    r"|in:?\s[^\W\d_a-z][^()\[\];]{0,80}?[\s,](?:1[5-9]|20)\d\d)"
)
# Anguilla anguilla (Linnaeus, 1758): who named a species that now stands in another genus has
# brackets (International Code of Zoological Nomenclature, 51.3).
_BINOMIAL = lazily(
    r"(?<![^\W\d_])(?P<genus>[A-Z](?:[a-z]{2,20}|[a-z]?\.))\s(?:\([A-Z][a-z]{2,20}\)\s)?"
    r"(?:[a-z]{3,20}\s)?[a-z]{1,20}(?:a|us|um|is|i|ae|ns|ix|ex|or|oides)\s?[(\[]$"
)
_BINOMIAL_LENGTH = 90  # characters that it takes
_SPECIES, _LAST_SPECIES = 1753, 1960  # later ones are cited, or named, and nobody can tell which
_GENUS_NEVER = frozenset("the this that these those their its our his her all no such many".split())
# sampled in Kent and Sussex (2012), but: as shown in Doe and Roe (2012)
_WHERE = lazily(r"(?P<before>[^\W\d_]{2,20})\s(?:in|near|throughout|across)\s$")
_WHERE_LENGTH = 32
_SAYING = frozenset(
    """
    as see also than like shown described reported given found presented proposed introduced
    discussed defined used developed published outlined stated explained analysed analyzed studied
    reviewed mentioned suggested demonstrated derived detailed summarised summarized done cited
    noted observed table figure approach method model results data study and or that which
    contrast
    """.split()
)
_SPEAKERS = frozenset(
    """
    participant participants respondent respondents interviewee interviewer informant interview
    patient teilnehmer teilnehmerin befragte befragter proband probandin interviewpartner
    interviewpartnerin participante entrevistado entrevistada enquêté enquêtée
    """.split()
)
# States (ISO 3166-1), parts of the world, and towns in which people meet; none that is as often a
# family name (Jordan, Chad, Washington).
_PLACES = frozenset(
    name.strip()
    for name in """
    africa, america, antarctica, asia, australia, europe, european union, eu, usa, us, uk
    afghanistan, albania, algeria, angola, argentina, armenia, austria, azerbaijan, bangladesh
    belarus, belgium, bolivia, bosnia, botswana, brazil, bulgaria, burkina faso, burundi, cambodia
    cameroon, canada, chile, china, colombia, costa rica, croatia, cyprus, czech republic, czechia
    denmark, ecuador, egypt, el salvador, estonia, ethiopia, fiji, finland, france, gabon, germany
    ghana, great britain, greece, greenland, guatemala, haiti, honduras, hong kong, hungary, iceland
    india, indonesia, iran, iraq, italy, ivory coast, jamaica, japan, kazakhstan, kenya, korea
    kuwait, laos, latvia, lebanon, lesotho, liberia, libya, lithuania, luxembourg, macedonia
    madagascar, malawi, malaysia, malta, mauritius, mexico, moldova, mongolia, montenegro, morocco
    mozambique, myanmar, namibia, nepal, netherlands, new zealand, nicaragua, niger, nigeria, norway
    oman, pakistan, palestine, panama, papua new guinea, paraguay, peru, philippines, poland
    portugal, puerto rico, qatar, romania, russia, rwanda, saudi arabia, scotland, senegal, serbia
    sierra leone
    singapore, slovakia, slovenia, somalia, south africa, south korea, spain, sri lanka
    sudan, sweden, switzerland, syria, taiwan, tanzania, thailand, tibet, tunisia, turkey, uganda
    ukraine, united kingdom, united states, uruguay, venezuela, vietnam, wales, yemen, zambia
    zimbabwe
    deutschland, österreich, schweiz, frankreich, italien, spanien, schweden, norwegen, dänemark
    finnland, niederlande, belgien, polen, tschechien, ungarn, griechenland, großbritannien, europa
    espagne, allemagne, italie, suisse, belgique, españa, alemania, francia, italia, brasil, méxico
    amsterdam, athens, atlanta, auckland, bangkok, barcelona, basel, beijing, berlin, bern, bologna
    bonn, boston, bremen, brussels, bucharest, budapest, buenos aires, cairo, cape town, chicago
    cologne, copenhagen, delhi, dresden, dubai, dublin, edinburgh, frankfurt, geneva, glasgow, graz
    hamburg, hannover, helsinki, istanbul, jakarta, johannesburg, kiev, kyoto, köln, leipzig, lisbon
    ljubljana, london, los angeles, lyon, maastricht, madrid, manila, melbourne, milan, montreal
    moscow, mumbai, munich, münchen, nagoya, nairobi, new delhi, new york, osaka, oslo
    paris, prague
    rio de janeiro, rome, rotterdam, san francisco, sapporo, seoul, shanghai, stockholm, stuttgart
    sydney, tallinn, tokyo, toronto, vancouver, vienna, vilnius, warsaw, wien, zagreb
    zürich, zurich
    """.replace("\n", ",").split(",")
    if name.strip()
)
# Parts of countries, events, storms, diseases, makers and media that years are put behind, from
# general knowledge; none that is as often a family name (Andrew, Ford, Virginia).
_PARTS_AND_EVENTS = frozenset(
    """
    bavaria saxony hesse brandenburg thuringia prussia catalonia andalusia galicia tuscany lombardy
    sicily sardinia bohemia moravia silesia normandy brittany alsace provence flanders wallonia
    tyrol crimea donbas kosovo kashmir punjab kerala gujarat tamil siberia manchuria xinjiang
    alaska arizona arkansas california colorado connecticut florida hawaii idaho illinois iowa
    kansas kentucky louisiana maryland massachusetts michigan minnesota mississippi missouri
    nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming
    ontario quebec alberta manitoba queensland tasmania hokkaido okinawa bayern sachsen hessen
    thüringen katalonien
    chernobyl tschernobyl fukushima hiroshima nagasaki auschwitz srebrenica bhopal seveso minamata
    lockerbie wuhan wembley waterloo verdun stalingrad woodstock davos rio schengen maastricht
    bretton watergate brexit grexit perestroika holocaust apartheid intifada olympics eurovision
    oktoberfest expo euro biennale documenta katrina sandy ebola zika sars mers covid covid-19
    influenza aids titanic challenger sputnik apollo hubble voyager
    apple google amazon facebook twitter microsoft netflix youtube instagram tiktok wikipedia
    android linux ubuntu excel stata spss nvivo atlas.ti matlab photoshop minecraft tesla toyota
    volkswagen airbus boeing samsung nokia siemens walkman iphone pfizer moderna biontech
    nature science lancet guardian spiegel springer elsevier wiley unesco unicef
    """.split()
)
_BARE_LEAD, _BARE_END = lazily(r"[(\[;]\s?$"), lazily(r"\s?[)\];]")
_NOUNS = ("keit", "heit", "ung", "schaft", "tion", "tät", "ismus", "ministerium", "gesetz")


def is_no_work(text: str, start: int, names: Sequence[str], year: str, *, narrated: bool) -> bool:
    """Say whether names that begin at `start` of a text, with a year, are something else than a
    work's authors. The year alone stands in brackets where they are `narrated`.
    """
    folded = [name.casefold() for name in names]
    if (
        all(name in _PLACES or name in _PARTS_AND_EVENTS for name in folded)
        or folded[-1].split()[0] in _SPEAKERS
    ):
        return True
    if narrated:
        where = _WHERE.search(text, max(0, start - _WHERE_LENGTH), start)
        return where is not None and where["before"].casefold() not in _SAYING
    if not (year[:4].isdigit() and _SPECIES <= int(year[:4]) < _LAST_SPECIES):
        return False
    return is_behind_species(text, start)


def is_behind_species(text: str, start: int) -> bool:
    """Say whether names that begin at `start` stand in brackets behind the name of a species."""
    named = _BINOMIAL.search(text, max(0, start - _BINOMIAL_LENGTH), start)
    return named is not None and named["genus"].casefold() not in _GENUS_NEVER


def is_bare(text: str, start: int, end: int) -> bool:
    """Say whether what stands from `start` to `end` is all between the signs of brackets."""
    before = _BARE_LEAD.search(text, max(0, start - 2), start)
    return before is not None and _BARE_END.match(text, end) is not None


def is_second_hand(text: str, end: int) -> bool:
    """Say whether the citation that ends at `end` names a work that another one is said to cite."""
    return _SECOND_HAND.match(text, end) is not None


def may_be_family(name: str) -> bool:
    """Say whether a name may be a person's: German writes other nouns with a capital, too."""
    return " " not in name and not name.lower().endswith(_NOUNS)
