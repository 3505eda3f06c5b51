"""Name, id, rank and year of the award a complex speaks of; a bare rank or predicate gets its contest from the context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from inovasi_nlp.components.awards.anchors import Anchor, Complex
from inovasi_nlp.components.awards.results import is_titular
from inovasi_nlp.components.awards.site import Claim, Site, Text
from inovasi_nlp.lexicon import awards

__all__ = ["is_bare", "naming_of"]


def naming_of(site: Site) -> tuple[str | None, str | None, str | None, int | None, bool] | None:
    """Name, id, rank and year of a complex; None where it names no award and the context names none."""
    item = site.item
    names = item.names
    rank = _rank_of(item)
    if names:
        name, id, year = _best_name(site.text.content, names)
        if all(is_bare(other) for other in names) and (contest := _held_in(site)) is not None:
            told = names[0].text if _STEP_ALONE.match(names[0].text) else names[0].text.partition(" ")[2]
            return contest.text, _inner(contest.id, id), rank or told, contest.year, True
        if all(_STEP_ALONE.match(other.text) for other in names) and (before := _held_before(site, names[0].text)) is not None:
            return before.name, before.id, names[0].text, before.year, True
        step = item.of("step")
        if step is not None and (id is None or not id.startswith("kipp-top")):
            rank = rank or step.text
        if rank is None and id is not None and not (id.startswith("kipp-") and awards().get(id).level == "national"):
            held = re.search(r"(?i)\b(?:top \d{1,3}|best of the best|tertinggi)\b", " ".join(part.text for part in names))
            rank = held.group() if held else None
        role = item.of("role")
        if rank is None and role is not None and role.text not in name:
            rank = role.text
        if id == "rekor-muri" and (record := _RECORD_OF.search(site.text.content, item.end, site.sentence.end)):
            rank = record["what"]
        if id in _RANKED_IDS and rank is None:
            rank = _inner_rank(id, item)
        return name, id, rank, year, False
    if all(part.kind == "generic" for part in item.parts):
        if re.match(r" (?:serupa|yang sama|sama|itu pula)\b", site.text.content[item.end : item.end + 12]):
            last = next((claim for claim in reversed(site.before) if claim.name), None)
            if site.text.content[site.item.start : site.item.end].lower() in ("predikat", "opini", "gelar", "status"):
                last = next((claim for claim in reversed(site.before) if claim.name and (claim.rank or "").split()[:1] not in ([], ["Top"])), last)
            return (last.name, last.id, last.rank, last.year, True) if last else None
        last = site.before[-1] if site.before else None
        if (
            last is not None
            and last.inherited
            and last.name
            and site.index - last.sentence <= 1
            and (special := _SPECIAL.match(site.text.content, item.end))
        ):
            return last.name, last.id, special["what"], last.year, True
        if (
            last is not None
            and last.name
            and not last.title
            and site.index - last.sentence <= 10
            and _ALSO.search(site.text.content, site.sentence.start, min(site.sentence.end, item.end + 40))
            and not site.text.grantors_in(site.sentence.start, item.start)
            and re.match(r" (?:juga |turut |pula )*di(?:berikan|serahkan|anugerahkan)", site.text.content[item.end : item.end + 40])
        ):
            return last.name, last.id, None, last.year, True
        lead = _unclaimed(site)
        return (lead.text, lead.id, None, lead.year, False) if lead else (None, None, None, None, False)
    last = site.before[-1] if site.before else None
    if _goes_on(site, last):
        return (last.name, last.id, rank, last.year, True) if last is not None else None
    contest = _contest(site)
    role = item.of("role")
    last = site.before[-1] if site.before else None
    if (
        role is not None
        and last is not None
        and last.id
        and not last.title
        and last.rank is None
        and 0 < site.index - last.sentence <= 2
        and awards().resolve(role.text) is None
    ):
        return last.name, last.id, role.text, last.year, True
    if role is not None and (contest is None or contest.id is None):
        inner = awards().resolve(role.text)
        return role.text, inner, rank, _year_in(role.text), False
    if contest is not None:
        id = _specific(contest.id, rank or (role.text if role else ""))
        return contest.text, id, rank or (role.text if role else None), contest.year, True
    described = _described(site)
    if described is not None:
        return described, None, rank, _year_in(described), False
    last = site.before[-1] if site.before else None
    placed = item.of("rank")
    if last is not None and last.name and placed and site.index - last.sentence <= 2 and (last.rank or _FOLLOWING.search(placed.text)):
        return last.name, last.id, rank, last.year, True
    if (
        last is not None
        and last.name is None
        and last.sentence == site.index
        and (what := _LISTED_FOR.match(site.text.content, item.end, site.sentence.end))
    ):
        return what["what"], None, rank, _year_in(what["what"]), False
    predicate = item.of("predicate")
    if predicate is not None and predicate.text.lower().startswith("zona "):
        of_ombudsman = any(mention.id == "ombudsman" for mention in site.text.grantors)  # zones are also of epidemics and traffic
        return (predicate.text, "ombudsman-kepatuhan", predicate.text, None, True) if of_ombudsman else None
    if predicate is not None and len(predicate.text.split()) >= 2 and (predicate.text[:1].isupper() or _HEADED.match(predicate.text)):
        return predicate.text, None, None, _year_in(predicate.text), False
    return None


_FOLLOWING = re.compile(r"(?i)\b(?:kedua|ketiga|keempat|kelima|II|III|IV|(?:ke-?)?[2-5])$")  # places that somebody else has the first of


def _goes_on(site: Site, last: Claim | None) -> bool:
    """Whether a place goes on from the claim right before it: "Juara kedua direbut Desa B"."""
    placed = site.item.of("rank")
    if placed is None or last is None or not last.name or last.title or last.result != "ranked" or site.index - last.sentence > 3:
        return False
    named = any(anchor.kind in ("name", "shape") for anchor in site.text.anchors[site.index])
    return not named and _FOLLOWING.search(placed.text) is not None and _plain_in(site.text, site.sentence.start, site.sentence.end) is None


# "Rekor MURI untuk pemilahan sampah oleh siswa terbanyak": what the record is
_RECORD_OF = re.compile(
    r"\b(?:sebagai|untuk|atas|kategori)(?: (?:pemecahan|rekor|pemecahan rekor|kategori))? (?P<what>[A-Za-z][^.,;]{4,120}?\bter(?:banyak|panjang|besar|luas|tinggi|cepat|lama|lebar|berat)\b)"
)
_ALSO = re.compile(r"(?i)\b(?:selain|juga|turut|pula)\b")
# "Satu penghargaan khusus peningkatan tercepat diberikan": another prize of the contest told of
_SPECIAL = re.compile(
    r" (?:khusus|istimewa)(?: untuk| kategori)? (?P<what>[a-z][\w-]+(?: [a-z][\w-]+){0,4}?)(?= (?:diberikan|diraih|jatuh|disabet|diserahkan|diterima)\b)"
)
_RANKED_IDS = frozenset(
    {
        "iga-terinovatif",
        "iga-sangat-inovatif",
        "proklim-lestari",
        "proklim-utama",
        "sakip",
        "pekppp",
        "mpp-prima",
        "wbk-wbbm",
        "wtp",
        "swasti-saba",
        "anugerah-kip",
        "adiwiyata",
        "kla",
    }
)


_BARE = re.compile(r"(?i)(?:predikat|kualifikasi|kategori|gelar|status|badan publik) ")
_STEP_ALONE = re.compile(
    r"(?i)(?:top \d{1,3}|outstanding achievement|honou?rable mention|special mention|best of the best|"
    r"(?:(?:predikat|kategori) )?(?:kota|kabupaten|provinsi|daerah) (?:ter|sangat )inovatif|sangat inovatif)$"
)


def _inner(contest: str | None, inner: str | None) -> str | None:
    """The id of a grade within its contest, where the table holds it as one of that scheme: "Kota Terinovatif" of IGA."""
    if contest is None or inner is None:
        return contest or inner
    left, right = awards().get(contest), awards().get(inner)
    return inner if inner.startswith(f"{contest}-") or (left.scheme == right.scheme and left.level == right.level) else contest


def is_bare(anchor: Anchor | Claim) -> bool:
    """Whether a name is no more than a grade: "kualifikasi Informatif"; its contest has another name."""
    name = anchor.text if isinstance(anchor, Anchor) else anchor.name or ""
    return anchor.year is None and (_BARE.match(name) is not None or _STEP_ALONE.match(name) is not None)


def _held_in(site: Site) -> Anchor | None:
    """The contest of another name that the sentences right before tell of, to which a bare grade belongs."""
    text = site.text
    here = [anchor for anchor in text.anchors[site.index] if anchor.kind in ("name", "shape") and not is_bare(anchor)]
    if here:
        near = [anchor for anchor in here if site.item.end < anchor.start <= site.clause[1] and (anchor.year or anchor.id)]
        held = near and re.search(r"\b(?:pada|dalam|di|dari)(?: ajang| acara)? $", text.content[max(0, near[0].start - 16) : near[0].start])
        return near[0] if held else None
    for other in range(site.index - 1, max(-1, site.index - 4), -1):
        named = [
            anchor for anchor in text.anchors.get(other, []) if anchor.kind in ("name", "shape") and not is_bare(anchor) and not _hoped(text, anchor)
        ]
        sentence = text.reading.sentences[other]
        if named and sentence.role == "body":
            return named[-1] if named[-1].year is not None and not _of_before(text, named[-1], site.index) else None
        if (plain := _plain_in(text, sentence.start, sentence.end)) is not None and sentence.role == "body":
            return plain
    return None


def _held_before(site: Site, step: str) -> Claim | None:
    """A claim that tells the same step with its contest: "Kota Cirebon memperoleh Top 21" after "Top 21" of Kompetisi X."""
    return next((claim for claim in reversed(site.before) if claim.name and claim.rank == step and claim.name != step and not claim.title), None)


def _unclaimed(site: Site) -> Anchor | None:
    """The award named before the verb and not yet claimed: "Senin malam, Anugerah X di Surabaya, Kota Y mendapat empat penghargaan"."""
    before = [anchor for anchor in site.text.anchors[site.index] if anchor.kind in ("name", "shape") and site.floor <= anchor.start < site.item.start]
    return before[-1] if before and site.item.start - before[-1].end < 90 else None


def _inner_rank(id: str | None, item: Complex) -> str | None:
    """The rank a name holds in itself: "Trophy ProKlim Lestari" -> "Lestari", "SAKIP AA" -> "AA", "Kota Terinovatif"."""
    text = " ".join(part.text for part in item.parts)
    if id == "wbk-wbbm":
        whole = re.search(r"Wilayah (?:Bebas|Birokrasi)[\w ]+(?:\(WB\w+\))?|WBBM|WBK", text)
        return whole.group().strip() if whole else None
    if id in {"iga-terinovatif", "iga-sangat-inovatif"}:
        found = re.search(r"(?:(?:Kota|Kabupaten|Provinsi|Daerah) )?(?:Terinovatif|Sangat Inovatif)", text, re.IGNORECASE)
    else:
        found = re.search(
            r"(?i)\b(?:lestari|utama|madya|pratama|nindya|mandiri)\b|(?-i:\b(?:AA|BB|A|B|CC|WBK|WBBM|WTP|WDP)\b)|pelayanan prima(?: \(A\))?|"
            r"\bprima\b|sangat baik|(?-i:Padapa|Wiwerda|Wistara)|menuju informatif|\binformatif\b",
            text,
        )
    return found.group() if found else None


def _rank_of(item: Complex) -> str | None:
    predicate, rank, step = item.of("predicate"), item.of("rank"), item.of("step")
    category = item.of("category") or item.of("super")
    if rank is not None and rank.result in ("ranked", "won") and predicate is None:
        return rank.text
    chosen = predicate or rank or category
    if chosen is None and step is not None and not item.names:
        return step.text
    return chosen.text if chosen else None


def _best_name(content: str, names: Sequence[Anchor]) -> tuple[str, str | None, int | None]:
    """One name for several pieces: the whole where they follow each other closely, else the contest; the id is the most specific."""
    ids = [name.id for name in names if name.id]
    id = _most_specific(ids)
    first, last = names[0], names[-1]
    year = next((name.year for name in reversed(names) if name.year), None)
    if len(names) == 1:
        return first.text, id, year
    gaps = [content[left.end : right.start] for left, right in pairwise(names)]
    if all(len(gap) <= 9 and not re.search(r"\b(?:dalam|pada|di)\b", gap) for gap in gaps):
        return content[first.start : last.end], id, year
    longest = max(names, key=lambda name: (bool(name.year), len(name.text)))
    return longest.text, id, year


def _most_specific(ids: Sequence[str]) -> str | None:
    if not ids:
        return None
    local = [id for id in ids if awards().get(id).level != "national"]
    if local and any(id.startswith("kipp") for id in ids):
        return local[0]
    return max(ids, key=lambda id: (sum(id.startswith(other + "-") for other in ids), -ids.index(id)))


def _specific(id: str | None, rank: str) -> str | None:
    """The entry of a predicate within its scheme: IGA and "Kota Terinovatif" -> iga-terinovatif."""
    if id is None:
        return None
    inner = awards().resolve(rank) if rank else None
    if inner and inner != id and awards().get(inner).scheme == awards().get(id).scheme:
        return inner
    return id


def _year_in(text: str) -> int | None:
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    return int(years[-1]) if years else None


def _contest(site: Site) -> Anchor | None:
    """The contest a rank or predicate belongs to: of this sentence, of those before, of the headline, or the one whose ranks hold it."""
    text, index = site.text, site.index
    here = [
        anchor for anchor in text.anchors[index] if anchor.kind in ("name", "shape") and (site.item.of("predicate") is None or not is_titular(anchor))
    ]
    if here:
        return min(here, key=lambda anchor: (anchor.id is None, abs(anchor.start - site.item.start)))
    rank = (_rank_of(site.item) or "").casefold()
    role_only = site.item.of("rank", "step", "predicate") is None and site.item.of("role") is not None
    near = [
        anchor
        for other in range(index - 1, max(-1, index - 7), -1)
        for anchor in reversed(text.anchors.get(other, []))
        if anchor.kind in ("name", "shape") and not _hoped(text, anchor)
    ]
    near = [anchor for anchor in near if not _of_before(text, anchor, index)] or near
    if any(is_bare(anchor) for anchor in near) and all(is_bare(anchor) for anchor in near) and site.item.of("rank", "super") is not None:
        near = []
        if (plain := _plain_contest(site)) is not None:
            return plain
    known = [anchor for anchor in near if anchor.id and _holds(anchor.id, rank)]
    if known:
        return _fullest(text, known[0])
    everywhere = [anchor for anchor in text.known_names() if anchor.kind == "name" and anchor.id and not _hoped(text, anchor)]
    fitting = [anchor for anchor in everywhere if anchor.id and _holds(anchor.id, rank)]
    if site.item.of("predicate") is not None and site.item.of("rank", "step") is None:
        told = [anchor for anchor in near if any(claim.id == anchor.id and claim.id is not None for claim in site.before)]
        return _fullest(text, (fitting or told)[0]) if fitting or told else None
    if _described(site) is not None:
        return None
    if (
        site.item.of("rank") is not None
        and re.match(r"(?i)(?:peringkat|posisi|urutan|ranking|tempat)", rank)
        and not any(claim.rank for claim in site.before)
        and not (near and index - _sentence_of(text, near[0]) <= 3)
        and not (site.before and _EARLIER.match(text.content, site.sentence.start, site.item.start))
    ):
        return None
    close = [anchor for anchor in near if anchor.start > text.reading.title_end]
    if role_only:
        return None
    chosen = (close or fitting or near or everywhere)[:1]
    return _fullest(text, chosen[0]) if chosen else _plain_contest(site)


_EARLIER = re.compile(r"(?i)[^.;]{0,60}?\b(?:tahun lalu|tahun sebelumnya|sebelumnya|pada (?:tahun )?20\d\d|tahun 20\d\d|setahun sebelumnya)\b")
_PLAIN_NAME = re.compile(
    r"(?i)\b(?:lomba|kompetisi)(?: (?!(?:dari|oleh|yang|di|pada|saat|karena|setelah|berkat|lewat|melalui|kepada|ini|itu|tersebut|dengan|untuk|bukan|diikuti|"
    r"akan|telah|sudah|berhasil|dan|jatuh|di[a-z]{4,}|me[a-z]{4,})\b)[a-z][\w/-]+){1,6}(?: tahun)?(?: (?P<year>20\d\d))?"
)


def _plain_contest(site: Site) -> Anchor | None:
    """A contest in small letters that the sentences before name: "lomba inovasi daerah"; only for who won it or came next."""
    text = site.text
    rank = site.item.of("rank", "super")
    if rank is None or not (
        re.match(r"(?i)juara|terbaik|pemenang", rank.text) or any(claim.rank and claim.sentence >= site.index - 3 for claim in site.before)
    ):
        return None
    for other in range(site.index, max(-1, site.index - 6), -1):
        sentence = text.reading.sentences[other]
        stop = site.item.start if other == site.index else sentence.end
        plain = _plain_in(text, sentence.start, stop) if sentence.role != "noise" else None
        if plain is not None:
            return plain
    return None


_DATED_NAME = re.compile(
    r"(?i)\b(?:penilaian|evaluasi|pemeringkatan|survei|pemilihan|monitoring dan evaluasi)(?: (?!(?:dari|oleh|yang|di|pada|saat|karena|setelah|berkat|lewat|melalui|kepada|ini|itu|"
    r"tersebut|dengan|untuk|bukan|akan|telah|sudah|jatuh|di[a-z]{4,}|me[a-z]{4,})\b)[a-z][\w/-]+){1,7}(?: tahun)? 20\d\d"
)


def _plain_in(text: Text, start: int, stop: int) -> Anchor | None:
    match = _PLAIN_NAME.search(text.content, start, stop) or _DATED_NAME.search(text.content, start, stop)
    return Anchor(match.start(), match.end(), match.group(), "shape", None, _year_in(match.group())) if match is not None else None


_HOPE = re.compile(r"(?i)\b(?:diharapkan|berharap|harap|menunggu|menargetkan|mengincar|akan (?:dikirim|diikutkan|mengikuti)|syarat|pendaftaran)\b")


_BEFORE = re.compile(
    r"(?i)\b(?:tahun lalu|tahun sebelumnya|sebelumnya|pernah|terdahulu|dahulu|(?<!lebih )dulu|(?:melengkapi|menyusul|menambah(?: daftar| koleksi)?) (?:penghargaan|predikat|gelar|raihan|capaian))\b"
)


def _of_before(text: Text, anchor: Anchor, index: int) -> bool:
    """Whether another sentence tells the award as one of earlier years, which a later winner did not get."""
    number = _sentence_of(text, anchor)
    sentence = text.reading.sentences[number]
    return number != index and _BEFORE.search(text.content, sentence.start, sentence.end) is not None


def _hoped(text: Text, anchor: Anchor) -> bool:
    """Whether a sentence only hopes for the award or announces it."""
    sentence = text.reading.sentences[_sentence_of(text, anchor)]
    return _HOPE.search(text.content, sentence.start, sentence.end) is not None


def _sentence_of(text: Text, anchor: Anchor) -> int:
    return text.reading.index_at(anchor.start) or 0


def _fullest(text: Text, anchor: Anchor) -> Anchor:
    """The longest naming of the same award in the text, years agreeing."""
    same = [
        other
        for other in text.known_names()
        if (other.id == anchor.id if anchor.id else other.text == anchor.text) and (other.year == anchor.year or not anchor.year or not other.year)
    ]
    return max(same, key=lambda other: (bool(other.year), len(other.text)), default=anchor)


def _holds(id: str, rank: str) -> bool:
    """Whether an award's ranks in the table hold the predicate."""
    if not rank:
        return False
    entry = awards().get(id)
    ranks = " ; ".join(entry.ranks).casefold()
    cleaned = re.sub(r"\s?\(.*\)|(?:kota|kabupaten|provinsi|daerah|kategori|predikat|juara|peringkat) ", "", rank).strip()
    return bool(cleaned) and re.search(rf"(?<![\w-]){re.escape(cleaned)}(?![\w-])", ranks) is not None


# "menerima empat penghargaan dari Kementan, di antaranya peringkat I provinsi dengan vaksinasi terbaik": what the rank is for
_LISTED_FOR = re.compile(
    r"\s(?:untuk |dalam |kategori |sebagai )?(?P<what>[A-Za-z][\w-]+(?: [\w()/-]+){1,12}?)(?=[,;.]| dan peringkat| serta peringkat|$)"
)
_HEADED = re.compile(r"(?i)(?:predikat|gelar|opini|zona) ")
_DESCRIPTION = re.compile(
    r"\s?(?:terkait|dalam(?: hal| bidang)?|di bidang|bidang|untuk kategori|kategori|atas|pada bidang|"
    r"sebagai)\s(?P<what>(?!(?:dari|oleh|yang|di|pada|kepada)\b)[a-zA-Z][\w'’/-]*(?: (?!(?:dari|oleh|yang|di|pada|se-|saat|karena|setelah|berkat|kepada|tingkat|"
    r"dalam acara|tahun)\b)[\w'’/()-]+){1,12}?"
    r"(?: (?:[Tt]ahun(?: [Aa]nggaran(?: \([A-Z]+\))?)? )?(?:19|20)\d\d)?)(?=[.,;]| (?:dari|oleh|yang|di|pada|se-?|saat|karena|"
    r"setelah|berkat|kepada|tingkat)\b|$)"
)
# A contest in small letters: "juara 2 lomba pelayanan publik tingkat Provinsi Jawa Barat"; not "juara 2 lomba ini"
_PLAIN_CONTEST = re.compile(
    r"(?:\sdari (?:total )?\d{1,3} [\w/-]+(?: [a-z/-]+)?(?: di [A-Z]\w+(?: [A-Z]\w+)?)?)?(?:\sse-?(?:[A-Z]\w+)(?: [A-Z]\w+){0,2})?"
    r"\s?(?:(?:tingkat )?(?:nasional|provinsi|kabupaten|kota|regional) )?(?:(?:pada|dalam|di|untuk|kategori) )?(?P<what>(?:lomba|kompetisi|ajang|penilaian|pemilihan|evaluasi|"
    r"penghargaan)(?: (?!(?:dari|oleh|yang|di|pada|saat|karena|setelah|berkat|lewat|melalui|kepada|ini|itu|tersebut|dengan|"
    r"berhasil)\b)[\w'’/()-]+){1,10})"
)


def _described(site: Site) -> str | None:
    """An award without a brand, by what it was given for: "terbaik pertama terkait kinerja pengelolaan dana desa 2023"."""
    contest = _PLAIN_CONTEST.match(site.text.content, site.item.end, site.sentence.end)
    if contest is not None:
        return contest["what"]
    if not site.item.awarded:
        return None
    match = _DESCRIPTION.match(site.text.content, site.item.end, site.sentence.end)
    return match["what"] if match else None
