"""Words that lists print between names and in front of numbers, in the languages people cite in.

From the terms `and`, `volume`, `issue`, `number` and `page` of the locales of the Citation Style
Language, as citeproc-py 0.11 ships them, without those that mean something else in other
languages (Slovene `in`, Turkish `S.`), and with abbreviations that journals use besides.
"""

from __future__ import annotations

import re

from refcheck.core.text.folding import fold

# What joins the last two names; it stands between spaces, in lower case.
AND = frozenset(
    """
    and und u. sowie et y e en och og i и і та ve a dan with ja și şi eta és ir un và και
    """.split()
)
# The same as an expression, and what a list set in capitals has: there `ET` is no initials.
JOINT = f"(?:{'|'.join(map(re.escape, sorted(AND)))}|AND|UND|ET)"
# What stands in brackets behind editors and translators, without its full stop: the short forms of
# the terms `editor` and `translator`, where no name or word of a title is written like it.
IN_BRACKETS = "|".join(
    map(
        re.escape,
        """
        red redd hg hgg hrsg org orgs ur ured toim szerk utg sud ritstj edt arg dirs прип прир ред
        уред ур επιμ 编 編 主编 편 övers overs übers ubers trad przeł tłum vert suom ford prev
        prevod пер çev penerj bt
        """.split(),
    )
)
# The nations in front of which a journal's short name has its other words: `Am. J. Fish Biol.`
NATIONS = "Am|Amer|Aust|Br|Brit|Can|Chin|Eur|Int|Intl|Jpn|Scand"
_LABELS = {
    "volume": """
        vol vols volume volumes volum volums volumen volumenes volumi voll volumul bd bde band
        bände bind tome tomo tom tomes tomos tomus tomy jg jahrgang ročník roč zv zväzok svezak sv
        kötet köt köide libk cilt jilid jil letnik sējums sēj τόμος том тома volyymi volym tập
    """,
    "issue": """
        no nos nr nrs iss issue issues num nums number numbers numero numéros numeros numeri heft
        fasc fascicolo fascicule nº n° nᵒ № číslo čísla nummer nummern numre nommer nro numer
        numery nomor numurs numeris zenb zenbakia szám sz številka št broj број брой вып выпуск
        вип випуск τεύχος τχ tölublað tbl isu rhif sayı sy số
    """,
    "page": """
        pp page pages pg pgs side seite seiten pag pags pagina paginas pagine páxina páxinas pàgines
        páx pahina str strana strany strona strony stranica stranice strani sider sida sidor sivu
        sivut bladsy bls blz lk lehekülg oldal orrialdea halaman hlm sayfa sayfalar ss lpp
        puslapis σελίδα σελ стр страница страницы стор trang eid
    """,
}  # fmt: skip
# The folded word, and what it says that the number behind it is.
LABEL_OF = {fold(word): name for name, listed in _LABELS.items() for word in listed.split()}

# `n. p. 2011`, `s. l., 2011`, `o. O. 2011`: no place, or no publisher, is known.
NO_PLACE = r"(?<![\w.])(?:[Nn]\.\s?p\.|[Ss]\.\s?l\.|o\.\s?O\.)[,:;]?(?=\s(?:1[4-9]|20)\d\d(?!\w))"
