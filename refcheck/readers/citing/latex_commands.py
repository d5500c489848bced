r"""The commands of LaTeX that cite, and what their arguments are.

Sources: LaTeX2e; natbib 8.31b; biblatex 3.20, 3.9; csquotes 5.2o; apacite 6.03; jurabib 0.6;
harvard 2.0.5; amsrefs 2.14; chicago.sty; cite 5.5; mciteplus 1.2; abntex2cite 1.9.7; revtex 4.2.
"""

from __future__ import annotations

from types import MappingProxyType

# `k` is a list of keys, `a` another argument. Options in any brackets may stand before each.
_PLAIN = """
    cite citet citep citealt citealp citeauthor citefullauthor citeyear citeyearpar citenum
    parencite textcite footcite footcitetext smartcite supercite autocite citetitle citedate
    citeurl fullcite footfullcite notecite pnotecite fnotecite bibentry onlinecite citen
    citeonline citeauthoronline citeyearonline shortcite shortciteA shortciteN shortciteNP
    shortciteANP shortciteauthor shortciteyear citeA citeN citeNP citeANP citeauthorNP citeyearNP
    fullciteA fullciteN fullciteNP fullciteauthor maskcite maskciteA maskciteN maskfullcite
    citeasnoun possessivecite citeaffixed citeapos citepos citemtitle citepalias citetalias
    cptcite citebyname citeauthors footciteauthor mcite inlinecite parentcite textcquote
    blockcquote blockcite hybridblockcquote
    """
_NOCITE = "nocite nocitemeta fakecite notecitesilent"
_CITES = """
    cites parencites textcites footcites footcitetexts smartcites supercites autocites fullcites
    footfullcites volcites pvolcites fvolcites svolcites tvolcites avolcites notecites citeauthors
    """
_OTHER = {
    "volcite": "ak",
    "pvolcite": "ak",
    "fvolcite": "ak",
    "ftvolcite": "ak",
    "svolcite": "ak",
    "tvolcite": "ak",
    "avolcite": "ak",
    "foreigntextcquote": "ak",
    "hyphentextcquote": "ak",
    "foreignblockcquote": "ak",
    "hyphenblockcquote": "ak",
    "apud": "kk",
    "apudonline": "kk",
}


def _capitalised(name: str) -> str:
    return name[0].upper() + name[1:]


COMMANDS = MappingProxyType(
    {
        **{
            spelt: "k"
            for name in (*_PLAIN.split(), *_NOCITE.split())
            for spelt in (name, _capitalised(name))
        },
        **{s: form for name, form in _OTHER.items() for s in (name, _capitalised(name))},
    }
)
"""The arguments of each command that cites."""

MANY = frozenset(s for name in _CITES.split() for s in (name, _capitalised(name)))
r"""Commands that go on as long as groups follow: `\cites[1]{a}[2]{b}`."""

UNPRINTED = frozenset(s for name in _NOCITE.split() for s in (name, _capitalised(name)))
"""Commands that print nothing at their place."""

# Their names say that they cite, and their argument is no key.
NO_CITATIONS = frozenset(
    """
    citestyle citereset citeresetall citetext citenamefont citeindextrue citeindexfalse
    citeindextype citeauthoryear citesort citeform citeleft citeright citepunct citemid citedash
    citename citefield citelist citetrackertrue citetrackerfalse defcitealias defcites newcites
    newcitescommand setcitestyle bibliographystyle DeclareCiteCommand DeclareMultiCiteCommand
    DeclareAutoCiteCommand DeclareCitePunctuationPosition renewcite citesetup jurabibsetup
    mkbibbrackets citeprepunct mkcitation AtEveryCite AtEveryCitekey AtNextCite AtNextCitekey
    SetCitePrefix citation citeprefix citesuffix excludecite iffirstcite ifciteseen ifcitation
    ifciteibid notcitedyet citetracker precitedelim postcitedelim multicitedelim supercitedelim
    textcitedelim nameyeardelim compcitedelim citeproctext citeproc CSLCite citestarttrue
    pagecite citerange citecounter setcitecounter citeurlstyle urlcite
    """.split()
)
