"""Groups that get one treatment at several doses or for several lengths of time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.groups import Group, GroupSet, Range
from desktop.text.leaps import DIGITS, Opening
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.text.drugs import Drug
    from desktop.text.reading import Reading, Sentence

_NUMBER = (
    r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|un|una|dos|tres|cuatro|"
    r"cinco|seis|siete|"
    r"ocho|nueve|diez|doce|catorce|duas|quatro|sete|oito|dez|doze)"
)
_NUMBER_WORDS = (  # what a number begins with
    f"{DIGITS} one two three four five six seven eight nine ten twelve fourteen un una dos tres cuatro cinco "
    "seis siete ocho nueve diez doce catorce duas quatro sete oito dez doze"
)
_TIME = r"(?:days?|weeks?|months?|years?|cycles?|courses?|hours?|dias?|semanas?|mes(?:es)?|anos?|ciclos?|horas?)"
_GROUP = r"(?:arms?|groups?|courses?|regimens?|schedules?|cohorts?|treatment|therapy)"
_PERIOD_NAMED = Opening(
    f"{_NUMBER_WORDS} grupo grupos brazo brazos rama ramas braco bracos pauta pautas",
    rf"\b(?P<a>{_NUMBER})[- ](?P<unit_a>{_TIME})[- ]{_GROUP}\b"
    rf"|\b(?:grupos?|brazos?|ramas?|bracos?|pautas?) (?:de |con |com )?(?P<b>{_NUMBER}) (?P<unit_b>{_TIME})\b",
)
_FOR = r"(?:for|during|over|durante|por)"
_PERIODS = Opening(
    "for during over durante por to receive receiving comparing compared a recibir",
    rf"\b(?:(?P<for>{_FOR})|to|receive|receiving|comparing|compared|a|recibir) (?:either )?"
    rf"(?P<a>{_NUMBER})(?:[- ](?P<unit_a>{_TIME}))?,? (?:or|versus|vs|o|ou|"
    rf"frente a) (?:{_FOR} )?"
    rf"(?P<b>{_NUMBER})[- ](?P<unit_b>{_TIME})\b(?(for)|(?= (?:of|de) (?!age|follow|edad|seguim)))",
)
_MOST = 4
_OTHERS = (OTHER, BACKGROUND, OUTLOOK)  # sentences that do not tell of this study's groups
_AMONG = re.compile(
    r"\b(?:random|assign|allocat|aleatori|asign|distribu|versus|vs|compar|received|recib|treated|receb)"
)


def find_periods(reading: Reading) -> Iterator[GroupSet]:
    """Such as "a 24-month arm (n = 40) or a 36-month arm", "for 5 days or for 10 days", "grupo de 7 días"."""
    named = _named_periods(reading)
    if len(named) >= 2:
        yield GroupSet(_with_words(reading, named[:_MOST]), "arms.periods", 0.76, named[0].place[0])
    for sentence in reading.sentences:
        if sentence.role in _OTHERS or sentence.section in ("results", "conclusions"):
            continue
        for match in _PERIODS.finditer(reading.word_index, reading.folded, sentence.start, sentence.end):
            if _AMONG.search(reading.folded, sentence.start, match.start()):
                groups = [_period(reading, match, which, match["unit_b"]) for which in ("a", "b")]
                yield GroupSet(_with_words(reading, groups), "arms.periods", 0.78, sentence.start)


_SIZE_BEHIND = re.compile(r"(?:\s?\(|, )n ?[=:] ?(?P<n>\d[\d,]*)(?=[);,])")


def _named_periods(reading: Reading) -> list[Group]:
    """One group for each length of time that "arm" or "group" is named after, with the size printed behind it."""
    found: dict[str, Group] = {}
    for match in _PERIOD_NAMED.finditer(reading.word_index, reading.folded):
        if reading.sentence_at(match.start()).role in _OTHERS:
            continue
        which = "a" if match["a"] else "b"
        group = _period(reading, match, which, match[f"unit_{which}"])
        size = _SIZE_BEHIND.match(reading.folded, match.end())
        if size:
            n = int(size["n"].replace(",", ""))
            group = Group(group.place, group.name, (), n, size.span("n"), aliases=group.aliases, ranges=group.ranges)
        key = f"{match[which]} {match[f'unit_{which}'].rstrip('s')}"
        if key not in found or (found[key].n is None and size):
            found[key] = group
    units = {key.split()[1] for key in found}
    return list(found.values()) if len(units) == 1 else []


def _period(reading: Reading, match: re.Match[str], which: str, unit: str) -> Group:
    place: Range = match.span(which)
    number = reading.text[slice(*place)]
    one = unit.removesuffix("s") if not unit.startswith("mes") else "mes"
    whole = (match.start(which), match.end(f"unit_{which}") if match[f"unit_{which}"] else match.end(which))
    printed = reading.text[slice(*whole)]
    if match[f"unit_{which}"] is None:
        start = match.start(f"unit_{'b' if which == 'a' else 'a'}")
        printed = f"{number} {reading.text[start : start + len(unit)]}"
    aliases = dict.fromkeys(
        (
            f"{number}-{one} group",
            f"{number}-{one} arm",
            f"{number}-{one}",
            f"{number} {unit}",
            f"grupo de {number} {unit}",
        )
    )
    return Group(whole, printed, aliases=tuple(aliases), ranges=(whole,))


# The words by which a text calls the least and the greatest of some doses or lengths of time.
_LEAST = ("shorter arm", "shorter group", "shorter course", "short course", "short-course group", "grupo corto", "pauta corta",
          "low-dose group", "lower-dose group", "low dose", "lower dose", "dosis baja", "dosis bajas")  # fmt: skip
_GREATEST = ("longer arm", "longer group", "longer course", "long course", "long-course group", "grupo largo", "pauta larga",
             "high-dose group", "higher-dose group", "high dose", "higher dose", "dosis alta", "dosis altas")  # fmt: skip
_VALUES = {word: n for n, words in enumerate(
    (("one", "un", "una"), ("two", "dos", "duas"), ("three", "tres"), ("four", "cuatro", "quatro"), ("five", "cinco"),
     ("six", "seis"), ("seven", "siete", "sete"), ("eight", "ocho", "oito"), ("nine", "nueve"), ("ten", "diez", "dez"),
     ("twelve", "doce", "doze"), ("fourteen", "catorce")), start=1) for word in words}  # fmt: skip


def _size(group: Group) -> float:
    word = group.name.split()[0].split("-")[0].lower()
    return float(word) if word.replace(".", "", 1).isdigit() else float(_VALUES.get(word, 0))


def _with_words(reading: Reading, groups: Sequence[Group]) -> tuple[Group, ...]:
    """Two groups with the words "shorter", "longer" that the text calls them by."""
    if len(groups) != 2 or _size(groups[0]) == _size(groups[1]):
        return tuple(groups)
    least = min(groups, key=_size)
    called = []
    for group in groups:
        words = tuple(w for w in (_LEAST if group is least else _GREATEST) if w in reading.folded)
        aliases = (*group.aliases, *words)
        called.append(
            Group(group.place, group.name, group.drugs, group.n, group.n_place, aliases=aliases, ranges=group.ranges)
        )
    return tuple(called)


# ----------------------------------------------------------------------------------------------------------------- doses
_UNIT = r"(?:%|mg|microg(?:rams?)?|ug|μg|µg|mcg|g|iu|ui|mu|ml)(?:/(?:kg|m2|day|d|dia))*"
_NUMERAL = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_DOSE = rf"{_NUMERAL}(?:-(?=,)|[ -]?{_UNIT})?"
_DOSE_LIST = re.compile(
    rf"[( ](?:at |a |of |de |doses of |dosis de )?"
    rf"(?P<list>{_DOSE}(?:, {_DOSE})*,? (?:or|o|ou|and|y|e) {_NUMERAL}[ -]?(?P<unit>{_UNIT}))(?!\w)"
)
_LAST_UNIT = re.compile(rf"(?P<value>{_NUMERAL})(?:[ -]?{_UNIT})?")
_REST = re.compile(
    r"\bplacebo\b|\b(?:vehicle|vehiculo)\b|(?<=or )(?:saline|sham|usual care)\b|(?<=[ou] )(?:suero salino|solucion salina)\b"
)
_NEAR = 12
_OF = re.compile(r"\s?(?:of |de |daily |oral |once daily |twice daily ){0,2}")


def _drug_of(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Drug | None:
    """The drug right before a list of doses, or right behind it: "40 mg or 80 mg of the drug"."""
    start, end = match.span("list")
    drugs = [d for d in reading.drugs_in(sentence.start, sentence.end) if d.is_agent]
    before = [d for d in drugs if d.end <= start and start - d.end <= _NEAR]
    behind = [d for d in drugs if d.start >= end and _OF.fullmatch(reading.folded, end, d.start)]
    return before[-1] if before else behind[0] if behind else None


_OR = re.compile(r"\s(?:or|o|ou)\s")
_GROUPS = re.compile(r"\b(?:placebo|groups|arms|grupos|brazos|ramas)\b")


def _are_choices(reading: Reading, sentence: Sentence, match: re.Match[str], drug: Drug) -> bool:
    """Whether the doses are alternatives of one drug, and the last is not of a drug that follows."""
    start, end = match.span("list")
    following = [
        d for d in reading.drugs_in(end, end + _NEAR) if d is not drug and d.is_agent and d.names[0] != "placebo"
    ]
    is_choice = _OR.search(reading.folded, start, end) or _GROUPS.search(reading.folded, sentence.start, sentence.end)
    return bool(is_choice) and not following


def find_dose_list(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "to receive A (5 mg, 20 mg or 60 mg) or placebo": an arm for each dose, and one for the placebo."""
    folded = reading.folded
    if sentence.section in ("results", "conclusions") or not _AMONG.search(folded, sentence.start, sentence.end):
        return
    for match in _DOSE_LIST.finditer(folded, sentence.start, sentence.end):
        if not _AMONG.search(folded, sentence.start, match.start("list")):
            continue  # what people took before they were randomised
        drug = _drug_of(reading, sentence, match)
        if drug is None or drug.names[0] == "placebo" or not _are_choices(reading, sentence, match, drug):
            continue
        unit = reading.text[slice(*match.span("unit"))]
        apart = "" if unit == "%" else " "
        called = reading.text[drug.start : drug.end]
        groups = []
        for one in _LAST_UNIT.finditer(folded, *match.span("list")):
            value = reading.text[slice(*one.span("value"))]
            names = (
                f"{value}{apart}{unit}",
                f"{value}-{unit}",
                f"{value}-{unit} group",
                f"{value} {unit} group",
                f"{value}-{unit} dose",
            )
            groups.append(
                Group(one.span(), f"{called} {value}{apart}{unit}", drug.names, aliases=names, ranges=(one.span(),))
            )
        other = _REST.search(folded, sentence.start, sentence.end)
        if other:
            called = reading.text[slice(*other.span())]
            groups.append(
                Group(other.span(), called, ("placebo",) if called == "placebo" else (), ranges=(other.span(),))
            )
        if len(groups) >= 2:
            yield GroupSet(tuple(groups[:6]), "arms.dose_list", 0.95, sentence.start)
