"""Where the entries of lists without labels begin, in text that was taken out of a PDF."""

from __future__ import annotations

from refcheck.core.model.location import SourceText
from refcheck.readers.lists.lines import text_lines
from refcheck.readers.lists.splitting import split


def firsts(text: str) -> list[str]:
    """Return the first word of each entry."""
    entries = split(text_lines(SourceText("a.txt", text)))
    return [entry.raw.text.split()[0].rstrip(",.") for entry in entries]


FLUSH = """\
Anna Norberg and K. L. Ode. 1998. Ions in narrow pores. Postgraduate
Membrane Journal 74, 878 (Dec. 1998), 763–764. https://doi.org/10.1000/pores.74
C. Vance, Yu-Neng Kuo, and Francis Quint. 1971. Transport studies of narrow
membranes and their pores. Journal of the American Membrane Society 93, 18
(Sept. 1971), 4604–4605. https://doi.org/10.1000/jams.050
Julio Lamb, Chia-Hao Hsu, Lauren Puma, Danielle Knafo, Alexis Conason,
and Allan Geliebter. 2013. Ion Use Following Narrow Membrane
Surgery. Membranes 148, 2 (Feb. 2013), 145. https://doi.org/10.1000/2013.mem
J. D. Duffy. 1994. Pores and their Lateral Motions Induced
by Ions. Membrane Neurology 7, 3-4 (1994), 171–174. https://doi.org/10.1000/1994.39
Gunilla Eschenbach. 2022. Pores in the membranes of the religious
education of children under the age of three in early modern Germany and
the Dutch Republic. Jaarboek voor Membranen 29, 1 (Sept.
2022), 32–59. https://doi.org/10.1000/jvm.003
"""


def test_a_list_that_ends_its_entries_with_dois_begins_no_entry_elsewhere() -> None:
    assert firsts(FLUSH) == ["Anna", "C", "Julio", "J", "Gunilla"]


INITIALS_FIRST = """\
A. D. Norberg. Passage of ions through membranes. Membrane Letters, 87(21):2104, Nov.
2001. doi: 10.1000/pores.74.
N. S. Ode, C. Dresser, and S. Quint. Threats to narrow pores of membranes
in wide ones. Membrane Journal, pages 1–4, Mar. 2023. doi: 10.1000/jams.050.
R. Chen and R. Lamb. Can ions pass through a pore that is narrower than they
are? Membrane Press, Vienna, Jan. 2019. doi: 10.1000/2013.mem.
S. Curcu, T. Vance, and F. Hsu. Taking a membrane apart. Technical report, June 2009.
L. Demet. Ion literature in narrow and wide social contexts: The production
of thirteenth manuscripts. Queeste, 28(1):30–60, Dec. 2021. doi: 10.1000/1994.39.
P. Kuo and D. Puma. Towards a general policy for the flow of ions. In 2022 35th Membrane
Symposium (IMS). IMS, Aug. 2022. doi: 10.1000/jvm.003.
F. R. Duke. Reactions of ions. In 2021 34th Membrane Symposium (IMS).
IMS, Aug. 2021. doi: 10.1000/jvm.004.
B. Liu and H. Shen. An attack on narrow pores. In 2020 33rd Membrane Symposium (IMS).
IMS, Oct. 2020, https://doi.org/10.1000/jvm.005.
"""


def test_entries_without_a_doi_among_others_are_told_by_the_date_that_ends_them() -> None:
    assert firsts(INITIALS_FIRST) == ["A", "N", "R", "S", "L", "P", "F", "B"]


HANGING = """\
Norberg, A., and K. Ode (1998). Ions in narrow pores. J. Membr. Sci. 74,
   763–764.
Ode, K. (1999). Ions in wide pores, and what is known of them. J. Membr.
   Sci. 75, 1–9.
\fQuint, P. (2001). Matters of the last. Annals of Elsewhere 9, 4–8, and
   more of it.
Vance, L. (2002). On another matter, which is told at some length.
   Annals of Elsewhere 7, 1–9.
"""


def test_hanging_indents_are_counted_from_the_margin_of_each_page() -> None:
    head, _, tail = HANGING.partition("\f")
    moved = "\f" + "".join(f"     {line}\n" for line in tail.splitlines())
    for text in (HANGING, head + moved):
        assert firsts(text) == ["Norberg", "Ode", "Quint", "Vance"]


def test_an_entry_stands_out_where_the_page_left_no_room_before_it() -> None:
    apart = HANGING.replace("\f", "").replace("Ode, K.", "\nOde, K.").replace("Vance", "\nVance")
    assert firsts(apart) == ["Norberg", "Ode", "Quint", "Vance"]
    behind = "\nA  What was left out\n" + "These pages hold little, and nothing is claimed.\n" * 6
    assert firsts(apart + behind)[:4] == ["Norberg", "Ode", "Quint", "Vance"]


LABELS_APART = """\
[1]
[2]
[3]
Norberg A. Ions in narrow pores. J Membr Sci. 2014;41:119-124.
Ode K. Ions in wide pores. J Membr Sci. 2015;42:7-9.
Vance L. On another matter. Annals. 1999;7:1-9.
[4] Quint P. Matters of the last. Annals. 2001;9:4-8.
"""


def test_labels_printed_apart_are_given_to_the_entries_below_them() -> None:
    entries = split(text_lines(SourceText("a.txt", LABELS_APART)))
    found = [(e.label.text if e.label else None, e.raw.text.split()[0]) for e in entries]
    assert found == [("[1]", "Norberg"), ("[2]", "Ode"), ("[3]", "Vance"), ("[4]", "Quint")]


PARTED = """\
Ode, K. L. (1998). "Ions in narrow pores." Membrane Journal, 74(878), 763-764.

Quint, F., Lamb, J., Hsu, C.-H., Puma, L., Knafo, D., and Conason,{}

{}A.-F. (2013). "Ion use following surgery." Membranes, 148(2), 145.

Vance, C. (1971). "Transport studies of membranes." Membranes, 93(18), 46-49.
"""


def test_authors_that_end_with_a_comma_go_on_behind_the_gap_of_a_page() -> None:
    assert firsts(PARTED.format("", "")) == ["Ode", "Quint", "Vance"]
    whole = PARTED.format(' (2012). "Ions," ', "Lamb, ")
    assert firsts(whole) == ["Ode", "Quint", "Lamb", "Vance"]


def test_a_line_without_a_word_begins_no_entry_even_behind_a_doi() -> None:
    text = FLUSH.rstrip() + "-09.\n2010.\n"
    entries = split(text_lines(SourceText("a.txt", text)))
    assert entries[-1].raw.text.endswith("jvm.003-09. 2010.")
    assert firsts(FLUSH + "3COM. 2011. Ions. Membranes 3, 2 (2011), 1. https://doi.org/10.1/x\n")[
        -1
    ].startswith("3COM")


VOLUMES = """\
LAMB, Julio; PUMA, Lauren; KNAFO, Danielle, 2012. Narrow vs Wide
Pores of Membranes in Depression - Reply.
{} Vol. 308, no. 11, p. 1090. Available from DOI: 10.1000/
2012.ions.10729.
NORBERG, A. B., 1980. Ions in narrow pores: their relationship to
membranes. Membrane Journal. Vol. 116, no. 1, pp. 65-68. Available from DOI: 10.1000/mj.116.1.65.
ODE, K. L., 1984. Ions in wide pores. Membrane Journal. Vol. 120, no. 9, pp. 114-115. Available
from DOI: 10.1000/mj.120.9.114.
"""


def test_a_container_and_its_volume_begin_no_entry() -> None:
    for container in ("IONS.", "Archives of Membranes."):
        assert firsts(VOLUMES.format(container)) == ["LAMB", "NORBERG", "ODE"]


INITIALS_APART = """\
Arnold H L. 1978. Treatment of membranes with ions. Archives of Membranes, 114(6): 963-969.
https://doi.org/10.1000/am.114.6.963.
Buechner S A. 1983.

Subsets of pores in narrow membranes.

Archives of Membranes, 119(9):
am.119.9.728.

728-732.

https://doi.org/10.1000/

Cockerell C J. 1990. Narrow pores occurring in
a wide membrane. Archives of Membranes, 126(6):
787-790. https://doi.org/10.1000/am.126.6.787.
Crotty C P. 1981. Treatment of pores in membranes. Archives of Membranes, 117(9): 540-542.
https://doi.org/10.1000/am.117.9.540.
"""


def test_authors_with_initials_apart_begin_entries_though_lines_above_fell_apart() -> None:
    assert firsts(INITIALS_APART) == ["Arnold", "Buechner", "Cockerell", "Crotty"]
