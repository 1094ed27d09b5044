"""What a text makes a drug: abbreviations that it gives to several drugs, and substances of the body that it gives."""

import pytest

from db.values import VersionText
from desktop.text.reading import read_version


def drugs(text: str, lang: str = "en") -> list[tuple[str, ...]]:
    return [drug.names for drug in read_version(VersionText("v", lang, text)).drugs]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Vinorelbine plus gemcitabine (EP) for tumours. EP was better.", "en", ("vinorelbine", "gemcitabine")),
        ("Vinorelbine, gemcitabine and docetaxel (VGD, 40 patients). VGD was better.", "en", ("vinorelbine", "gemcitabine", "docetaxel")),
        ("Patients got VG (vinorelbine 20 mg/m(2), day 1; gemcitabine 1 g) or rest. Many liked VG.", "en", ("vinorelbine", "gemcitabine")),
        ("Se comparó vinorelbina más gemcitabina (VG) con docetaxel. Respondieron a VG.", "es", ("vinorelbine", "gemcitabine")),
    ],
)  # fmt: skip
def test_an_abbreviation_behind_or_before_several_drugs_stands_for_all(
    text: str, lang: str, expected: tuple[str, ...]
) -> None:
    assert drugs(text, lang)[-1] == expected


def test_an_abbreviation_of_the_last_drug_alone_stands_for_it_alone() -> None:
    assert drugs("Cisplatin and carboplatin (CBDCA) for cancer. CBDCA was mild.")[-1] == ("carboplatin",)
    assert drugs("Vinorelbine and zoledronic acid (ZOL) were given. ZOL was mild.")[-1] == ("zoledronic acid",)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Children drank 25% glucose. Fasting glucose did not change.", "en", [("glucose",)]),
        ("Women took 60 mg of iron daily. Iron overload was absent.", "en", [("iron",)]),
        ("Adults received potassium supplements or placebo.", "en", [("potassium",), ("placebo",)]),
        ("We gave 6 mg intravenous adenosine; adenosine slowed the heart.", "en", [("adenosine",), ("adenosine",)]),
        ("Se administró glucosa al 5%. La glucosa basal fue normal.", "es", [("glucose",), ("glucose",)]),
        ("Plasma glucose fell, calcium was 9.1 mg/dl and the iron stores were full.", "en", []),
    ],
)  # fmt: skip
def test_a_substance_of_the_body_is_a_drug_where_it_is_given(
    text: str, lang: str, expected: list[tuple[str, ...]]
) -> None:
    assert drugs(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Adults took vitamin D3 2000 IU daily. The vitamin D group improved.", [("cholecalciferol",), ("cholecalciferol",)]),
        ("The vitamin D group improved.", [("vitamin D",)]),
        ("Tenofovir alafenamide 25 mg daily was given; tenofovir was mild.", [("tenofovir alafenamide",), ("tenofovir alafenamide",)]),
        ("Peginterferon alfa-2a or peginterferon alfa-2b was given; peginterferon was mild.",
         [("peginterferon alfa-2a",), ("peginterferon alfa-2b",), ("peginterferon",)]),
    ],
)  # fmt: skip
def test_a_short_name_means_the_exact_drug_that_the_text_names(text: str, expected: list[tuple[str, ...]]) -> None:
    assert drugs(text) == expected
