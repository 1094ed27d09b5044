"""Arms are given to the values of a run together, by fitted weights: invented sentences in many wordings."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.arm_choice import WEIGHS, weights
from desktop.extract.explain import explain
from desktop.extract.record import extract

_METHODS = {
    "en": "METHODS: 80 patients were randomly assigned to bosentan (n = 40) or placebo (n = 40). RESULTS: ",
    "es": "MÉTODOS: 80 pacientes fueron asignados al azar a bosentán (n = 40) o placebo (n = 40). RESULTADOS: ",
}


def _arms(sentence: str, lang: str = "en") -> list[tuple[object, object]]:
    """(value, the drug of its arm) of the results, in order."""
    rows: dict[str, dict[str, object]] = {}
    names: dict[str, object] = {}
    for e in extract(RecordText("r", (VersionText("v", lang, _METHODS[lang] + sentence),))):
        group, _, column = e.field.partition(".")
        if group == "results":
            rows.setdefault(e.item, {})[column] = e.value
        elif e.field == "arms.name":
            names[e.item] = e.value
    return [(row["value"], str(names.get(str(row["arm"]), row["arm"]))[:3]) for row in rows.values()]


B, P = "bos", "pla"


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("In the placebo group body weight was 91 kg and 93 kg, respectively.", "en", [("91", P), ("93", P)]),
        ("El grupo placebo presentó un peso corporal de 91 kg y 93 kg, respectivamente.", "es", [("91", P), ("93", P)]),
    ],
)
def test_the_only_list_of_the_only_arm_is_its_own(
    sentence: str, lang: str, expected: list[tuple[object, object]]
) -> None:
    assert _arms(sentence, lang) == expected


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("Body weight (bosentan: 91 vs 85 kg; placebo: 92 vs 93 kg) was followed.", "en"),
        ("Body weight was 91 and 85 kg in the bosentan group and 92 and 93 kg in the placebo group.", "en"),
        ("Body weight was 91 and 85 kg, respectively, with bosentan and 92 and 93 kg, respectively, with placebo.", "en"),
        ("El peso corporal fue de 91 y 85 kg con bosentán y de 92 y 93 kg con placebo.", "es"),
        ("Se siguió el peso corporal (bosentán: 91 vs. 85 kg; placebo: 92 vs. 93 kg).", "es"),
    ],
)  # fmt: skip
def test_lists_beside_one_arm_each_are_not_spread_over_the_arms(sentence: str, lang: str) -> None:
    assert _arms(sentence, lang) == [("91", B), ("85", B), ("92", P), ("93", P)]


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        (
            "Patients on bosentan had a mean walking distance of 410 m compared with 380 m for those given placebo.",
            "en",
        ),
        ("With bosentan walking distance was 410 m versus 380 m in the placebo group.", "en"),
        ("Bosentan reduced walking distance to 410 m, compared with 380 m for placebo.", "en"),
        ("La distancia recorrida en el grupo bosentán fue de 410 m y de 380 m en el grupo placebo.", "es"),
        ("Con bosentán la distancia recorrida fue de 410 m frente a 380 m con placebo.", "es"),
    ],
)
def test_a_pair_takes_the_arm_before_it_and_the_arm_behind_it(sentence: str, lang: str) -> None:
    assert _arms(sentence, lang) == [("410", B), ("380", P)]


def test_a_list_set_against_nothing_else_is_still_spread_over_two_arms() -> None:
    assert _arms("Body weight was higher with bosentan (93 vs 91 kg).") == [("93", B), ("91", P)]
    assert _arms("Body weight with bosentan and placebo was 93 and 91 kg, respectively.") == [("93", B), ("91", P)]


def test_a_percentage_in_the_bracket_of_a_value_belongs_to_the_same_arm() -> None:
    found = _arms("Body weight fell by 8 kg (9%) with bosentan and by 2 kg (3%) with placebo.")
    assert [(value, arm) for value, arm in found if value in ("8", "2")] == [("8", B), ("2", P)]
    assert not [arm for value, arm in found if (value, arm) in (("9", P), ("3", B))]


def test_a_deviation_with_the_unit_behind_its_bracket_is_no_value() -> None:
    sentence = "The mean hospital stay was 10 (4.9) days with bosentan and 13 (6) days with placebo."
    assert _arms(sentence) == [("10", B), ("13", P)]


def test_an_announced_interval_may_stand_behind_the_bracket_that_announces_it() -> None:
    sentence = "The response rate was 8% (95% confidence interval [CI]) 3% to 13% with bosentan and 17% with placebo."
    assert _arms(sentence) == [("8", B), ("17", P)]


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        (
            "Body weight on bosentan was 91 kg at 1 year and 85 kg at 2 years, compared with 92 kg and 93 kg in the placebo group.",
            "en",
        ),
        (
            "El peso y la distancia con bosentán fueron 91 kg y 85 m, mientras que con placebo fueron 92 kg y 93 m.",
            "es",
        ),
    ],
)
def test_what_stands_on_one_side_of_a_contrast_is_of_the_arm_named_there(sentence: str, lang: str) -> None:
    found = dict(_arms(sentence, lang))
    assert {found[value] for value in ("91", "85") if value in found} == {B}
    assert {found[value] for value in ("92", "93") if value in found} == {P}


def test_values_of_one_arm_at_three_times_are_all_its_own() -> None:
    sentence = "In the placebo group body weight was 91.2 kg, 92.4 kg and 93.6 kg at 2, 4 and 8 weeks, respectively."
    assert {arm for _, arm in _arms(sentence)} == {P}


def test_a_value_says_what_weighed_most_for_its_arm() -> None:
    text = _METHODS["en"] + "Body weight was 91 kg with bosentan and 93 kg with placebo."
    record = RecordText("r", (VersionText("v", "en", text),))
    value = next(e for e in extract(record) if e.field == "results.value")
    score = dict(value.features)[next(name for name, _ in value.features if name.startswith("arm."))]
    assert 0 < score <= 1
    assert 0 < sum(name.startswith(WEIGHS) for name, _ in value.features) <= 3
    assert WEIGHS not in "\n".join(explain(record))


def test_the_arm_of_a_value_offers_the_others_that_are_likeliest() -> None:
    text = _METHODS["en"] + "Body weight was 91 kg with bosentan and 93 kg with placebo."
    arms = [e for e in extract(RecordText("r", (VersionText("v", "en", text),))) if e.field == "results.arm"]
    assert [[other.value for other in arm.runner_ups] for arm in arms] == [["arm-2"], ["arm-1"]]


def test_groups_of_the_results_that_the_register_missed_take_their_values() -> None:
    text = "METHODS: A trial. RESULTS: Relapse was 12% in the PRE group and 31% in the POST group."
    found = [e.value for e in extract(RecordText("r", (VersionText("v", "en", text),))) if e.field == "results.arm"]
    assert found == ["arm-1", "arm-2"] or [str(value)[:3] for value in found] == ["PRE", "POS"]


def test_no_weight_is_kept_that_says_nothing() -> None:
    assert weights()
    assert all(abs(weight) >= 0.03 for weight in weights().values())


def test_people_who_were_given_an_arm_are_no_group_beside_it() -> None:
    found = _arms("Body weight was 91 kg among women taking bosentan and 93 kg among women taking placebo.")
    assert found == [("91", B), ("93", P)]
