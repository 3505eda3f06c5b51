"""Words for and against a public service: by class, after negation, and after words that turn a problem into a success ("menekan angka keluhan")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from inovasi_nlp.lexicon.words import classes, table

_WORD = re.compile(r"[a-zà-ÿ]+(?:-[a-z]+)?|\d+|[.,;:!?]")
_PLANNED = re.compile(
    r"\b(?:akan|bakal|rencananya|semoga|berharap|harapan|diharapkan|target|menargetkan|agar|supaya|ingin|jika|kalau|bila|"
    r"apabila)\b"
)
_SUPPOSED = re.compile(r"\b(?:kalau|jika|bila|apabila|seandainya|andai|jangan\ssampai|supaya\stidak|agar\stidak)\b", re.IGNORECASE)
_RESUMED = re.compile(  # "setelah terhenti 22 hari kembali dilayani", "jalan lagi"
    r"\bkembali\s(?:di|ber)[a-z]{4,}|\b(?:jalan|berjalan|beroperasi|berlayar|dibuka|hidup|dipakai|melayani|menyala)\s(?:lagi|kembali)\b",
    re.IGNORECASE,
)
_SENTENCE_CAP: Final = 2.0
FRAMES: Final = ("prize", "race", "copied", "visited", "launched", "failed", "gained")
_HALTED: Final = 1.2  # "tidak berfungsi", "jarang dipakai"


@dataclass(frozen=True, slots=True)
class Tone:
    """How much a stretch speaks for and against."""

    good: float = 0.0
    bad: float = 0.0

    def __add__(self, other: Tone) -> Tone:
        return Tone(self.good + other.good, self.bad + other.bad)

    def times(self, weight: float) -> Tone:
        return Tone(self.good * weight, self.bad * weight)


@dataclass(frozen=True, slots=True)
class _Cue:
    kinds: frozenset[str]
    weight: float


@cache
def _lexicon() -> tuple[dict[str, _Cue], dict[str, tuple[tuple[tuple[str, ...], _Cue], ...]]]:
    """Single words, and phrases by their first word (longest first)."""
    single: dict[str, _Cue] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], _Cue]]] = {}
    for row in table("sentiment").rows:
        parts = tuple(row["term"].split())
        if len(parts) == 1:
            known = single.get(parts[0])
            weight = max(float(row["weight"]), known.weight if known else 0.0)
            single[parts[0]] = _Cue((known.kinds if known else frozenset()) | {row["class"]}, weight)
        else:
            phrases.setdefault(parts[0], []).append((parts, _Cue(frozenset({row["class"]}), float(row["weight"]))))
    return single, {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in phrases.items()}


def tone_of(text: str, used: dict[str, int] | None = None) -> Tone:
    """Tone of one sentence; `used` counts the words met before in the text: each further use of a word counts half."""
    used = {} if used is None else used
    tokens = _WORD.findall(text.casefold())
    single, phrases = _lexicon()
    good = bad = 0.0
    index = 0
    while index < len(tokens):
        word = tokens[index]
        length, cue = _phrase_at(tokens, index, phrases)
        if cue is None:
            cue = single.get(word) or (single.get(word[:-3]) if word.endswith("nya") else None)
            length = 1
        if cue is not None:
            gain, loss = _weighed(tokens, index, length, cue, single)
            if gain or loss:
                fresh = 0.5 ** used.get(word, 0)
                used[word] = used.get(word, 0) + 1
                good, bad = good + gain * fresh, bad + loss * fresh
        if length > 1:
            tokens[index : index + length] = [""] * length  # "tidak perlu" negates nothing that follows
        index += length
    if good and _PLANNED.search(text):
        good /= 2
    if bad and (_SUPPOSED.search(text) or _RESUMED.search(text)):
        bad /= 2
    return Tone(min(good, _SENTENCE_CAP), min(bad, _SENTENCE_CAP))


def _phrase_at(tokens: list[str], index: int, phrases: dict[str, tuple[tuple[tuple[str, ...], _Cue], ...]]) -> tuple[int, _Cue | None]:
    for parts, cue in phrases.get(tokens[index], ()):
        if tuple(tokens[index : index + len(parts)]) == parts:
            return len(parts), cue
    return 1, None


def _weighed(tokens: list[str], index: int, length: int, cue: _Cue, single: dict[str, _Cue]) -> tuple[float, float]:
    """What a cue adds for and against, its neighbours considered."""
    before = tokens[max(0, index - 4) : index]
    after = tokens[index + length : index + length + 5]
    kinds = cue.kinds
    if "running" in kinds and _near(before[-3:], single, "negator"):
        if _near(before, single, "soother"):
            return 0.0, 0.0
        return 0.0, _HALTED / 2 if "belum" in before[-3:] else _HALTED
    if kinds & {"complaint", "failure", "mild_complaint"}:
        return _blamed(before, after, cue, single)
    if kinds & {"praise", "mild_praise"}:
        return (0.0, cue.weight * 0.8) if _near(before[-2:], single, "negator") else (cue.weight, 0.0)
    if "reducer" in kinds and _near(before + after, single, "problem"):
        return (0.0, 0.6) if _near(before[-2:], single, "negator") else (0.9, 0.0)
    return 0.0, 0.0


def _blamed(before: list[str], after: list[str], cue: _Cue, single: dict[str, _Cue]) -> tuple[float, float]:
    """What a word of complaint or failure adds: nothing where it is being dealt with, gain where it is said to be gone."""
    if "problem" in cue.kinds and _near(before, single, "reducer"):
        return 0.8, 0.0
    if _near(before[-3:], single, "soother") or ("problem" in cue.kinds and _near(after[:3], single, "reducer")):
        return 0.0, 0.0
    if _near(before[-2:], single, "negator") and "belum" not in before[-2:]:
        return (0.7 if "lagi" in before[-2:] else 0.3), 0.0
    return 0.0, cue.weight


def _near(tokens: list[str], single: dict[str, _Cue], kind: str) -> bool:
    return any(cue is not None and kind in cue.kinds for cue in (single.get(token) for token in tokens))


def frames_of(text: str) -> frozenset[str]:
    """What kinds of happening the words of a sentence tell of: prize, race, copied, visited, launched, failed, gained."""
    known = classes("sentiment_frames")
    return frozenset(known[word] for word in _WORD.findall(text.casefold()) if word in known)
