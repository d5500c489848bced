"""What stands between the names of a list, and in front of it, in many languages."""

from __future__ import annotations

import re

from refcheck.core.text.terms import IN_BRACKETS, JOINT
from refcheck.patterns import lazily

# et al. · and others · u. a. · и др. · 等 · and 12 more; `U. A.` and `UA` are somebody's initials,
# but in a list in capitals, where they stand alone behind initials or in brackets
_IN_CAPITALS = r"""(?:(?<=[A-Z]\.[,;]\s)U\.\s?A(?=\.?[\s:]*(?:[(\[]|\Z))
    |(?<=[(\[])U\.\s?A(?=\.?[)\]]))"""
_ET_AL = rf"""[\s,;(\[]{{0,4}}(?:\b(?:and|&)\s)?
    (?:(?<!\w)(?:et\.?\s?al(?:ii)?|and\sothers|and\s(?:co-?workers|colleagues)|y\s(?:otros|cols?)|e\soutros
    |(?-i:u\.\s?a|ua|{_IN_CAPITALS})|и\sдр|и\sсоавт|et\scoll|\d{{1,4}}\s(?:more|others))(?!\w)\.?|等)[\s.,:)\]]{{0,4}}"""
# (Eds.) · , editors · (Hrsg.) · (a cura di)
_ROLE_WORD = r"""(?:eds?|edd|editors?|hrsg|hg|hgg|herausgeber|coords?|orgs?|dirs?|comps?|éds?|red
    |trans|translators?|directors?|producers?|a\scura\sdi|ред)\.?"""
_ROLE = rf"""[\s,]{{0,3}}(?:[(\[]\s?(?:{_ROLE_WORD}|(?:{IN_BRACKETS})\.?)\s?[)\]]
    |,\s{{0,2}}{_ROLE_WORD}(?=[\s.,:;]*\Z|[,:;]))[\s.,:;]{{0,3}}"""
# The name in the other script: "Lee, J. [이정민]" · "Ivanov I. [Иванов И.], Petrov P."
_ASIDE = r"\s{1,2}\[[^\[\]]{2,60}\][\s.,;]{0,3}"
_ELLIPSIS = r"[\s,]{0,3}(?:…|\.{3}|(?<!\w)\.\s?\.\s?\.)[\s,&]{0,3}"
_CONJUNCTION = rf"""\s{{0,3}}(?:;|,)?\s{{0,3}}(?:&amp;|&|\+)\s{{0,3}}
    | (?:\s{{0,3}}[,;]\s{{0,3}}|\s{{1,3}})(?:and|und|sowie|with|(?-i:{JOINT}))
      \s{{1,3}}(?=[^\W\d_])"""
_DIVIDER = r"\s{0,3}[;·•|；、]\s{0,3}|\s{1,3}[/–—-]\s{1,3}|(?<!<)/\s?(?=[^\W\d_])"
_COMMA = r"\s{0,3}[,，]\s{0,3}"
# Most of a long list: behind it stands an initial, or a name, beginning as no other word here does.
_PLAIN_COMMA = r"(?-i:,\s(?=[A-Z]\.|[BFGIJKLMNQVXZ][a-z]))"
# None begins in the middle of a word, but for 等; nor at one whose first letter none of them has.
SEPARATOR = lazily(
    rf"""(?:(?<!\w)(?=[\W\deayuи])|(?=[\W等]))
       (?:(?P<plain>{_PLAIN_COMMA}) | (?P<more>{_ET_AL}) | (?P<role>{_ROLE})
       | (?P<gap>{_ELLIPSIS}) | (?P<aside>{_ASIDE}) | (?P<and>{_CONJUNCTION})
       | (?P<divider>{_DIVIDER}) | (?P<comma>{_COMMA}))""",
    re.VERBOSE | re.IGNORECASE,
)
# In: · edited by · Hrsg. von · éd. par · a cura di
_LEAD = lazily(
    r"""[\s\W]{0,6}(?:in\s?:\s{0,2}|in\s{1,2}(?=[^\W\d_]))?
        (?:(?:(?:edited|hrsg\.?|hg\.?|herausgegeben|eds?\.?|éds?\.?|compiled|written)\s(?:by|von|v\.|por|par|de)
        |by|a\scura\sdi|a\sc\.\sdi|eds?\.|sous\sla\sdirection\sde|dir\.|под\sред\.?)\s{1,2})?""",
    re.VERBOSE | re.IGNORECASE,
)
# What points to a work in a note: `See also Katz et al.`, `Vgl. Meyer und Roth`. A person may be
# called See: without `also` only what stands in front of a lone name is none.
_POINTER = lazily(
    r"""(?i:see\salso|cf\.|siehe(?:\sauch)?|vgl\.(?:\sauch)?|voir(?:\saussi)?)[:,]?\s{1,2}
      | See\s{1,2}(?=\S{0,3}[a-zß-öø-ÿ][^\s,;&]{0,30}(?:\s(?:et\s|&|and\s)|\Z))""",
    re.VERBOSE,
)
_POINTERS = frozenset(("se", "cf", "si", "vg", "vo"))
# The first two letters of the words of `_LEAD`: nearly no name has them.
_LEADS = frozenset(("in", "ed", "hr", "hg", "he", "éd", "co", "wr", "by", "a ", "so", "di", "по"))


def behind_lead(text: str, start: int, end: int) -> int:
    """Return where the names in `text[start:end]` begin, behind what leads or points to them."""
    first = text[start : start + 2].casefold()
    if first in _LEADS or not first[:1].isalpha():
        lead = _LEAD.match(text, start, end)
        return lead.end() if lead else start
    if first in _POINTERS and (pointer := _POINTER.match(text, start, end)):
        return pointer.end()
    return start
