"""Names that are nobody's: what templates print where an author's name is to stand.

`Firstname Lastname`, `Author, A. A.`, `Nachname, Vorname`, `TBD`. `Anonymous` and `N. N.` say that
the author is not known and hold no place; nor does `Doe, J.`, whose name some people have.

Sources: the templates of APA 7, 9.8, and of the styles of ACM, IEEE and Elsevier (`elsarticle`,
`IEEEtran`, `acmart`); the names of the fields in reference managers, in their languages.
"""

from __future__ import annotations

from functools import lru_cache

from refcheck.core.model.reference import Carrier, Name, Reference
from refcheck.core.text.folding import fold, words

# What is called a given name and a family name, one beside the other.
_GIVEN = frozenset(
    """
    firstname first forename given givenname vorname prenom nombre nome voornaam fornamn imie
    first1 first2 given1 given2
    """.split()
)
_FAMILY = frozenset(
    """
    lastname last surname family familyname nachname familienname nom apellido apellidos sobrenome
    cognome achternaam efternamn nazwisko last1 last2
    """.split()
)
_WHOLE = frozenset(
    {
        *("author name", "author names", "name surname", "your name", "name of author"),
        *("author one", "author two", "author three", "first author", "second author"),
        *("third author", "last author", "corresponding author", "authors name", "full name"),
        *("tbd", "tba", "tbc", "todo", "to be added", "to be determined", "author", "authors"),
        *("unknown author name", "insert author", "insert name", "insert authors"),
    }
)
# `Author, A. A.` of the APA's templates; nobody is called so.
_ROLES = frozenset(("author", "coauthor"))
# One of these is in everything that is nobody's but a question mark.
_OF_TEMPLATES = frozenset(word for name in _WHOLE for word in name.split()).union(
    _GIVEN, _FAMILY, _ROLES, ("x", "xx", "xxx", "xxxx")
)
# A template has a few names; a consortium, thousands.
_MOST = 12
_LONGEST = 60  # of a name that is looked at


def nobody(reference: Reference) -> Name | None:
    """Return the first author who is nobody; None where there is none.

    An entry with a field for its authors that has nothing but "et al." in it names nobody either.
    """
    authors = reference.author or ()
    for name in authors[:_MOST]:
        if is_nobody(name):
            return name
    if authors or reference.editor or not reference.et_al:
        return None
    return Name(literal="et al.") if reference.carrier is Carrier.STRUCTURED else None


def is_nobody(name: Name) -> bool:
    """Say whether a name only holds the place of one."""
    family = name.family
    if family and family.isascii() and family.isalpha() and family.lower() not in _OF_TEMPLATES:
        return False  # nearly always
    return _is_nobody(name.family, name.given, str(name))


@lru_cache(maxsize=4096)  # asked of the first authors of every entry, who are often the same
def _is_nobody(family: str | None, given_names: str | None, text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    if not (told := words(text)):
        return "?" in text
    if " ".join(told) in _WHOLE or " ".join((*told[1:], told[0])) in _WHOLE:
        return True
    if len(told) == 2 and not (_GIVEN.isdisjoint(told) or _FAMILY.isdisjoint(told)):
        return True
    if set(told) <= {"x", "xx", "xxx", "xxxx"} and "xxx" in "".join(told):
        return True
    given = words(given_names or "")
    return fold(family or "") in _ROLES and all(len(word) == 1 for word in given)
