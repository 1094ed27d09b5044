"""Identifiers are told by their look: DOI, PubMed, portal, registry and accession numbers, bare or inside an address.

The kinds given: `doi`, `pmid`, `pmcid`, `bvs`, `scielo`, `registry`, `wos`, `scopus`, `embase`, `cochrane`, `psycinfo`, `lens`.
An ISSN or another number that many articles share is never one of them.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_DOI = re.compile(r"\b10\.\d{4,9}/\S+")
_VIEW = re.compile(
    r"/(?:full|abstract|e?pdf|pdfdirect|html|fulltext|summary|meta|references)/?$"
)  # of a publisher's page
_CENTRAL = "10.1002/central/"  # names the Cochrane Library's own record, and not the article
_PUBMED_ADDRESS = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/(?:\?term=)?)(\d{1,8})\b"
)
_PMC = re.compile(r"\b(PMC\d{4,9})\b")
_SHORT = 60  # characters of a value that only names numbers ("EMBASE 2099999999,PUBMED 99000001")
_PMID = re.compile(r"\b(?:PMID|PUBMED|MEDLINE)[:\s-]{0,3}0*([1-9]\d{3,7})(?:\.0)?\b", re.IGNORECASE)
# The prefixes of the portal's databases; another one counts only in a dump that says it comes from there.
_PORTAL = re.compile(
    r"(?:mdl|lil|ibc|biblio|psi|pte|hom|bde|mis|wpr|cum|bin|bri|vti|mtc|sms|pru|coc|ode|arg|col|per|ven|ped|rep|des|dec|aim|emr"
    r"|imsear|sea|who|paho|pah|afr|cne|tit|hse|leg|lis|oai|cfp|sus|dan|ppcovidwho|covidwho)-[\w.-]*\d[\w-]*$"
)
_ANY_PORTAL = re.compile(r"[a-z]{2,12}-[\w.-]*\d[\w-]*$")
_LOOKS = (
    ("wos", re.compile(r"(?:WOS|ISI|BCI|KJD|RSCI|SCIELO|CSCD|DIIDW|ZOOREC|CABI|FSTA|BIOSIS):[A-Z]{0,2}[\dX-]{6,}$")),
    ("scopus", re.compile(r"2-s2\.0-\d{8,12}$")),
    ("scielo", re.compile(r"S\d{4}-?\d{3}[\dXx]\(?\d{2,4}\)?[\dX]{8,}(?:-[a-z]{3})?$")),
    ("cochrane", re.compile(r"(?:CN-\d{6,9}|CD\d{6}|CCA?-\d+)$")),
    ("embase", re.compile(r"L\d{5,12}$")),
    ("psycinfo", re.compile(r"(?:19|20)\d\d-\d{4,5}-\d{3}$")),
    ("lens", re.compile(r"\d{3}-\d{3}-\d{3}-\d{3}-\d{2}[\dX]$")),
)
_LONGEST_LINE = 300
_REGISTRY = re.compile(
    r"\b(?:NCT ?0\d{7}|ISRCTN ?\d{8}|ACTRN ?\d{14}|UMIN ?\d{9}|RBR-?\w{6,8}|ChiCTR(?:-[A-Z]{2,4})?-?\d{8,10}|DRKS ?\d{8}"
    r"|CTRI/\d{4}/\d{2,3}/\d{5,6}|IRCT\d{10,16}N?\d{0,2}|JPRN-\w{5,16}|jRCT\w{6,12}|KCT\d{7}|PACTR\d{15,16}|NTR\d{3,5}|RPCEC\d{8}"
    r"|TCTR\d{11}|SLCTR/\d{4}/\d{3}|LBCTR\d{10}|PER-\d{3}-\d{2}|EUCTR[\d-]{14}(?:-[A-Z]{2,3})?|20\d\d-\d{6}-\d\d)\b"
)


def doi_in(text: str) -> str:
    """The DOI in a text or address, "" where there is none; as printed, without the address around it."""
    if "10." not in text:
        return ""
    is_address = "://" in text or "www." in text or "doi.org" in text
    found = _DOI.search(unquote(text) if is_address and "%" in text else text)
    if not found:
        return ""
    doi = re.split(r"[;,|](?=https?:)", found.group())[0]
    if is_address:
        doi = _VIEW.sub("", re.split(r"[&?#|]", doi)[0])
    return _without_tail(doi[:_LONGEST_LINE])


def pmid_in(text: str) -> str:
    """The PubMed number in an address, a portal's id, or after its label; "" where there is none."""
    if text.startswith("mdl-"):
        return text[4:] if text[4:].isdecimal() else ""
    look = _PMID.search if len(text) <= _SHORT else _PMID.match
    found = (_PUBMED_ADDRESS.search(text) if "pubmed" in text else None) or look(text.strip())
    return found.group(1) if found else ""


def plain_pmid(text: str) -> str:
    """A value that should be a PubMed number, as such; "" where it is none ("NA", 0, words)."""
    found = re.fullmatch(r"(?:pmid|pubmed)?[:\s]*0*([1-9]\d{0,7})(?:\.0|v\d)?", text.strip(), re.IGNORECASE)
    return found.group(1) if found else pmid_in(text)


def pmcid_in(text: str) -> str:
    """The PubMed Central number in a text, "" where there is none."""
    found = _PMC.search(text.upper())
    return found.group(1) if found else ""


def registries_in(text: str) -> list[str]:
    """The trial registration numbers in a value that is no longer than a line."""
    return [] if len(text) > _LONGEST_LINE else [number.replace(" ", "") for number in _REGISTRY.findall(text)]


def identify(text: str, *, is_portal: bool = False) -> tuple[tuple[str, str], ...]:
    """What a value that names a record says: kinds and ids, none where its look tells nothing."""
    text = text.strip()
    if _PORTAL.match(text) or (is_portal and _ANY_PORTAL.match(text)):
        pmid = pmid_in(text)
        return (("bvs", text), ("pmid", pmid)) if pmid else (("bvs", text),)
    for kind, look in _LOOKS:
        if look.match(text):
            return ((kind, text),)
    found = []
    if doi := doi_in(text):
        found.append(("doi", doi))
    if pmid := pmid_in(text):
        found.append(("pmid", pmid))
    if "pmc" in text[:200].lower() and (pmcid := pmcid_in(text)):
        found.append(("pmcid", pmcid))
    return (*found, *(("registry", number) for number in registries_in(text)))


def identify_address(address: str) -> tuple[tuple[str, str], ...]:
    """What an address says of the record that it leads to."""
    found = []
    if (doi := doi_in(address)) and not doi.startswith(_CENTRAL):
        found.append(("doi", doi))
    if "pubmed" in address and (pmid := _PUBMED_ADDRESS.search(address)):
        found.append(("pmid", pmid[1]))
    if "PMC" in address and (pmcid := pmcid_in(address)):
        found.append(("pmcid", pmcid))
    return tuple(found)


def _without_tail(doi: str) -> str:
    """A DOI without the punctuation of the sentence around it."""
    doi = doi.rstrip(".,;:'\"”’")
    for opening, closing in ("()", "[]", "<>", "{}"):
        while doi.endswith(closing) and doi.count(closing) > doi.count(opening):
            doi = doi[:-1].rstrip(".,;:'\"")
    return doi
