"""The one group of a study that compares none: everybody got the drugs that the study is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extract.drug_roles import weight
from desktop.extract.groups import Group

if TYPE_CHECKING:
    from desktop.text.drugs import Drug
    from desktop.text.reading import Reading

_TRIALS = frozenset({"single_arm", "dose_escalation", "rct", "nonrandomised_controlled"})
_ENOUGH = 0.7
_SUPPORT = frozenset(
    {"ondansetron", "granisetron", "filgrastim", "mesna", "g-csf", "saline", "dexamethasone", "paracetamol"}
)


def single_arm(reading: Reading, design: str) -> tuple[tuple[Group, ...], float]:
    """The group with its drugs, and how sure; none where no drug was clearly given."""
    given = _given(reading)
    if not given:
        return (), 0.0
    drugs = tuple(dict.fromkeys(name for drug in given for name in drug.names))
    place = (given[0].start, given[0].end)
    confidence = (0.93 if len(drugs) <= 3 else 0.8) if design in ("single_arm", "dose_escalation") else 0.66
    if design in ("rct", "nonrandomised_controlled"):
        confidence = 0.5
    elif design not in _TRIALS and len(drugs) > 1:
        confidence = 0.55
    return (Group(place, _name(reading, given), drugs),), confidence


def _given(reading: Reading) -> list[Drug]:
    """The first mention of each drug that the study gave: those with doses, where there are any, else the clearest."""
    weights: dict[tuple[str, ...], tuple[float, Drug]] = {}
    for drug in reading.drugs:
        if drug.names[0] in ("placebo", "saline"):
            continue
        how = weight(reading, drug)
        known = weights.get(drug.names)
        if known is None or how > known[0]:
            weights[drug.names] = (how, known[1] if known and how < _ENOUGH else drug)
    strongest = max((how for how, _ in weights.values()), default=0.0)
    least = _ENOUGH if strongest >= 1.0 else max(0.4, min(strongest, _ENOUGH))
    kept = [drug for how, drug in weights.values() if how >= least]
    main = [drug for drug in kept if not set(drug.names) <= _SUPPORT]
    single = [drug for drug in (main or kept) if not _is_inside(drug, kept)]
    return sorted(single, key=lambda drug: drug.start)


def _is_inside(drug: Drug, drugs: list[Drug]) -> bool:
    """Whether a regimen's drugs are all named one by one as well."""
    single = {name for other in drugs if other is not drug and len(other.names) == 1 for name in other.names}
    return len(drug.names) > 1 and set(drug.names) <= single


def _name(reading: Reading, drugs: list[Drug]) -> str:
    names = dict.fromkeys(reading.text[drug.start : drug.end] for drug in drugs)
    plus = {"es": " más ", "pt": " mais "}.get(reading.lang, " plus ")
    return plus.join(names)
