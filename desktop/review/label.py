"""What a study is called in lists, and the short facts beside it: its own words and values, never more than they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import UNREAD
from desktop.notation import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from db.values import Json, StoredRecord
    from desktop.review.proposals import Key

LONGEST_LABEL = 90
_LEAST_WORDS, _MOST_DRUGS = 3, 4
_STEM = 6  # letters that a drug's name has in common in Spanish and English
_AIM = re.compile(
    r"(?:(?:\bto|aimed at|aim of|objetivo(?:\s+\w+){0,4}\s+(?:es|fue|era|foi|é)|\bpara|^|(?<=:))\s*"
    r"|(?:\bwe|study|trial|analysis|review|estudio|ensayo|análisis|estudo|ensaio|análise|revisão|se)\s+)"
    r"(?:assess|evalu(?:at)?|compar|investigat|determin|analy[sz]|analiz|analis|study|estudiar|estudar|describ|descri[bç]|explor|examin|"
    r"report|establish|identif|test|conocer|valorar|avaliar|verificar|assessing|presentar|apresentar)"
    r"(?:e|es|ed|ied|ing|ar|er|ir|y|ie|ify|ó|aron|ou|aram|mos)?\b\s+(?P<what>[^.;:\n]{12,})",
    re.IGNORECASE,
)
_EMPTY_HEAD = re.compile(
    r"^(?:(?:whether|if|that|si|se|que|the|la|el|los|las|a|o|os|as|our|su|sus|and|y|e|of|de|del|do|da|dos|das|for|efficacy|safety|"
    r"eficacia|eficácia|seguridad|segurança|tolerability|tolerabilidad|tolerabilidade|effects?|efectos?|efeitos?|impact|impacto|"
    r"activity|actividad|atividade|use|uso|role|papel|outcomes?|resultados?|results?|clinical|clínicos?)[\s,]+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]+(?:and to|and its|y a|e a|y su|in (?:patients|participants|adults|women|men|the)|as (?:first|second|third|a)|"
    r"en (?:pacientes|los|las|el)|em (?:pacientes|doentes)|for (?:patients|the treatment)|among|with regard|by means|using|"
    r"mediante|through|after|tras)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_LABEL_WORD = re.compile(r"^\s*[A-ZÁÉÍÓÚÑÇÃÕ][^.:\n]{2,40}:\s*")
_FACTS = ("conditions", "design.type", "design.phase")


def study_label(records: Sequence[StoredRecord], values: Mapping[Key, Json]) -> str:
    """The title if there is one; else what the study set out to do where that names its drugs, or it has none; else its
    drugs, its condition, its first words.
    """
    title = next((title for record in records for _, title in record.text.titles if title.strip()), "")
    text = next((version.text for record in records for version in record.text.versions if version.text.strip()), "")
    return _short(title or _by_drugs(text, _drugs(values)) or _condition(values) or _first_words(text))


def _by_drugs(text: str, drugs: Sequence[str]) -> str:
    """The aim where it names a drug of the study, or where there is none to name; else the drugs."""
    aim = _short(_aim(text))
    if not drugs:
        return aim if len(aim.split()) >= _LEAST_WORDS else ""
    return aim if any(fold(drug)[:_STEM] in fold(aim) for drug in drugs) else _listed(drugs)


def study_detail(records: Sequence[StoredRecord], values: Mapping[Key, Json]) -> tuple[str, ...]:
    """Coded facts ("design.phase=2", "languages=es en", "records=2"); `desktop.sentences` prints them."""
    first: dict[str, Json] = {}
    for (key, _), value in values.items():
        if key in _FACTS and value is not None:
            first.setdefault(key, value)
    unread = [] if all(record.rules_version for record in records) else [UNREAD]
    languages = dict.fromkeys(v.lang for record in records for v in record.text.versions if v.lang)
    facts = [f"{key}={first[key]}" for key in _FACTS if key in first]
    facts += [f"languages={' '.join(languages)}", *unread]
    return (*facts, f"records={len(records)}") if len(records) > 1 else tuple(facts)


def _aim(text: str) -> str:
    """The object of the sentence that states the aim, cut where its circumstances begin."""
    found = _AIM.search(text[:3000])
    if not found:
        return ""
    what = " ".join(found["what"].split())
    what = _TAIL.sub("", _EMPTY_HEAD.sub("", what)).strip(" ,(")
    return what[:1].upper() + what[1:] if len(what) >= 8 else ""


def _drugs(values: Mapping[Key, Json]) -> list[str]:
    return list(dict.fromkeys(str(v) for (key, _), v in values.items() if key == "treatments.drug" and v))


def _listed(drugs: Sequence[str]) -> str:
    """The drugs as a heading: a code ("pm00104") in capitals, as it is known."""
    named = [drug.upper() if any(char.isdigit() for char in drug) and " " not in drug else drug for drug in drugs]
    listed = ", ".join(named[:_MOST_DRUGS]) + (" …" if len(named) > _MOST_DRUGS else "")
    return listed[:1].upper() + listed[1:]


def _condition(values: Mapping[Key, Json]) -> str:
    condition = next((str(v) for (key, _), v in values.items() if key == "conditions" and v), "")
    return condition[:1].upper() + condition[1:]


def _first_words(text: str) -> str:
    return " ".join(_LABEL_WORD.sub("", text[:600], count=1).split())


def _short(label: str) -> str:
    """The label on one line, cut at a word."""
    label = " ".join(label.split())
    if len(label) <= LONGEST_LABEL:
        return label
    cut = label[:LONGEST_LABEL]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut} …"
