"""The doses that a sentence prints: amounts with units, targets of exposure, strengths of a solution beside its drug."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.text.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.text.drugs import Drug
    from desktop.text.numbers import Number
    from desktop.text.reading import Reading, Sentence
    from desktop.text.schedules import Schedule
    from desktop.text.units import Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """A dose as printed: `value` a decimal, `unit` in its one form; "AUC" is the unit of carboplatin's target."""

    start: int
    end: int
    value: str
    unit: str
    per: str = ""


@dataclass(frozen=True, slots=True)
class Dosing:
    """How one drug is given, as one place says it. `amount` is None where only the schedule or route is said."""

    drug: Drug
    amount: Amount | None
    schedule: Schedule
    route: tuple[str, int, int] | None
    duration: tuple[str, int, int] | None
    strength: float  # 0…1: how directly the dose stands at its drug


_AUC = re.compile(
    r"\bauc\)?\s?(?:of|=|de|\()?\s?(?P<n>\d+(?:\.\d)?)\b|"
    r"\b(?:area under the (?:[a-z-]+ ){0,4}?curve|area bajo la curva(?: [a-z-]+){0,3}?|area sob a curva)"
    r"(?: \(auc\))?,? ?(?:of |de |= ?|\()?(?P<m>\d(?:\.\d)?)\b(?!\.?\d|\s?%)"
)


def amounts_in(reading: Reading, sentence: Sentence, drugs: Sequence[Drug]) -> list[Amount]:
    """The doses printed in a sentence that names these drugs, in order; concentrations and laboratory values are none."""
    start, end = sentence.start, sentence.end
    found: list[Amount] = []
    for number in reading.numbers_in(start, end):
        unit = unit_at(reading.text, number.end) if number.kind in _DOSE_KINDS else None
        if unit is not None and (_is_dose(unit) or _is_given_so(reading, sentence, drugs, number, unit)):
            mean = _MEAN_BEFORE.search(reading.folded, max(start, number.start - 12), number.start)
            if mean is not None:
                found.append(Amount(mean.start("mean"), unit.end, mean["mean"], unit.key, unit.per))
                continue
            found += _listed(reading, start, number.start, unit.key, unit.per)
            found.append(Amount(number.start, unit.end, number.value, unit.key, unit.per))
    for match in _AUC.finditer(reading.folded, start, end):
        group = "n" if match["n"] else "m"
        found.append(Amount(match.start(), match.end(), match[group], "AUC"))
    found = [a for a in found if _is_at_most(reading.folded, drugs, a) or not _is_measured(reading.folded, sentence, a)]
    found = [amount for amount in found if not (_is_strength(amount) and _has_volume(reading.folded, amount, found))]
    if sentence.section != "results":
        found += _strengths(reading, sentence, drugs, found)
    return sorted(found, key=lambda amount: amount.start)


_MEAN_BEFORE = re.compile(
    r"(?<![\w.])(?P<mean>\d+(?:\.\d+)?) ?(?:±|\+/-) ?$"
)  # "25 ± 8 mg": the mean, and its deviation
_DOSE_KINDS = ("dose", "range_low", "range_high")  # of numbers that can be doses
_LAB = ("ml", "l", "dl")
_NO_DOSES = ("mmol", "mEq", "kBq")


def _is_dose(unit: Unit) -> bool:
    """Whether a number with this unit is a dose: no concentration, and no clearance ("ml/min")."""
    if unit.kind != "dose":
        return False
    first, *divisors = unit.key.split("/")
    is_flow = bool(set(divisors) & {"h", "min"}) and ("kg" not in divisors) and first in ("ml", "g", "U", "IU")
    return not set(divisors) & set(_LAB) and first not in _NO_DOSES and not is_flow


def _is_strength(amount: Amount) -> bool:
    return amount.unit.endswith("/ml")


def _has_volume(folded: str, strength: Amount, known: Sequence[Amount]) -> bool:
    """Whether how much is given stands at a strength: "1 ml of 5 mg/ml bupivacaine", "5 mg/ml, 2 ml"."""
    return any(
        _OF_VOLUME.fullmatch(folded, min(strength.end, amount.end), max(strength.start, amount.start))
        for amount in known
        if amount.unit in ("ml", "ml/kg")
    )


_OF_VOLUME = re.compile(r",? ?\(?(?:(?:of|de|a|in) )?(?:[a-z]+ )?\(?")
_OF_WHAT = re.compile(r" ?(?:of|de|do|da)? ")
_AT = re.compile(r"(?:,? (?:at|a|al)(?: a (?:rate|concentration) of)?| \(| solution| infusion| bolus| at a rate of)? ?")
_FLOWS_ON = re.compile(
    r"\b(?:followed by|then|infus\w+|perfus\w+|seguid[oa]s? (?:de|por)|luego|despues|at|rate of|mantenimiento|"
    r"maintenance)(?: (?:an?|una?|con|with|of|de|by|infusion|infusion of|continuous infusion of|rate of))* ?$"
)


def _is_given_so(reading: Reading, sentence: Sentence, drugs: Sequence[Drug], number: Number, unit: Unit) -> bool:
    """Whether a concentration or a flow is how a drug is given: it stands at the drug, or goes on from its dose."""
    if number.kind != "dose" or unit.kind != "dose" or sentence.section == "results":
        return False
    first, *divisors = unit.key.split("/")
    if not divisors or first in _NO_DOSES or "dl" in divisors or first in ("ng", "pg"):
        return False
    folded = reading.folded
    beside = any(
        _AT.fullmatch(folded, drug.end, number.start)
        if drug.end <= number.start
        else _OF_WHAT.fullmatch(folded, unit.end, drug.start)
        for drug in drugs
        if -_BESIDE <= drug.start - unit.end <= _BESIDE or 0 <= number.start - drug.end <= _BESIDE
    )
    is_flow = bool(set(divisors) & {"h", "min"}) and first != "ml"
    return beside or (
        is_flow and _FLOWS_ON.search(folded, max(sentence.start, number.start - _LOOK_BACK), number.start) is not None
    )


_BESIDE = 40

_PAIR_BEFORE = re.compile(r"[a-z)] \(?(?P<list>\d+(?:\.\d+)?)/$")  # "A/B 250/50 µg"
_LIST_BEFORE = re.compile(r"(?<![\w.,-])(?P<list>\d+(?:\.\d+)?(?:, \d+(?:\.\d+)?)*),? (?:or|and|to|o|u|y|e|ou) $")
_DAY = re.compile(r"\b(?:days?|dias?|weeks?|cycles?|semanas?|ciclos?)\s$")


def _listed(reading: Reading, start: int, place: int, unit: str, per: str) -> list[Amount]:
    """The doses of a list before one that has the unit of all: "at 20, 40 or 80 mg"."""
    match = _LIST_BEFORE.search(reading.folded, max(start, place - 60), place)
    match = match or _PAIR_BEFORE.search(reading.folded, max(start, place - 12), place)
    if match is None or _DAY.search(reading.folded, start, match.start()):
        return []
    numbers = re.finditer(r"\d+(?:\.\d+)?", match["list"])
    first = match.start("list")
    return [Amount(first + n.start(), first + n.end(), n[0], unit, per) for n in numbers]


# -------------------------------------------------------------------------------------------------------------- no doses
_MEASURED = re.compile(
    r"level|concentra|creatinin|psa\b|haemoglobin|hemoglobin|glucose (?:of|>|<)|cholesterol|cmax|serum|plasma|niveles|glicemia|"
    r"colesterol|weigh|threshold|albumin"
)
_CHANGED = re.compile(
    r"\b(?:increase[ds]?|escalat\w+|reduc\w+|titrat\w+|aument\w+|reduj\w+) (?:\w+ )?(?:to|a|hasta|by)\s$|"
    r"\b(?:rang(?:e|ing|ed)|rango|oscil\w+|varia\w+)(?:\s(?:from|of|de|entre|between))?\s(?:\d[\d.]*\s?\w{0,2}\s(?:to|and|a|y)\s)?$|"
    r"\bfractions? of\s$|\bfracciones de\s$|"
    r"\b(?:maximum|max\.?|up to|not exceeding|no more than|maxim[oa]|hasta)(?: (?:daily |single )?(?:dose|dosis|"
    r"dose)?(?: (?:of|de))?)?:?\s$"
)
_AT_MOST = re.compile(r" \(?(?:up to|hasta|ate) (?:a maximum of )?")


def _is_at_most(folded: str, drugs: Sequence[Drug], amount: Amount) -> bool:
    """Whether the most that may be given stands right behind its drug, and so is its dose: "interferon up to 5 MU/m2"."""
    return any(drug.end < amount.start and _AT_MOST.fullmatch(folded, drug.end, amount.start) for drug in drugs)


# "The ED50 of bupivacaine was 4.7 mg": found, and not given; a dose that "was 5 mg" was given.
_FOUND = re.compile(
    r"^(?!.*\b(?:dos[ei]s?|doses|given|administered|regimens?|schedules?|pautas?|esquemas?)\b).*"
    r"\b(?:was|were|fue|fueron|foi|foram)\s$|\b(?:ed50|ed95|ld50|"
    r"consumption|consumo)\b"
)
_TOTAL = re.compile(
    r"\b(?:cumulative|acumulad[oa]s?)(?: \w+){0,2}\s(?:dos[ei]s?|"
    r"intensity|de)\b[^,;]{0,25}$"
)
_DILUTED = re.compile(r"\d\s?(?:mg|g|ug|mcg|ui|iu|mu|%)\s(?:in|en|em|diluted in|diluid[oa]s? en)\s$")
_LOOK_BACK = 45


def _is_measured(folded: str, sentence: Sentence, amount: Amount) -> bool:
    """Whether an amount was measured, reached in the end or used to dilute, and not given."""
    before = folded[max(sentence.start, amount.start - _LOOK_BACK) : amount.start]
    if amount.unit == "ml" and _DILUTED.search(before):
        return True
    near = before[-30:]
    if _FOUND.search(before):
        return True
    is_sum = amount.unit not in ("Gy", "cGy") and _TOTAL.search(before) is not None
    return is_sum or _MEASURED.search(near) is not None or _CHANGED.search(near) is not None


# ------------------------------------------------------------------------------------------------------------- strengths
_PERCENT_BEHIND = re.compile(
    r"(?: [a-z]+ate| maleate| tartrate)?(?:,? (?:al?|at|a la|solution|colirio|ointment|cream|gel|eye drops|drops|"
    r"crema|pomada|unguento))? ?\(?(?P<value>\d{1,2}(?:\.\d+)?) ?%"
)
_PERCENT_BEFORE = re.compile(
    r"(?<![\d.,-])(?P<value>\d{1,2}(?:\.\d+)?) ?% (?:of |de )?(?:topical |hyperbaric |isobaric |hypobaric |plain |"
    r"preservative-free )?$"
)
_STRONGEST = 20  # per cent; more is a share of something
# A percentage in a bracket behind a drug is how many had something, where the sentence says how often it was seen.
_SHARE = re.compile(
    r"\b(?:(?:more|less|as|equally) (?:frequent|common|often|prevalent)|(?:frequency|incidence|prevalence|rates?|proportion) of|"
    r"frequent in|occurred|reported|observed|developed|experienced|"
    r"(?:mas|menos) frecuentes?|(?:frecuencia|incidencia|prevalencia|tasas?|proporcion) de|se observ\w+|presentaron|"
    r"(?:mais|menos) frequentes?|(?:frequencia|incidencia|taxas?) de|ocorreu|ocorreram)\b"
)
_GIVES = re.compile(
    r"random|assign|receiv|instil|(?:once|twice)[ -](?:a|daily|weekly|monthly|per|every|each)\b|"
    r"dail|administ|inject|infiltr|solution|cream|gel\b|drops|aleator|asign|recib|"
    r"inyec|aplic|anaesth|analges|induc|maint|appl|consist|epidural|spinal|mezcla|"
    r"gotas|crema|diari|infus|suero|anesthe|anest|block|bloqueo"
)


def _strengths(
    reading: Reading, sentence: Sentence, drugs: Sequence[Drug], known: Sequence[Amount]
) -> Iterator[Amount]:
    """The strength of a solution beside a drug that has no other dose: "timolol 0.5%", "0.5% timolol", "glucosa al 5%"."""
    folded = reading.folded
    if "%" not in folded[sentence.start : sentence.end] or not _GIVES.search(folded, sentence.start, sentence.end):
        return
    solid = [amount for amount in known if amount.unit != "ml"]
    tells_shares = _SHARE.search(folded, sentence.start, sentence.end) is not None
    for drug in drugs:
        if any(_is_near(folded, drug, amount) and not _is_parted(drugs, drug, amount) for amount in solid):
            continue
        behind = _PERCENT_BEHIND.match(folded, drug.end, sentence.end)
        match = behind or _PERCENT_BEFORE.search(folded, max(sentence.start, drug.start - 30), drug.start)
        is_share = match is not None and tells_shares and folded[match.start("value") - 1] == "("
        if match and not is_share and float(match["value"]) <= _STRONGEST:
            yield Amount(match.start("value"), match.end(), match["value"], "%")


def _is_near(folded: str, drug: Drug, amount: Amount) -> bool:
    """Whether an amount stands right before or behind a drug."""
    gap = folded[amount.end : drug.start] if amount.end <= drug.start else folded[drug.end : amount.start]
    return len(gap.split()) <= _FEW_WORDS and not re.search(r"[;:]|\b(?:or|o|and|y)\b", gap)


def _is_parted(drugs: Sequence[Drug], drug: Drug, amount: Amount) -> bool:
    """Whether another drug stands between a drug and an amount."""
    return any(drug.end <= other.start < amount.start or amount.end <= other.start < drug.start for other in drugs)


_FEW_WORDS = 3
