"""What a value measures: the noun phrase that the form of its sentence gives to it, known to a table or not.

The walk goes left from a value over words without meaning of their own, arms and time points, to the phrase before its bracket
or its verb; or right, to what a share of people had. A value that has no phrase of its own goes on with what the value before
it measures.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract.before_value import REACH, RELATIVE, BeforeValue
from desktop.extract.clause import Phrase
from desktop.extract.clause_tokens import ARM, CLOSE, HARD, OPEN, OTHER, SOFT, VALUE, VERBS, WORD, P, is_border
from desktop.extract.noun_phrases import is_adverb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.clause_tokens import Token

_HAVING = frozenset(["with", "by", "con", "por", "com"])
_RECEIVED = frozenset(["received", "receive", "recibieron", "recibio", "receberam"])
_OF = frozenset(["of", "de", "del", "do", "da"])
_SIGNS = frozenset(["≥", ">", "≤", "<", "=", "%"])
_INSTRUMENTS = frozenset(
    [
        "scale", "questionnaire", "inventory", "index", "survey", "assessment", "schedule", "instrument", "subscale", "checklist",
        "cuestionario", "escala", "inventario", "indice", "encuesta", "questionario", "inquerito",
    ]
)  # fmt: skip
_LEADS_TO_NOUN = frozenset(["with", "con", "com", "achieving", "showing"])
_ALL = frozenset(["all", "both", "each", "todos", "todas", "ambos", "ambas", "cada"])
_TAKEN = frozenset(
    ["lost", "gained", "discontinued", "interrupted", "stopped", "refused", "perdieron", "perdio", "interrumpieron"]
)
_AHEAD_WORDS = frozenset([",", "effect", "effects", "efecto", "efectos"])
SILENT_RULES = frozenset(["who", "done"])  # what people were, what was done with them: no outcome


class Clauses(BeforeValue):
    """The phrases of one sentence.

    Their rules: before (the value), changed (by someone), have (what people had), fate (what became of them), carried (as the
    value before), who and done.
    """

    def __init__(self, tokens: Sequence[Token], *, is_head_first: bool = False) -> None:
        super().__init__(tokens, is_head_first=is_head_first)
        self._known: dict[int, Phrase | None] = {}

    def places(self) -> list[int]:
        """The places of the values and p values, in order."""
        return list(self._index)

    def phrase_of(self, place: int) -> Phrase | None:
        """The phrase that names what the value or p value at a place of the reading measures."""
        index = self._index.get(place)
        return None if index is None else self._phrase(index)

    def _phrase(self, index: int) -> Phrase | None:
        if index not in self._known:
            self._known[index] = None
            self._known[index] = self._find(index)
        return self._known[index]

    def _find(self, index: int) -> Phrase | None:
        if self._tokens[index].is_known:
            return None
        ahead = (self._ahead(index) or self._all_of(index)) if self._tokens[index].kind == P else None
        if ahead is not None:
            return ahead
        of_value = self._noun_of(index)
        if of_value is not None:
            return of_value
        own, carry = self._before(self._before_instrument(index))
        if self._tokens[index].kind == VALUE and (
            own is None or not self._is_led_to(index) or self._tokens[index - 1].text == ":"
        ):
            had = self._right(index)
            if had is not None:
                return had
        if own is not None and own.rule in ("before", "changed"):
            said = self._last_value(0, own.first)
            had = self._phrase(said) if said is not None else None
            if had is not None and had.rule == "have" and had.first <= own.first <= had.last:
                own, carry = None, said
        if own is not None:
            return self._with_tail(own)
        reached = self._reached(index)
        if reached is not None:
            return reached
        before = self._phrase(carry) if carry is not None else None
        if before is None or before.rule in SILENT_RULES:
            return before
        if before.rule == "have" and self._tokens[index].kind == VALUE:
            return self._elliptic(index) or replace(before, rule="carried")
        return replace(before, rule="carried")

    def _noun_of(self, index: int) -> Phrase | None:
        """The noun that a share stands directly before: "with 56% enclosure in A", "achieved an 80% success rate"."""
        token = self._tokens[index]
        if token.text != "percent" or not self._is_content(index + 1) or self._in_bracket(index):
            return None
        at = index - 1
        while self._is(at, "article"):
            at -= 1
        if not (self._is(at, "have") or (at >= 0 and self._tokens[at].text in _LEADS_TO_NOUN)):
            return None
        phrase = self._words_from(index + 1)
        if phrase is None or self._is(phrase[1] + 1, "group") or self._tokens[phrase[0]].kind != WORD:
            return None
        return Phrase(*phrase, "have")

    def _before_instrument(self, index: int) -> int:
        """The bracket of a value that only names the instrument before it: "urinary symptoms (Smith Questionnaire; P = .002)"."""
        at = index - 1
        if at < 0 or self._tokens[at].text not in (";", ","):
            return index
        is_instrument = False
        while at > 0 and self._tokens[at].kind in (WORD, SOFT, HARD):
            is_instrument = is_instrument or self._tokens[at].text in _INSTRUMENTS
            at -= 1
        is_behind_phrase = self._tokens[at].kind == OPEN and self._is_content(at - 1)
        return at if is_instrument and is_behind_phrase else index

    def _right(self, index: int) -> Phrase | None:
        """What a share or a number of people had: the words behind their verb."""
        at = self._after_brackets(self._closed_behind(index) + 1)
        if self._is(at, "conjunction") and at + 1 < len(self._tokens) and self._tokens[at + 1].is_share:
            return self._right(at + 1)
        if self._in_bracket(index) or not self._tokens[index].is_share or not self._is_of_people(at):
            return None
        if at == index + 1 and self._tokens[index].text == "bare" and self._is(at, "be"):
            return None
        is_relative = False
        end = min(len(self._tokens), index + REACH)
        while at < end:
            token = self._tokens[at]
            if token.kind == OPEN:
                at = self._after_brackets(at)
                continue
            if (
                token.kind == VALUE
                and token.is_share
                and self._is(self._before_article(at), "conjunction", "preposition")
            ):
                return self._right(at)
            if token.text == "," and self._is(at + 1, "conjunction"):
                at += 1
                continue
            if token.kind in (VALUE, P, HARD, CLOSE, SOFT) or (is_border(token) and token.text not in RELATIVE):
                return None
            if self._is(at, "have", "see", "be", "fate", "change", "done"):
                is_modifier = self._is(at, "done") and token.text not in _RECEIVED and not self._is_behind(at, "be")
                if not (is_relative or is_modifier or token.text.endswith("ing")):
                    return self._object(at, index)
                is_relative = False
            is_relative = is_relative or (token.text in RELATIVE and at > index + 1)
            at += 1
        return None

    def _before_article(self, at: int) -> int:
        """The token before a value and its article: the "y" of "y un 12 %"."""
        return at - 2 if self._is(at - 1, "article") else at - 1

    def _is_of_people(self, at: int) -> bool:
        """Whether people follow: "of the patients", "participants in the A group", or directly their verb."""
        while 0 <= at < len(self._tokens):
            if self._tokens[at].kind == ARM or self._is(at, "group", "have", "fate", "be", "done"):
                return True
            if self._tokens[at].kind == WORD and self._tokens[at].text in RELATIVE:
                return True
            if not self._is(at, "article", "preposition", "degree", "pointer"):
                return (self._is_content(at) or self._is(at, "empty")) and self._is(at + 1, "group")
            at += 1
        return False

    def _object(self, verb: int, index: int) -> Phrase | None:
        """The words behind a verb, to the next verb, preposition of place or mark; the verb itself where it tells a fate."""
        if self._is(verb, "fate"):
            return Phrase(verb, verb, "fate")
        next_word = verb + 1
        while self._is(next_word, "degree") or (
            next_word < len(self._tokens) and is_adverb(self._tokens[next_word].text)
        ):
            next_word += 1
        if self._is(verb, "done") or self._is(next_word, "done"):
            return Phrase(verb, verb, "done")
        if self._is(verb, "be") and self._is(next_word, "group"):
            return Phrase(next_word, next_word, "who")
        if self._is(verb + 1, "pointer"):
            carry = self._last_value(0, index)
            return self._phrase(carry) if carry is not None else None
        if self._is(verb, "be") and self._is_participle_of(next_word):
            verb = next_word + 1  # "were diagnosed with X"
        if self._is(next_word, "see") and self._is(next_word + 1, "preposition") and self._is(next_word + 2, "have"):
            verb = next_word + 2  # "were estimated to have"
        shift = self._tokens[verb].text if self._is(verb, "change") or self._tokens[verb].text in _TAKEN else ""
        phrase = self._words_from(verb + 1)
        if phrase is None:
            behind = self._tokens[verb + 1 : verb + REACH]
            return None if any(token.is_known for token in behind) else Phrase(verb, verb, "done")
        return Phrase(*phrase, "have", shift)

    def _is_participle_of(self, at: int) -> bool:
        """Whether a participle is followed by what the people had: "diagnosed with", "affected by"."""
        is_participle = (
            at < len(self._tokens)
            and self._tokens[at].kind == WORD
            and self._tokens[at].text.endswith(("ed", "ados", "adas"))
        )
        return is_participle and at + 1 < len(self._tokens) and self._tokens[at + 1].text in _HAVING

    def _reached(self, index: int) -> Phrase | None:
        """What was reached in a share of cases: "se logró un 65 % de cicatrización"."""
        at = index - 1
        while self._is(at, "article", "degree"):
            at -= 1
        behind = index + 1
        while behind < len(self._tokens) and (self._is(behind, "conjunction") or self._tokens[behind].is_share):
            behind += 1
        if not self._is(at, "have", "see") or behind >= len(self._tokens) or self._tokens[behind].text not in _OF:
            return None
        return self._elliptic(behind)

    def _ahead(self, index: int) -> Phrase | None:
        """The words behind a p value that stands before them: "a significant (p < .05) rise in X", "no change (p = .6) in X"."""
        if index < 2 or self._tokens[index - 1].kind != OPEN or index + 2 >= len(self._tokens):
            return None
        said = self._tokens[index - 2].text
        is_change = self._is(index - 2, "shift") or said.startswith(("differ", "effect", "diferenc", "efecto"))
        if self._tokens[index + 1].kind != CLOSE or not (is_change or said.startswith(("significant", "significativ"))):
            return None
        at = index + 2
        if is_change and not self._is(at, "preposition"):
            return None
        while self._is(at, "degree", "shift", "heading", "change") or self._tokens[at].text in _AHEAD_WORDS:
            at += 1
            if at == len(self._tokens):
                return None
        if self._is(at, "preposition") and not (is_change or self._is(at - 1, "shift", "heading", "statistic")):
            return None  # "significantly (p < .05) lower in X"
        phrase = self._words_from(at)
        if phrase is None or self._is(phrase[1] + 1, "group") or self._tokens[phrase[0]].kind == ARM:
            return None
        first, last = phrase
        return Phrase(first, self._end_of_list(last), "behind")

    def _all_of(self, index: int) -> Phrase | None:
        """The list before a bracket whose p value is of all its members: "for pain, sleep, and fatigue (all P < .03)"."""
        at = index - 1
        while at > 0 and self._tokens[at].kind == WORD and not self._is(at, "border"):
            at -= 1
        is_of_all = self._tokens[at].kind == OPEN and at + 1 < index and self._tokens[at + 1].text in _ALL
        if not is_of_all or at == 0 or not self._is_content(at - 1):
            return None
        last, first, items = at - 1, self._phrase_start(at - 1), 1
        while (before := self._item_before(first)) is not None:
            first, items = self._phrase_start(before), items + 1
        return Phrase(self._item_start(first), last, "behind") if items > 1 else None

    def _item_before(self, first: int) -> int | None:
        """The last word of the item of a list that stands before a phrase."""
        at = first - 1
        at -= self._is(at, "conjunction")
        at -= at > 0 and self._tokens[at].text == ","
        return at if at < first - 1 and at >= 0 and self._is_content(at) else None

    def _item_start(self, first: int) -> int:
        """Where the first name of a list begins: behind what leads to it."""
        part = self._trimmed(first, first + REACH)
        return first if part is None else part[0]

    def _end_of_list(self, last: int) -> int:
        """Where a list of names ends that begins with a phrase: "A, B and C"."""
        while last + 2 < len(self._tokens):
            at = last + 1
            if self._tokens[at].kind == OPEN and self._tokens[at + 1].kind == WORD:
                at = self._after_brackets(at)  # "forced vital capacity (FVC), …"
            begin = at
            at += at < len(self._tokens) and self._tokens[at].text == ","
            at += self._is(at, "conjunction")
            if at == begin or not (self._is_content(at) or self._is(at, "empty", "article", "share")):
                break
            phrase = self._words_from(at)
            if phrase is None or phrase[0] > at + 1:
                break
            last = phrase[1]
        return last

    def _elliptic(self, index: int) -> Phrase | None:
        """The words directly behind a value where the verb has been said before: "25% had pain and 40% nausea"."""
        phrase = self._words_from(index + 1) if self._is_content(index + 1) else None
        return Phrase(*phrase, "have") if phrase else None

    def _words_from(self, first: int) -> tuple[int, int] | None:
        while (
            self._is(first, "article", "preposition", "degree", "statistic")
            or self._is_size(first)
            or self._is_participle(first)
        ):
            first += 1
        last = first - 1
        while last + 1 < len(self._tokens) and self._goes_on(first, last + 1):
            last += 1
        return None if last < first else self._trimmed(first, last)

    def _is_participle(self, at: int) -> bool:
        """Whether a participle before a noun only says how it was: "a confirmed, lasting response"."""
        if self._is(at, "see"):
            return self._is_content(at + 1) or (at + 1 < len(self._tokens) and self._tokens[at + 1].text == ",")
        return at < len(self._tokens) and self._tokens[at].text == "," and self._is(at - 1, "see")

    def _is_size(self, at: int) -> bool:
        """Whether a number or a sign of comparison stands before what is told: "a ≥ 50% reduction"."""
        if at >= len(self._tokens):
            return False
        if self._is(at, "conjunction"):  # "a 50% or greater reduction"
            return self._is(at + 1, "degree") and self._is_size(at - 1)
        token = self._tokens[at]
        return token.kind == VALUE or token.text in _SIGNS or (token.kind == OTHER and token.text.isdigit())

    def _goes_on(self, first: int, at: int) -> bool:
        if self._tokens[at].kind != WORD or self._is(at, *VERBS, "border", "conjunction"):
            return False
        if self._is(at, "group") and not self._is(at, "cases"):
            return False
        if not self._is(at, "preposition"):
            return True
        return at > first and (self._tokens[at].text in _OF or self._is(at - 1, "shift"))
