"""Drugs are named by table, regimen and stem, in three languages, and by what the text calls them."""

import pytest

from db.values import VersionText
from desktop.text.reading import read_version
from desktop.text.vocabulary import load_vocabulary


def names(text: str, lang: str = "en") -> list[str]:
    reading = read_version(VersionText("v", lang, text))
    return [name for drug in reading.drugs for name in drug.names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tamoxifen", ["tamoxifen"]),
        ("tamoxifeno", ["tamoxifen"]),
        ("CISPLATINO y paclitaxel", ["cisplatin", "paclitaxel"]),
        ("sunitinibe e bevacizumabe", ["sunitinib", "bevacizumab"]),
        ("Herceptin", ["trastuzumab"]),
        ("trastuzumab deruxtecan", ["trastuzumab deruxtecan"]),
        ("5-FU, LV and CPT-11", ["fluorouracil", "leucovorin", "irinotecan"]),
        ("interferón alfa-2b", ["interferon alfa"]),
        ("bacilo de Calmette-Guérin", ["bacillus Calmette-Guérin"]),
        ("FOLFOX", ["oxaliplatin", "leucovorin", "fluorouracil"]),
        ("amoxicilina y claritromicina", ["amoxicillin", "clarithromycin"]),
        ("placebo or radiotherapy", ["placebo", "radiotherapy"]),
        ("100 mg m-2cisplatin", ["cisplatin"]),
        ("Bifidobacterium infantis", ["Bifidobacterium infantis"]),
        ("trinitrato de glicerilo", ["nitroglycerin"]),
    ],
)
def test_every_way_of_writing_a_drug_gives_its_english_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("unseen", "expected"),
    [("zorvatinib", "zorvatinib"), ("melfurabine", ""), ("quintarubicina", "quintarubicin"), ("novexoplatino", "novexoplatin"),
     ("dalvutumabe", "dalvutumab"), ("pelucitabina", "pelucitabine")],
)  # fmt: skip
def test_a_drug_that_no_table_knows_is_betrayed_by_its_stem(unseen: str, expected: str) -> None:
    assert names(f"treated with {unseen} daily") == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text", ["tyrosine kinase", "insulin-like growth factor", "as in all cases", "anthracycline", "la medicina interna"]
)
def test_other_words_are_no_drug(text: str) -> None:
    assert names(text) == []


def test_an_abbreviation_counts_as_it_is_printed_and_no_other_way() -> None:
    assert names("AC was given for cancer") == ["doxorubicin", "cyclophosphamide"]
    assert names("ac was given for cancer, Ac too") == []


def test_an_abbreviation_that_the_text_explains_otherwise_is_no_drug() -> None:
    assert (
        names("Left ventricular (LV) mass and pulmonary embolism (PE) were studied in cancer. LV grew, and PE killed.")
        == []
    )
    assert names("Tears of the anterior cruciate (AC) healed.") == []


def test_an_abbreviation_that_the_text_defines_is_the_drug() -> None:
    assert names("cabazitaxel (CBZ) was given. CBZ worked.") == ["cabazitaxel"] * 3


def test_the_table_has_several_hundred_drugs_and_no_line_that_cannot_be_read() -> None:
    table = load_vocabulary("drugs")
    assert len(table.rows) > 800
    assert len({row["en"] for row in table.rows}) == len(table.rows)


@pytest.mark.parametrize(
    "name",
    ["drugs", "drug_stems", "regimens", "interventions", "conditions", "condition_modifiers", "units", "months", "number_words",
     "section_labels", "sentence_roles", "design_cues", "countries", "schedules", "routes", "prior_therapy"],
)  # fmt: skip
def test_every_line_of_a_vocabulary_can_be_read(name: str) -> None:
    vocabulary = load_vocabulary(name)
    assert vocabulary.rows
    assert vocabulary.wrong_lines == ()


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Patients received 40 g of dark chocolate daily.", "en", {"chocolate"}),
        ("Subjects were randomised to maltodextrin 10 g/day or nothing.", "en", {"maltodextrin"}),
        ("Subjects were randomised to betaglucan 10 g/day or nothing.", "en", {"betaglucan"}),
        ("They ate 40 g of protein daily.", "en", set()),
        ("Patients received 40 g of carbohydrate daily.", "en", set()),
    ],
)
def test_what_is_given_at_a_dose_each_day_is_an_agent(text: str, lang: str, expected: set[str]) -> None:
    assert set(names(text, lang)) == expected


def test_single_letters_that_a_text_gives_to_its_drugs_stand_for_them_alone_and_together() -> None:
    text = "Docetaxel (D) and carboplatin (C) were compared. D at 60 mg/m2; 14 patients had DC (P = 0.04)."
    both = ["docetaxel", "carboplatin"]
    assert names(text) == ["docetaxel", "docetaxel", "carboplatin", "carboplatin", "docetaxel", *both]


def test_the_letter_of_p_values_is_no_drug() -> None:
    assert names("Pemetrexed (P) with cisplatin (C): better survival (P < 0.01).")[-1] == "cisplatin"


def test_a_letter_that_one_drug_alone_is_given_is_not_read_as_that_drug() -> None:
    assert names("Docetaxel (D) was given in arm D.") == ["docetaxel"]


def test_drugs_with_their_doses_in_brackets_are_abbreviated_together() -> None:
    text = "cisplatin (80 mg/m2, day 1) plus vinorelbine (25 mg/m2, days 1 and 8) (CN). Survival with CN"
    assert names(text)[-2:] == ["cisplatin", "vinorelbine"]
