"""A file, bytes or pasted text become a parsed dump; what cannot be read is refused with its reason.

Errors (KnownError): `file_missing`, `file_is_directory`, `file_unreadable`, `file_empty`, `file_pdf`, `file_binary`,
`file_isis_master`, `file_archive_unsafe`, `file_too_large`, `encoding_unknown`, `format_unknown`.
Problems besides those of the formats and of the encoding: those of `likeness`.
"""

from __future__ import annotations

import gc
import hashlib
import stat
import struct
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import KnownError
from desktop.ingest.encoding import Decoded, decode, from_clipboard
from desktop.ingest.formats import ByteFormat, Format, named, recognise, recognise_bytes
from desktop.ingest.likeness import duplicates, likeness
from desktop.ingest.table import parse as parse_table
from desktop.ingest.values import ParsedDump

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.ingest.columns import Columns
    from desktop.ingest.values import Parsed

MOST_BYTES = 1 << 30
_ZIP, _PDF, _OLE, _GZIP = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x1f\x8b"
_MAGIC = (_ZIP, _OLE, _GZIP, b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3\x00", b"\x7fELF", b"MZ\x90\x00", b"GIF8")

_TEXT_CONTROLS = frozenset("\n\t\f\v\x1b\x1c\x1d\x1e\x1f")


def read_file(
    path: Path, *, encoding: str | None = None, form: str | None = None, columns: Columns | None = None
) -> ParsedDump:
    """The dump in a file; encoding, format and the columns of a table are those that a curator chose, else recognised."""
    path = Path(path)
    with _collector_at_rest():
        return _read(lambda: _bytes_of(path), path.name, encoding, form, columns)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Python's collector of cycles does not run: a dump makes millions of values and no cycle, and looking through them again
    and again takes a fifth of the time. Nor does it look through them afterwards, which would hold a curator's key for 0.4 s."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


def read_bytes(
    data: bytes, file_name: str, *, encoding: str | None = None, form: str | None = None, columns: Columns | None = None
) -> ParsedDump:
    """The dump in these bytes."""
    with _collector_at_rest():
        return _read(lambda: data, file_name, encoding, form, columns)


def _read(
    bytes_of: Callable[[], bytes], file_name: str, encoding: str | None, form: str | None, columns: Columns | None
) -> ParsedDump:
    """The dump in the bytes that are asked for, which are let go of once they are text: a large file is not held twice."""
    chosen, data = _named(form), bytes_of()
    byte_form = chosen if isinstance(chosen, ByteFormat) else recognise_bytes(data) if chosen is None else None
    if byte_form is not None and not _is_blank(data):
        return _parse_bytes(byte_form, data, file_name, encoding, columns)
    _refuse_other_kinds(data, file_name)
    decoded = decode(data, encoding=encoding)
    _refuse_noise(decoded, file_name)
    digest = hashlib.sha256(data).hexdigest()
    del data
    return _parse(decoded, file_name, digest, chosen, columns)


@_collector_at_rest()
def read_text(text: str, file_name: str, *, form: str | None = None, columns: Columns | None = None) -> ParsedDump:
    """The dump in pasted text."""
    if not text.replace("\x00", "").replace("\ufeff", "").strip():
        raise KnownError("file_empty", path=file_name)
    digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    return _parse(from_clipboard(text), file_name, digest, _named(form), columns)


def _named(form: str | None) -> Format | ByteFormat | None:
    found = named(form) if form else None
    if form and found is None:
        raise KnownError("format_unknown", format=form)
    return found


def _parse(
    decoded: Decoded, file_name: str, digest: str, chosen: Format | ByteFormat | None, columns: Columns | None
) -> ParsedDump:
    form = chosen if isinstance(chosen, Format) else recognise(decoded.text)
    parsed = parse_table(decoded.text, columns) if columns and form.name == "CSV" else form.parse(decoded.text)
    parsed = replace(parsed, problems=(*decoded.problems, *parsed.problems))
    return _dump(parsed, form, file_name, digest, decoded.encoding, len(decoded.text))


def _parse_bytes(
    form: ByteFormat, data: bytes, file_name: str, encoding: str | None, columns: Columns | None
) -> ParsedDump:
    try:
        parsed, used = form.parse(data, encoding, columns)
    except LookupError as error:
        raise KnownError("encoding_unknown", cause=str(error), encoding=encoding or "") from error
    except KnownError as error:
        error.path = error.path or file_name
        raise
    return _dump(parsed, form, file_name, hashlib.sha256(data).hexdigest(), used, len(data))


def _dump(
    parsed: Parsed, form: Format | ByteFormat, file_name: str, digest: str, encoding: str, length: int
) -> ParsedDump:
    alike = map(likeness, parsed.records) if parsed.alike is None else parsed.alike
    return ParsedDump(
        file_name=file_name,
        format=form.name,
        encoding=encoding,
        sha256=digest,
        text_length=length,
        records=parsed.records,
        left_over=parsed.left_over,
        problems=(*parsed.problems, *duplicates(parsed.records, alike)),
        parser_version=form.version,
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise KnownError("file_is_directory", path=path)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device would be waited for without end
            raise KnownError("file_unreadable", path=path, cause="not a regular file")
        if status.st_size > MOST_BYTES:
            raise KnownError("file_too_large", path=path, most=f"{MOST_BYTES >> 20} MiB")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError("file_missing", path=path) from error
    except OSError as error:
        raise KnownError("file_unreadable", path=path, cause=error.strerror or str(error)) from error


def _refuse_other_kinds(data: bytes, file_name: str) -> None:
    if _is_blank(data):
        raise KnownError("file_empty", path=file_name)
    if data[:1024].lstrip().startswith(_PDF):
        raise KnownError("file_pdf", path=file_name)
    if _is_isis_master(data, file_name):
        raise KnownError("file_isis_master", path=file_name)
    if data.startswith(_MAGIC):
        raise KnownError("file_binary", path=file_name)


def _is_blank(content: bytes | str) -> bool:
    """Whether nothing but white space is there; told without a copy of what may be hundreds of megabytes."""
    return not content or content.isspace()


def _is_isis_master(data: bytes, file_name: str) -> bool:
    """Whether these are the master or cross-reference file of an ISIS base: its first block is a control record full of NULs."""
    if b"\x00" not in data[:512]:
        return False
    if file_name.lower().endswith((".mst", ".xrf")):
        return True
    next_record, next_block, next_place, kind = struct.unpack("<iihh", data[4:16].ljust(12, b"\xff"))
    return (
        data[:4] == b"\x00\x00\x00\x00"
        and len(data) % 512 == 0
        and 0 < next_record < 1 << 24
        and 0 < next_block <= len(data) // 512 + 1
        and 0 <= next_place <= 512
        and 0 <= kind <= 3
    )


def _refuse_noise(decoded: Decoded, file_name: str) -> None:
    """A text that is largely controls, NULs or unreadable characters is no text in any encoding."""
    sample = decoded.text[:65_536]
    noise = sum(
        1
        for char in sample
        if (char < " " and char not in _TEXT_CONTROLS) or char == "\ufffd" or "\x7f" <= char < "\xa0"
    )
    lost = sum(int(dict(p.args)["count"]) for p in decoded.problems if ("kind", "nul") in p.args)
    if noise > 0.05 * len(sample) + 4 or lost > 0.05 * len(decoded.text) + 64 or _is_blank(decoded.text):
        raise KnownError("file_binary", path=file_name)
