"""The year of an edition: as stated, told by a run of years, by "dua tahun lalu", or that of the article; and what is told as past."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from inovasi_nlp.components.awards.site import Claim, Text, starting_in
from inovasi_nlp.records import DateMention

__all__ = ["PAST", "edition_of", "year_of"]

PAST = re.compile(
    r"(?i)\b(?:(?<!hari )(?<!pekan )(?<!bulan )(?<!minggu )(?<!malam )sebelumnya|pernah|terdahulu|dahulu|dulu|lebih dulu|(?:se)?tahun (?:lalu|silam)|tahun-tahun sebelumnya|tahun yang sama|kala itu|"
    r"kali terakhir|terakhir kali|mempertahankannya|\w+ kali (?:menyandang|meraih|memperoleh)|\w+ tahun lalu|"
    r"bukan pendatang baru|bukan hal baru)\b"
)
_AGO = re.compile(r"(?i)\b(?P<n>dua|tiga|empat|lima|\d|se)? ?tahun (?:lalu|silam)\b")
_SAME_YEAR = re.compile(r"(?i)\btahun (?:yang sama|itu|tersebut)\b")
_AFTER = re.compile(r"(?i)\b(?P<n>se|dua |tiga |empat |lima )?tahun (?:berselang|kemudian|berikutnya|setelahnya|sesudahnya|setelah itu)\b")
_YEAR_BEFORE = re.compile(r"(?i)\btahun sebelumnya\b")
_NUMBERS = {"se": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, None: 1}
# An unbroken run of years counts by its last: "Sejak 2021 sampai 2024", "2019-2022"
_RUN = re.compile(r"(?i)(?:sejak|dari)?(?: tahun)? ?\b(?:19|20)\d\d ?(?:-|–|sampai(?: dengan)?|hingga|s/d)(?: tahun)? ?(?P<last>(?:19|20)\d\d)\b")


def edition_of(text: Text, claims: Sequence[Claim], dates: Sequence[DateMention]) -> int | None:
    """The year of the awards the text reports: of its name in the opening, else that of publication, else the one named most."""
    opening = [claim.year for claim in claims[:3] if claim.year]
    published = text.reading.published
    if published is not None:
        near = [year for year in opening if published.year - 1 <= year <= published.year]
        return near[0] if near and claims and claims[0].year in near and claims[0].year == published.year else published.year
    years = Counter(int(date.value[:4]) for date in dates if len(date.value) == 10) or Counter(int(date.value[:4]) for date in dates)
    if opening:
        return opening[0]
    return years.most_common(1)[0][0] if years else None


_TO_DATE = re.compile(r"[^,;]{0,60}?\b(?:pada|tahun|di) (?:tahun )?")


def _own_date(content: str, claim: Claim, stated: Sequence[DateMention]) -> int | None:
    """The bare year told right behind an award: "meraih X pada 2019 dan Y dari Z pada 2021"."""
    behind = next((date for date in stated if date.start >= claim.end), None)
    if behind is None or len(behind.value) != 4 or _TO_DATE.fullmatch(content, claim.end, behind.start) is None:
        return None
    gap = content[claim.end : behind.start]
    return None if re.search(r"\b(?:dan|serta|setelah|sejak|untuk)\b", gap) else int(behind.value)


def _named_beside(text: Text, claim: Claim) -> int | None:
    """The year that the sentence gives the award where it names it once more: "Pada penganugerahan Adipura 2022, Kota X mendapat Adipura Kencana"."""
    years = {
        anchor.year
        for anchor in text.anchors.get(claim.sentence, ())
        if anchor.year and anchor.id and claim.id and (claim.id.startswith(anchor.id) or anchor.id.startswith(claim.id))
    }
    return years.pop() if len(years) == 1 else None


def _of_another(text: Text, claim: Claim, date: DateMention) -> bool:
    """Whether a date is part of the name of another award: "Award A 2021" before "masuk 20 besar B"."""
    return any(
        anchor.kind in ("name", "shape")
        and anchor.start <= date.start < anchor.end
        and claim.name is not None
        and claim.name not in anchor.text
        and not claim.inherited
        and (anchor.id is None or anchor.id != claim.id)
        for anchor in text.anchors.get(claim.sentence, ())
    )


def year_of(
    text: Text,
    claim: Claim,
    dates: Sequence[DateMention],
    edition: int | None,
    previous: int | None,
    order: tuple[int, int],
    later: int,
) -> tuple[int | None, bool]:
    """The edition's year of a claim, and whether it is told as past.

    Args:
        order: Place among the claims of the same award in its sentence, and their number: "masing-masing pada 2019 dan 2021".
        later: Where the next other award of its sentence stands; 0 for none.
    """
    sentence = text.reading.sentences[claim.sentence]
    content = text.content
    published = text.reading.published.year if text.reading.published else edition
    lead = content[sentence.start : claim.end]
    past = PAST.search(lead) is not None
    if claim.year is not None and not claim.inherited:
        return claim.year, past or (edition is not None and claim.year < edition - 1)
    if (beside := _named_beside(text, claim)) is not None:
        return beside, past or (edition is not None and beside < edition - 1)
    run = _RUN.search(content, sentence.start, sentence.end)
    if run is not None and abs(run.start() - claim.at) < 160:
        year = int(run["last"])
        return year, past or (edition is not None and year < edition)
    stated = [
        date
        for date in starting_in(dates, sentence.start, sentence.end)
        if not re.search(r"(?i)\b(?:sejak|hingga|sampai|perpres|nomor)\W*(?:tahun )?$", content[max(sentence.start, date.start - 14) : date.start])
    ]
    stated = [date for date in stated if not _of_another(text, claim, date)]
    if later:
        stated = [date for date in stated if date.start < later]
    if "masing-masing" in content[sentence.start : sentence.end] and len({date.value[:4] for date in stated}) == len(stated) > 1:
        position, count = order
        if count == len(stated):
            year = int(stated[position].value[:4])
            return year, past or (edition is not None and year < edition)
    if (own := _own_date(content, claim, stated)) is not None:
        return own, past or (edition is not None and own < edition)
    near = [date for date in stated if date.start <= claim.at] or stated
    if _SAME_YEAR.search(content[sentence.start : sentence.end]) and previous and not near:
        return previous, True
    if near:
        chosen = min(near, key=lambda date: abs(date.start - claim.at))
        year = int(chosen.value[:4])
        return year, past or (edition is not None and year < edition)
    if claim.title:
        return claim.year or edition, False
    ago = _AGO.search(lead)
    if ago and published:
        word = ago["n"].lower() if ago["n"] else None
        back = int(word) if word and word.isdigit() else _NUMBERS.get(word, 1)
        return published - back, True
    after = _AFTER.search(lead)
    if after and previous:
        word = (after["n"] or "se").strip().lower()
        return previous + (1 if word == "se" else _NUMBERS.get(word, 1)), True
    if _YEAR_BEFORE.search(lead) and (previous or published):
        return (previous or published or 0) - 1, True
    if past:
        if re.search(r"(?i)bulan (?:lalu|sebelumnya)|pekan lalu|lebih dulu", lead):
            return edition, True
        return (claim.year if claim.year and edition and claim.year < edition else None), True
    named = [anchor.year for anchor in text.known_names() if anchor.id and anchor.id == claim.id and anchor.year]
    return claim.year or (named[0] if len(set(named)) == 1 else None) or edition, False
