"""Cue words of adoption, from the list `adoption_cues`, and the modality in front of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from inovasi_nlp.lexicon.words import of_class

FRAMES = ("copy", "use", "copied", "used", "noun", "model", "study", "studied", "visit", "agree", "pilot", "interest", "attract")
_MODALITIES = ("wish", "plan", "denied", "hoped", "done", "stopped", "interest")
# "tidak hanya" affirms; "bisa" in "bisa-bisa" is too rare to matter
_AFFIRMING = re.compile(r"\b(?:tidak|tak|bukan)\s(?:hanya|cuma|sekadar|saja|kalah)", re.IGNORECASE)
_BOUNDARY = re.compile(
    r"[.;:!?\"“”]|,\s(?:namun|tetapi|sedangkan|sementara|sehingga|kata|ujar|lalu|setelah)\b|\b(?:karena|sebab|meski|setelah|seusai|usai)\b"
)
# right before a verb: "sudah berkirim surat untuk [menerapkan]", "mengantongi izin [memakai]"
_MEANT_FOR = re.compile(r"\b(?:untuk|guna|demi|izin|hak|permohonan|permintaan|kesempatan)\s(?:bisa\s|dapat\s|segera\s|ikut\s)?$")
_LATER = re.compile(
    r"\b(?:tahun|bulan|pekan|minggu|semester|triwulan)\s(?:ajaran\s)?(?:depan|mendatang)\b|\b(?:dijadwalkan|direncanakan|ditargetkan)\b",
    re.IGNORECASE,
)
_REACH_CHARS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue word in the text; `anaphoric` = its object is a suffix ("menerapkannya")."""

    start: int
    end: int
    kind: str
    anaphoric: bool = False


def _alternatives(*kinds: str) -> str:
    terms = sorted(of_class("adoption_cues", *kinds), key=len, reverse=True)
    return "|".join(re.escape(term.lower()).replace(r"\ ", r"\s") for term in terms)


@cache
def _pattern() -> re.Pattern[str]:
    groups = "|".join(
        f"(?P<{kind}>{_alternatives(kind)})" for kind in sorted(FRAMES, key=lambda kind: kind not in ("model", "study", "agree", "visit"))
    )
    return re.compile(rf"(?<![\w-])(?:{groups})(?P<suffix>nya)?(?!\w)")


@cache
def _modal_pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{kind}>{_alternatives(kind)})" for kind in ("stopped", *(kind for kind in _MODALITIES if kind != "stopped")))
    return re.compile(rf"(?<![\w-])(?:{groups})(?!\w)")


@lru_cache(maxsize=2)
def lowered(content: str) -> str:
    """The text in small letters, offsets kept; as it is where a letter changes its length."""
    small = content.lower()
    return small if len(small) == len(content) else content


def cues_between(content: str, start: int, end: int) -> tuple[Cue, ...]:
    """Cue words of a stretch of text, in order."""
    return tuple(
        Cue(start=match.start(), end=match.end(), kind=_kind_of(match), anaphoric=match["suffix"] is not None)
        for match in _pattern().finditer(lowered(content), start, end)
    )


def _kind_of(match: re.Match[str]) -> str:
    return next(kind for kind in FRAMES if match[kind] is not None)


def modality(content: str, floor: int, cue: Cue) -> str | None:
    """The modality word nearest before a cue in its clause: wish, plan, interest, denied, hoped, done, stopped; None without one.

    A denial or hope anywhere in the clause outweighs what is nearer ("belum akan mereplikasi").
    """
    left = max(floor, cue.start - _REACH_CHARS)
    stops = [match.end() for match in _BOUNDARY.finditer(content, left, cue.start)]
    clause = _AFFIRMING.sub(lambda match: " " * len(match.group()), content[stops[-1] if stops else left : cue.start]).lower()
    found = [match.lastgroup for match in _modal_pattern().finditer(clause)]
    for heavy in ("stopped", "denied", "hoped"):
        if heavy in found:
            return heavy
    if _MEANT_FOR.search(clause) and not {"wish", "interest"}.intersection(found):
        return "plan"
    firm = [match.lastgroup for match in _modal_pattern().finditer(clause) if match.group().casefold() not in ("untuk", "guna")]
    return (firm or found)[-1] if found else None


def later(content: str, start: int, end: int) -> bool:
    """Whether what a clause tells behind its verb is still to come: "menyalin X bulan depan"."""
    stop = _BOUNDARY.search(content, start, end)
    return _LATER.search(content, start, stop.start() if stop else end) is not None


def lasting(content: str, start: int, end: int) -> bool:
    """Whether the stretch says that a rule or office keeps the copy going."""
    return bool(_lasting_pattern().search(content, start, end))


@cache
def _lasting_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives('lasting')})(?!\w)", re.IGNORECASE)
