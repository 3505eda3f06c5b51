"""What an award frame is worth to recognition: series, level, result and attribution."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from inovasi_nlp.diffusion.norms import Norms
from inovasi_nlp.lexicon.awards import awards
from inovasi_nlp.lexicon.grantors import grantors
from inovasi_nlp.records import Award

__all__ = ["Worth", "award_worth", "rank_number"]

_KIND_LEVELS = {
    "international": "international",
    "ministry": "national",
    "agency": "national",
    "commission": "national",
    "head_of_state": "national",
    "central_bank": "national",
    "media": "national",
    "association": "national",
    "soe": "national",
    "provincial_government": "province",
    "regency_government": "city",
    "city_government": "city",
}
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "1 i satu pertama kesatu utama umum first",
            "2 ii dua kedua second runner",
            "3 iii tiga ketiga third",
            "4 iv empat keempat",
            "5 v lima kelima",
            "6 vi enam keenam",
            "7 vii tujuh ketujuh",
            "8 viii delapan kedelapan",
            "9 ix sembilan kesembilan",
            "10 x sepuluh kesepuluh",
        ),
        start=1,
    )
    for word in words.split()
}
_WORD = re.compile(r"[a-z0-9]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "masuk 3 besar", "10 besar", "finalis", "Top 45", "nomine terbaik"; not "juara 3"
_FINALIST = re.compile(r"\b(?:finalis|final|besar|top\s{0,2}\d{1,3})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """An award for one innovation: `series` with its year, class of `result`, `value` in [0, 1], and whether the table knows it."""

    series: str
    result: str
    value: float
    known: bool


def rank_number(rank: str | None) -> int | None:
    """The place a rank names ("Juara 1", "tempat ketiga", "Terbaik II"); None where it names none. A bare "terbaik" is the first.

    "Juara harapan 1" is a consolation prize and comes behind the third: 4.
    """
    if not rank:
        return None
    words = _WORD.findall(rank.lower())
    numbers = [_ORDINALS.get(word) or (int(word) if word.isdigit() and len(word) < 4 else None) for word in words]
    first = next((number for number in numbers if number), None)
    if "harapan" in words:
        return 3 + (first or 1)
    if first is None and "terbaik" in words:
        return 1
    return first


def _result(award: Award) -> str:
    if award.result == "won":
        return "winner"
    if award.result == "recognised":
        return "finalist"
    if award.result == "ranked":
        number = rank_number(award.rank)
        if number is None:
            return "nominee"
        return "winner" if number <= 3 else "finalist" if number <= 10 else "nominee"
    return "finalist" if _FINALIST.search(f"{award.rank or ''} {award.name}") else "nominee"


@lru_cache(maxsize=4096)
def _entry(award_id: str | None, name: str, grantor_id: str | None) -> tuple[str, str, bool]:
    """Series, level, and whether the table knows the award."""
    table = awards()
    known = award_id if award_id in table else table.resolve(name)
    if known is not None:
        entry = table.get(known)
        series = f"{entry.grantor_id or ''}/{entry.scheme}" if entry.scheme else entry.id
        return series, entry.level, True
    bodies = grantors()
    level = _KIND_LEVELS.get(bodies.get(grantor_id).kind, "city") if grantor_id in bodies and grantor_id is not None else "city"
    series = award_id or " ".join(_WORD.findall(_YEAR.sub(" ", name.lower()))) or "award"
    return series, level, False


def award_worth(award: Award, norms: Norms, *, attribution: str, year: int | None) -> Worth:
    """What the award is worth before its probability: level times result times attribution.

    Args:
        award: The frame.
        norms: Constants.
        attribution: direct, portfolio or co_mention.
        year: Edition; the frame's own year, else that of its date or article.
    """
    series, level, known = _entry(award.award_id, award.name, award.grantor_id)
    result = _result(award)
    value = norms.levels.get(level, norms.levels["city"]) * norms.results[result] * norms.attributions[attribution]
    return Worth(series=f"{series}|{year or ''}", result=result, value=value, known=known)
