"""Tells the language of a text by its function words, and cuts a text in several languages into its versions."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

# Function words and the words of section headings. A word that several languages share says less for each of them.
_WORDS = {
    "en": """the of and in to with for were was that by at is from on as an be or are this than not which who these had has
        have been it its their after between during both may whom whose but also all more most each group we our while
        patients study treatment results conclusions conclusion methods objective objectives aim background among compared
        using versus there when they such into only other can will did do we no a""",
    "es": """el la los las de del y en un una que con por para se fue fueron es son al lo su sus como más entre o este esta
        estos estas sin no pacientes ha han desde hasta sobre estudio resultados conclusiones conclusión métodos objetivo
        también tras ante hubo dos según cada donde muy siendo ser está están tiene pero grupo tratamiento mediante a cuando
        objetivos introducción fundamento mayor menor todos durante ni hay nos""",
    "pt": """o os a as de do da dos das e em um uma que com por para se foi foram é são ao aos à às no na nos nas seu sua
        como mais entre ou este esta estes estas sem não pacientes há desde até sobre estudo resultados conclusões conclusão
        métodos objetivo também após pela pelo pelas pelos houve segundo cada onde muito sendo ser está grupo tratamento
        quando durante maior menor todos nem""",
    "fr": """le la les de des du et en un une que avec par pour se est sont au aux sur dans ce cette ces ont été était étaient
        ou ne pas qui patients étude résultats conclusions méthodes objectif aussi après entre chez plus sans leur nous
        chaque dont il elle traitement groupe étude""",
}
KNOWN = ("en", "es", "pt")  # the languages of the codebook; French is told apart so as not to pass for Spanish
_LANGS = tuple(_WORDS)
# Weights are whole numbers, hundredths of such a word: their sums do not depend on the order of the words.
_OWN_WEIGHT, _SHARED_WEIGHT, _SIGN_WEIGHT = 100, 35, 70
_SIGNS = (
    ((0, _SIGN_WEIGHT, 0, 0), ("ñ", "ción", "ciones", "¿", "¡")),
    ((0, 0, _SIGN_WEIGHT, 0), ("ção", "ções", "ã", "õ", "lh")),
    ((0, 0, 0, _SIGN_WEIGHT), (" l'", " d'", " qu'", " l’", " d’", " qu’", "è", "œ")),
)
# Where a version may begin: after a sentence, on a new line, or at a label glued to the word before it.
_LABELS = (
    r"ABSTRACT|RESUM(?:EN|O)|(?:BACKGROUND|OBJECTIVES?|PURPOSE|AIMS?|INTRODUCTION|METHODS|OBJETIVOS?|INTRODUCCI[OÓ]N"
    r"|INTRODUÇÃO|FUNDAMENTOS?|ANTECEDENTES|CONTEXTO)\s*:"
)
_LABEL = re.compile(_LABELS)
_BORDER = re.compile(rf"(?<=[.!?;:)])\s*(?=[A-ZÁÉÍÓÚÑÇÃÕÂÊÔ¿¡])|\n+|(?={_LABELS})")
_CHUNK = 1_000_000  # characters whose words are counted at a time
_LONGEST = 200_000  # characters; a text that is longer is no abstract, and is not cut
_LEAST = 100  # characters; a shorter stretch in another language is a title or a quotation, not a version
_LEAST_IN_PARAGRAPH = 200
# The evidence that a change of language needs: at a line that begins anew, at another line end (which may be
# broken by a program), at a label inside a paragraph, and at any other sentence.
_SWITCH_AT_LINE, _SWITCH_IN_LINES, _SWITCH_AT_LABEL, _SWITCH = 400, 500, 600, 800


def _weigh() -> dict[str, tuple[int, ...]]:
    """The votes of each word for each language, in the order of `_LANGS`."""
    lists = [set(words.split()) for words in _WORDS.values()]
    table = {}
    for word in set().union(*lists):
        speakers = [word in words for words in lists]
        weight = _OWN_WEIGHT if sum(speakers) == 1 else _SHARED_WEIGHT
        table[word] = tuple(weight if speaks else 0 for speaks in speakers)
    return table


_VOTES = _weigh()
# Words of one language only, from which on no doubt is left: two where there are none of another, else three.
_FEW_OWN, _ENOUGH_OWN = 2, 3
# The words that only one of the languages has, in the order of `_LANGS`.
_OWN = tuple(
    frozenset(word for word, votes in _VOTES.items() if votes[place] == _OWN_WEIGHT) for place in range(len(_LANGS))
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text in one language, half-open."""

    lang: str
    start: int
    end: int


def language_votes(text: str) -> dict[str, int]:
    """The weight of evidence in a text for each language, in hundredths of a word that no other language has."""
    return dict(zip(_LANGS, _votes(text), strict=True))


def guess_language(text: str) -> str:
    """The language of a text: "en", "es", "pt", or "" where nothing tells or it is another one."""
    return _best(_votes(text))


def clear_language(text: str) -> str:
    """The language of a stretch whose words leave no doubt, told many times as fast as by `guess_language`; "" where they do.

    The different words that only one language has must all be of the same, or one of five at most of another.
    """
    words = set(text.lower().split())
    counts = [len(words & own) for own in _OWN]
    most, total = max(counts), sum(counts)
    if most < _FEW_OWN or (total != most and (most < _ENOUGH_OWN or (total - most) * 5 > total)):
        return ""
    lang = _LANGS[counts.index(most)]
    return lang if lang in KNOWN else ""


def split_versions(text: str) -> tuple[Segment, ...]:
    """The versions of a text in printed order, without the white space around them.

    Its sentences and lines are given the languages that explain them best when every change of language has a price.
    Everything but white space is inside a segment.
    """
    start, end = _trim(text, 0, len(text))
    if start == end:
        return ()
    heard = _heard(text)
    whole = _sum(heard)
    if _most_gain(heard, whole) < _SWITCH_AT_LINE or end - start > _LONGEST:
        return (Segment(_best(whole), start, end),)
    pieces = _pieces(text)
    votes = [_votes(text[start:end]) for start, end in pieces]
    prices = [_price(text, before, after) for before, after in itertools.pairwise(pieces)]
    runs = _runs(_assign(votes, prices))
    return tuple(
        Segment(_best(_total(votes[first:last])), pieces[first][0], pieces[last - 1][1])
        for first, last in _long_enough(text, pieces, votes, runs)
    )


# ---------------------------------------------------------------------------------------------------------------- votes
def _votes(text: str) -> list[int]:
    return _sum(_heard(text))


def _heard(text: str) -> dict[tuple[int, ...], int]:
    """How often words and signs stand there, by the votes that they give."""
    heard: dict[tuple[int, ...], int] = {}
    for start in range(0, len(text), _CHUNK):
        lowered = text[start : start + _CHUNK].lower()
        for votes in filter(None, map(_VOTES.get, lowered.split())):
            heard[votes] = heard.get(votes, 0) + 1
        if not lowered.isascii() or "'" in lowered:
            for votes, signs in _SIGNS:
                heard[votes] = heard.get(votes, 0) + sum(map(lowered.count, signs))
    return heard


def _sum(heard: dict[tuple[int, ...], int]) -> list[int]:
    return [sum(votes[lang] * count for votes, count in heard.items()) for lang in range(len(_LANGS))]


def _most_gain(heard: dict[tuple[int, ...], int], whole: list[int]) -> int:
    """The most that any cut could gain: what is said for another language than the best one."""
    best = whole.index(max(whole))
    return sum((max(votes) - votes[best]) * count for votes, count in heard.items())


def _total(votes: list[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*votes, strict=True)]


def _best(votes: list[int]) -> str:
    most = max(votes)
    lang = _LANGS[votes.index(most)]
    return lang if most > 0 and lang in KNOWN else ""


# --------------------------------------------------------------------------------------------------------------- pieces
def _pieces(text: str) -> list[tuple[int, int]]:
    """The sentences and lines of a text, trimmed."""
    cuts = [0, *(cut for m in _BORDER.finditer(text) for cut in m.span()), len(text)]
    trimmed = (_trim(text, start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    return [(start, end) for start, end in trimmed if start < end]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    begin = end - len(part.lstrip())
    return begin, max(begin, start + len(part.rstrip()))


def _price(text: str, before: tuple[int, int], after: tuple[int, int]) -> int:
    """What a change of language between two pieces costs."""
    is_label = bool(_LABEL.match(text, after[0]))
    if "\n" in text[before[1] : after[0]]:
        return _SWITCH_AT_LINE if is_label or text[before[1] - 1] in ".!?)" else _SWITCH_IN_LINES
    return _SWITCH_AT_LABEL if is_label else _SWITCH


def _assign(votes: list[list[int]], prices: list[int]) -> list[int]:
    """The language of every piece, as an index: the best path when each change of language costs its price (Viterbi)."""
    score = list(votes[0])
    steps: list[list[int]] = []
    for vote, price in zip(votes[1:], prices, strict=True):
        best = max(range(len(score)), key=lambda lang: score[lang])
        step = [lang if score[lang] >= score[best] - price else best for lang in range(len(score))]
        score = [
            (score[lang] if step[lang] == lang else score[best] - price) + vote[lang] for lang in range(len(score))
        ]
        steps.append(step)
    path = [max(range(len(score)), key=lambda lang: score[lang])]
    for step in reversed(steps):
        path.append(step[path[-1]])
    return path[::-1]


def _runs(path: list[int]) -> list[tuple[int, int]]:
    """The half-open stretches of one language."""
    borders = [0, *(i for i in range(1, len(path)) if path[i] != path[i - 1]), len(path)]
    return list(itertools.pairwise(borders))


def _long_enough(
    text: str, pieces: list[tuple[int, int]], votes: list[list[int]], runs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The runs, those that are too short for a version joined to the run before (the first one to the run after)."""
    kept: list[tuple[int, int]] = []
    for first, last in runs:
        if kept and (
            not _is_version(text, pieces, first, last)
            or _best(_total(votes[slice(*kept[-1])])) == _best(_total(votes[first:last]))
        ):
            kept[-1] = (kept[-1][0], last)
        else:
            kept.append((first, last))
    if len(kept) > 1 and not _is_version(text, pieces, *kept[0]):
        kept[:2] = [(kept[0][0], kept[1][1])]
    return kept


def _is_version(text: str, pieces: list[tuple[int, int]], first: int, last: int) -> bool:
    start, end = pieces[first][0], pieces[last - 1][1]
    begins_line = first == 0 or "\n" in text[pieces[first - 1][1] : start]
    ends_line = last == len(pieces) or "\n" in text[end : pieces[last][0]]
    return end - start >= (_LEAST if begins_line and ends_line else _LEAST_IN_PARAGRAPH)
