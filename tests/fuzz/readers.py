"""Feeds bytes to every reader of dumps for as long as asked, and keeps what breaks one. Run by hand, not by pytest:

    python -m venv /tmp/fuzz && /tmp/fuzz/bin/pip install atheris -r packaging/requirements.lock
    PYTHONPATH=. /tmp/fuzz/bin/python tests/fuzz/readers.py FOUND CORPUS -max_total_time=3600 -timeout=60 -max_len=6000

FOUND is where an input goes that raises what is not a KnownError, takes too long, or loses a word; each place of an error
and each reader that loses words is kept a few times only. The first byte of an input names the reader, 0 none.
"""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import sys
import time
import traceback
import unicodedata
import warnings
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["desktop.ingest", "desktop.text", "bibtexparser"]):
    from db.errors import KnownError
    from desktop.ingest.dump import read_bytes
    from desktop.ingest.encoding import decode
    from desktop.ingest.formats import NAMES
    from desktop.ingest.report import record_json, report

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "import"
LONGEST_S = 2.0  # processor time
MOST_ALIKE = 10  # inputs that are kept of one kind
WORD = re.compile(r"[^\W_]{5,}")
# What tags, labels and names of columns say is no word of a record; the account of these forms is letter by letter otherwise.
ACCOUNTED = frozenset(
    {"RIS", "PubMed (nbib)", "Web of Science text", "Cochrane text", "Ovid text", "ISIS text", "CSV", "BVS text"}
)
seen: dict[str, int] = {}
found = Path(sys.argv[1])
PIECES = (
    b"TY  - JOUR\nTI  - ", b"\nER  - \n", b"AB  - ", b"PMID- 99000001\n", b"OAB - ", b"PT J\nTI ", b"\nER\n", b"Record #1 of 2\n",
    b"<1>\n", b"@article{k,\n title={", b"!ID 1\n!v083!", b"RESUMEN\n", b"Asunto(s)\n", b"Title,Abstract,DOI\n", b'[{"id": "1"}]',
    b"<PubmedArticle><PMID>1</PMID>", b"&amp;", b"\xef\xbb\xbf", b"\xff\xfe", b"^ies", b"\r", b"\x85",
)  # fmt: skip


def seeds(folder: Path) -> None:
    """Write the samples, each for its own reader and for recognition, and a workbook and a file of ISO 2709."""
    from openpyxl import Workbook

    folder.mkdir(parents=True, exist_ok=True)
    book, file = Workbook(), io.BytesIO()
    for row in (["Title", "Abstract", "DOI"], ["Un estudio", "El texto del estudio.", "10.1234/x"]):
        book.active.append(row)
    book.save(file)
    field = b"Un estudio#"
    iso = (
        b"%05d0000000%05d0004500" % (24 + 12 + 1 + len(field) + 1, 37)
        + b"012%04d00000" % len(field)
        + b"#"
        + field
        + b"#"
    )
    samples = {path.name: path.read_bytes() for path in SAMPLES.iterdir() if path.is_file()}
    for name, data in {**samples, "x.xlsx": file.getvalue(), "x.iso": iso, "pieces": b"\n".join(PIECES)}.items():
        places = {0, 1 + NAMES.index(read_bytes(data, name).format)}
        for place in places:
            (folder / f"{place}-{name}").write_bytes(bytes([place]) + data)


def keep(kind: str, data: bytes, why: str) -> None:
    """Keep an input with the reason, unless some of its kind are kept."""
    seen[kind] = seen.get(kind, 0) + 1
    if seen[kind] > MOST_ALIKE:
        return
    name = re.sub(r"\W+", "-", kind)[:60] + "-" + hashlib.sha256(data).hexdigest()[:8]
    (found / name).write_bytes(data)
    (found / f"{name}.why").write_text(why, encoding="utf-8", errors="replace")


def once(data: bytes) -> None:
    """Read one input and look at what comes of it."""
    if not data:
        return
    form = ("", *NAMES)[data[0] % (len(NAMES) + 1)]
    start = time.process_time()
    try:
        dump = read_bytes(data[1:], "x", form=form or None)
        told = [json.dumps(record_json(record, dump), allow_nan=False, ensure_ascii=False) for record in dump.records]
        json.dumps(report(dump), allow_nan=False)
        if dump.format in ACCOUNTED:
            whole = "\n".join([*told, *(part.text for part in dump.left_over)])
            if lost := lost_words(decode(data[1:]).text, whole, is_table=dump.format == "CSV"):
                keep(f"lost {dump.format}", data, repr(sorted(lost)))
    except KnownError:
        pass
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        where = traceback.extract_tb(sys.exc_info()[2])[-1]
        keep(f"error {Path(where.filename).name} {where.lineno}", data, traceback.format_exc())
    if (took := time.process_time() - start) > LONGEST_S:
        keep(f"slow {form or 'recognised'}", data, f"{took:.1f} s")


def lost_words(text: str, told: str, *, is_table: bool) -> set[str]:
    """The words of a text that nothing tells; one that was a part of a tag, or is told in parts, is none of them."""
    if is_table:
        text = "\n".join(text.split("\n")[2:])  # the names of its columns
    solid = re.sub(r"[^\w]", "", plain(told)).casefold()
    missing = words(text) - words(told) - LABELS
    return {word for word in missing if all(word[:end] not in solid for end in range(len(word) - 4, len(word) + 1))}


def words(text: str) -> set[str]:
    """The longer words of a text, entities resolved and in one case."""
    return set(WORD.findall(plain(text).casefold()))


def plain(text: str) -> str:
    """A text without entities, markup and the marks of subfields."""
    shown = html.unescape(html.unescape(text.replace("\\n", " ").replace("\\t", " ")))
    return re.sub(r'<[^<>"\n]{0,60}>|\^[A-Za-z0-9]|\\u....', " ", unicodedata.normalize("NFC", shown))


LABELS = words(
    "Record Title Abstract Authors Source resumen abstract resumo asunto asuntos assunto assuntos subject subjects doi"
    " Palabras clave Keywords descriptores descritores Palavras-chave disponible available disponível"
    " checkword position reference author authors Provider Content charset Unique Identifier Publication Year Ovid Technologies Clarivate Analytics Web of Science"
)

if __name__ == "__main__":
    warnings.simplefilter("error")
    found.mkdir(parents=True, exist_ok=True)
    if not any(Path(sys.argv[2]).glob("*")):
        seeds(Path(sys.argv[2]))
    atheris.Setup([sys.argv[0], *sys.argv[2:]], once)
    atheris.Fuzz()
