from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Cut
from refcheck.core.text.et_al import without_et_al

FORMS = (
    "et alii|et al|et al.|et.al.|etal|& al.|and others|and 3 others|and colleagues|and collaborators|"
    "und andere|y otros|y cols.|y col.|e outros|e outras|e altri|in drugi|i sur.|i ostali|i in.|"
    "i inni|i wsp.|ir kt.|és mtsai|și alții|a kol.|a další|a ďalší|et autres|en anderen|och andra|"
    "med flere|med fleire|ja teised|eta beste|un citi|i altres|ve diğerleri|vd.|vdgr|v. dğr.|"
    "và cộng sự|và những người khác|và c.s.|и соавт|и други|и остали|та інші|og fleiri|κ. ά.|и др.|"
    "та ін.|等|ほか|他|u. a.|u.a.|m.fl.|m. fl.|mfl.|o. fl.|e.a.|e. a.|u.c.|u. c.|idr.|ym.|dkk."
).split("|")


@pytest.mark.parametrize("form", FORMS)
def test_a_list_ends_at_et_al_in_every_form(form: str) -> None:
    body, is_cut = without_et_al(MappedText(f"Smith J, Li W, {form}"))
    assert (body.text, is_cut) == ("Smith J, Li W", True)


@pytest.mark.parametrize(
    "names", ["Smith, A. E., Li, E. A.", "Al Qurashi A, Alghamdi U", "Vd Berg A"]
)
def test_names_end_no_list(names: str) -> None:
    assert without_et_al(MappedText(names))[1] is False


def test_roles_are_no_names() -> None:
    body, is_cut = without_et_al(MappedText("Smith J, Li W (Eds.)"))
    assert (body.text.rstrip(";"), is_cut) == ("Smith J, Li W", False)


@pytest.mark.parametrize(
    ("names", "cut"),
    [
        ("Smith, J., Li, W., … Ruud, A.", Cut.BEFORE_LAST),
        ("Smith, J., Li, W., . . . Ruud, A.", Cut.BEFORE_LAST),
        ("Smith J, Li W, …", Cut.BEHIND),
    ],
)
def test_an_ellipsis_tells_whether_the_last_name_stands_behind_it(names: str, cut: Cut) -> None:
    assert without_et_al(MappedText(names))[1] is cut
