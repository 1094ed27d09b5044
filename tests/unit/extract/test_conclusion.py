"""A text without labels begins to conclude where it stops telling findings: invented texts in the forms of real ones."""

import pytest

from db.values import CHECK_FROM, RecordText, VersionText
from desktop.extract.record import extract

_RESULTS = "We gave 40 adults the drug aspirin or placebo. The response rate was 30% with aspirin and 20% with placebo (P = .04). "


def _conclusion(text: str, lang: str = "en") -> str:
    found = extract(RecordText("r", (VersionText("v", lang, text),)))
    return str(next((e.value for e in found if e.field == "conclusion" and e.confidence >= CHECK_FROM), ""))


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("No difference was seen in sleep. Aspirin is effective and safe in these adults.", "Aspirin is effective"),
        ("There was no change in mood. These results suggest that aspirin may help. It is cheap.", "These results suggest"),
        ("Aspirin appears to be similar to placebo. Thus, placebo represents an alternative.", "Aspirin appears"),
        ("Aspirin is useful in these adults. However, the benefit was small. Larger studies are needed.", "Aspirin is useful"),
        ("Sleep was similar in both groups. This trial was unable to test the effect on mood.", "This trial was unable"),
        ("Aspirin may lower the risk of falls in adults. Effects on sleep were not observed.", "Aspirin may lower"),
        ("Twelve patients fell asleep. Aspirin is safe in adults of any age. Further studies are warranted.", "Aspirin is safe"),
        ("Larger studies with aspirin should be carried out. Our findings support its use in adults.", "Our findings support"),
        ("Sleep was noted. Aspirin improves mood. In conclusion, aspirin is better than placebo.", "aspirin is better"),
    ],
)  # fmt: skip
def test_the_conclusion_is_the_first_sentence_that_concludes(ending: str, expected: str) -> None:
    assert _conclusion(_RESULTS + ending).startswith(expected)


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("No se observaron cambios en el sueño. La aspirina reduce el dolor y es segura en adultos.", "La aspirina reduce"),
        ("Hubo pocos efectos adversos. Estos resultados sugieren que la aspirina es útil.", "Estos resultados sugieren"),
    ],
)  # fmt: skip
def test_a_spanish_text_concludes_in_the_same_way(ending: str, expected: str) -> None:
    text = (
        "Se trató a 40 adultos con aspirina o placebo. La tasa de respuesta fue del 30% y del 20% (p = 0,04). " + ending
    )
    assert _conclusion(text, "es").startswith(expected)


def test_the_sentence_that_answers_the_aim_comes_before_one_that_does_not() -> None:
    text = (
        "OBJECTIVE: To find out whether weekly swimming lessons reduce wrist stiffness in older farmers. RESULTS: Stiffness fell. CONCLUSIONS: "
        "Rain is a constant in the valley. Weekly swimming lessons reduce wrist stiffness in older farmers."
    )
    assert _conclusion(text).startswith("Weekly swimming lessons")


def test_the_first_sentence_of_a_labelled_part_leads_where_both_answer() -> None:
    text = (
        "OBJECTIVE: To find out whether swimming reduces wrist stiffness in farmers. RESULTS: Stiffness fell. CONCLUSIONS: Swimming reduces wrist "
        "stiffness. Swimming of farmers is cheap."
    )
    assert _conclusion(text).startswith("Swimming reduces")


def test_a_notice_is_no_conclusion() -> None:
    text = (
        _RESULTS
        + "Aspirin is safe and useful in adults of this age. © 2001 The Society of Invented Studies and Trials."
    )
    assert _conclusion(text) == "Aspirin is safe and useful in adults of this age."


def test_the_last_sentence_of_a_review_without_values_concludes_it() -> None:
    text = (
        "Tea is a drink of long standing. Green tea is safe and effective in adults with short sleep. Trials of tea are few. "
        "Black tea is useful in adults who sleep badly. Trials under way will tell the place of tea in the care of short sleep."
    )
    assert _conclusion(text).startswith("Trials under way")
