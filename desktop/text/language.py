"""Tells the language of a text by its stop words, and cuts a text in several languages into its versions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

# Function words that the other languages lack; words that two languages share ("a", "me", "para") vote for both or none.
_STOP_WORDS = {
    "en": """the of and in to with for were was that by at is from on as an be or are this than not which who these had has
        have been it its their after between during both may who whom whose but also all more most each group we our
        patients study treatment results conclusions methods objective aim background among compared using""",
    "es": """el la los las de del y en un una que con por para se fue fueron es son al lo su sus como más entre o este esta
        estos estas sin no pacientes ha han desde hasta fue sobre estudio resultados conclusiones métodos objetivo
        también tras ante hubo dos según cada donde muy siendo ser está están tiene pero grupo tratamiento mediante""",
    "pt": """o os a as de do da dos das e em um uma que com por para se foi foram é são ao à no na nos nas seu sua como mais
        entre ou este esta estes estas sem não pacientes há desde até sobre estudo resultados conclusões métodos
        objetivo também após pela pelo pelas pelos houve segundo cada onde muito sendo ser está grupo tratamento""",
}
_SHARED_WEIGHT = 0.35
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s*(?=[A-ZÁÉÍÓÚÑÇÃÕÂÊÔ¿¡])|\n+")
_PARAGRAPH = re.compile(r"\n+")
_VERSION_LEAST = 200  # characters; a shorter stretch of another language is a quotation, not a version


def _weights() -> dict[str, dict[str, float]]:
    count = Counter(word for words in _STOP_WORDS.values() for word in set(words.split()))
    return {
        lang: {word: 1.0 if count[word] == 1 else _SHARED_WEIGHT for word in words.split()}
        for lang, words in _STOP_WORDS.items()
    }


_WEIGHTS = _weights()
_SIGNS = {"es": re.compile(r"ñ|ción\b|ciones\b|[¿¡]"), "pt": re.compile(r"ção\b|ções\b|ã|õ|ç")}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text in one language, half-open."""

    lang: str
    start: int
    end: int


def language_votes(text: str) -> dict[str, float]:
    """The weight of evidence in a text for each language."""
    words = Counter(word.lower() for word in _WORD.findall(text))
    votes = {
        lang: sum(weights[word] * n for word, n in words.items() if word in weights)
        for lang, weights in _WEIGHTS.items()
    }
    lowered = text.lower()
    for lang, sign in _SIGNS.items():
        votes[lang] += 0.7 * len(sign.findall(lowered))
    return votes


def guess_language(text: str) -> str:
    """The language of a text: "en", "es", "pt", or "" where nothing tells."""
    votes = language_votes(text)
    best = max(votes, key=lambda lang: votes[lang])
    return best if votes[best] > 0 else ""


def split_versions(text: str) -> tuple[Segment, ...]:
    """The versions of a text in printed order, without the white space around them.

    A paragraph that is long enough is judged alone; inside a paragraph the language may change once sentences on both
    sides of a border clearly speak another language. Everything but white space is inside a segment.
    """
    pieces = [piece for paragraph in _pieces(text, _PARAGRAPH) for piece in _split_paragraph(text, paragraph)]
    merged: list[Segment] = []
    for piece in pieces:
        if merged and (merged[-1].lang == piece.lang or not piece.lang):
            merged[-1] = Segment(merged[-1].lang, merged[-1].start, piece.end)
        elif merged and not merged[-1].lang:
            merged[-1] = Segment(piece.lang, merged[-1].start, piece.end)
        else:
            merged.append(piece)
    return tuple(_absorb_short(text, merged))


def _pieces(text: str, border: re.Pattern[str], start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The non-blank stretches between borders, trimmed."""
    stop = len(text) if end is None else end
    cuts = [start, *(cut for m in border.finditer(text, start, stop) for cut in (m.start(), m.end())), stop]
    return [_trim(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if text[a:b].strip()]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _split_paragraph(text: str, paragraph: tuple[int, int]) -> list[Segment]:
    """A paragraph as one segment, or as two where its sentences change language for good."""
    start, end = paragraph
    whole = Segment(guess_language(text[start:end]), start, end)
    if end - start < 2 * _VERSION_LEAST:
        return [whole]
    sentences = _pieces(text, _SENTENCE_END, start, end)
    votes = [language_votes(text[a:b]) for a, b in sentences]
    cut = _change_point(votes)
    if cut is None:
        return [whole]
    at = sentences[cut][0]
    first, second = _trim(text, start, at), _trim(text, at, end)
    if min(first[1] - first[0], second[1] - second[0]) < _VERSION_LEAST:
        return [whole]
    parts = [Segment(guess_language(text[a:b]), a, b) for a, b in (first, second)]
    rest = _split_paragraph(text, second) if second[1] - second[0] < end - start else [parts[1]]
    return [parts[0], *rest]


def _change_point(votes: list[dict[str, float]]) -> int | None:
    """The sentence at which another language begins: the border that makes both sides purest, if that gains enough."""
    langs = tuple(_WEIGHTS)
    total = {lang: sum(v[lang] for v in votes) for lang in langs}
    before = dict.fromkeys(langs, 0.0)
    best, best_gain = None, 0.0
    for index in range(1, len(votes)):
        for lang in langs:
            before[lang] += votes[index - 1][lang]
        after = {lang: total[lang] - before[lang] for lang in langs}
        gain = max(before.values()) + max(after.values()) - max(total.values())
        if gain > best_gain:
            best, best_gain = index, gain
    return best if best_gain > 0.12 * max(total.values()) + 4 else None


def _absorb_short(text: str, segments: list[Segment]) -> list[Segment]:
    """Join a stretch too short for a version to its neighbour, unless it is a paragraph of some length."""
    kept: list[Segment] = []
    for segment in segments:
        is_short = len(text[segment.start : segment.end].strip()) < _VERSION_LEAST // 2
        if kept and (is_short or kept[-1].lang == segment.lang):
            kept[-1] = Segment(kept[-1].lang, kept[-1].start, segment.end)
        else:
            kept.append(segment)
    if len(kept) > 1 and kept[0].end - kept[0].start < _VERSION_LEAST // 2:
        kept[1] = Segment(kept[1].lang, kept[0].start, kept[1].end)
        kept.pop(0)
    return kept
