"""The words of a clause with what they do in it, and the phrases, brackets and values among them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.extract.clause_tokens import ARM, CLOSE, OPEN, OTHER, SOFT, VALUE, WORD, P
from desktop.extract.noun_phrases import is_adjective, is_adverb, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.clause_tokens import Token

_TAILS = frozenset(
    [
        "rates", "rate", "scores", "score", "scale", "subscales", "domains", "responses", "response", "levels", "values",
        "concentrations", "survival", "symptoms",
    ]
)  # fmt: skip
_OF = frozenset(["of", "de", "del", "do", "da"])
_JOINS = frozenset(["and", "or", "y", "e", "o", "u", "ou", "&"])
_MOST_WORDS = 12  # of a phrase before it is trimmed


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that name a quantity, from the first to the last token.

    `rule` says how they were found, `shift` is the verb of a change, `tail` the noun that a list of bracketed items
    shares: "haemoglobin (…) and ferritin (…) levels".
    """

    first: int
    last: int
    rule: str
    shift: str = ""
    tail: tuple[int, int] | None = None


class Clause:
    """The tokens of one sentence."""

    def __init__(self, tokens: Sequence[Token], *, is_head_first: bool = False) -> None:
        self._tokens, self._is_head_first, self._count = tokens, is_head_first, len(tokens)
        self._uses = [token.uses for token in tokens]
        self._index = {token.start: index for index, token in enumerate(tokens) if token.kind in (VALUE, P)}
        self._opening = _openings(tokens)

    @property
    def all_tokens(self) -> Sequence[Token]:
        """The tokens of the sentence."""
        return self._tokens

    def tokens(self, phrase: Phrase) -> Sequence[Token]:
        """The tokens of a phrase."""
        own = self._tokens[phrase.first : phrase.last + 1]
        return [*own, *self._tokens[phrase.tail[0] : phrase.tail[1] + 1]] if phrase.tail else own

    def is_led(self, place: int) -> bool:
        """Whether something leads to a value: a verb, a preposition, a bracket, an equals sign, or another value of a list."""
        index = self._index.get(place)
        return index is not None and (self._is_led_to(index) or self._is_in_list(index))

    def _is_led_to(self, index: int) -> bool:
        """Whether a verb, a preposition or a bracket leads directly to a value, so that what it measures stands before it."""
        at = index - 1
        while self._is(at, "article", "degree", "statistic"):
            at -= 1
        if at < 0:
            return False
        token = self._tokens[at]
        if token.kind == ARM:
            return at > 0 and self._tokens[at - 1].kind == OPEN
        while at > 0 and token.text in "$€£":
            at -= 1
            token = self._tokens[at]
        if token.kind == SOFT and token.text == ",":
            return self._is_content(at - 1) and self._in_bracket(at)
        if token.kind in (OPEN, SOFT):
            return token.text in "([:="
        return self._is(at, "be", "measure", "have", "see", "preposition")

    def _is_in_list(self, index: int) -> bool:
        at = index - 1
        while at >= 0 and (
            self._tokens[at].kind in (SOFT, OTHER, CLOSE, ARM) or self._is(at, "conjunction", "preposition", "article")
        ):
            at -= 1
        return at >= 0 and self._tokens[at].kind in (VALUE, P) and self.is_led(self._tokens[at].start)

    def _is(self, at: int, *uses: str) -> bool:
        return 0 <= at < self._count and not self._uses[at].isdisjoint(uses)

    def _is_verb(self, at: int) -> bool:
        """Whether a word is a verb: one of the table, or by its ending and what follows it."""
        token = self._tokens[at]
        if token.kind != WORD or "conjunction" in token.uses:
            return False
        if token.is_verb:
            return True
        return (
            token.text.endswith("ed")
            and len(token.text) > 4
            and (self._is(at + 1, "cut") or not self._is_content(at + 1))
        )

    def _is_content(self, at: int) -> bool:
        """Whether a word has a meaning of its own."""
        return 0 <= at < self._count and self._tokens[at].is_content

    def _is_unit(self, at: int) -> bool:
        """Whether a word directly behind a number is its unit."""
        text = self._tokens[at].text
        if at == 0:
            return False
        before = self._tokens[at - 1]
        return before.text == "/" or (before.kind in (VALUE, OTHER) and ("/" in text or len(text) < 4))

    def _is_behind(self, at: int, use: str) -> bool:
        """Whether a word stands behind a verb of this use, with adverbs and articles between at most."""
        at -= 1
        while at >= 0 and (self._is(at, "degree", "article") or is_adverb(self._tokens[at].text)):
            at -= 1
        return self._is(at, use)

    def _last_value(self, start: int, end: int) -> int | None:
        return next((at for at in range(end - 1, start - 1, -1) if self._tokens[at].kind in (VALUE, P)), None)

    def _around(self, index: int, border: int) -> int:
        """Where the bracket opens that holds a value and a border before it; 0 where none does."""
        opened = [o for c, o in self._opening.items() if o < border < index < c]
        return max(opened, default=0)

    def _in_bracket(self, at: int) -> bool:
        return any(opening < at < closing for closing, opening in self._opening.items())

    def _after_brackets(self, at: int) -> int:
        """The place behind brackets that open or close here."""
        while at < len(self._tokens) and self._tokens[at].kind in (OPEN, CLOSE, OTHER):
            depth = 0
            while self._tokens[at].kind == OPEN or depth:
                depth += (self._tokens[at].kind == OPEN) - (self._tokens[at].kind == CLOSE)
                if depth == 0 or at + 1 == len(self._tokens):
                    break
                at += 1
            at += 1
        return at

    def _closed_behind(self, index: int) -> int:
        """The closing bracket that a value has opened itself, "12 women (4%; 95% CI 2 to 6)"; else the value's own place."""
        for at in range(index + 1, min(len(self._tokens), index + 4)):
            if self._tokens[at].kind == CLOSE:
                return at if at not in self._opening else index
            if self._tokens[at].kind in (WORD, VALUE, OPEN):
                break
        return index

    def _phrase_start(self, last: int) -> int:
        """Where the longest phrase begins that ends at a word: it goes on over prepositions, articles and one "and"."""
        at, joins, words = last, 0, 1
        while at > 0 and words < _MOST_WORDS:
            token = self._tokens[at - 1]
            opening = self._definition(at - 1) if token.kind == CLOSE else None
            if opening is not None:
                at = opening
                continue
            if token.kind != WORD or self._is(at - 1, "border") or self._is_verb(at - 1):
                break
            if self._is(at - 1, "conjunction"):
                joins += 1
                if joins > 1 or token.text not in _JOINS or not self._is_content(at - 2):
                    break
            at -= 1
            words += 1
        return at

    def _definition(self, closing: int) -> int | None:
        """Where a bracket with one abbreviation between two words of a phrase opens: "surface antigen (SA) loss"."""
        opening = self._opening.get(closing)
        is_short = opening is not None and closing - opening == 2 and self._tokens[closing - 1].kind == WORD
        return opening if is_short and opening and self._is_content(opening - 1) else None

    def _trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        part = trimmed([token.text for token in self._tokens[first : last + 1]])
        return (first + part[0], first + part[1] - 1) if part else None

    def _with_tail(self, phrase: Phrase) -> Phrase:
        """The phrase before a bracket with the noun behind the last bracket of its list."""
        at = phrase.last + 1
        is_alone = phrase.first == phrase.last and not self._is_head_first
        needs_noun = is_alone and _is_modifier(self._tokens[phrase.last].text)
        while at < len(self._tokens) and self._tokens[at].kind == OPEN:
            at = self._after_brackets(at)
            if self._is_tail(at):
                last = at
                while self._is_tail(last + 1):
                    last += 1
                return replace(phrase, tail=(at, last))
            if self._leads_to_whole(at):
                return replace(phrase, tail=(at, self._end_of_whole(at)))
            if not (at < len(self._tokens) and (self._tokens[at].text == "," or self._is(at, "conjunction"))):
                return phrase
            item = at
            while at < len(self._tokens) and self._tokens[at].kind in (WORD, SOFT) and not self._is_verb(at):
                at += 1
            if needs_noun and self._is_content(at - 1) and self._is_content(at - 2) and at - 2 >= item:
                return replace(phrase, tail=(at - 1, at - 1))
        return phrase

    def _leads_to_whole(self, at: int) -> bool:
        """Whether "of" behind a bracket tells what the name before it is of: "the length (3 cm) and width (1 cm) of cysts"."""
        if at >= len(self._tokens) or self._tokens[at].text not in _OF:
            return False
        while self._is(at + 1, "article"):
            at += 1
        return self._is_content(at + 1)

    def _end_of_whole(self, at: int) -> int:
        while self._is(at + 1, "article"):
            at += 1
        while self._is_content(at + 1):
            at += 1
        return at

    def _is_tail(self, at: int) -> bool:
        return at < len(self._tokens) and (
            self._tokens[at].text in _TAILS or (self._tokens[at].kind == WORD and self._tokens[at].is_known)
        )


def _is_modifier(word: str) -> bool:
    """Whether a word needs a noun behind it: "physical (2.7), emotional (1.3) and social well-being (2.8)"."""
    return is_adjective(word) or "/" in word


def _openings(tokens: Sequence[Token]) -> dict[int, int]:
    """Each closing bracket with the one that opens it."""
    stack: list[int] = []
    found: dict[int, int] = {}
    for index, token in enumerate(tokens):
        if token.kind == OPEN:
            stack.append(index)
        elif token.kind == CLOSE and stack:
            found[index] = stack.pop()
    return found
