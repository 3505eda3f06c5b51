"""The office or trade beside a name, and the stakeholder class it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from inovasi_nlp.components.people.words import GLUED, is_head, kind_of, vocabulary, words_of
from inovasi_nlp.lexicon.words import classes

__all__ = ["WINDOW", "head_of", "role_after", "role_before"]

_COMMA_ROLE = re.compile(
    r"(?:\s?\(\s?\d{1,2}(?:\s?(?:tahun|th))?\s?\)|,\s\d{1,2}(?:\stahun)?)?,?\s(?:seorang\s|salah\s(?:satu|seorang)\s|"
    r"selaku\s|yang\s(?:juga|merupakan|menjabat|kini\smenjabat)\s(?:sebagai\s)?|sebagai\s)?(?=\w)"
)
_COPULA = re.compile(
    r"\s(?:adalah|ialah|merupakan)\s(?:seorang|salah\s(?:satu|seorang)(?:\sdari)?|satu\sdari|seorang\sdari)\s"
    r"(?:(?:para|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|se?[a-z]+\sbelas|sebelas|\d+)\s)?(?=\w)"
)
_ROLE_TOKEN = re.compile(r"[^\W_][\w'’/&\-]*[^\W_]|[^\W_]|[&(),:;.\"“”!?\n–—]|(?<=\s)-(?=\s)")
_STOP_LOWER = re.compile(
    r"(?:me(?:m|n(?!engah)|ng|ny|r|l)(?!oria|tal|tor|ayu|deka|lati)[a-z]{3,}|ber(?!usia|kelanjutan|kebutuhan|encana)[a-z]{4,}|"
    r"di(?!gital|sabilitas|fabel|visi|klat|akonia|spora|plom|alog|abetes|siplin|stribusi|strik|namika|rektorat|orama)[a-z]{4,}(?:kan|i)?|"
    r"ter(?:kesan|tarik|ganggu|paksa|libat|jadi|lihat|nyata|masuk|dapat|kendala|kejut|haru|bantu|tolong)|kepada|oleh|bahwa|saat|ketika|adalah|ini|itu|"
    r"tersebut|ialah|yakni|yaitu|merupakan|akan|sudah|telah|juga|karena|agar|bila|jika|namun|tetapi|seperti|hingga|sampai|usai|setelah|sebelum|menurut|"
    r"kata|ujar|hadir|ada|berada|punya|sekarang|kini|bisa|dapat|harus|masih|sempat|wajib|boleh|mau|ingin|cukup|"
    r"terhadap|melalui|bersama|antara|tidak|tak|bukan|ia|dia|mereka|kami|kita|saya|nya|sementara|adapun|dalam|lewat|selain|"
    r"termasuk|ikut|turut|lalu|kemudian|serta|tutup|jelas|ungkap|ucap|tutur)$"
)
_TWO_WORDS = re.compile(
    r"(?:orang\stua|tenaga\s(?:kesehatan|medis|pendidik|pengajar|honorer|kontrak|ahli|kependidikan|pendamping|teknis|administrasi))\b", re.IGNORECASE
)
_RANK_PHRASE = re.compile(
    r"(?<=[,\w)]\s)(?:Ajun\sKomisaris|Komisaris\s(?:Besar|Polisi|Jenderal)|(?:Ajun\s)?Inspektur\s(?:Jenderal|Satu|Dua|Polisi)|Brigadir\s(?:Jenderal|Polisi|Kepala)|"
    r"(?:Laksamana|Marsekal|Brigadir)\s(?:Pertama|Muda|Madya))(?:\s(?:Besar|Polisi|Pol|TNI))*\s$"
)
_RANK_ENDS: Final = frozenset(["Komisaris", "Besar", "Polisi", "Jenderal", "Satu", "Dua", "Kepala", "Pertama", "Muda", "Madya", "Pol", "TNI"])
_RANK_REACH: Final = 60
_PLAIN_LOWER = re.compile(r"[a-z][a-z\-]*$")
WINDOW: Final = 220
_BRIDGES: Final = frozenset({",", "yakni", "yaitu", "bernama", "berinisial", "ialah"})  # between an office and the name
_MAX_ROLE_TOKENS: Final = 26


def role_before(content: str, floor: int, end: int) -> str | None:
    """The office that ends where a name begins ("Kepala Dinas Sosial (Dinsos) Kota Batu, "), None where none does."""
    pieces = list(_ROLE_TOKEN.finditer(content, floor, end))
    if pieces and pieces[-1].group() in _RANK_ENDS and (rank := _RANK_PHRASE.search(content, max(floor, end - _RANK_REACH), end)) is not None:
        pieces = [piece for piece in pieces if piece.start() < rank.start()]
    roles = classes("roles")
    titles = vocabulary()
    index = len(pieces) - 1
    if index > 1 and pieces[index].group() == ")" and pieces[index - 1].group() == "Purn":
        index -= 3  # "Komjen (Purn) Darmawan"
    while (
        index >= 0
        and (
            (len(pieces[index].group()) == 1 and pieces[index].group().isupper())
            or titles.get(pieces[index].group().casefold().rstrip(".")) in ("T", "R", "D")
            or (
                pieces[index].group() == "."
                and index > 0
                and (len(pieces[index - 1].group()) == 1 or titles.get(pieces[index - 1].group().casefold()) in ("T", "R", "D"))
            )
        )
        and not is_head(pieces[index].group().casefold())
    ):
        index -= 1
    comma = index >= 0 and pieces[index].group() in _BRIDGES
    while index >= 0 and pieces[index].group() in _BRIDGES:
        index -= 1
    if comma and index >= 0 and pieces[index].group() == "yang":
        index -= 1  # "warga yang bernama Rina"
    if index < 0:
        return None
    last, head, plain, steps = index, -1, 0, 0
    if comma and index > 0 and pieces[index].group() in ("itu", "ini", "tersebut"):
        index -= 1  # "Ketua serikat di pabrik itu, Kusnadi"
    if comma:
        index = _before_clause(pieces, index)  # "Seorang guru yang mengajar di dalam lapas, Hendra"
    while index >= 0 and steps < _MAX_ROLE_TOKENS:
        text = pieces[index].group()
        steps += 1
        folded = text.casefold()
        glue = GLUED.match(text)
        if glue is not None:
            begin = pieces[index].start() + glue.end()
            return content[begin : pieces[last].end()] if head >= 0 or is_head(content[begin : pieces[index].end()].casefold()) else None
        if text == ")":
            opened = _opening(pieces, index)
            if opened is None:
                break
            index = opened - 1
            continue
        if text == ",":
            if head == index + 1 or not ((_enumerates(pieces, index) and (head >= 0 or not comma)) or (comma and head < 0)):
                break
        elif text in ("&", "-") or (
            text == "." and index and (_is_short(pieces[index - 1].group()) or titles.get(pieces[index - 1].group().casefold()) == "T")
        ):
            pass
        elif not text[0].isalnum():
            break
        elif (
            _is_head_at(pieces, index)
            and (folded not in words_of("kin") or (comma and index > 0 and pieces[index - 1].group().casefold() == "seorang"))
            and (comma or folded == "anggota" or roles.get(folded) != "citizen" or (text[0].isupper() and folded not in words_of("folk")))
        ):
            head, plain = index, 0
        elif text[0].isdigit() or not text.islower():
            pass  # "Kepala Bagian Organisasi Sekretaris Daerah": a further head may stand left of it
        elif folded in words_of("connector"):
            if head == index + 1:
                break  # "... dan Sekretaris Daerah": another person's office; not "Pers dan Media Sekretariat Presiden"
        elif folded == "yang" or _STOP_LOWER.match(folded):
            break
        elif _PLAIN_LOWER.match(text):
            plain += 1
            if plain > (7 if head < 0 else 2) or (not comma and (plain > 4 or head >= 0)):
                break
        else:
            break
        index -= 1
    if head < 0:
        return None
    if last - head > 0 and not comma and pieces[last].group()[0].islower() and pieces[last].group().casefold() in words_of("connector"):
        return None
    return content[pieces[head].start() : pieces[last].end()]


def _is_head_at(pieces: list[re.Match[str]], index: int) -> bool:
    """Whether an office or trade starts with this word, alone or with the next one ("orang tua", "tenaga kesehatan")."""
    text = pieces[index].group()
    return is_head(text.casefold()) or (
        text.casefold() in ("orang", "tenaga") and _TWO_WORDS.match(text + " " + _text_at(pieces, index + 1)) is not None
    )


def _text_at(pieces: list[re.Match[str]], index: int) -> str:
    return pieces[index].group() if index < len(pieces) else ""


def _before_clause(pieces: list[re.Match[str]], index: int) -> int:
    for back in range(index, max(-1, index - 9), -1):
        text = pieces[back].group()
        if text == "yang":
            bearer = any(is_head(piece.group().casefold()) for piece in pieces[max(0, back - 3) : back])
            passive = pieces[back + 1].group().startswith("di") if back < index else False
            agent = passive and not bearer and any(is_head(piece.group().casefold()) for piece in pieces[back + 2 : index + 1])
            return index if agent else back - 1  # "yang dikritik peneliti ..., Zulkifli" leads to who did it
        if not text[0].isalnum() or (text[0].isupper() and is_head(text.casefold())):
            break  # "Rombongan yang dipimpin Sekretaris Bapenda, Yuliswan"
    return index


def _is_short(text: str) -> bool:
    """Whether a stop after this word ends no sentence ("Plt.", the "R." of "RSUD R. Soedarsono")."""
    return text.casefold() in words_of("acting") or text.casefold() in words_of("shortened") or (len(text) == 1 and text.isupper())


def _opening(pieces: list[re.Match[str]], index: int) -> int | None:
    for back in range(index - 1, max(-1, index - 9), -1):
        if pieces[back].group() == "(":
            return back
    return None


def _enumerates(pieces: list[re.Match[str]], index: int) -> bool:
    """Whether a comma inside a role belongs to it ("Advokasi, Penggerakan, dan Informasi")."""
    return any(piece.group() == "dan" for piece in pieces[index + 1 : index + 5])


def role_after(content: str, end: int) -> tuple[str, int] | None:
    """The office in apposition to a name that ends at `end` (", Kepala Bidang ...", " (47), warga ..."), and its end; None without one."""
    match = _COPULA.match(content, end) or _COMMA_ROLE.match(content, end)
    if match is None:
        return None
    separated = "," in match.group() or "(" in match.group()
    taken = list(_forward(content, match.end(), separated=separated))
    if not taken:
        return None
    return content[taken[0].start() : taken[-1].end()], taken[-1].end()


def _forward(content: str, start: int, *, separated: bool) -> Iterator[re.Match[str]]:
    depth = 0
    for count, piece in enumerate(_ROLE_TOKEN.finditer(content, start, start + WINDOW)):
        text = piece.group()
        folded = text.casefold()
        if count == 0:
            if (not is_head(folded) and not _TWO_WORDS.match(content, piece.start()) and not (separated and _role_follows(content, piece))) or (
                not separated and folded in words_of("bound")
            ):
                return
        elif text == "(":
            depth += 1
            if depth > 1:
                return
            continue
        elif text == ")":
            if depth == 0:
                return
            depth = 0
        elif depth:
            continue
        elif (
            (not text[0].isalnum() and text != "&")
            or (text[0].islower() and (folded == "yang" or (_STOP_LOWER.match(folded) and folded not in words_of("connector"))))
            or count > 14
        ):
            return
        if content[piece.start() - 1] == "\n" or (count and text[0].isupper() and kind_of(text) == "R"):
            return  # "kader malaria Mama Yuliana": the trade of the next name
        yield piece


def _role_follows(content: str, first: re.Match[str]) -> bool:
    """Whether an office starts one or two words further ("Sales Manager", "Area Sales Manager", "sang ibu")."""
    following = _ROLE_TOKEN.finditer(content, first.end(), first.end() + 40)
    heads = [piece.group().casefold() for piece, _ in zip(following, range(2), strict=False)]
    roles = classes("roles")
    if not first.group()[0].isupper():
        return first.group() in words_of("kin_title") and bool(heads) and heads[0] in roles
    return kind_of(first.group()) in ("O", "A", "H") and any(roles.get(head) in ("business", "official", "expert") for head in heads)


def head_of(role: str) -> str:
    """The first word of an office that says what it is, lower-cased ("Plt. Kepala Dinas ..." -> "kepala")."""
    skipped = {"plt", "plh", "pj", "pjs", "penjabat", "pelaksana", "tugas", "harian", "seorang", "para", "salah", "satu"}
    for piece in _ROLE_TOKEN.finditer(role):
        folded = piece.group().casefold().rstrip(".")
        if is_head(folded) and folded not in skipped:
            return folded.removesuffix("nya")
    return ""
