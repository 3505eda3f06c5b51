"""Verbs that carry award frames, their argument structure, and what takes the claim back (negation, hope, plan)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from inovasi_nlp.lexicon.words import classes, of_class, words

__all__ = ["Verb", "VerbClass", "capitalised_verbs", "find_verbs", "is_unreal"]

VerbClass = Literal["get", "receive", "become", "obtained", "give", "carry"]

# Between the negation or hope and the verb only these may stand: "belum berhasil meraih", "berharap bisa kembali meraih".
_NEGATIONS = r"tak(?! (?:cuma|hanya|sekadar|lupa|ayal|heran|urung|mau kalah))|bukan(?! (?:cuma|hanya|sekadar|kali|satu))"
_BREAK = re.compile(
    r"[;:]|, (?=(?:dan|lalu|kemudian|tetapi|namun|sedangkan|sementara|sehingga|serta)\b)|\b(?:tetapi|namun|melainkan|sedangkan|"
    r"sehingga|setelah|usai|seusai|karena|sebab|mengingat|padahal|meski|meskipun|walau|walaupun|kendati|berkat|lewat|melalui|ketika|saat|hingga akhirnya|akhirnya)\b"
)
# "Tak heran jika Desa Makmur meraih ..." tells a fact, "Harapan I" a place
_EXEMPT = re.compile(
    r"(?i)\b(?:tak|tidak|bukan) (?:heran|ayal|salah|aneh|berlebihan|mengherankan)(?:lah)?,?(?: (?:jika|kalau|bila|apabila))?\b"
    r"|\bharapan (?=(?:[IVX]{1,3}|\d|pertama|kedua|ketiga|satu|dua|tiga)\b)"
)
_PURPOSE = re.compile(r"(?i)\bdalam (?:rangka |upaya )?$")  # "perannya dalam mempertahankan gelar"; not "berhasil dalam meraih"
_SUCCESS = re.compile(r"(?i)\b(?:berhasil|keberhasilan|sukses|kesuksesan|prestasi)\b")
_ADVERBS = re.compile(r"(?i)\s*(?:(?:kembali|bisa|dapat|mampu|terus|segera|ikut|juga|tetap|berhasil|lebih|sama-sama|bersama)\s*)*")
_BEATEN = re.compile(
    r"(?i)\b(?:menyisihkan|mengalahkan|mengungguli|menyingkirkan|menggeser|menumbangkan|melewati|menyalip)\b"
)  # "menyisihkan 60 pesaing untuk keluar sebagai"
_REACH_CHARS = 75
_HARD = frozenset({"belum", "tidak", "tak", "gagal", "urung", "batal", "belum pernah"})


class Verb(NamedTuple):
    """A verb of getting or giving met in a text."""

    start: int
    end: int
    kind: VerbClass
    text: str


@cache
def _pattern() -> re.Pattern[str]:
    terms = sorted(words("award_verbs"), key=len, reverse=True)
    # "di posisi kedua", "di tempat ketiga" stand for a verb of holding that place
    return re.compile(
        rf"(?<![\w-])(?:(?P<verb>{'|'.join(map(re.escape, terms))})|(?P<place>(?:di|pada)(?=\s(?:tempat|posisi|urutan|"
        rf"peringkat)\s)))(?![\w-])",
        re.IGNORECASE,
    )


def find_verbs(content: str, start: int, end: int) -> Iterator[Verb]:
    """Verbs of getting and giving in a stretch, in reading order."""
    kinds = classes("award_verbs")
    for match in _pattern().finditer(content, start, end):
        text = match.group().lower()
        kind = "become" if match["place"] else kinds[text]
        if text == "terima" and content[match.end() : match.end() + 6].lower() == " kasih":
            continue
        if text == "dapat" and _modal(content, match.end(), end):
            continue
        yield Verb(match.start(), match.end(), kind, text)  # type: ignore[arg-type]  # the list's test checks the classes


_MODAL = re.compile(r"\s(?:me[a-z]+|di[a-z]+|ber[a-z]+|ter[a-z]+(?<!terbaik)|ikut|terus|lebih|pula)\b")


def _modal(content: str, offset: int, end: int) -> bool:
    """Whether "dapat" means "can": a verb follows ("dapat meraih"); not "dapat penghargaan"."""
    return _MODAL.match(content, offset, end) is not None


@cache
def capitalised_verbs() -> str:
    """Alternation of the verbs as a headline writes them; a name ends before one."""
    return "|".join(sorted((re.escape(term.capitalize()) for term in words("award_verbs") if " " not in term), key=len, reverse=True))


@cache
def _unreal_words() -> re.Pattern[str]:
    """Negation, hope, plan: "belum", "menargetkan", "akan"; not "tak hanya"."""
    terms = "|".join(map(re.escape, sorted(of_class("award_cues", "unreal"), key=len, reverse=True)))
    return re.compile(rf"(?i)\b(?P<word>{terms}|{_NEGATIONS})\b")


def is_unreal(content: str, clause_start: int, verb: Verb) -> bool:
    """Whether the clause before the verb denies, hopes for or plans what the verb says: "belum berhasil meraih"; not "tak hanya meraih"."""
    left = max(clause_start, verb.start - _REACH_CHARS)
    window = content[left : verb.start]
    breaks = list(_BREAK.finditer(window))
    if breaks:
        window = window[breaks[-1].end() :]
    window = _EXEMPT.sub("", window)
    if _PURPOSE.search(content[left : verb.start]) and not _SUCCESS.search(content[left : verb.start]):
        return True
    for match in _unreal_words().finditer(window):
        word = match["word"].lower()
        if match["word"][0].isupper() and window[: match.start()].strip():
            continue  # part of a name: "Badan ... Keluarga Berencana Nasional"
        between = window[match.end() :]
        if word in {"untuk", "guna", "demi"}:
            if _BEATEN.search(window[: match.start()]):
                continue
            if _ADVERBS.fullmatch(between):
                return True
        elif word in _HARD:
            if "," not in between and _near(between, 6):
                return True
        elif word == "bisa":
            if _near(between, 2):
                return True
        elif "," not in between and _near(between, 7):
            return True
    return False


def _near(between: str, limit: int) -> bool:
    return len(between.split()) <= limit
