"""The labels that the form of a sentence gives to its values: a row of a table, or the sentence's own words as a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.extract.clause_tokens import WORD, tokens_of
from desktop.extract.lexicon import Label, known_form
from desktop.extract.meanings import defined_names, english_name
from desktop.extract.measured import SILENT_RULES, Clauses
from desktop.extract.noun_order import is_all_known
from desktop.extract.noun_phrases import is_adverb, is_no_outcome, noun_of
from desktop.extract.own_words import form_name, in_full

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arms import Mention
    from desktop.extract.atoms import Atoms
    from desktop.extract.clause import Phrase
    from desktop.extract.clause_tokens import Token
    from desktop.text.reading import Reading, Sentence

KIND = "free"
_HEAD_FIRST = frozenset(["es", "pt"])  # languages in which the head of a phrase comes first
_SILENT_KIND = "baseline"
_MOST_WORDS = 6
_NAMED_SHARE = 0.5  # of the words of a phrase that a known label must cover to be its name
_MEASURED_SHARE = 0.67  # the same where it is a laboratory value or a score, which other words narrow

_EVENTS_NAMED = re.compile(
    r"\b(?:adverse|toxicit|side[- ]effect|complication|tolerat|eventos? advers|efectos? (?:advers|secundari|indeseab)|toxicidad"
    r"|complicac|reacci|acontecimientos? advers|grade|grado|grau)\w*"
)
_SCORED = re.compile(
    r"\b(?:scores?|ratings?|scales?|index|indices|titers?|titres?|intensity|puntuacion(?:es)?|puntaje|escala|escore|intensidade?|indice)\b"
)
_TIME_TO = re.compile(
    r"(?:times?\s(?:to|until|from|between)|duration\sof|tiempo\s(?:\w+\s)?(?:hasta|a|de|desde|entre)|tempo\s(?:ate|para|de|entre))\s"
)
_LASTS = re.compile(r"\b(?:duration|interval|length|duracion|duracao|intervalo)\b|\stimes?$")
_WORDED = frozenset(["measure", "time", "rate"])  # kinds of endpoints that a text may name more exactly than the table
_AVERAGES = re.compile(r"\b(?:mean|median|average)\b\s?")
_KEPT = frozenset(["time", "tiempo", "tempo", "number", "numero", "count", "percentage", "risk"])
# Words that need the noun of measuring behind them: "peak plasma concentration".
_MEDIA = frozenset(["plasma", "serum", "blood", "peak", "trough", "maximum", "minimum", "urinary", "drug", "salivary"])
# "VAS pain score": the scale on which it was told is no part of a name that has others.
_OF_SCALE = re.compile(
    r"^(?:visual[ -]analog(?:ue)?[ -]scales?|numeric(?:al)?[ -]rating[ -]scales?|VAS|NRS)\s(?:for\s|of\s)?"
    r"(?!(?:scores?|ratings?|values?)\b)(?=[a-z]{3})",
    re.IGNORECASE,
)
_CAPITALIZED = re.compile(r"[A-Z][a-z]{2}")
_DESCRIBES = re.compile(r"[a-z]{4}")  # a name in words and no code: "pain", not "PFS"
_RESPONSES = frozenset(["response", "responses", "respuesta", "respuestas", "resposta", "respostas", "tumor response"])
# What a verb of change makes of what it changes.
_SHIFTS = {
    "reduced": "reduction", "decreased": "decrease", "lowered": "reduction", "increased": "increase", "raised": "increase",
    "improved": "improvement", "prolonged": "prolongation", "shortened": "shortening", "lost": "loss", "gained": "gain",
    "discontinued": "discontinuation", "interrupted": "interruption", "stopped": "discontinuation", "refused": "refusal",
    "perdieron": "loss", "perdio": "loss", "interrumpieron": "interruption",
}  # fmt: skip
_FATES = {
    "dropped": "dropout", "relapsed": "relapse", "progressed": "progression", "responded": "response",
    "improved": "improvement", "mejoro": "improvement", "mejoraron": "improvement", "recovered": "recovery", "healed": "healing",
    "worsened": "worsening", "withdrew": "withdrawal", "failed": "failure", "survived": "survival", "conceived": "conception",
    "delivered": "delivery", "ovulated": "ovulation", "curo": "cure", "curaron": "cure", "bled": "bleeding",
    "preferred": "preference",
    "prefirio": "preference", "prefirieron": "preference", "preferian": "preference",
    **dict.fromkeys(("fallecio", "fallecieron", "murio", "murieron", "fallecido", "fallecidos", "muerto"), "deaths"),
    **dict.fromkeys(("faleceu", "faleceram", "morreu", "morreram"), "deaths"),
    **dict.fromkeys(("recayo", "recayeron", "recaido"), "relapse"),
    **dict.fromkeys(("recidivo", "recidivaron"), "recurrence"),
    **dict.fromkeys(("progreso", "progresaron", "progresado", "progrediu", "progrediram"), "progression"),
    **dict.fromkeys(("respondio", "respondieron", "respondeu", "responderam"), "response"),
    **dict.fromkeys(("sobrevivio", "sobrevivieron", "sobreviveu", "sobreviveram"), "survival"),
    **dict.fromkeys(("melhorou", "melhoraram"), "improvement"),
    **dict.fromkeys(("empeoro", "empeoraron", "piorou", "pioraram"), "worsening"),
}  # fmt: skip


@dataclass(slots=True)
class Measured:
    """The labels of places of a sentence, with how each was found; `new` are those that no table had found before.

    `elliptic` are the places for which the sentence names nothing; `clauses` is None where the sentence has no place.
    """

    at: dict[int, Label] = field(default_factory=dict)
    rules: dict[int, str] = field(default_factory=dict)
    new: list[Label] = field(default_factory=list)
    elliptic: set[int] = field(default_factory=set)
    clauses: Clauses | None = None

    def is_led(self, place: int) -> bool:
        """Whether a verb, a preposition or a bracket leads to a place."""
        return self.clauses is not None and self.clauses.is_led(place)


def find_subjects(
    reading: Reading, sentence: Sentence, atoms: Atoms, labels: Sequence[Label], mentions: Sequence[Mention]
) -> Measured:
    """The labels that a sentence gives to its values, p values and effects by its form; what is named is what stands in it."""
    here = Measured()
    if not (atoms.quantities or atoms.p_values or atoms.effects):
        return here
    clauses = Clauses(tokens_of(reading, sentence, atoms, mentions, labels), is_head_first=reading.lang in _HEAD_FIRST)
    names = _Names(reading, sentence, labels)
    for place in clauses.places():
        phrase = clauses.phrase_of(place)
        if phrase is None:
            here.elliptic.add(place)
        label = names.label(phrase, clauses.tokens(phrase)) if phrase else None
        if phrase is not None and label is not None:
            here.at[place], here.rules[place] = label, phrase.rule
    here.new, here.clauses = names.new, clauses
    return here


class _Names:
    """Phrases of a sentence become labels, each once."""

    def __init__(self, reading: Reading, sentence: Sentence, labels: Sequence[Label]) -> None:
        self._reading, self._sentence, self._labels = reading, sentence, labels
        self._made: dict[tuple[int, int], Label | None] = {}
        self.new: list[Label] = []

    def label(self, phrase: Phrase, tokens: Sequence[Token]) -> Label | None:
        """The label of a phrase, None where its words name no outcome."""
        place = tokens[0].start, tokens[-1].end
        if place not in self._made:
            self._made[place] = self._silent(tokens) if phrase.rule in SILENT_RULES else self._make(phrase, tokens)
        return self._made[place]

    def _silent(self, tokens: Sequence[Token]) -> Label:
        return Label(tokens[0].start, tokens[-1].end, "endpoint", tokens[0].text, _SILENT_KIND)

    def _make(self, phrase: Phrase, tokens: Sequence[Token]) -> Label | None:
        if phrase.rule == "behind" and any(token.kind == "," for token in tokens):
            return self._list(tokens)
        core = core_tokens(tokens)
        own = tokens[: phrase.last - phrase.first + 1]
        known = self._known(tokens)
        if known is not None:
            is_of_table = known_form(self._reading.text[known.start : known.end], self._reading.lang)
            is_own = is_of_table is not None and is_of_table[1] == known.name and known.kind in _WORDED
            is_own = is_own and not (core[0].start > tokens[0].start and known.start <= tokens[0].start)
            named = replace(known, name=self._worded(known.table, known.name, core)) if is_own else known
            if known.kind == "measure" and phrase.rule == "have" and phrase.shift in _SHIFTS:
                named = replace(named, name=f"{named.name} {_SHIFTS[phrase.shift]}", kind="rate")
            return known if named == known and phrase.tail is None else self._at(named, own)
        if phrase.rule == "fate":
            fate = _FATES.get(core[0].text) or noun_of(core[0].text)
            return self._named(core, own, fate) if fate else None
        words = [token.text for token in core]
        if is_no_outcome(words, is_head_first=self._reading.lang in _HEAD_FIRST) or self._is_drug(core):
            return None
        printed = " ".join(self._reading.text[token.start : token.end] for token in core)
        printed = _OF_SCALE.sub("", printed)
        name = english_name(self._reading, in_full(self._reading, self._lowered(noun_of(printed) or "")))
        if not name:
            return None
        is_shift = phrase.shift in _SHIFTS and phrase.rule == "have"
        return self._named(core, own, f"{name} {_SHIFTS[phrase.shift]}" if is_shift else name)

    def _list(self, tokens: Sequence[Token]) -> Label:
        """One name for what one p value is told of: "pain, sleep or fatigue"."""
        start, end = tokens[0].start, tokens[-1].end
        label = Label(start, end, "endpoint", english_name(self._reading, self._reading.text[start:end]), KIND)
        self.new.append(label)
        return label

    def _lowered(self, printed: str) -> str:
        """Words from the beginning of a sentence without its capital; abbreviations and names of instruments keep theirs."""
        first, _, rest = printed.partition(" ")
        is_short = any(char.isupper() or char.isdigit() for char in first[1:]) or first in defined_names(self._reading)
        return printed if is_short or _CAPITALIZED.match(rest) else printed[:1].lower() + printed[1:]

    def _named(self, core: Sequence[Token], own: Sequence[Token], name: str) -> Label:
        inside = [token for token in core if token.end <= own[-1].end] or own
        start, end = inside[0].start, inside[-1].end
        name = singular(name)
        row = known_form(" ".join(token.text for token in core), self._reading.lang)
        written = known_form(_AVERAGES.sub("", name), self._reading.lang)
        row = row or (written if written and written[2] == "time" else None)
        if row is None and name in _RESPONSES:
            row = ("endpoint", "ORR", "rate")
        if row and row[2] in _WORDED:
            row = (row[0], self._worded(row[0], row[1], core), row[2])
        is_event = row is None and self._is_behind_event(start)
        label = (
            Label(start, end, *row)
            if row
            else Label(start, end, *(("event", name, "event") if is_event else ("endpoint", name, KIND)))
        )
        self.new.append(label)
        return label

    def _is_behind_event(self, place: int) -> bool:
        """Whether a known event stands before a place, in a sentence that speaks of events."""
        is_behind = any(
            label.start < place for label in self._labels if label.table == "event" or label.kind == "safety"
        )
        sentence = self._sentence
        return is_behind and _EVENTS_NAMED.search(self._reading.folded, sentence.start, sentence.end) is not None

    def _worded(self, table: str, known: str, core: Sequence[Token]) -> str:
        """The name of a known endpoint: its code, or the text's own words where the table only describes it too."""
        printed = " ".join(self._reading.text[token.start : token.end] for token in core)
        if table != "endpoint" or core[-1].text.endswith("ed"):
            return known
        if self._reading.lang in _HEAD_FIRST and _DESCRIBES.search(known) and not any(map(str.isupper, known)):
            return english_name(self._reading, printed) if is_all_known(printed, self._reading.lang) else known
        return singular(form_name(self._reading, known, self._lowered(printed)))

    def _at(self, label: Label, own: Sequence[Token]) -> Label:
        """A known label that a list shares, at one item of the list."""
        here = replace(label, start=own[0].start, end=own[-1].end)
        self.new.append(here)
        return here

    def _known(self, tokens: Sequence[Token]) -> Label | None:
        """The known label that is the name of a phrase: it covers most of its words."""
        inside = [
            label
            for label in self._labels
            if any(label.start <= token.start < label.end for token in tokens if token.kind == WORD)
        ]
        if not inside:
            return None
        phrase = " ".join(token.text for token in tokens)
        if all(label.table == "event" for label in inside) and _SCORED.search(phrase):
            return None
        if (_TIME_TO.match(phrase) or _LASTS.search(phrase)) and all(label.kind != "time" for label in inside):
            return None
        at_end = next((x for x in inside if x.kind == "time" and x.start <= tokens[-1].start < x.end), None)
        if at_end is not None and not _LASTS.search(phrase):
            return at_end
        head = _head(tokens, is_head_first=self._reading.lang in _HEAD_FIRST)
        of_head = next((x for x in inside if x.kind == "time" and x.start <= head.start < x.end), None)
        if of_head is not None and not _LASTS.search(phrase):
            return of_head
        content = [token for token in tokens if _says_something(token)]
        covered = [token for token in content if any(label.start <= token.start < label.end for label in inside)]
        is_measure = all(label.kind == "measure" for label in inside)
        is_joined = any("conjunction" in token.uses for token in tokens)
        if (
            len({label.name for label in inside}) > 1
            and not is_joined
            and all(label.kind != "time" for label in inside)
        ):
            return None
        if len(covered) < (_MEASURED_SHARE if is_measure else _NAMED_SHARE) * len(content):
            return None
        if any(_is_marker(self._reading, token) for token in content if token not in covered):
            return None
        return next(
            (label for label in reversed(inside) if label.table == "endpoint" and label.kind == "time"), inside[-1]
        )

    def _is_drug(self, tokens: Sequence[Token]) -> bool:
        """Whether most of a phrase is the name of a drug."""
        start, end = tokens[0].start, tokens[-1].end
        drugs = [drug for drug in self._reading.drugs_in(start, end) if drug.is_agent]
        return sum(drug.end - drug.start for drug in drugs) * 2 > end - start


_PLURALS = re.compile(
    r"\b(outcome|score|level|rate|concentration|value|time|count|response|cost|length|index(?=e))(?:e?s)$"
)


def singular(name: str) -> str:
    """A name of what is measured in the singular, where it ends on a noun of measures: "favourable outcomes"."""
    return _PLURALS.sub(r"\1", name)


def _head(tokens: Sequence[Token], *, is_head_first: bool) -> Token:
    """The noun that a phrase is about: the first, or the last before a preposition."""
    words = [token for token in tokens if token.kind == WORD]
    if is_head_first:
        return next((word for word in words if _says_something(word)), words[0])
    stop = next((at for at, word in enumerate(words) if at and "preposition" in word.uses), len(words))
    return words[stop - 1]


def _is_marker(reading: Reading, token: Token) -> bool:
    """Whether a word is the name of something special, such as a marker in the blood: it has capitals and digits."""
    printed = reading.text[token.start : token.end]
    return any(char.isdigit() for char in printed) and any(char.isupper() for char in printed)


def core_tokens(tokens: Sequence[Token]) -> list[Token]:
    """The words of a phrase that make its name: no share or level of something, no more than a few."""
    words = _within_frame([token for token in tokens if token.kind == WORD])
    while len(words) > 2 and _is_frame(words[0], "share", "amount") and _leads_on(words[1]):
        words = words[2:]
        while len(words) > 1 and not words[0].uses.isdisjoint(("article", "statistic")):
            words = words[1:]
    if len(words) > 3 and _is_frame(words[1], "share") and _leads_on(words[2]):
        words = words[3:]  # "cumulative incidence of relapse"
    while len(words) > 1 and _is_frame(words[-1], "share", "amount", "statistic") and words[-2].text not in _MEDIA:
        words = words[:-1]
    return _shortened(words)


_OF = frozenset(["of", "de", "del", "do", "da", "in", "en"])


def _is_frame(token: Token, *uses: str) -> bool:
    """Whether a word of these uses only frames a name, and is no name itself."""
    return not token.uses.isdisjoint(uses) and token.text not in _KEPT


def _leads_on(token: Token) -> bool:
    return token.text in _OF or "article" in token.uses


# Around a name: "improvement for the primary outcomes of X", "X in favor of the walkers", "X in a dose-dependent manner".
_BEFORE_NAME = re.compile(
    r"^.*\b(?:primary|secondary|main|following)\s(?:outcomes?|end ?points?)\s(?:of|for|in)\s(?:the\s)?"
)
_BEHIND_NAME = re.compile(
    r"\s(?:in\s(?:favou?r|terms)\sof"
    r"|(?:for|in)\s(?:the\s)?(?:entire|whole|total|overall)\s(?:sample|cohort|group|population)"
    r"|(?:predictors?|risk\sfactors?)$|in\san?\s(?:\S+\s){0,2}(?:manner|fashion)|a\sfavor\sde|(?:significantly\s)?favou?r(?:ed|ing)|de\s(?:forma|manera)\s)\b.*$"
)


def _within_frame(words: list[Token]) -> list[Token]:
    """The words of a phrase without what leads to its name and what follows it."""
    text = " ".join(token.text for token in words)
    before, behind = _BEFORE_NAME.match(text), _BEHIND_NAME.search(text)
    last = len(text[: behind.start()].split(" ")) if behind else len(words)
    first = len(before[0].split()) if before else 0
    return words[first:last] if first < last else words


def _shortened(words: list[Token]) -> list[Token]:
    """A long phrase up to one of its prepositions behind its first words."""
    for at in range(len(words) - 1, 1, -1):
        if sum(map(_says_something, words)) <= _MOST_WORDS:
            break
        if "preposition" in words[at].uses:
            words = words[:at]
    return words if sum(map(_says_something, words)) <= _MOST_WORDS else words[-_MOST_WORDS:]


_SMALL = ("article", "preposition", "conjunction", "degree", "statistic", "share", "amount", "pointer", "shift")


def _says_something(token: Token) -> bool:
    return token.kind == WORD and token.uses.isdisjoint(_SMALL) and not is_adverb(token.text)
