"""What is to be read: files and folders listed, and opened as bounded streams of bytes, lines or text."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from inovasi_nlp.errors import InputError

__all__ = ["KINDS", "InputFile", "Pieces", "Truncated", "chunks", "decode_text", "lines", "list_inputs", "read_bounded"]

Kind = Literal["html", "warc", "text", "json", "jsonl", "csv", "parquet", "report", "unknown"]
Packing = Literal["", "gz", "zst"]

KINDS: dict[str, Kind] = {
    ".html": "html", ".htm": "html", ".warc": "warc", ".txt": "text", ".md": "text", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "csv", ".parquet": "parquet", ".pdf": "report", ".docx": "report",
}  # fmt: skip
_PACKINGS: dict[str, Packing] = {".gz": "gz", ".zst": "zst"}
_READ = 262_144
_ZSTD_READ = 2_048  # compressed bytes at a time: even a bomb then unpacks to some ten MB a step
MAX_LINE_BYTES = 256_000_000
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.02


class Truncated(Exception):
    """A compressed file ends or breaks in the middle; what came before is good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file to read, and how: its `kind` told from its name, its compression."""

    path: Path
    kind: Kind
    packing: Packing = ""


def list_inputs(paths: Iterable[Path | str], *, skip: Path | None = None) -> tuple[InputFile, ...]:
    """Files named or found in named folders, each once, in the order given and sorted within a folder.

    In a folder, hidden files and files called README are passed over. A file of an unknown kind is listed as `unknown`, so that it can be
    set aside with a reason. What lies in `skip`, such as the results of an earlier run inside the folder, is passed over.

    Raises:
        InputError: A named path does not exist.
    """
    found: dict[Path, InputFile] = {}
    for path in map(Path, paths):
        if path.is_dir():
            for child in _files_in(path, skip):
                found.setdefault(child.resolve(), _input(child))
        elif path.exists():
            found.setdefault(path.resolve(), _input(path))
        else:
            raise InputError("no such file or folder; expected articles as " + " ".join(KINDS) + " or a folder of them", where=str(path))
    return tuple(found.values())


def _files_in(folder: Path, skip: Path | None) -> list[Path]:
    children = (child for child in folder.rglob("*") if child.is_file())
    kept = [child for child in children if not _passed_over(child.relative_to(folder))]
    if skip is not None and folder.resolve() in skip.resolve().parents:
        kept = [child for child in kept if not child.resolve().is_relative_to(skip.resolve())]
    return sorted(kept, key=lambda child: child.relative_to(folder).parts)


def _passed_over(relative: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in relative.parts) or relative.name.split(".")[0].upper() == "README"


def _input(path: Path) -> InputFile:
    packing = _PACKINGS.get(path.suffix.lower(), "")
    suffix = (path.with_suffix("") if packing else path).suffix.lower()
    return InputFile(path=path, kind=KINDS.get(suffix, "unknown"), packing=packing)


def chunks(file: InputFile) -> Iterator[bytes]:
    """Unpacked bytes of a file in bounded pieces.

    Raises:
        Truncated: The compressed data is broken or cut short.
    """
    with file.path.open("rb") as stream:
        if file.packing == "gz":
            yield from _gzip_chunks(stream)
        elif file.packing == "zst":
            yield from _zstd_chunks(stream)
        else:
            while piece := stream.read(_READ):
                yield piece


def _gzip_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    with gzip.GzipFile(fileobj=stream) as unpacked:
        while True:
            try:
                piece = unpacked.read1(_READ)
            except (EOFError, OSError, zlib.error) as error:
                raise Truncated(f"gzip data broken or cut short ({error})") from None
            if not piece:
                return
            yield piece


def _zstd_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    import zstandard

    frame = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()
    started = False
    while packed := stream.read(_ZSTD_READ):
        while packed:
            started = True
            try:
                piece = frame.decompress(packed)
            except zstandard.ZstdError as error:
                raise Truncated(f"zstd data broken ({error})") from None
            if piece:
                yield piece
            packed = b""
            if frame.eof:
                packed, started = frame.unused_data, False
                frame = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()
    if started:
        raise Truncated("zstd data cut short")


class Pieces(io.RawIOBase):
    """An iterator of bytes as a raw stream; broken packing looks like its end, and is kept in `failure`."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""
        self.failure: Truncated | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            try:
                piece = next(self._pieces, None)
            except Truncated as error:
                self.failure, piece = error, None
            if piece is None:
                return 0
            self._rest = piece
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def lines(pieces: Iterable[bytes], *, max_bytes: int = MAX_LINE_BYTES) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, split at LF only, without it; None in place of a line longer than `max_bytes`."""
    held: list[bytes] = []
    number, size, skipping = 1, 0, False
    for piece in pieces:
        *whole, rest = piece.split(b"\n")
        for part in whole:
            yield number, None if skipping or size + len(part) > max_bytes else b"".join([*held, part])
            number, held, size, skipping = number + 1, [], 0, False
        size += len(rest)
        if size > max_bytes:
            held, skipping = [], True
        elif rest and not skipping:
            held.append(rest)
    if held or skipping:
        yield number, None if skipping else b"".join(held)


def read_bounded(file: InputFile, max_bytes: int) -> bytes | None:
    """All unpacked bytes of a file; None where there are more than `max_bytes`.

    Raises:
        Truncated: As `chunks`.
    """
    out = bytearray()
    for piece in chunks(file):
        out += piece
        if len(out) > max_bytes:
            return None
    return bytes(out)


def decode_text(data: bytes) -> str | None:
    """Text of a file: by byte order mark, UTF-8, a few broken bytes allowed, else windows-1252; None where it is binary."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _unless_binary(data[len(mark) :].decode(name, "replace"))
    if b"\x00" in data[:_READ]:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", "replace")
        multibyte = sum(1 for character in lenient if character > "\x7f" and character != "\ufffd")
        text = lenient if multibyte > lenient.count("\ufffd") else data.decode("windows-1252", "replace")
    return _unless_binary(text)


def _unless_binary(text: str) -> str | None:
    head = text[:65_536]
    strange = len(_CONTROL.findall(head)) + head.count("\ufffd")
    return None if strange > max(4, len(head) * _MAX_CONTROL_SHARE) else text
