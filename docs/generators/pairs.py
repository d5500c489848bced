"""Pairs of written and recorded values that are the same, and pairs that are not.

The one place for both: `pairs.md` shows the tables, the tests of `refcheck.core` run them. The
pairs are of the kinds that citation checkers are known to get wrong in either direction.
"""

from __future__ import annotations

from collections.abc import Sequence

from docs.generators.container_pairs import (
    OTHER_CONTAINERS,
    OTHER_MEETINGS,
    SAME_CONTAINERS,
    SAME_MEETINGS,
)
from docs.generators.pair import Pair

# Names are written "Family, Given".
SAME_NAMES = (
    Pair("Åkesson, A.", "Akesson, Anders", "diacritics lost in the registry"),
    Pair("Mueller, H.", "Müller, Hans", "ue for ü (DIN 5007-2)"),
    Pair("Muller, H.", "Müller, Hans", "u for ü"),
    Pair("Oersted, H. C.", "Ørsted, Hans Christian", "oe for ø (ICAO 9303)"),
    Pair("Aase, K.", "Åse, Kari", "aa for å (ICAO 9303)"),
    Pair("Strasse, P.", "Straße, Peter", "ss for ß"),
    Pair("Lukasiewicz, J.", "Łukasiewicz, Jan", "l for ł"),
    Pair("Gudmundsson, P.", "Guðmundsson, Páll", "d for ð"),
    Pair("Yilmaz, I.", "Yılmaz, İrem", "i for ı"),
    Pair("Dvořák, A.", "Dvorak, Antonín", "háček and accent on one side each"),
    Pair("García, G.", "García Márquez, Gabriel", "second surname dropped"),
    Pair("Márquez, G.", "García Márquez, Gabriel", "first surname dropped"),
    Pair("Cervantes, J. Ceceña", "Ceceña Cervantes, José Luis", "first surname as a name"),
    Pair("van der Berg, J.", "Berg, J. van der", "particle on the other side"),
    Pair("Berg, J.", "van der Berg, Jan", "particle dropped"),
    Pair("Maaten, Lvd", "Van Der Maaten, Laurens", "initials of the particles behind the others"),
    Pair("Dossantos, M.", "dos Santos, Maria", "particle joined to the name"),
    Pair("d’Allonnes, A. Revault", "Revault d'Allonnes, Adrien", "compound surname divided"),
    Pair("O’Connor, C.", "O'Connor, Christine", "typographic apostrophe"),
    Pair("OConnor, C.", "O'Connor, Christine", "apostrophe lost"),
    Pair("Smith-Jones, A.", "Smith Jones, Anna", "hyphen for a space"),
    Pair("Smith‐Jones, A.", "Smith-Jones, Anna", "typographic hyphen"),
    Pair("Mar-qués, C. González", "González Marqués, Catalina", "a line's hyphen in a surname"),
    Pair("Huang, Z.-B.", "Huang, Ze-Bin", "hyphenated initials"),
    Pair("Huang, ZB", "Huang, Ze-Bin", "initials run together"),
    Pair("Huang, Z B", "Huang, Zebin", "initials of a name joined"),
    Pair("Huang, Zebin", "Huang, Ze-Bin", "given name joined"),
    Pair("Ma, M.", "Ma, Ming-ling", "one initial of two"),
    Pair("Smith, J.", "Smith, John Robert", "middle name left out"),
    Pair("Smith, John R.", "Smith, J", "the registry has the initial"),
    Pair("Polyzos, S.", "A. Polyzos, Stergios", "the registry has an initial with the family"),
    Pair("Smith, John", "Smith, J. R.", "a name for one of two initials"),
    Pair("Smith Jr, J.", "Smith, John", "suffix in the family name"),
    Pair("Smith, J., III", "Smith, John", "suffix behind the given name"),
    Pair("Li, Wei", "Wei, Li", "family and given name exchanged in the registry"),
    Pair("Smith, J.", "Smith J,", "both in one field of the registry"),
    Pair("SMITH, JOHN", "Smith, John", "capitals"),
    Pair("Kita, M.", "Κita, Marina", "a Greek Kappa among Latin letters"),
    Pair("Müller, M.", "M?ller, Mara", "a letter lost in the registry"),
    Pair("Mueller, M.", "M?ller, Mara", "a letter lost, written as two"),
    Pair("Sankila, E-Mk", "Sankila, Eeva-Marja K.", "an initial in small, behind another"),
    Pair("Moura, CSd", "Moura, Carla Santos de", "the particle of a given name as an initial"),
    Pair("Kim, S.", "김, 상원", "another script, in which the name may begin so"),
)
OTHER_NAMES = (
    Pair("Smith, J.", "Smyth, J.", "one letter"),
    Pair("Johnson, A.", "Johnston, A.", "one letter less"),
    Pair("Li, W.", "Liu, W.", "one letter less"),
    Pair("Wang, Y.", "Zhang, Y.", "another family"),
    Pair("Yang, J.", "Wang, J.", "another family, alike"),
    Pair("Garcia, A.", "Garza, A.", "another family, same start"),
    Pair("Hofmann, K.", "Hoffman, K.", "letters doubled elsewhere"),
    Pair("Meier, T.", "Meyer, T.", "spelt as it sounds"),
    Pair("Petrov, I.", "Petrova, I.", "another ending"),
    Pair("Smith, J.", "Smith, K.", "another initial"),
    Pair("Smith, J. K.", "Smith, J. R.", "another second initial"),
    Pair("Smith, K. J.", "Smith, J. R.", "initials of another name"),
    Pair("Smith, John", "Smith, James", "another name with the same initial"),
    Pair("Smith, A.", "Jones, A.", "nothing but the initial in common"),
    Pair("Jones, A.", "Smith Brown, A.", "neither of two surnames"),
    Pair("Meyer, M.", "M?ller, Mara", "more than a letter lost"),
    Pair("Brito, CSd", "Moura, Carla Santos de", "another family with the same initials"),
    Pair("Torres, S.", "김, 상원", "another script, in which no such name begins so"),
)
SAME_TITLES = (
    Pair("Roles of vitamin K‑dependent protein", "Roles of vitamin K-dependent protein", "dashes"),
    Pair("α-Synuclein in disease", "Alpha-synuclein in disease", "a Greek letter or its name"),
    Pair("NF-kB signalling in bone", "NF-κB signaling in bone", "a Greek letter as it looks"),
    Pair("Vitamin K2 and bone", "Vitamin K<sub>2</sub> and bone", "markup"),
    Pair(
        "Tumour behaviour and haemoglobin",
        "Tumor behavior and hemoglobin",
        "British and American spelling",
    ),
    Pair("A randomised trial", "A randomized trial", "British and American spelling"),
    Pair("Sulphur oxidation", "Sulfur oxidation", "British and American spelling"),
    Pair("Rhythms of eel", "Rhythms of the eel", "an article left out"),
    Pair("A common-eel map", "A common eel map", "a hyphen or a blank"),
    Pair(
        "Nonalcoholic steatosis of the liver",
        "Non-alcoholic steatosis of the liver",
        "words joined or hyphenated",
    ),
    Pair("Roles of vitamin K in bone (Review)", "Roles of vitamin K in bone", "the kind of text"),
    Pair(
        "Ileal hyperplasia in children",
        "RETRACTED: Ileal hyperplasia in children",
        "its later fate",
    ),
    Pair("Salt & water in the kidney", "Salt &amp;amp; water in the kidney", "escapes, even twice"),
    Pair("Salt & water in the kidney", "Salt and water in the kidney", "a sign for a word"),
    Pair(
        "The role of AI in ecology", "The role of\n   <scp>AI</scp>\n   in ecology", "white space"
    ),
    Pair("Emission of CO2 in cities", r"Emission of $\mathrm{CO}_{2}$ in cities", "TeX"),
    Pair("∆T in glass at rest", "ΔT in glass at rest", "the sign of increment for a Delta"),
    Pair("Theory of films. II. Growth", "Theory of films. 2. Growth", "Roman or Arabic numbers"),
    Pair(
        "Sharding ledgers",
        "Brief Announcement: Sharding Ledgers (Extended Abstract)",
        "what proceedings say of the kind of paper",
    ),
    Pair(
        "Copper in old flags",
        'Copper in old flags<xref ref-type="fn" rid="f1">1</xref>',
        "the mark of a footnote",
    ),
)
OTHER_TITLES = (
    Pair("Thyroid fie needle biopsy", "Thyroid fine needle biopsy", "a letter lost"),
    Pair("Effects of vitamin K2 on bone", "Effects of vitamin D3 on bone", "one word replaced"),
    Pair("Fatty liver in mice", "Fatty liver in men", "one word replaced"),
    Pair("A short history", "A short natural history", "one word dropped"),
    Pair("A short natural history", "A natural history", "one word added"),
    Pair(
        "Bose-Einstein condensation in gases",
        "Erratum: Bose-Einstein condensation in gases",
        "a notice for the work",
    ),
    Pair("Theory of films. III. Growth", "Theory of films. II. Growth", "another part"),
    Pair("No thermal drift in bridges", "Thermal drift in bridges", "a denial"),
    Pair("A critique of thermal drift", "Thermal drift", "what somebody wrote about it"),
    Pair("Thermal drift in bridges revisited", "Thermal drift in bridges", "a later work"),
    Pair("Comment on: Drift in bridges", "Drift in bridges", "a comment for the work"),
    Pair("Drift in bridges [comment]", "Drift in bridges", "a comment for the work"),
)
SAME_NUMERALS = (
    Pair("Vol. 12", "12", "a label"),
    Pair("012", "12", "leading zeros"),
    Pair("XII", "12", "Roman numerals"),
    Pair("B12", "12", "the letter of a section"),
    Pair("Pt 2", "2", "a part"),
    Pair("Suppl. 1", "S1", "supplements however abbreviated"),
    Pair("suppl_1", "Suppl 1", "supplements however abbreviated"),
    Pair("3–4", "3-4", "dashes"),
    Pair("3/4", "3-4", "a combined issue"),
    Pair("3", "3-4", "one of a combined issue"),
    Pair("1", "1 Microbial Pat", "the name of the issue"),
    Pair("4 suppl 2", "4suppl2", "without blanks"),
    Pair("12", "s3-12", "the series of the volume left out"),
    Pair("(3) 12", "s3-12", "the series of the volume in brackets"),
)
OTHER_NUMERALS = (
    Pair("53", "54", "one digit"),
    Pair("1", "11", "one digit less"),
    Pair("12", "21", "two digits exchanged"),
    Pair("7", "8", "the next one"),
    Pair("5", "3-4", "none of a combined issue"),
    Pair("480-490", "487", "a span that begins elsewhere"),
    Pair("4 suppl 3", "4suppl2", "another supplement"),
    Pair("13", "s3-12", "another volume of the series"),
    Pair("s2-12", "s3-12", "another series"),
)
SAME_PAGES = (
    Pair("1175–1186", "1175-1186", "dashes"),
    Pair("100 to 110", "100-110", "a word for a dash"),
    Pair("pp. 12–20", "12-20", "a label"),
    Pair("737–8", "737-738", "last page abbreviated (Chicago 9.61, AMA 3.11.12)"),
    Pair("1551–52", "1551-1552", "last page abbreviated"),
    Pair("S9-12", "S9-S12", "letter of the last page left out"),
    Pair("1175", "1175-1186", "first page alone"),
    Pair("e33693", "33693", "electronic prefix"),
    Pair("1,234–40", "1234-1240", "thousands parted"),
    Pair("xii–xx", "xii-xx", "Roman numerals"),
    Pair("e00,059–15", "e00059-15", "thousands parted in the number of an article"),
    Pair("233–420.e2", "233-420", "appended pages"),
    Pair("233.e1–e12", "233.e1-233.e12", "the page left out that others are appended to"),
    Pair("H371–H379", "H371-H379", "letters of a section"),
    Pair("1402b–1402", "1402b-1402", "a page with a letter behind"),
    Pair("11 954–11 964", "11954-11964", "digits in groups of three"),
    Pair("130:1–130:36", "130", "an article number with pages of its own (ACM)"),
    Pair("130:1–130:36", "1-36", "the same where the record has only these pages"),
    Pair("Article 130, 36 pages", "130", "an article number with a count (ACM)"),
    Pair("Paper No. 101, 34", "101", "the same in Mathematical Reviews"),
    Pair("10 pp.", "101-110", "a count of as many pages"),
    Pair("e00066–15", "e00066-15", "an article number with a hyphen"),
    Pair("e33693–99", "e33693-e33699", "last page abbreviated, electronic"),
    Pair("CD001234", "CD001234.pub2", "the version of a review left out"),
    Pair("10161019", "1016-1019", "a dash that was lost where a line ended"),
)
OTHER_PAGES = (
    Pair("424–434", "423-434", "another first page"),
    Pair("1175–1187", "1175-1186", "another last page"),
    Pair("1176–1187", "1175-1186", "both one further"),
    Pair("515–512", "515-521", "digits of the last page exchanged"),
    Pair("12", "21", "two digits exchanged"),
    Pair("e33694", "e33693", "another article"),
    Pair("131:1–131:36", "130", "another article number"),
    Pair("233–402.e2", "233-420.e2", "another last page in front of appended ones"),
    Pair("233.e1–e21", "233.e1-233.e12", "other appended pages"),
    Pair("130:1–130:36", "1-38", "as many pages more"),
    Pair("Paper No. 102, 34", "101", "another article number"),
    Pair("p. 10", "101-110", "a page, and no count"),
    Pair("12 pp.", "101-110", "a count of more pages"),
    Pair("e00066–25", "e00066-15", "the same up to the hyphen"),
    Pair("e01590–48", "1590", "a number that the hyphen goes on from"),
    Pair("e196401–89", "e196401", "an end, where the number has none"),
    Pair("CD001235", "CD001234.pub2", "another review"),
    Pair("CD001234.pub3", "CD001234.pub2", "another version"),
    Pair("10161018", "1016-1019", "a lost dash, and another last page"),
    Pair("1213", "12-13", "a page that may be meant, and the digits of another range"),
)
_SECTIONS = (
    ("Names", SAME_NAMES, OTHER_NAMES),
    ("Titles", SAME_TITLES, OTHER_TITLES),
    ("Journals, books, proceedings", SAME_CONTAINERS, OTHER_CONTAINERS),
    ("Meetings", SAME_MEETINGS, OTHER_MEETINGS),
    ("Volumes and issues", SAME_NUMERALS, OTHER_NUMERALS),
    ("Pages", SAME_PAGES, OTHER_PAGES),
)


def pairs_page() -> str:
    """Return the page that shows all pairs."""
    parts = [
        "# Pairs",
        "What counts as the same, and what does not, pair by pair. The tests of refcheck run this\n"
        "very list. [Comparing](comparing.md) gives the rules behind it and their sources.",
    ]
    for heading, same, other in _SECTIONS:
        parts += [f"## {heading}", "The same:", _table(same), "Not the same:", _table(other)]
    return "\n\n".join(parts) + "\n"


def _table(pairs: Sequence[Pair]) -> str:
    rows = [f"| {_code(p.stated)} | {_code(p.recorded)} | {p.why} |" for p in pairs]
    return "\n".join(("| stated | recorded | why |", "|---|---|---|", *rows))


def _code(text: str) -> str:
    return f"`{' '.join(text.split())}`".replace("|", "\\|")
