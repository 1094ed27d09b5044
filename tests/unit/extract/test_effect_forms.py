"""Whatever way an effect is printed in three languages, it is read back with its value and its limits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.values import VersionText
from desktop.extract.atoms import read_atoms
from desktop.text.reading import read_version

# The measure, and how its name and the value are printed before the interval.
NAMES = {
    "en": (
        ("HR", "HR {}"), ("HR", "HR, {}"), ("HR", "HR={}"), ("HR", "hazard ratio [HR] {}"), ("HR", "aHR: {}"),
        ("HR", "adjusted hazard ratio for relapse was {}"), ("OR", "odds ratio = {}"), ("OR", "aOR {}"), ("OR", "OR: {}"),
        ("RR", "relative risk of {}"), ("RR", "RR={}"), ("RR", "incidence rate ratio, {}"), ("RR", "IRR {}"), ("RR", "risk ratio {}"),
        ("difference", "mean difference {} points"), ("difference", "difference of {} points"), ("difference", "SMD {}"),
        ("difference", "MD, {}"), ("difference", "WMD = {}"), ("difference", "ETD {} kg"), ("difference", "treatment effect, {}"),
        ("difference", "absolute risk reduction {}"),
    ),
    "es": (
        ("HR", "HR de {}"), ("HR", "razón de riesgos {}"), ("HR", "cociente de riesgos instantáneos [CRI] {}"), ("OR", "ORa = {}"),
        ("OR", "razón de momios {}"), ("OR", "RM {}"), ("OR", "odds ratio {}"), ("RR", "riesgo relativo {}"), ("RR", "RR: {}"),
        ("difference", "diferencia de medias {}"), ("difference", "DM {}"), ("difference", "diferencia de {} puntos"),
        ("difference", "efecto del tratamiento {}"),
    ),
    "pt": (
        ("HR", "HR: {}"), ("HR", "razão de risco {}"), ("OR", "razão de chances de {}"), ("OR", "OR = {}"), ("RR", "risco relativo {}"),
        ("difference", "diferença média {}"), ("difference", "diferença de {} pontos"), ("difference", "efeito do tratamento {}"),
    ),
}  # fmt: skip
LIMITS = {
    "en": (
        " (95% CI {}-{})", "; 95% CI, {} to {}", ", 95% CI: {}, {}", " [95% CI {}; {}]", " (95% confidence interval, {} to {})",
        " (CI 95% {}–{})", " (two-sided 95% CI, {}-{})",
    ),
    "es": ("; IC del 95%: {}-{}", " (IC95% {} a {})", " [IC 95%: {}; {}]", " (intervalo de confianza del 95%, {} a {})"),
    "pt": ("; IC95%: {}-{}", " (IC 95% {} a {})", " (intervalo de confiança de 95%: {}-{})"),
}  # fmt: skip
FRAMES = {
    "en": "RESULTS: Relapse was rarer with swimming ({}).",
    "es": "RESULTADOS: La recaída fue menos frecuente con natación ({}).",
    "pt": "RESULTADOS: A recaída foi menos frequente com natação ({}).",
}
HEADED = ("HR (95% CI) {} ({}-{})", "OR [95% CI]: {} [{}, {}]", "RR {} ({}-{})", "HR {} [{}; {}]")
forms = st.sampled_from(
    [
        (lang, measure, name + limits)
        for lang, names in NAMES.items()
        for measure, name in names
        for limits in LIMITS[lang]
    ]
    + [("en", form[:2], form) for form in HEADED]
)


def _printed(hundredths: int, lang: str) -> str:
    number = f"{Decimal(hundredths) / 100:.2f}"
    return number if lang == "en" else number.replace(".", ",")


@given(forms, st.lists(st.integers(1, 999), min_size=3, max_size=3, unique=True))
def test_an_effect_is_read_back_as_it_was_printed(form: tuple[str, str, str], numbers: list[int]) -> None:
    lang, measure, frame = form
    low, value, high = sorted(numbers)
    printed = frame.format(*(_printed(number, lang) for number in (value, low, high)))
    atoms = read_atoms(read_version(VersionText("v", lang, FRAMES[lang].format(printed))))
    (effect,) = atoms.effects
    assert effect.effect.measure == measure
    assert effect.interval is not None
    read = (effect.effect.value, effect.interval.low, effect.interval.high)
    assert [int(Decimal(number) * 100) for number in read] == [value, low, high]


def _effects(text: str) -> list[tuple[str, str | None]]:
    found = read_atoms(read_version(VersionText("v", "en", f"RESULTS: {text}"))).effects
    return [(e.effect.value, e.interval.low if e.interval else None) for e in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The effect of swimming was 0.95% weight loss at six months (95% CI, 0.13-1.77%), and 1.20% weight loss at 12 months (95% CI, 0.05-2.36%).",
         [("0.95", "0.13"), ("1.20", "0.05")]),
        ("The odds ratios associated with bran and with several cereals at breakfast for gout in the last year were both nearly 0.88 (95% CI 0.76-1.02).", [("0.88", "0.76")]),
        ("Swimming was associated with less itch (-0.25 points, 95% CI -0.43 to -0.06) but not less pain (-0.21 points on an 11-point scale, -0.60 to 0.17).", [("-0.25", "-0.43"), ("-0.21", "-0.60")]),
        ("The difference in grip between groups was not significant (P = 0.6), -1.3% (95% CI -6.1 to 3.5).", [("-1.3", "-6.1")]),
        ("Muscle grew (absolute difference 5.6 cm (2) (95% CI 2.2 to 8.9)).", [("5.6", "2.2")]),
        ("The difference (0.57%) remained significant.", [("0.57", None)]),
        ("Swimming reduced itch by 2.1 points compared with rest (95% CI 1.0 to 3.2).", [("2.1", "1.0")]),
    ],
)  # fmt: skip
def test_an_effect_apart_from_its_name_is_read(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert _effects(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "There was no difference between swimming (71%) and rest (66%).",
        "The study could detect a difference in grip (2.5 kg).",
        "Magnetic resonance (RM 3.5 T) was used.",
        "Swimming reduced itch by 2.1 points (95% CI 1.0 to 3.2).",
    ],
)
def test_a_value_of_one_group_is_no_effect(text: str) -> None:
    assert _effects(text) == []
