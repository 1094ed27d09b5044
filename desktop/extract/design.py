"""The design of this study: its type, whether it is randomised, how it is blinded, its phase and allocation ratio.

Cues of another study, of what is planned or called for, and of conclusions count for nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.cues import Cues
from desktop.extract.phases import phases
from desktop.extract.propose import Candidate, propose
from desktop.text.leaps import leap, places_of
from desktop.text.roles import BACKGROUND, OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.values import Extraction
    from desktop.extract.arms import ArmRegister
    from desktop.text.reading import Reading

# Designs without patients of their own: whatever phase or blinding they name belongs to others.
TALK = frozenset({"narrative_review", "systematic_review", "guideline_consensus", "meta_analysis"})

_PEOPLE = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis) (?:[a-z-]+ ){0,4}?"
    r"(?:patients|women|men|subjects|children|cases|pacientes|mujeres|casos|enfermos|ninos)\b"
    r"|\bn ?[=:] ?\d|\b(?:patients|women|men) (?:were|received|with [a-z ]{3,40} were)\b"
    r"|\bse (?:incluyeron|estudiaron|analizaron|trataron|realizo)\b"
)
_CLEARLY = 2  # words of a systematic search leave no doubt, even where the studies' patients are counted
_LONG_PERIOD = 5  # years; a trial seldom enrols for longer
_ENROLLED = re.compile(r"\b(?:enrolled|recruited|accrued|accrual|randomi|reclutad|reclutaron)")
_RATIO = re.compile(
    r"(?<![\d:.])(?P<ratio>[1-9](?: ?: ?[1-9]){1,4})(?![\d:]|\.\d)|\b(?P<a>[1-4])[- ]to[- ](?P<b>[1-4])\b"
)
_RATIO_STARTS = re.compile(r"[1-9](?: ?:|[- ]to)")
_IN_A_RATIO = re.compile(r"ratio|schedule|proporcion|razon")
_ALLOCATES = re.compile(
    r"random|assign|allocat|ratio|schedule|aleatori|asign|proporcion|razon|relacion|alocac|distribu"
)


def find(reading: Reading, _register: ArmRegister) -> list[Extraction]:
    """The extractions of design.type, .phase, .randomised, .blinding and .ratio."""
    types = design_types(reading)
    found = propose(reading, "design.type", types)
    if not types or types[0].value not in TALK:
        found += propose(reading, "design.phase", phases(reading))
        found += propose(reading, "design.randomised", _randomised(reading))
        found += propose(reading, "design.blinding", _blindings(reading))
        found += propose(reading, "design.ratio", _ratios(reading))
    return found


def design_type(reading: Reading) -> str:
    """The likeliest design of a reading, "" where nothing tells."""
    types = design_types(reading)
    return str(types[0].value) if types else ""


def design_types(reading: Reading) -> list[Candidate]:
    """The possible designs, likeliest first."""
    return reading.once("design_types", _design_types)


def cues_of(reading: Reading) -> Cues:
    """The design cues of a reading."""
    return reading.once("design_cues", Cues)


# ----------------------------------------------------------------------------------------------------------------- type
def _design_types(reading: Reading) -> list[Candidate]:
    cues = cues_of(reading)
    found = list(_talk(reading, cues))
    if _tells_of_itself(reading) or cues.own("case_series"):
        found += [*_trials(reading, cues), *_observational(reading, cues)]
    if not found and reading.sentences:
        first = (reading.sentences[0].start, reading.sentences[0].end)
        if _tells_of_itself(reading):
            found.append(Candidate("observational_retrospective", (first,), "design.people", 0.6))
        else:
            found.append(Candidate("narrative_review", (first,), "design.no_own_study", 0.8))
    return sorted(found, key=lambda candidate: -candidate.confidence)


def _tells_of_itself(reading: Reading) -> bool:
    """Whether the text reports a study of its own: it has results, or says "we", "this trial", "patients were"."""
    kinds = {section.kind for section in reading.sections}
    return {"methods", "results"} <= kinds or any(
        reading.roles.says_own(s.start, s.end) for s in reading.sentences if s.role not in (OTHER, BACKGROUND)
    )


def _counts_people(reading: Reading) -> bool:
    return any(
        s.role not in (OTHER, BACKGROUND) and _PEOPLE.search(reading.folded, s.start, s.end) for s in reading.sentences
    )


def _talk(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    """Reviews, guidelines and analyses of other studies."""
    for cue, design, alone, beside in (
        ("guideline", "guideline_consensus", 0.88, 0.45),
        ("meta_analysis", "meta_analysis", 0.93, 0.8),
        ("systematic_review", "systematic_review", 0.86, 0.5),
        ("review_aim", "narrative_review", 0.97, 0.97),
        ("review", "narrative_review", 0.93, 0.62),
        ("pooled", "pooled_analysis", 0.9, 0.9),
    ):
        places = cues.own(cue)
        if places:
            if cue == "meta_analysis" and "randomised" in cues and places[0][0] > cues.own("randomised")[0][0]:
                beside = 0.4
            if cue == "systematic_review" and len(places) >= _CLEARLY:
                beside = alone
            confidence = beside if reading.once("counts_people", _counts_people) else alone
            yield Candidate(design, tuple(places[:2]), f"design.{cue}", confidence)


def _trials(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    randomised, opposed = cues.own("randomised"), cues.own("not_randomised")
    if randomised:
        confidence = 0.7 if opposed or cues.own("meta_analysis") or cues.own("pooled") else 0.96
        yield Candidate("rct", tuple(randomised[:2]), "design.randomised", confidence)
    elif "subgroup" in cues and "trial" in cues:
        yield Candidate("rct", tuple(cues.own("subgroup")[:1]), "design.part_of_trial", 0.7)
    if opposed:
        yield Candidate("nonrandomised_controlled", tuple(opposed[:2]), "design.not_randomised", 0.85)
    if randomised or opposed:
        return
    yield from _one_arm(reading, cues)


def _one_arm(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    """Trials without random allocation."""
    own_phases = [candidate for candidate in phases(reading) if candidate.confidence >= 0.6]
    phase = str(own_phases[0].value) if own_phases else ""
    escalates = cues.own("dose_escalation")
    if phase[:1] == "1":
        places = (*escalates[:1], *own_phases[0].places[:1])
        yield Candidate("dose_escalation", places, "design.phase_1", 0.9 if escalates else 0.72)
    elif escalates:
        yield Candidate("dose_escalation", tuple(escalates[:2]), "design.dose_escalation", 0.65)
    if cues.own("single_arm"):
        yield Candidate("single_arm", tuple(cues.own("single_arm")[:2]), "design.single_arm", 0.9)
    if phase:
        confidence = 0.9 if phase == "2" else 0.66
        yield Candidate("single_arm", own_phases[0].places[:2], "design.phase_without_allocation", confidence)
    elif cues.own("controlled") and cues.own("trial"):
        places = tuple(cues.own("controlled")[:2])
        confidence = 0.62 if cues.own("groups") and not cues.own("retrospective") else 0.55
        yield Candidate("nonrandomised_controlled", places, "design.controlled_trial", confidence)
    elif cues.own("groups") and cues.own("interventional") and not _looks_back(cues):
        yield Candidate("nonrandomised_controlled", tuple(cues.own("groups")[:2]), "design.treated_groups", 0.72)
    elif cues.own("trial") and not cues.own("retrospective"):
        yield Candidate("single_arm", tuple(cues.own("trial")[:1]), "design.trial", 0.66)
    elif cues.own("interventional") and not cues.own("retrospective"):
        confidence = 0.5
        if reading.drugs:
            confidence = 0.62 if cues.own("prognostic") else 0.7
        yield Candidate("single_arm", tuple(cues.own("interventional")[:1]), "design.treated", confidence)


def _looks_back(cues: Cues) -> bool:
    """Whether the study only watches what was done: records, cohorts, surveys."""
    return any(cues.own(cue) for cue in ("retrospective", "observational", "prognostic"))


def _observational(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    retrospective, prospective = cues.own("retrospective"), cues.own("prospective")
    observational = cues.own("observational")
    if retrospective:
        yield Candidate("observational_retrospective", tuple(retrospective[:2]), "design.retrospective", 0.91)
    if prospective and (observational or "trial" not in cues):
        confidence = 0.86 if observational and not retrospective else 0.64
        places = (*prospective[:1], *observational[:1])
        yield Candidate("observational_prospective", places, "design.prospective", confidence)
    if observational and not (retrospective or prospective):
        yield Candidate("observational_retrospective", tuple(observational[:1]), "design.observational", 0.68)
    if cues.own("prognostic") and not (retrospective or prospective or observational or "trial" in cues):
        yield Candidate("observational_retrospective", tuple(cues.own("prognostic")[:1]), "design.prognostic", 0.66)
    if cues.own("case_series"):
        confidence = 0.6 if retrospective else 0.88
        yield Candidate("case_series", tuple(cues.own("case_series")[:2]), "design.cases", confidence)
    if not (retrospective or prospective or observational or "trial" in cues) and _is_period(reading):
        place = (reading.dates[0].start, reading.dates[1].end)
        years = int(reading.dates[1].year or 0) - int(reading.dates[0].year or reading.dates[1].year or 0)
        confidence = 0.72 if years >= _LONG_PERIOD and not _ENROLLED.search(reading.folded) else 0.63
        yield Candidate("observational_retrospective", (place,), "design.period", confidence)


def _is_period(reading: Reading) -> bool:
    return len(reading.dates) >= 2 and reading.dates[1].start - reading.dates[0].end < 30


# ---------------------------------------------------------------------------------------------------------------- parts
def _randomised(reading: Reading) -> Iterator[Candidate]:
    cues = cues_of(reading)
    places = cues.own("randomised")
    if places:
        confidence = 0.7 if "not_randomised" in cues or "pooled" in cues else 0.96
        yield Candidate(True, tuple(places[:2]), "design.randomised", confidence)  # noqa: FBT003


_BLINDINGS = (
    ("triple_blind", "triple-blind", 0.95),
    ("double_blind", "double-blind", 0.96),
    ("single_blind", "single-blind", 0.93),
    ("open_label", "open-label", 0.94),
    ("blinded_assessment", "blinded assessment", 0.62),
)


_PLACEBO = 0.61  # a placebo tells that people were blinded, not who


def _blindings(reading: Reading) -> Iterator[Candidate]:
    cues = cues_of(reading)
    for cue, blinding, confidence in _BLINDINGS:
        places = cues.own(cue)
        if places:
            yield Candidate(blinding, tuple(places[:2]), f"design.{cue}", confidence)
    if cues.own("placebo") and cues.own("randomised"):
        yield Candidate("placebo-controlled", tuple(cues.own("placebo")[:1]), "design.placebo", _PLACEBO)


def _ratios(reading: Reading) -> Iterator[Candidate]:
    """Ratios in sentences that allocate; what is printed "2 to 1" is written 2:1."""
    for match in leap(places_of(_RATIO_STARTS, reading.folded), _RATIO, reading.folded):
        sentence = reading.sentence_at(match.start())
        if not Cues.is_own(sentence) or not _ALLOCATES.search(reading.folded, sentence.start, sentence.end):
            continue
        start, end = max(sentence.start, match.start() - 60), min(sentence.end, match.end() + 40)
        near = _ALLOCATES.search(reading.folded, start, end)
        around = reading.folded[max(0, match.start() - 24) : match.end() + 16]
        value = re.sub(r"\s", "", match["ratio"]) if match["ratio"] else f"{match['a']}:{match['b']}"
        confidence = (0.96 if near else 0.7) if match["ratio"] else (0.7 if _IN_A_RATIO.search(around) else 0.3)
        yield Candidate(value, (match.span(),), "design.ratio", confidence)
