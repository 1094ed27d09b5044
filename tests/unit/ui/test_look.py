"""The palettes hold by the numbers: every text on every ground it stands on, and the evidence fills for every kind of sight."""

import itertools
import math

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop.codebook import load_codebook
from desktop.ui.look import CONTRAST, DARK, LIGHT, Look, Looks, Tokens

PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
LEAST = {"light": 4.5, "dark": 4.5, "contrast": 7.0}
# What stands on what: text, ground.
PAIRS = (
    *itertools.product(("ink", "quiet", "accent", "warning", "good"), ("ground", "pane")),
    *itertools.product(("ink", "quiet", "accent"), ("selection", "accent_ground")),
    *itertools.product(("ink", "warning"), ("warning_ground",)),
    *itertools.product(("ink", "good"), ("good_ground",)),
    ("on_accent", "accent"),
    ("warning", "selection"),
    ("good", "selection"),
)
# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TOLD_APART = 5.4


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_can_be_read_on_its_ground(name: str, text: str, ground: str) -> None:
    palette = PALETTES[name]
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= LEAST[name]


@pytest.mark.parametrize("name", PALETTES)
def test_ink_can_be_read_on_every_evidence_fill(name: str) -> None:
    palette = PALETTES[name]
    assert all(contrast(palette.ink, fill) >= 7 for fill in palette.evidence.values())


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", PALETTES)
def test_evidence_fills_are_told_apart_by_every_kind_of_sight(name: str, sight: str) -> None:
    palette = PALETTES[name]
    fills = [fill for group, fill in palette.evidence.items() if group != "descriptors"]
    seen = [seen_lab(fill, sight) for fill in (*fills, palette.pane)]
    nearest = min(distance(a, b) for a, b in itertools.combinations(seen, 2))
    assert nearest >= TOLD_APART


@pytest.mark.parametrize("name", PALETTES)
def test_the_frame_of_the_focused_evidence_stands_out_from_every_fill(name: str) -> None:
    palette = PALETTES[name]
    assert all(contrast(palette.accent, fill) >= 3 for fill in palette.evidence.values())


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_every_group_of_the_codebook_has_a_fill(palette: Tokens) -> None:
    assert {group.key for group in load_codebook().groups} <= set(palette.evidence)


def test_the_high_contrast_palette_draws_its_lines_visibly() -> None:
    assert contrast(CONTRAST.line, CONTRAST.pane) >= 3


def test_a_chosen_look_reaches_the_application_and_every_page(qapp: QApplication) -> None:
    looks, told = Looks(qapp, name=Look.LIGHT), []
    looks.changed.connect(lambda: told.append(looks.name))
    looks.use(Look.DARK)
    assert told == [Look.DARK]
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.ground
    assert DARK.accent.name() in qapp.styleSheet()
    looks.use(Look.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window) == LIGHT.ground


def test_a_system_that_tells_no_scheme_gets_the_light_look(qapp: QApplication) -> None:
    assert Looks(qapp, name=Look.SYSTEM).tokens is LIGHT


def test_figures_of_the_interface_have_one_width(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(Looks(qapp, name=Look.LIGHT).ui_font())
    assert len({round(metrics.horizontalAdvance(figure * 8), 1) for figure in "0123456789"}) == 1


# ------------------------------------------------------------------------------------------------- the measure of colour
def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def linear_rgb(colour: QColor) -> tuple[float, float, float]:
    return (linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF()))


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2's contrast ratio, from 1 to 21."""
    lights = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear_rgb(x), strict=True)) for x in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def seen_lab(colour: QColor, sight: str) -> tuple[float, float, float]:
    """CIE Lab (D65) of a colour as that kind of sight sees it."""
    rgb = linear_rgb(colour)
    r, g, b = (min(1.0, max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in SIGHTS[sight])
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))


def distance(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    c1, c2 = math.hypot(a1 * stretch, b1), math.hypot(a2 * stretch, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1 * stretch)) % 360, math.degrees(math.atan2(b2, a2 * stretch)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    weight = (
        1
        - 0.17 * cosine(mean_h - 30)
        + 0.24 * cosine(2 * mean_h)
        + 0.32 * cosine(3 * mean_h + 6)
        - 0.20 * cosine(4 * mean_h - 63)
    )
    by_l = (l2 - l1) / (1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2))
    by_c = (c2 - c1) / (1 + 0.045 * mean_c)
    by_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * mean_c * weight)
    bend = (
        2
        * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
        * math.sin(math.radians(60 * math.exp(-(((mean_h - 275) / 25) ** 2))))
    )
    return math.sqrt(by_l**2 + by_c**2 + by_h**2 - bend * by_c * by_h)


def cosine(degrees: float) -> float:
    return math.cos(math.radians(degrees))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Pairs 1, 7 and 25 of the published test data.
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
)
def test_the_measure_agrees_with_published_values(
    one: tuple[float, float, float], other: tuple[float, float, float], expected: float
) -> None:
    assert distance(one, other) == pytest.approx(expected, abs=1e-4)
