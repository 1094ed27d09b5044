"""Doses in lists and the drugs that they are of: in order ("respectively"), before one drug, or for two given as one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.extract.amounts import Amount
    from desktop.text.drugs import Drug
    from desktop.text.reading import Reading, Sentence

_OF_DRUG = re.compile(
    r"\s?(?:/day|/d|daily|per day|al dia|/dia)?\s?(?:(?:twice|once|three times) (?:daily|weekly)\s)?(?:weekly\s)?"
    r"(?:\(?(?:tablets?|capsules?|vials?|ampoules?|infusions?|injections?|solution|suspension|cream|gel|drops|bolus|comprimidos?|"
    r"capsulas?|ampollas?|solucion|infusion|bolo)\)?\s)?(?:(?:once|twice) daily\s)?(?:of\s|de\s|do\s|"
    r"da\s)?(?:the\s)?(?:\d+(?:\.\d+)?\s?(?:%|mg/ml|[uµ]g/ml)\s)?"
    r"(?:(?:continuous|oral|intravenous|iv|subcutaneous|intramuscular|intravesical|nebuli[sz]ed|po|sc|im|i\.v\.|i\.m\.|s\.c\.|"
    r"recombinant|pegylated|hyperbaric|isobaric|liposomal|topical|inhaled|intrathecal|epidural|intranasal|perineural|sublingual|"
    r"vaginal|rectal|intravitreal|spinal|plain|preservative-free|generic|extended-release|sustained-release|immediate-release|"
    r"modified-release|slow-release|controlled-release|long-acting|enteric-coated|micronized|micronised|elemental|"
    r"human|active|dried|"
    r"high-dose|low-dose|prophylactic|preoperative|adjuvant|racemic|depot|transdermal|buccal|intra-articular|"
    r"intravitreous|intracameral|subconjunctival|subtenon|sub-tenon|retrobulbar|"
    r"peribulbar|intralesional|intradermal|intra-arterial|intraperitoneal|intrapleural|intracoronary|intratracheal|intratympanic|"
    r"ophthalmic|parenteral|intravitrea|"
    r"hiperbarica|isobarica|oral|"
    r"intravenosa?|subcutanea|liposomal|topic[oa])\s){0,2}"
)


def listed_doses(reading: Reading, sentence: Sentence, drugs: list[Drug], amounts: list[Amount]) -> dict[int, Drug]:
    """The drugs of the doses that stand in lists, by the places of the doses."""
    folded = reading.folded
    ordered = _respectively(reading, sentence, drugs, amounts) or _before_drug(folded, drugs, amounts)
    return ordered | _paired(folded, drugs, amounts)


def drug_after(folded: str, drugs: list[Drug], amount: Amount) -> Drug | None:
    """The drug that stands right behind a dose: "20 mg of oral prednisone"."""
    following = next((drug for drug in drugs if drug.start >= amount.end), None)
    if following is None or following.start - amount.end > 34:
        return None
    return following if _OF_DRUG.fullmatch(folded, amount.end, following.start) else None


_SLASH = re.compile(r"\s?[/+-]\s?|\s(?:plus|and|y|e|mas)\s")


_TO_PAIR = re.compile(r"\s?(?:\([a-z]{1,5}\)\s)?\(?")  # between two drugs and their doses: what they are called


def _paired(folded: str, drugs: list[Drug], amounts: list[Amount]) -> dict[int, Drug]:
    """The doses by place of two drugs that are given as one: "fluticasone/salmeterol 250/50 µg"."""
    found: dict[int, Drug] = {}
    for first, second in pairwise(amounts):
        before = [drug for drug in drugs if drug.end <= first.start][-2:]
        is_pair = folded[first.end : second.start] == "/" and len(before) > 1
        if (
            is_pair
            and _TO_PAIR.fullmatch(folded, before[1].end, first.start)
            and _SLASH.fullmatch(folded, before[0].end, before[1].start)
        ):
            found |= {first.start: before[0], second.start: before[1]}
    return found


_OR_DOSE = re.compile(r"(?:/day|/d| daily| al dia)?(?:,? (?:or|and|to|versus|vs\.?|o|u|y|e|ou) |, |/)")


def _before_drug(folded: str, drugs: list[Drug], amounts: list[Amount]) -> dict[int, Drug]:
    """The doses by place of a list that stands before its drug: "30 mg, 60 mg or 90 mg of duloxetine"."""
    found: dict[int, Drug] = {}
    for amount, after in reversed(list(pairwise(amounts))):
        drug = found.get(after.start) or drug_after(folded, drugs, after)
        is_own = any(0 <= amount.start - other.end <= _BESIDE_DRUG for other in drugs)
        if drug and amount.unit == after.unit and not is_own and _OR_DOSE.fullmatch(folded, amount.end, after.start):
            found |= {amount.start: drug, after.start: drug}
    return found


_BESIDE_DRUG = 2  # characters between a drug and the dose that is its own


_RESPECTIVELY = re.compile(r"respectiv")
_LISTED = re.compile(
    r"\s?(?:/day|daily|per day|al dia|diari[oa]s?|por dia|once daily|twice daily|bid)?[,\s]*(?:and|y|e|or)?[,\s]*"
)


def _respectively(reading: Reading, sentence: Sentence, drugs: list[Drug], amounts: list[Amount]) -> dict[int, Drug]:
    """Doses by place where "A plus B (18 mg and 5 mg, respectively)" gives them to the drugs in order."""
    folded = reading.folded
    listed: dict[int, Drug] = {}
    for match in _RESPECTIVELY.finditer(folded, sentence.start, sentence.end):
        run: list[Amount] = []
        for amount in reversed([a for a in amounts if a.end <= match.start()]):
            right = run[0].start if run else match.start()
            if not _LISTED.fullmatch(folded[amount.end : right]):
                break
            run.insert(0, amount)
        before = [d for d in drugs if run and d.end <= run[0].start][-len(run) :]
        if len(run) >= 2 and len(before) == len(run) and run[0].start - before[-1].end < _NEAR_LIST:
            listed |= {amount.start: drug for amount, drug in zip(run, before, strict=True)}
            listed |= _same_again(reading, amounts, run, before)
    return listed


_NEAR_LIST = 60


def _same_again(reading: Reading, amounts: list[Amount], run: list[Amount], drugs: list[Drug]) -> dict[int, Drug]:
    """The doses of the same drugs in a later bracket of as many: "(5 and 10 mg, respectively) or double (10 and 20 mg)"."""
    later = [amount for amount in amounts if amount.start > run[-1].end]
    first = later[: len(run)]
    if len(first) < len(run) or reading.folded[first[0].start - 1] != "(":
        return {}
    gaps = [reading.folded[a.end : b.start] for a, b in pairwise(first)]
    is_list = all(_LISTED.fullmatch(gap) for gap in gaps)
    return {amount.start: drug for amount, drug in zip(first, drugs, strict=True)} if is_list else {}
