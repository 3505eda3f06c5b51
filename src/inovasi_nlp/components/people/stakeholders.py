"""Who speaks, by the office or trade: official, employee, citizen, expert, legislator, business, civil society or other.

The head of a role tells most ("warga", "bupati", "dosen"). Heads that stand for anything ("ketua", "kepala", "direktur", "anggota") take the
class of the body named beside them ("Ketua RW 5", "Ketua Komisi B", "Direktur PT Maju"); where none is known, their usual one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, cast

from inovasi_nlp.components.people.words import HEAD_SHAPE
from inovasi_nlp.lexicon.words import classes, table
from inovasi_nlp.records.annotation import Stakeholder

__all__ = ["CONTEXT", "body_class", "stakeholder_of"]

_SPOKESMAN = re.compile(r"\bjuru\s+bicara", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'’/-]*")
_MODIFIERS: Final = frozenset({"plt", "plh", "pj", "pjs", "penjabat", "pelaksana", "tugas", "harian", "seorang", "para", "salah", "satu", "wakil"})
_NOT_IN_OFFICE: Final = frozenset({"mantan", "eks", "bekas", "calon", "bakal"})
_MEMBERS: Final = frozenset({"anggota", "perwakilan", "utusan", "koordinator", "ketua", "wakil", "pengurus", "panitia"})
_RESEARCH: Final = frozenset({"peneliti", "analis", "penelaah", "konsultan", "ahli"})
_LEADING: Final = frozenset({"kepala", "direktur", "sekretaris", "wadir", "humas", "jubir", "pimpinan"})
_IN_OFFICE: Final = frozenset({"kepala", "humas"})
_NEAR: Final = 300
_MINISTRY = re.compile(r"\b(?:Kementerian|Kemen[a-zA-Z]+|Ditjen|Direktorat Jenderal|Deputi|Kedeputian)\b")
CONTEXT: Final = 500  # characters before a name in which the body of a bare office is looked for
_GUESTS = re.compile(
    r"^(?:ketua|pimpinan|kepala|anggota|wakil ketua|koordinator|juru bicara|jubir)\s(?:rombongan|delegasi|kontingen|tamu)(?!\w)", re.IGNORECASE
)
_TEAM = re.compile(r"^(?:ketua|anggota|koordinator|wakil ketua)\s(?:tim|panitia)(?:nya|\sini|\situ|\stersebut)?$", re.IGNORECASE)
_COUNCIL = re.compile(r"\b(?:DPRD|DPRK|DPRA|DPR|[Ll]egislator|[Aa]nggota [Dd]ewan|Komisi [IVX]+|Bapemperda|[Pp]ansus)\b")
_SCHOLARS = re.compile(r"\b(?:peneliti|penelitian|riset|survei|kajian|penilai|juri|panelis|akademisi|verifikasi lapangan)\b", re.IGNORECASE)
_OFFICE_HOLDERS = re.compile(r"\b(?:Pemkot|Pemkab|Pemprov|Pemda|[Dd]inas|Dis[a-z]{3,}|OPD|[Pp]emerintah|Bappe[a-z]+|BPBD|Kementerian)\b")
_BODY_IN_TEXT = re.compile(
    r"(?P<official>\b(?:RSUD|RSUP|[Rr]umah\s[Ss]akit|[Pp]uskesmas|[Kk]ementerian|Ditjen|[Dd]inas|BPJS|[Ll]apas|[Pp]emerintah|Pemkab|Pemkot|Pemprov)\b)|"
    r"(?P<business>\b(?:PT|PDAM|Perumda|Perumdam|BUMD|BUMN|[Bb]ank|[Pp]erusahaan|Tirta|[Oo]perator|[Kk]operasi|PLN|KAI)\b)|"
    r"(?P<expert>\b(?:[Uu]niversitas|[Pp]oliteknik|[Kk]ampus)\b)|(?P<civil_society>\b(?:LSM|[Yy]ayasan|[Ll]embaga\s(?:[Aa]dvokasi|[Kk]ajian|[Ss]wadaya))\b)"
)
_DIRECTOR = re.compile(  # an office that every hospital, ministry and company has
    r"(?:(?:plt|pj|wakil)\.?\s)*(?:direktur|wadir)(?:\s(?:pelayanan|layanan|umum|medi[sk]|keperawatan|keuangan|penunjang|operasional|teknik|sdm|dan|&))*$",
    re.IGNORECASE,
)
_STATE: Final = frozenset({"official", "legislator"})


@dataclass(frozen=True, slots=True)
class _Cues:
    """Cues written in small letters, cues that count only as written ("KIM", "UI"), and the class of each; "kemen*" is a beginning."""

    small: re.Pattern[str]
    exact: re.Pattern[str]
    known: dict[str, Stakeholder]

    def first(self, role: str, folded: str) -> Stakeholder | None:
        """Class of the cue that stands first, of the longer one where two start together."""
        hits = [match for match in (self.small.search(folded), self.exact.search(role)) if match is not None]
        best = min(hits, key=lambda match: (match.start(), -match.end()), default=None)
        if best is None:
            return None
        return self._class(best.group())

    def holds(self, role: str, folded: str, wanted: Stakeholder) -> bool:
        """Whether any cue of a class stands in a role."""
        return any(self._class(match.group()) == wanted for match in (*self.small.finditer(folded), *self.exact.finditer(role)))

    def _class(self, text: str) -> Stakeholder:
        text = text if text in self.known else text.removesuffix("nya")
        found_exactly = self.known.get(text)
        if found_exactly is not None:
            return found_exactly
        return next(found for term, found in self.known.items() if term[-1] == "*" and text.startswith(term[:-1]))


@cache
def _cues(*kinds: str) -> _Cues:
    known = {row["term"]: cast(Stakeholder, row["class"]) for row in table("stakeholder_cues").rows if row["kind"] in kinds}
    small = [term for term in known if term == term.casefold()]
    return _Cues(_any_of(small), _any_of(term for term in known if term not in small), known)


def _any_of(terms: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(terms, key=lambda term: (-len(term), term))
    written = (re.escape(term[:-1]) + r"\w*" if term[-1] == "*" else re.escape(term) for term in longest)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(written) or '(?!)'})(?:nya)?(?![\w-])")


def _first(role: str, folded: str, *kinds: str) -> Stakeholder | None:
    return _cues(*kinds).first(role, folded)


def body_class(text: str) -> Stakeholder | None:
    """Class of the body that a stretch names first ("dari Universitas Udayana" -> expert); None without a known one."""
    return _first(text, _folded(text), "strong", "body")


def _folded(text: str) -> str:
    """In small letters, letter by letter, so that positions agree."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def stakeholder_of(role: str | None, before: str = "") -> Stakeholder:
    """Class of who bears an office or trade.

    Args:
        role: "Ketua RW 5" is a citizen, "Direktur PT X" business; "other" without one.
        before: What the text told before; it tells the body of an office that names none ("Direktur Pelayanan", "ketua rombongan").
    """
    if not role:
        return "other"
    found = _of_role(role)
    return _in_context(role, found, before) if before else found


_SENT_BY = re.compile(r"(?:wakil|utusan|perwakilan|duta)\s(?:dari\s)?(?:pemkot|pemkab|pemprov|pemerintah|kota|kabupaten|provinsi)\b", re.IGNORECASE)


def _in_context(role: str, found: Stakeholder, before: str) -> Stakeholder:
    if _GUESTS.match(role):
        return "legislator" if _COUNCIL.search(before) else "official"
    if _TEAM.match(role):
        if _SCHOLARS.search(before[-_NEAR:]):
            return "expert"
        return "official" if "anitia" in role and _OFFICE_HOLDERS.search(before[-_NEAR:]) else found
    if _DIRECTOR.match(role):
        bodies = list(_BODY_IN_TEXT.finditer(before))
        return cast(Stakeholder, bodies[-1].lastgroup) if bodies else found
    return found


@lru_cache(maxsize=4096)
def _of_role(role: str) -> Stakeholder:
    role = _SPOKESMAN.sub("jubir", role)
    folded = _folded(role)
    words = [match for match in _WORD.finditer(folded) if match.group() not in _MODIFIERS]
    if words and words[0].group() in _NOT_IN_OFFICE:  # "calon wali murid" is one of the public, "calon bupati" is not
        return "citizen" if _of_role(role[words[0].end() :].strip() or "?") == "citizen" else "other"
    if _SENT_BY.match(role):
        return "official"
    phrase = _first(role, folded, "phrase")
    if phrase is not None:
        return phrase
    heads = [match.group() for match in words]
    head = next((word for word in map(_bare, heads) if _known(word) is not None), None)
    if head is None:
        return (body_class(role) if role[0].isupper() else None) or _first(role, folded, "weak") or "other"
    if head not in _open():
        return cast(Stakeholder, _known(head))
    return _of_open(head, heads, role, folded)


def _of_open(head: str, heads: list[str], role: str, folded: str) -> Stakeholder:
    """Class of a head that stands for anything: by its body, by the people it stands for, else the usual one."""
    usual = cast(Stakeholder, _known(head))
    strong = _first(role, folded, "strong")
    body = strong or _first(role, folded, "body")
    if head == "analis" and _MINISTRY.search(role):
        return "official"
    if head in _RESEARCH and _cues("body").holds(role, folded, "expert"):
        return "expert"
    if head in _RESEARCH or (head == "anggota" and body == "official"):
        return "employee" if body in _STATE else usual
    if usual == "employee":
        return strong if strong is not None and strong not in _STATE else usual  # "staf DPRD" works for it
    if body == "expert" and head in _LEADING:
        return "official"  # who leads a campus speaks for a public body
    if head in _IN_OFFICE and (strong == "legislator" or (strong is None and _cues("body").holds(role, folded, "official"))):
        return "official"  # "Kepala Subbagian Humas DPRD", "Kepala Bidang Kelompok Rentan Dinas Sosial"
    if body is None and head in _MEMBERS and (later := _head_class(heads[heads.index(head) + 1 :] if head in heads else heads)) is not None:
        return later
    return body or _first(role, folded, "weak") or usual


def _head_class(words: list[str]) -> Stakeholder | None:
    """Class of the first closed head among words."""
    closed = (word for word in map(_bare, words) if _known(word) is not None and word not in _open())
    found = next(closed, None)
    return _known(found) if found is not None else None


def _bare(word: str) -> str:
    return word if word in classes("roles") else word.removesuffix("nya")


def _known(word: str) -> Stakeholder | None:
    known = classes("roles").get(word)
    return cast(Stakeholder, known) if known is not None else "official" if HEAD_SHAPE.match(word) else None


@cache
def _open() -> frozenset[str]:
    return frozenset(row["term"] for row in table("roles").rows if row["open"])
