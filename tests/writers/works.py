"""Works to write, and strategies that make more of them."""

from __future__ import annotations

from hypothesis import strategies as st

from refcheck.core.model.record import PartialDate
from refcheck.core.model.reference import Name
from refcheck.writers import Entry

VITAMIN_K = Entry(
    type="article-journal",
    author=(
        Name("Huang", "Z.-B."),
        Name("van der Berg", "Jan", "Jr."),
        Name(literal="World Health Organization"),
    ),
    issued=PartialDate(2015, 3, 27),
    fields={
        "title": "Does vitamin K2 play a role in osteoporosis? A meta-analysis in Asia & Europe",
        "container-title": "Osteoporosis International",
        "container-title-short": "Osteoporos Int",
        "volume": "26",
        "issue": "3",
        "page": "1175-1186",
        "DOI": "10.1007/s00198-014-2989-6",
    },
    markup_title=(
        "Does vitamin K<sub>2</sub> play a role in osteoporosis? "
        "A meta-analysis in Asia &amp;amp; Europe"
    ),
)

_LETTERS = "abcdeghilmnorstuvABCDEGHMSéüñøłßÅŁžščαβπ"
words = st.text(_LETTERS, min_size=2, max_size=9)
phrases = st.lists(
    st.one_of(
        words,
        st.sampled_from(["K2", "DNA", "R&D", "100%", "A_b", "#1", "$5", "{x}", "C~D", "p<1"]),
    ),
    min_size=1,
    max_size=7,
).map(" ".join)  # fmt: skip
_capitalised = words.map("E{}".format)
people = st.builds(
    Name,
    family=st.one_of(
        _capitalised, _capitalised.map(lambda f: f"van der {f}"), st.just("García y Vega")
    ),
    given=st.one_of(_capitalised, st.sampled_from(["J.", "A. B.", "Z.-B."])),
    suffix=st.sampled_from([None, None, "Jr.", "III"]),
)
groups = st.builds(Name, literal=st.sampled_from(["World Health Organization", "Smith and Sons"]))
numbers = st.integers(1, 999).map(str)
articles = st.builds(
    Entry,
    type=st.just("article-journal"),
    author=st.lists(st.one_of(people, groups), min_size=1, max_size=4).map(tuple),
    et_al=st.booleans(),
    issued=st.builds(PartialDate, st.integers(1500, 2030), st.integers(1, 12)),
    fields=st.fixed_dictionaries(
        {"title": phrases, "container-title": phrases, "volume": numbers},
        optional={
            "issue": numbers,
            "page": st.one_of(st.just("1175-1186"), st.just("e0123"), numbers),
            "DOI": numbers.map(lambda n: f"10.1000/a_{n}"),
        },
    ),
)
chapters = st.builds(
    Entry,
    type=st.sampled_from(["chapter", "paper-conference"]),
    author=st.lists(people, min_size=1, max_size=3).map(tuple),
    editor=st.lists(people, max_size=2).map(tuple),
    issued=st.builds(PartialDate, st.integers(1500, 2030)),
    fields=st.fixed_dictionaries(
        {"title": phrases, "container-title": phrases, "publisher": phrases},
        optional={"page": st.just("1-9"), "publisher-place": phrases, "edition": numbers},
    ),
)
works = st.one_of(articles, chapters)
