"""Spanish and Portuguese medical words as English spells them: the endings that the languages share, and Greek roots."""

from __future__ import annotations

import functools
import re

# Endings of Spanish and Portuguese words with their English ones, the longest first; they are told without accents.
_ENDINGS: tuple[tuple[str, str], ...] = tuple(
    re.findall(
        r"(\w+)=(\w+)",
        "misiones=missions mision=mission aciones=ations ciones=tions siones=sions acion=ation cion=tion sion=sion acoes=ations"
        " coes=tions soes=sions cao=tion sao=sion patias=pathies patia=pathy plejia=plegia emia=aemia"
        " logia=logy logias=logies scopia=scopy scopias=scopies ectomia=ectomy ectomias=ectomies tomia=tomy tomias=tomies"
        " stomia=stomy plastia=plasty plastias=plasties grafia=graphy grafias=graphies metria=metry terapia=therapy"
        " terapias=therapies trofia=trophy fagia=phagia fobia=phobia idades=ities idad=ity idade=ity dad=ty dade=ty"
        " encia=ence ancia=ance logico=logical ismo=ism ismos=isms istas=ists ista=ist ose=osis ite=itis citos=cytes cito=cyte"
        " geno=gen ica=ic ico=ic icos=ic icas=ic iva=ive ivo=ive ivos=ive ivas=ive osa=ous oso=ous osos=ous osas=ous"
        " entes=ents ente=ent antes=ants ante=ant aria=ary ario=ary arias=ary arios=ary oria=ory orio=ory orias=ory orios=ory"
        " uras=ures ura=ure adores=ators ador=ator tores=tors sores=sors ales=al ais=al ares=ar bles=ble veis=ble vel=ble"
        " oides=oid oide=oid eos=eous aje=age agem=age ina=in inas=ins",
    )
)
_BY_LENGTH = sorted(_ENDINGS, key=lambda pair: -len(pair[0]))
_SHORTEST_STEM = 2

# How Spanish and Portuguese spell what English keeps in Greek or Latin letters.
_STEMS = (
    ("nefr", "nephr"), ("pielo", "pyelo"), ("cistit", "cystit"), ("cistect", "cystect"), ("cistosc", "cystosc"),
    ("faring", "pharyng"), ("laring", "laryng"), ("encefal", "encephal"), ("glucaem", "glycaem"), ("glicaem", "glycaem"),
    ("histerect", "hysterect"), ("histerosc", "hysterosc"), ("artr", "arthr"), ("tromb", "thromb"), ("hiper", "hyper"),
    ("hipo", "hypo"), ("esclero", "sclero"), ("querat", "kerat"), ("leuco", "leuko"), ("psico", "psycho"),
    ("psiqui", "psychi"), ("oftalm", "ophthalm"), ("flebit", "phlebit"), ("dermatofit", "dermatophyt"),
    ("espondil", "spondyl"), ("estomat", "stomat"), ("esofag", "oesophag"), ("bronqui", "bronchi"), ("colangi", "cholangi"),
    ("colecist", "cholecyst"), ("mielo", "myelo"), ("mielit", "myelit"), ("miosit", "myosit"), ("toraco", "thoraco"),
    ("torac", "thorac"), ("homocistein", "homocystein"), ("colecyst", "cholecyst"), ("ateroscler", "atheroscler"),
    ("neumo", "pneumo"), ("fisio", "physio"), ("farmac", "pharmac"), ("quimio", "chemo"), ("hemat", "haemat"),
    ("hemodi", "haemodi"), ("hemoglob", "haemoglob"), ("hemorr", "haemorr"), ("quinesi", "kinesi"), ("cinet", "kinet"),
    ("onfal", "omphal"), ("linfad", "lymphad"), ("linfo", "lympho"), ("traque", "trache"), ("cefal", "cephal"),
    ("ginec", "gynaec"), ("esplen", "splen"), ("fotot", "photot"), ("filax", "phylax"), ("disfun", "dysfun"),
    ("displas", "dysplas"), ("dislip", "dyslip"), ("distrof", "dystroph"), ("discin", "dyskin"),
)  # fmt: skip


@functools.lru_cache(maxsize=1 << 12)
def cognate(word: str) -> str:
    """The English of a folded word by its ending, "" where it has no ending that the languages share."""
    for ending, english in _BY_LENGTH:
        if word.endswith(ending) and len(word) > len(ending) + _SHORTEST_STEM - 1:
            return greek(word.removesuffix(ending) + english)
    return ""


def greek(word: str) -> str:
    """A word with the letters that English keeps: "neumonitis" is "pneumonitis"."""
    for romance, english in _STEMS:
        if romance in word and english not in word:
            word = word.replace(romance, english)
    return word
