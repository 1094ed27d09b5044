"""What a value measures is told by the form of its sentence, whether or not a table knows the words."""

import pytest

from db.values import VersionText
from desktop.extract.arms import find_arms
from desktop.extract.binding import Memory, bind
from desktop.extract.lexicon import find_labels
from desktop.extract.scene import Scene, read_scenes
from desktop.text.reading import read_version

METHODS = {
    "en": "METHODS: We randomly assigned adults with eczema to tacrolimus (n = 60) or hydrocortisone (n = 62). RESULTS: ",
    "es": "MÉTODOS: Se aleatorizó a adultos con eccema a tacrolimus (n = 60) o hidrocortisona (n = 62). RESULTADOS: ",
    "pt": "MÉTODOS: Adultos com eczema foram randomizados para tacrolimus (n = 60) ou hidrocortisona (n = 62). RESULTADOS: ",
}


def _scenes(sentence: str, lang: str = "en") -> list[Scene]:
    reading = read_version(VersionText("v", lang, METHODS[lang] + sentence))
    own = [s for s in reading.sentences if s.section == "results"]
    return read_scenes(reading, find_arms(reading), own, find_labels(reading))


def _names(sentence: str, lang: str = "en") -> list[str | None]:
    """The name of each value and p value of the results, in order; None where nothing or no outcome is named."""
    names: list[str | None] = []
    for scene in _scenes(sentence, lang):
        for start in sorted([*(q.start for q in scene.quantities), *(p.start for p in scene.p_values)]):
            label = scene.named_at(start)
            names.append(label.name if label and label.kind != "baseline" else None)
    return names


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("Skin dryness was 41% with tacrolimus and 32% with hydrocortisone.", "en", ["skin dryness"] * 2),
        ("Skin dryness did not occur in 41% of patients.", "en", ["skin dryness"]),
        ("Skin dryness at week 8 was similar for both groups (41% vs 32%; p = 0.4).", "en", ["skin dryness"] * 3),
        ("Scaling (41% vs 32%, p = 0.4), redness (3% vs 4%) and tightness (7% vs 9%) were rare.", "en",
         ["scaling"] * 3 + ["redness"] * 2 + ["tightness"] * 2),
        ("The proportion of patients with a clear skin was 41%.", "en", ["clear skin"]),
        ("La sequedad de la piel fue del 41 % con tacrolimus y del 32 % con hidrocortisona.", "es", ["skin dryness"] * 2),
        ("Se observó descamación en el 41 % de los pacientes.", "es", ["skin desquamation"]),
        ("La sequedad de la piel fue del 41 %, mientras que en el otro grupo fue del 32 %.", "es", ["skin dryness"] * 2),
        ("A satisfação foi de 41% com tacrolimus e de 32% com hidrocortisona.", "pt", ["satisfaction"] * 2),
    ],
)  # fmt: skip
def test_the_subject_or_the_words_before_a_bracket_name_a_value(sentence: str, lang: str, expected: list[str]) -> None:
    assert _names(sentence, lang) == expected


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("After 8 weeks 41% of the patients in the tacrolimus group had clear skin.", "en", ["clear skin"]),
        ("Of 60 patients, 41% were diagnosed with impetigo.", "en", ["impetigo"]),
        (
            "24 of 60 women given tacrolimus and 15 of 62 given hydrocortisone reported skin burning.",
            "en",
            ["skin burning"] * 2,
        ),
        (
            "41% achieved a 50% reduction in scaling and 32% clear skin.",
            "en",
            ["reduction in scaling", "reduction in scaling", "clear skin"],
        ),
        (
            "El 41 % de los pacientes presentaron piel limpia y el 32 % descamación.",
            "es",
            ["clean skin", "skin desquamation"],
        ),
    ],
)
def test_what_people_had_is_named_behind_their_verb(sentence: str, lang: str, expected: list[str]) -> None:
    assert [name for name in _names(sentence, lang) if name] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The treatment was the same in 41% of the patients with clear skin.",
        "41% of the patients were women.",
        "41% were randomised to tacrolimus.",
    ],
)
def test_who_people_were_and_what_was_done_is_no_outcome(sentence: str) -> None:
    assert _names(sentence) in ([None], ["treatment"])


def test_a_p_value_measures_what_the_values_before_it_measure() -> None:
    assert _names("Scaling was 41% with tacrolimus and 32% with hydrocortisone (p = 0.02).") == ["scaling"] * 3


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Scaling fell after 8 weeks of treatment to 41%.", ["scaling"]),
        ("Scaling in patients with atopy was 41%.", ["scaling"]),
        ("Scaling in those who received tacrolimus was 41%.", ["scaling"]),
        ("Scaling was more frequent with tacrolimus than with hydrocortisone (41% vs 32%).", ["scaling"] * 2),
        ("Scaling, as assessed by photography, was 41%.", ["scaling"]),
        ("Scaling at discharge was 41%.", ["scaling"]),
    ],
)
def test_times_groups_and_means_are_no_part_of_the_name(sentence: str, expected: list[str]) -> None:
    assert _names(sentence) == expected


def test_a_list_of_brackets_shares_the_noun_behind_it() -> None:
    assert _names("There were no differences in redness (2.1 vs 2.2) and tightness (3.4 vs 3.3) scores.") == [
        *["redness score"] * 2,
        *["tightness score"] * 2,
    ]


def test_what_became_of_people_names_a_share_of_them() -> None:
    assert (
        _names("More women were readmitted with tacrolimus than with hydrocortisone (41% vs 32%).")
        == ["readmission"] * 2
    )
    assert _names("Treatment was stopped in 41%.") == [None]


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("Scaling fell from 41 ± 3 to 32 ± 4 points (tacrolimus) and from 43 ± 3 to 40 ± 4 points (hydrocortisone).", "en",
         [("arm-1", "41", "baseline"), ("arm-1", "32", None), ("arm-2", "43", "baseline"), ("arm-2", "40", None)]),
        ("La sequedad bajó de 41 ± 3 a 32 ± 4 mm con tacrolimus y de 43 ± 3 a 40 ± 4 mm con hidrocortisona.", "es",
         [("arm-1", "41", "baseline"), ("arm-1", "32", None), ("arm-2", "43", "baseline"), ("arm-2", "40", None)]),
    ],
)  # fmt: skip
def test_the_two_values_of_a_change_are_of_one_group(
    sentence: str, lang: str, expected: list[tuple[str, str, str | None]]
) -> None:
    bound = [b for scene in _scenes(sentence, lang) for b in bind(scene, Memory())]
    assert [(b.arm, b.quantity.value, b.timepoint.value if b.timepoint else None) for b in bound] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mean skin scaling scores fell to 41 points.", "skin scaling score"),
        ("The skin hydration index (SHI) was higher with tacrolimus. SHI was 41%.", "skin hydration index"),
        ("The Adult Eczema Wellness Questionnaire (AEWQ) was used. AEWQ score was 41%.", "AEWQ score"),
        ("The cumulative incidence of peeling skin was 41%.", "peeling skin"),
        ("Haemoglobin (Hb) was measured. Hb loss was 41%.", "haemoglobin loss"),
    ],
)
def test_a_name_is_short_in_the_singular_and_written_out(sentence: str, expected: str) -> None:
    name = _names(sentence)[-1]
    assert name is not None
    assert name.lower() == expected.lower()


@pytest.mark.parametrize(
    "sentence",
    ["There was no difference in remission between the two ointments.", "Remission did not differ in 3 trials."],
)
def test_a_number_that_counts_something_else_measures_no_outcome(sentence: str) -> None:
    assert [b for scene in _scenes(sentence) for b in bind(scene, Memory())] == []


def test_the_size_of_a_group_is_no_value_of_its_rate() -> None:
    bound = [b for scene in _scenes("Remission rates in 41 women with atopy were 32%.") for b in bind(scene, Memory())]
    assert [b.quantity.value for b in bound] == ["32"]


def test_a_lone_adjective_names_nothing() -> None:
    assert _names("Scaling was higher with the ointments (topical 41%, oral 32%).") == ["scaling", "scaling"]


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("Of 60 patients, 41% had a 50% or greater reduction in scaling.", "en", ["reduction in scaling"]),
        ("41% of intervention patients had a 75% or greater fall in redness.", "en", ["fall in redness"]),
        ("41% of the patients underwent secondary grafting.", "en", ["secondary grafting"]),
        ("A higher rate of favorable outcomes was seen with tacrolimus (41% vs 32%).", "en", ["favorable outcome"] * 2),
    ],
)
def test_names_keep_their_adjective_and_lose_what_only_leads_to_them(
    sentence: str, lang: str, expected: list[str]
) -> None:
    assert _names(sentence, lang)[-len(expected) :] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("41% of the women given tacrolimus were hospitalized.", "hospitalization"),
        ("41% of the women given tacrolimus were transfused.", "transfusion"),
        ("Of 60 patients, 41% were puzzled.", None),
    ],
)
def test_a_participle_alone_names_what_became_of_people_or_nothing(sentence: str, expected: str | None) -> None:
    assert _names(sentence)[-1:] == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rates of scaling and crusting were 28% and 21%, respectively.", [("scaling", "28"), ("crusting", "21")]),
        ("Markers rose, with FTX and PTX increasing 28% and 21%, respectively.", [("FTX", "28"), ("PTX", "21")]),
    ],
)
def test_two_values_of_two_things_named_together_are_of_one_each(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    [scene] = _scenes(sentence)
    assert [(bound.label.name, bound.quantity.value) for bound in bind(scene, Memory())] == expected
