"""Doses bound to their drugs, each with its schedule, route and duration: read sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract.amounts import Dosing, amounts_in
from desktop.extract.listed_doses import drug_after, listed_doses
from desktop.extract.shared_dosing import share
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK
from desktop.text.schedules import Schedule, find_duration, find_routes, find_schedule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.amounts import Amount
    from desktop.text.drugs import Drug
    from desktop.text.reading import Reading, Sentence

Range = tuple[int, int]


_CROSSES = re.compile(r";|\bversus\b|\bvs\b|\bor\s(?!\d)|\bin (?:patients|women)\b|\bgroup\b|\barm\b")


Home = tuple[int, int, str]  # the place of a phrase that names a group, and the one drug that the group gets


def find_dosings(reading: Reading, wanted: frozenset[str], homes: Sequence[Home] = ()) -> tuple[Dosing, ...]:
    """How the wanted drugs are given, as the sentences about this study say it, in order.

    A dose that stands at no drug is of the one drug that the group of its phrase gets (`homes`).
    """
    found: list[Dosing] = []
    only = _only_drug(reading, wanted)
    for number, sentence in enumerate(reading.sentences):
        if sentence.role in (OTHER, OUTLOOK, BACKGROUND) or sentence.section == "conclusions":
            continue
        drugs = [d for d in reading.drugs_in(sentence.start, sentence.end) if d.is_agent]
        drugs = [d for d in drugs if d.names[0] not in _SOLVENTS or not _dissolves(reading.folded, sentence, d)]
        if not drugs and only is not None and sentence.section != "results":
            drugs = (
                [only]
                if only.start < sentence.start and _GIVEN.search(reading.folded, sentence.start, sentence.end)
                else []
            )
        if not any(wanted.intersection(drug.names) for drug in drugs):
            continue
        says = any(words.search(reading.folded, sentence.start, sentence.end) for words in (_AMOUNT, _GIVES))
        if not says and (sentence.section == "results" or "%" not in reading.folded[sentence.start : sentence.end]):
            continue
        found += _in_sentence(reading, sentence, drugs, number, homes, only)
    return tuple(found)


_SOLVENTS = frozenset(["saline", "glucose", "sterile water", "water", "lactated Ringer's"])
_IN_VOLUME = re.compile(
    r"\b(?:in|en|em|diluted (?:in|with)|diluid[oa]s? en|dissolved in)\s\d+(?:\.\d+)?\s?ml\s(?:of\s|de\s)?(?:normal\s|"
    r"isotonic\s|0\.9\s?%\s|5\s?%\s)?$"
)


def _dissolves(folded: str, sentence: Sentence, drug: Drug) -> bool:
    """Whether a solution is what another drug is dissolved in: "40 mg in 40 ml saline"."""
    return _IN_VOLUME.search(folded, max(sentence.start, drug.start - 50), drug.start) is not None


_GIVEN = re.compile(
    r"\b(?:receiv|treat|given|administ|dos[ei]|induction|maintenance|mainten|inject|infus|recib|trat|administr|induccion|"
    r"mantenim|inyec|receb)"
)


def _only_drug(reading: Reading, wanted: frozenset[str]) -> Drug | None:
    """The first mention of the one drug that a study gives: what sentences without a drug say of doses is of it."""
    names = wanted - {"placebo"}
    if len(names) != 1:
        return None
    return next((d for d in reading.drugs if names.issuperset(d.names)), None)


# What a sentence must hold to say how a drug is given.
_GIVES = re.compile(
    r"\b(?:auc\b|dail|weekly|twice|thrice|bid\b|b\.i\.d|every \w+ (?:h|d|w)|cada \w+ (?:h|d|s)|q\s?\d|oral|intra|endoven|subcut"
    r"|topic|p\.?o\b|i\.?v\b|s\.?c\b|days? \d|dias? \d|diari|al dia|semanal|cycle|ciclo|dose|dosis|area (?:under|bajo)"
    r"|for \w+ (?:days|weeks|months)|durante|inhal|venous infusion|venosa)"
)
_AMOUNT = re.compile(r"\d(?:\s?(?:mg|g|ug|µg|mcg|m|k|i|u|gy|cgy|ml|[mgk]bq|mci|million|millones)\b|\s?(?:mg|µg|g)/)")
_SAYS_HOW = re.compile(
    r"\b(?:dail|weekly|twice|thrice|once|every|cada|oral|intra|endoven|subcut|topic|semanal|diari|bid\b|qd\b|po\b|"
    r"p\.o|i\.v|iv\b|single[- ]dose|"
    r"dosis unica|al dia|por dia|inhal|venous infusion|venosa)"
)
_REPEATS = re.compile(
    r"\b(?:cycles?|courses?|treatments?|therapy|chemotherapy|regimens?|schedules?|repeated|drugs|ciclos?|tratamientos?|"
    r"se repit\w+|repetid\w+|"
    r"quimioterapia|esquemas?|se administr\w+)\b"
)
_AHEAD = 2  # sentences behind a dose that may say how often all is repeated


def _next_cycle(reading: Reading, number: int) -> Schedule:
    """The cycle that one of the next sentences gives to all: "the treatments were repeated every 3 weeks"."""
    for sentence in reading.sentences[number + 1 : number + 1 + _AHEAD]:
        schedule = find_schedule(reading.word_index, reading.folded, sentence.start, sentence.end)
        if not schedule.cycle:
            continue
        start = schedule.places[0][0] if schedule.places else sentence.end
        said = _REPEATS.search(reading.folded, sentence.start, start)
        drugs = [d for d in reading.drugs_in(sentence.start, start) if d.is_agent]
        return Schedule(cycle=schedule.cycle, places=schedule.places) if said and not drugs else Schedule()
    return Schedule()


# ------------------------------------------------------------------------------------------------------------- sentence
def _in_sentence(
    reading: Reading, sentence: Sentence, drugs: list[Drug], number: int, homes: Sequence[Home], only: Drug | None
) -> list[Dosing]:
    folded, index = reading.folded, reading.word_index
    amounts = amounts_in(reading, sentence, drugs)
    if not amounts and (sentence.section == "results" or not _SAYS_HOW.search(folded, sentence.start, sentence.end)):
        return []
    bound = _bind(reading, sentence, drugs, amounts, homes, only)
    found = []
    for drug, amount, strength in bound:
        left, right = _window(folded, sentence, drug, amount, drugs, amounts)
        schedule = _schedule(reading, drug, amount, (left, right))
        routes = [] if is_radiation(drug) else find_routes(index, folded, left, right)
        found.append(
            Dosing(
                drug,
                amount,
                schedule,
                _nearest(routes, _start(drug, amount, amounts), (drug.end, amount.end if amount else drug.end)),
                find_duration(reading.text, folded, amount.end if amount else drug.end, right),
                strength,
            )
        )
    found.sort(key=lambda dosing: _order(dosing, [*drugs, *amounts]))
    return share(reading, sentence, found, lambda: _next_cycle(reading, number))


_CHOICE = re.compile(r"\)?\)[\s,;]*(?:or|versus|vs|and|plus|o|y|e|ou|u|frente)\b")


def _schedule(reading: Reading, drug: Drug, amount: Amount | None, window: Range) -> Schedule:
    """How often a drug or its dose is given, as the words of its window say: behind it, else before the dose, else before it."""
    folded, index = reading.folded, reading.word_index
    left, right = window
    end = amount.end if amount else drug.end
    if amount and folded[amount.start - 1 : amount.start] == "(" and (closed := folded.find(")", end, right)) >= 0:
        right = closed if _CHOICE.match(folded, closed) else right
    schedule = find_schedule(index, folded, end, right)
    if amount and amount.per in _RATES and not schedule.rate:
        schedule = replace(schedule, rate=_RATES[amount.per])
    if not schedule.code and amount and drug.end < amount.start:
        schedule = find_schedule(index, folded, max(left, drug.end), amount.start)
    if not schedule.code:
        schedule = find_schedule(index, folded, left, min(drug.start, amount.start) if amount else drug.start)
    if schedule.days.endswith(" off") and not schedule.rate:
        schedule = replace(schedule, rate=find_schedule(index, folded, left, drug.start).rate)
    is_length = schedule.course and not (schedule.rate or schedule.days or schedule.cycle)
    return Schedule() if amount is None and is_length else schedule  # for how long is not how often


_RATES = {"day": "qd", "week": "qw"}  # what "mg/day" says of how often


def _bind(
    reading: Reading,
    sentence: Sentence,
    drugs: list[Drug],
    amounts: list[Amount],
    homes: Sequence[Home],
    only: Drug | None,
) -> list[tuple[Drug, Amount | None, float]]:
    """Each dose with its drug: the drug right after it, the drugs of a list in order ("respectively"), or the drug before it."""
    folded = reading.folded
    bound: list[tuple[Drug, Amount | None, float]] = []
    listed = listed_doses(reading, sentence, drugs, amounts)
    last: Drug | None = None
    last_end = sentence.start
    for amount in amounts:
        drug: Drug | None = listed.get(amount.start)
        strength = 0.93
        if drug is None:
            drug = drug_after(folded, drugs, amount)
        if drug is None:
            drug, strength = _drug_before(folded, drugs, amount, last, last_end, sentence.start)
        if amount.unit in ("Gy", "cGy") and (drug is None or not _fits(drug, amount)):
            drug, strength = next((d for d in (*drugs, *reading.drugs) if d.is_agent and _fits(d, amount)), None), 0.7
        if drug is None:
            drug, strength = _at_home(reading, amount, homes) or _sole(reading, sentence, amount, only), 0.75
        if drug is None or not _fits(drug, amount):
            continue
        bound.append((drug, amount, strength))
        last, last_end = drug, amount.end
    dosed = {drug.start for drug, _, _ in bound}
    bound += [(drug, None, 0.7) for drug in drugs if drug.start not in dosed]
    return sorted(bound, key=lambda entry: (entry[0].start, entry[1].start if entry[1] else 0))


def _at_home(reading: Reading, amount: Amount, homes: Sequence[Home]) -> Drug | None:
    """A mention of the one drug of the group in whose phrase a dose stands: "A i.v. (2 g) or p.o. (3 g)"."""
    name = next((name for start, end, name in homes if start <= amount.start < end), "")
    return next((d for d in reading.drugs if name and d.names == (name,)), None)


def _sole(reading: Reading, sentence: Sentence, amount: Amount, only: Drug | None) -> Drug | None:
    """The only drug of the study, where a sentence begins with a dose that is given: "a bolus of 6 mg was given"."""
    if only is None or only.start >= sentence.start or sentence.section == "results":
        return None
    named = reading.drugs_in(sentence.start, sentence.end)
    end = named[0].start if named else sentence.end
    return only if amount.end <= end and _GIVEN.search(reading.folded, sentence.start, end) else None


def is_radiation(drug: Drug) -> bool:
    """Whether a drug is radiation, which is given in gray; an isotope that is swallowed or injected is none."""
    return any(("radio" in name and "iodine" not in name) or "brachy" in name for name in drug.names)


def _fits(drug: Drug, amount: Amount) -> bool:
    """Gray goes with radiation and nothing else does; AUC goes with platinum."""
    if amount.unit in ("Gy", "cGy"):
        return is_radiation(drug)
    return (
        not is_radiation(drug)
        and "placebo" not in drug.names
        and (amount.unit != "AUC" or drug.names[-1].endswith("platin"))
    )


def _drug_before(
    folded: str, drugs: list[Drug], amount: Amount, last: Drug | None, last_end: int, sentence_start: int
) -> tuple[Drug | None, float]:
    before = [drug for drug in drugs if drug.end <= amount.start]
    if not before:
        return None, 0.0
    drug = before[-1]
    between = folded[drug.end : amount.start]
    if last is drug or (last is not None and last.start == drug.start):
        between = folded[last_end : amount.start]
    if drug.end < sentence_start:  # the only drug of the study, which this sentence does not name
        return drug, 0.8
    if len(between) > 90 or (len(between) > 30 and _CROSSES.search(between)):
        return None, 0.0
    return drug, 0.95 if len(between) <= 12 else 0.85 if len(between) <= 40 else 0.7


_BESIDE = 16  # characters between a route and the drug that it stands before


def _nearest(routes: Sequence[tuple[str, int, int]], start: int, ends: tuple[int, int]) -> tuple[str, int, int] | None:
    """The route right behind a drug or its dose, else right before the place where they begin, else the first behind it."""
    beside = [route for route in routes if any(0 <= route[1] - end <= 1 for end in ends)]
    before = [route for route in routes if route[2] <= start and start - route[2] <= _BESIDE]
    behind = [route for route in routes if route[1] >= start]
    return next(iter(beside[:1] or before[-1:] or behind or routes), None)


def _start(drug: Drug, amount: Amount | None, amounts: Sequence[Amount]) -> int:
    """Where a drug with its dose begins; a further dose of the drug begins at its number."""
    if amount is None or any(drug.end <= other.start and other.end <= amount.start for other in amounts):
        return amount.start if amount else drug.start
    return min(drug.start, amount.start)


def _order(dosing: Dosing, others: Sequence[Drug | Amount]) -> tuple[int, int]:
    """The place of a dose among those of a sentence: at its number, where drugs or doses stand between it and its drug."""
    drug, amount = dosing.drug, dosing.amount
    if amount is None:
        return drug.start, 0
    is_apart = any(drug.end <= other.start < amount.start for other in others)
    return (amount.start, 0) if is_apart else (min(drug.start, amount.start), amount.start)


_OTHER_PART = re.compile(
    r"\b(?:or|plus|and|versus|vs|with|o|y|e|ou|mas|mais|con|com|then|followed by|seguid[oa] de)\b|[;)]"
)


def _window(
    folded: str, sentence: Sentence, drug: Drug, amount: Amount | None, drugs: Sequence[Drug], amounts: Sequence[Amount]
) -> Range:
    """The words that may speak of this dose: from the dose or drug before to the one after."""
    start = _start(drug, amount, amounts)
    end = max(drug.end, amount.end) if amount else drug.end
    marks = [(d.start, d.end) for d in drugs if d is not drug and d.names != drug.names] + [
        (a.start, a.end) for a in amounts if a is not amount
    ]
    left = max([sentence.start, *(b for _, b in marks if b <= start)])
    for cut in _OTHER_PART.finditer(folded, left, start):
        left = cut.end()
    right = min([sentence.end, *(a for a, _ in marks if a >= end)])
    own = _OF_NEXT.search(folded, end, right) if right < sentence.end else None
    return left, own.start() if own else right


# Words before a drug that are its own: "A 20 mg or weekly intravenous B".
_OF_NEXT = re.compile(
    r"(?:(?<=[\s(])(?:daily|weekly|monthly|oral|intravenous|iv|subcutaneous|sc|intramuscular|topical|inhaled|"
    r"intranasal|intrathecal|"
    r"epidural|intravesical|intravitreal|sublingual|rectal|vaginal|transdermal|perineural|nebuli[sz]ed|single-dose|"
    r"continuous|continued|"
    r"concurrent|once-daily|twice-daily|once-weekly|low-dose|high-dose)\s)+$"
)
