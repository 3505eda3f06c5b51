"""Awards as named in a sentence: contests and awards, ranks, predicates, and the complexes they form.

"predikat Kota Terinovatif dalam Innovative Government Award (IGA) 2021" is one complex of a predicate and a contest; "Top 25 Kovablik" of a step and
a contest; "Juara 1 kategori Inovasi Daerah pada Inotek Award 2023" of a rank, a category and an award.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from inovasi_nlp.components.awards.verbs import capitalised_verbs
from inovasi_nlp.lexicon import awards, grantors
from inovasi_nlp.lexicon.awards import AwardMention
from inovasi_nlp.lexicon.words import of_class, words

__all__ = ["AWARDED", "Anchor", "Complex", "anchors_in", "complexes_in", "known_predicates"]

Kind = Literal["name", "shape", "rank", "step", "predicate", "role", "category", "winner", "super", "generic"]
Result = Literal["won", "ranked", "nominated", "recognised"]

_ORDINAL = (
    r"(?:ke-?\s?\d{1,3}|\d{1,3}|III|II|IV|IX|I|VI{0,3}|V|X|pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|"
    r"kesembilan|kesepuluh|satu|dua|tiga|empat|lima|enam)"
)
_RANK = re.compile(
    rf"(?i:(?P<ranked>(?<![\w-])(?:juara(?: terbaik)?|kampiun|jawara|peringkat|ranking|rangking|urutan|posisi|tempat|podium|terbaik|terinovatif|pemenang|"
    rf"harapan|juara harapan)"
    rf"(?: (?:ke|nomor|harapan|kategori))? ?{_ORDINAL}\b(?![.,]\d)(?: besar\b)?(?: (?:terbaik|nasional|tingkat nasional))?|"
    r"\b(?:nilai|skor|indeks|poin) tertinggi\b|\b(?:gelar |predikat )?(?:juara (?:umum|harapan|favorit)|peringkat harapan)\b|\b(?:gelar|"
    r"predikat) juara\b|\brunner[- ]?up\b|\b(?:urutan|posisi|peringkat) (?:teratas|puncak)\b|(?<=\bdi )puncak(?= (?:[Ii]ndeks|[Pp]eringkat|[Dd]aftar|[Pp]enilaian)\b)|"
    r"\b(?:kampiun|jawara)(?= [A-Z])|\bjuara(?= (?:di|pada|dalam|kategori|"
    r"tingkat|lomba|kompetisi|ajang|bertahan)\b))"
    r"|(?P<nominated>\b(?:salah )?(?:satu (?:dari|di antara) [\w-]+ )?(?:finalis|nominasi|nomine|nominator)\b|"
    r"\b(?:\d{1,3}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|lima belas|dua puluh) besar\b|(?:(?<=dari )|(?<=masuk )|(?<=jajaran )|(?<=daftar ))\d{1,3} terbaik\b)"
    r"|(?P<step>\btop \d{1,3}\b(?: (?:finalis|inovasi terpuji|terpuji))?)"
    r"|(?P<honour>\b(?:honou?rable mention|special mention|best of the best|champion project|outstanding achievement|(?:(?:gold|silver|bronze|platinum|grand) )?winner|"
    r"medali (?:emas|perak|perunggu))\b))"
)
_SUPER = re.compile(
    r"(?<![\w-])(?i:ter(?:tinggi|banyak|baik|favorit|inovatif))\b(?: Regional [IVX]+| (?:Top \d+|kategori [\w]+(?: [\w]+)?)|(?: (?:di|"
    r"untuk))? (?:kawasan|wilayah|regional) [A-Z][\w-]+(?: [A-Z][\w-]+)?| (?:di (?:tingkat )?|se-? ?|secara |tingkat )(?:nasional\b|provinsi\b|Indonesia\b|[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}))?"
)
_WINNER = re.compile(r"(?i)\bpemenang(?= (?:kategori|utama|pertama|umum|untuk kategori|dalam|pada|lomba|kompetisi))")
_YEAR = r"(?:\s(?:(?:[Tt]ahun|TAHUN)(?: Anggaran)?(?: \([A-Z]{2}\))? )?(?:19|20)\d\d)"
_PRIZE_VERBS = (
    r"(?:me|di)?(?:raih|sabet|gondol|boyong|rebut|menangkan|menangi|sandang|anugerahkan|anugerahi|ganjar)|menyabet|menggondol|memenangkan|memenangi|"
    r"menyandang|menganugerahkan|menganugerahi|mengganjar|menggaet|menjuarai|memborong|memuncaki|merebut|mengunci|mengoleksi"
)
# "penghargaan pelestarian lingkungan hidup": nouns in small letters that say what it is for; no verb, preposition or pointer
_PLAIN_WORD = (
    r"(?!(?:di|dari|yang|ini|itu|tersebut|pada|kepada|untuk|serupa|tingkat|atas|oleh|saat|dalam|sebagai|sekaligus|lagi|karena|dan|se|bergengsi|nasional|"
    r"internasional|juga|pun|ke|dengan|lain|lainnya|lagi|demi|berupa|bagi|tahun|tahunan|setelah|usai|ketika|langsung|bukan|hanya|kali|akan|telah|sudah|"
    r"tertinggi|terbaik|adalah|merupakan|kategori|khusus|utama|pertama|kedua|ketiga|yakni|yaitu|secara|melalui|lewat|berkat|selama|sebelumnya|"
    r"agar|bisa|dapat|harus|maka|para|kita|kami|mereka|nya|apa|pun|tapi|tetapi|namun|serta|atau|sejak|seperti|terhadap|demikian|mewakili|hasil|baik|maupun|sekelas|paling|dunia|setiap|tiap|banyak|beberapa|sejumlah|berbagai|baru|pertamanya|ganda|tanpa|saja|bersama)\b)"
    r"(?!(?:me[mnlrwy]|di(?=[a-z]{4,})|ber|ter(?!bit|nak|tib|padu))[a-z]{3,})[a-z][a-z-]{2,}(?!nya\b)\b"
)
_TAKE_VERBS = r"menerima|terima|mendapat|mendapatkan|memperoleh|peroleh"
_NO_HEAD = r"(?!(?:Pulau|Indonesia|Predikat|Penghargaan|Anugerah|Piala|Trofi|Gelar|Opini|Juara|Peringkat|Terbaik|Rekor|Kategori|Nilai|Medali|Nasional|Kota|Kabupaten|Provinsi)\b)"
_NO_HEAD_WORD = r"(?!(?:Pada|Tahun|Dalam|Di|Selama|Sejak)\b)"
_OCCASION = r"Fest|Festival|Summit|Expo|Week|Pekan|Championship|Innovation|Inovasi|Inovatif|Innovative|Apresiasi|Jambore|Games"
_CONNECTED = r"(?:dan|untuk|bagi|atas|of|for|the|and|in|to|&)"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One piece of an award's name: span, kind, award id where the table holds it, year in the name."""

    start: int
    end: int
    text: str
    kind: Kind
    id: str | None = None
    year: int | None = None
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class Complex:
    """Pieces that name one award together."""

    start: int
    end: int
    parts: tuple[Anchor, ...]
    awarded: bool = False  # "penghargaan", "trofi" ... stands before it

    @property
    def names(self) -> tuple[Anchor, ...]:
        """The awards and contests named."""
        return tuple(part for part in self.parts if part.kind in ("name", "shape"))

    def of(self, *kinds: Kind) -> Anchor | None:
        """The first part of a kind."""
        return next((part for part in self.parts if part.kind in kinds), None)


@cache
def _shapes() -> re.Pattern[str]:
    stop = rf"(?!(?:{capitalised_verbs()}|Dari|Oleh|Pada|Dalam|Yang|Dengan|Atas|Karena|Saat)\b)"
    capital = rf"{stop}[A-Z][\w'’./&-]*(?<!\.)"
    coined = "|".join(sorted(map(str.capitalize, (*of_class("award_cues", "coined"), "terbaik", "predikat", "teladan", "berprestasi", "terfavorit"))))
    run = rf"{capital}(?:(?: {_CONNECTED})? (?:{capital}|\d{{1,3}}(?=\s[A-Z])|\([A-Z][\w\s.-]{{1,30}}\)|[‘'“\"][A-Z]\w+[’'”\"])){{0,12}}"
    return re.compile(
        rf"(?<![\w-])(?=[A-Za-z\d])(?:(?P<award>(?:(?:{capital}|{_CONNECTED}|\d{{1,3}}|Desa/Kelurahan) ){{1,9}}(?:Awards?|AWARDS?|Prizes?|"
        rf"Award’s|Challenges?|Competition|Contest|(?<=Innovation )(?:Day|Days|Summit|Week|Fest|Festival|Expo|Forum|Championship)|"
        rf"Championship)\b(?:\s\([^()\n]{{2,40}}\))?(?:\s(?:ke-\d+|[IVX]+))?{_YEAR}?)"
        rf"|(?P<honour>(?:Anug(?:e)?rah|Piala|Trofi|Trophy|Piagam|Satya ?l[ae]ncana|Lencana|Apresiasi|Kalpataru|Adipura|Penghargaan|"
        rf"Sertifikat|Plakat|Medali) {run}{_YEAR}?)"
        rf"|(?P<given>(?:penghargaan|anug(?:e)?rah|piala|trofi|trophy|piagam|plakat|sertifikat)(?: (?:bergengsi|bertajuk|"
        rf"bergengsi tingkat nasional|tingkat nasional|nasional|internasional|berupa|bernama|utama|tertinggi|khusus|penghargaan|dalam|"
        rf"ajang),?)?(?: [\"“'‘]| )"
        rf"(?P<given_name>{run}{_YEAR}?))"
        rf"|(?P<plain>(?i:penghargaan|anug(?:e)?rah|piala|trofi|piagam) {_PLAIN_WORD}(?: (?:{_PLAIN_WORD}|[A-Z]{{2,}}|terbaik)){{1,6}}{_YEAR}?"
        rf"(?= (?:dari|oleh|kepada|tingkat|yang|pada|di|itu|tersebut|dalam|untuk|atas|kategori|dengan|predikat|se-\w+)\b|[.,;]))"
        rf"|(?P<at>(?i:penghargaan|piala|trofi|juara) (?i:pada|dalam|di)(?: ajang| acara)? (?P<at_name>{_NO_HEAD}(?=(?:[\w'’-]+ ){{0,5}}(?:{_OCCASION})\b)"
        rf"{run}{_YEAR}))"
        rf"|(?P<top>Top (?:\d{{1,3}} )?(?:Inovasi|Replikasi|Pengelola|Pembina) {run}{_YEAR}?)"
        rf"|(?P<entered>(?:finalis|nominasi|nomine|nominator) (?P<entered_name>{run}{_YEAR}?))"
        rf"|(?P<held>(?i:penerima|peraih|pemenang|penyandang|jawara) (?P<held_name>(?!(?:Bantuan|Bansos|Kartu|Program|Dana|Pemilu|Pilkada|Pilpres|Beasiswa|"
        rf"KIP|PKH|BLT|Subsidi|Vaksin|Hibah|Pilgub|Pileg|Tender|Lelang)\b){_NO_HEAD}{run}{_YEAR}))"
        rf"|(?P<placed>(?:(?i:juara|peringkat|terbaik|posisi|tempat|urutan) (?:(?:ke-?|harapan )?{_ORDINAL}|umum|favorit)|"
        rf"(?i:(?:\d{{1,3}}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belas|puluh) besar|runner[- ]?up|lolos|nominasi|nomine|"
        rf"finalis))(?: (?i:nasional|terbaik|seleksi|administrasi|kategori|ke|babak|tahap|final|berikutnya))"
        rf"{{0,4}}(?: (?:pada|dalam|di|ajang|untuk)){{0,2}} (?P<placed_name>{_NO_HEAD}{run}{_YEAR}?))"
        rf"|(?P<won>(?i:{_PRIZE_VERBS}) [\"“'‘]?(?P<won_name>{_NO_HEAD}{run}{_YEAR}))"
        rf"|(?P<coined>(?i:{_PRIZE_VERBS}|{_TAKE_VERBS}) [\"“'‘]?(?P<coined_name>{_NO_HEAD}(?=(?:[\w'’-]+ ){{0,4}}(?:{coined})\b)"
        rf"{run}{_YEAR}?))"
        rf"|(?P<small>(?i:menjuarai|juarai|memenangi|memenangkan|memuncaki|dijuarai|kampiun|jawara|mendominasi) (?P<small_name>(?:lomba|kompetisi|ajang|penilaian|kontes) "
        rf"{_PLAIN_WORD}(?: (?:{_PLAIN_WORD}|tingkat|antar[a-z]+|se-[A-Z][\w-]+|[A-Z][\w-]+)){{1,7}}{_YEAR}?))"
        rf"|(?P<leading>(?P<leading_name>(?i:lomba|kompetisi|kontes) {_PLAIN_WORD}(?: (?:{_PLAIN_WORD}|tingkat|antar[a-z]+|se-[A-Z][\w-]+|[A-Z][\w-]+)){{1,7}}{_YEAR}?)"
        rf"(?= (?:dimenangi|dimenangkan|dijuarai)\b))"
        rf"|(?P<defined>(?P<defined_name>{_NO_HEAD_WORD}{run}{_YEAR})(?=, (?:lomba|ajang|kompetisi|anugerah|penghargaan)\b))"
        rf"|(?P<listed>(?:di ?antaranya|yakni|yaitu|antara lain|berupa|bertajuk|bernama) [\"“'‘]?(?P<listed_name>{_NO_HEAD}{run}{_YEAR}))"
        rf"|(?P<contest>(?:[Aa]jang|[Kk]ompetisi|[Ll]omba|[Pp]enilaian|[Ee]valuasi|[Ff]estival|[Ii]ndeks|"
        rf"[Gg]elaran)(?: (?:bergengsi|nasional|tahunan|penganugerahan|tingkat nasional|penghargaan))? (?P<contest_name>{run}{_YEAR}?)))"
    )


# "Wistara, tingkat paling tinggi, diraih Kabupaten A": the grade stands before who got it
_OBTAINED = r"(?:diraih|disabet|direngkuh|diperoleh|diterima|disandang|dikantongi|diberikan|jatuh)"


@cache
def _predicates() -> re.Pattern[str]:
    known = "|".join(sorted((re.escape(word) for word in words("award_predicates") if len(word) > 2 or word.isupper()), key=len, reverse=True))
    stop = rf"(?!(?:{capitalised_verbs()}|Dari|Oleh|Pada|Dalam|Yang|Dengan|Atas|Tahun)\b)"
    capital = rf"{stop}[A-Z][\w'’./&-]*(?<!\.)"
    run = rf"{capital}(?:(?: (?:dan|dari|untuk))? (?:{capital}|\([A-Z][\w\s.-]{{1,30}}\))){{0,9}}"
    tail = r"(?:\s\((?:[A-Z]{1,4}[+-]?|[A-Z][\w\s-]{1,20})\))?"
    return re.compile(
        rf"(?<![\w-])(?:(?P<head>(?i:predikat|gelar|opini|kualifikasi|status|kategori|sertifikat|nilai|zona|klasifikasi|level|kelas|"
        rf"bernilai|berpredikat))(?: (?:sebagai|kinerja|penilaian|tertinggi))?(?:,)? [\"“'‘]?"
        rf"(?P<value>(?i:{known})(?![\w-]){tail}|{run}{tail})[\"”'’]?"
        r"|(?i:tingkat|jenjang|klaster|kelas) (?P<grade>(?i:utama|madya|pratama|nindya|paripurna|lestari|padapa|wiwerda|wistara|purwa|emas|perak|perunggu))(?![\w-])"
        r"|(?P<low_category>[Kk]ategori [a-z][\w/-]+(?: (?!dan\b)[a-z][\w/-]+){0,4}?)(?= (?:diraih|dimenangi|dimenangkan|disabet|jatuh|direbut|"
        r"digondol|diboyong|ditempati|diberikan|diperoleh|menjadi milik|dikuasai|dipegang)\b)"
        rf"|(?i:{_PRIZE_VERBS}|memperoleh|menerima|mendapat|berbagi|menjuarai|membawa pulang|unggul di|menang di|terbaik di) (?:penghargaan |piala |predikat )?"
        r"(?P<got_category>kategori [a-z][\w/-]+(?: (?!dan\b|serta\b|dari\b|pada\b|dalam\b|di\b|lewat\b|melalui\b|dengan\b|berkat\b|yang\b|untuk\b)[a-z][\w/-]+){0,5})"
        rf"|(?i:{_PRIZE_VERBS}|{_TAKE_VERBS}|naik ke|naik menjadi|bertahan di|bertahan pada|berada di|tetap di) (?P<held>(?!A\b|B\b|Baik|Cukup|Tinggi|Emas|Perak|Hijau|Gold|Mandiri)"
        rf"(?:{known.title()}))(?![\w-])(?! [A-Z])"
        rf"|(?P<led>(?=[A-Z])(?!A\b|B\b|Baik|Cukup|Tinggi|Emas|Perak|Hijau|Gold|Mandiri)(?:{known.title()}))(?=(?:, [a-z][^,.;]{{3,40}},)? {_OBTAINED}\b)"
        rf"|(?P<low_head>(?i:predikat|gelar|opini)) (?P<low>(?:{_PLAIN_WORD} )?(?:tertinggi|terbaik)|{_PLAIN_WORD}(?: (?:{_PLAIN_WORD}|tertinggi|terbaik)){{1,5}})(?= (?:dari|oleh|pada|"
        r"dalam|yang|di|untuk|kepada|atas|tingkat|se-\w+|tahun|versi|setelah|karena)\b|[.,;])"
        r"|(?P<bare>AA|BB|WTP|WBBM|WBK)(?![\w-]))"
    )


@cache
def _roles() -> re.Pattern[str]:
    stop = (
        r"(?! (?:dari|oleh|pada|yang|kategori|karena|atas|berkat|setelah|versi|dan (?=[A-Z]|me|ber|di|juga|kembali)|di Jakarta|di Surabaya|di (?:Hotel|Gedung)|"
        r"dalam (?:acara|ajang|rangka|lomba|malam|gelaran|[A-Z]\w+))\b)"
    )
    return re.compile(
        r"(?<![\w-])(?:sebagai|selaku|menjadi|jadi|gelar|predikat|status|penghargaan(?= (?:[Kk]abupaten|[Kk]ota|[Pp]rovinsi|[Dd]aerah|"
        r"[Dd]esa)))(?: salah satu)? [\"“'‘]?(?P<role>"
        r"(?:[Kk]ota|[Kk]abupaten|[Pp]rovinsi|[Dd]aerah|[Dd]esa|[Kk]elurahan|[Pp]embina|[Pp]enyelenggara|[Ii]nstansi|"
        r"[Bb]adan [Pp]ublik|[Pp]emerintah [Dd]aerah|[Pp]emerintah [Kk]abupaten|"
        r"[Pp]emerintah [Kk]ota|[Pp]emerintah [Pp]rovinsi|[Kk]epala [Dd]aerah|[Oo]rganisasi|[Pp]emda|[Uu]nit|[Pp]uskesmas|"
        r"[Rr]umah [Ss]akit|TPID|PPID|[Ss]ekolah|[Pp]erpustakaan|[Pp]osyandu|[Pp]asar|[Tt]erminal|[Ww]ilayah|[Kk]antor|[Ss]atuan [Kk]erja|[Ss]atker|OPD|"
        r"[Pp]erangkat [Dd]aerah|[Kk]ecamatan|[Kk]ampung|[Nn]agari|[Dd]usun|[Ll]embaga|[Pp]engelola|[Dd]inas|[Pp]elopor|[Pp]enggerak|"
        r"[Pp]emrakarsa|[Pp]endukung|[Ii]novasi|[Pp]elayanan|[Ll]ayanan|"
        r"(?:Dis)?[Dd]ukcapil|Diskominfo|Polre\w+|RSUD|Samsat|Lapas|Rutan|BPBD|Perumda|PDAM|BUMD|BUM Desa|[Pp]erguruan [Tt]inggi|[Bb]upati|[Gg]ubernur|"
        r"[Ww]ali [Kk]ota)"
        rf"(?:{stop} (?:\([\w /-]+\)|[\w'’/&-]+)){{1,16}})"
    )


_NAMES_AS = re.compile(
    r"(?i)\b(?:menobatkan|menetapkan|mengukuhkan|memilih|dinobatkan|ditetapkan|dikukuhkan|terpilih|dianugerahi)\b"
)  # "menobatkan A selaku"
_EVENT_SCHEME = "acara induk"
_EXTEND = re.compile(
    rf"(?:\s\([^()\n]{{2,40}}\))?(?:\s(?:Provinsi |Tingkat )?(?:Jawa Timur|Jatim|Jawa Tengah|Jateng|Jawa Barat|Jabar|Nasional)|"
    rf"\stingkat (?:provinsi|kabupaten|kota|kecamatan|nasional|regional))?{_YEAR}?"
)
_YEAR_DIGITS = re.compile(r"(?:19|20)\d\d")
AWARDED = re.compile(r"(?i:penghargaan|pengakuan|anug(?:e)?rah|piala|trof[iy]|trophy|piagam|plakat|sertifikat)(?: [\w-]+){0,2} ?$")
_GENERIC = re.compile(
    r"(?<![\w-])(?<=dua |iga |pat |ima |nam |juh |pan |lan |luh |lah )apresiasi\b|(?<![\w-])(?i:opini|predikat|gelar|sertifikat|status|"
    r"capaian|prestasi)(?= (?:serupa|yang sama|sama)\b)|(?<![\w-])(?i:penghargaan|anugerah|piala|trofi|piagam)(?!nya)\b(?! (?:ini|itu|"
    r"tersebut))"
)
_GAP_WORD = re.compile(r"[^\s,(\"“”'‘’)-]+")
_MAX_GAP_WORDS = 12
_MAX_GAP = 110


def anchors_in(content: str, start: int, end: int, *, title: bool = False) -> list[Anchor]:
    """Pieces of award names in a stretch, in reading order, none overlapping another."""
    found = _table(content, start, end)
    found += _shaped(content, start, end) if not title else _entitled(content, start, end)
    found += _ranks(content, start, end)
    found += _predicated(content, start, end, title=title)
    if not title:
        found += [
            _anchor(content, match.start("role"), _trim(content, match.end("role")), "role")
            for match in _roles().finditer(content, start, end)
            if not match.group().startswith("selaku") or _NAMES_AS.search(content, start, match.start())
        ]
    found += [_anchor(content, match.start(), match.end(), "generic") for match in _GENERIC.finditer(content, start, end)]
    return _settled(found)


def _anchor(content: str, start: int, end: int, kind: Kind, id: str | None = None, year: int | None = None, result: Result | None = None) -> Anchor:
    return Anchor(start, end, content[start:end], kind, id, year, result)


def _trim(content: str, end: int) -> int:
    while content[end - 1] in " ,(-":
        end -= 1
    return end


def _table(content: str, start: int, end: int) -> list[Anchor]:
    out = []
    for mention in awards().find(content, start, end):
        if awards().get(mention.id).scheme == _EVENT_SCHEME:
            continue
        mention = _inner(content, mention, end)
        if (
            mention.surface.islower()
            and not _NAMED.match(mention.surface.split()[0] + " ")
            and not _NAMED.search(content[max(start, mention.start - 40) : mention.start])
        ):
            continue  # "keterbukaan informasi publik" is a matter, "predikat desa antikorupsi" an award
        extended = _EXTEND.match(content, mention.end, end)
        stop = extended.end() if extended else mention.end
        year = _YEAR_DIGITS.search(content, mention.end, stop)
        out.append(_anchor(content, mention.start, stop, "name", mention.id, int(year.group()) if year else mention.year))
    return out


_LEAD = re.compile(r"(?i)(?:penghargaan|trof[iy]|trophy|sertifikat|piagam|piala|anugerah) ")
_NAMED = re.compile(
    r"(?i)\b(?:menjadi|jadi|penghargaan|anug(?:e)?rah|piala|trof[iy]|piagam|sertifikat|predikat|sebagai|gelar|opini|"
    r"status)(?: [\w-]+){0,2} $"
)


def _inner(content: str, mention: AwardMention, end: int) -> AwardMention:
    """The longer name that starts behind the award word: "penghargaan Proklim" before "Lestari" is "Proklim Lestari"."""
    lead = _LEAD.match(content, mention.start, mention.end)
    if lead is None:
        return mention
    inner = awards().find(content, lead.end(), min(end, mention.end + 60))
    return inner[0] if inner and inner[0].start == lead.end() and inner[0].end > mention.end else mention


def _shaped(content: str, start: int, end: int) -> list[Anchor]:
    out = []
    for match in _shapes().finditer(content, start, end):
        group = match.lastgroup or "award"  # the outermost: every branch is one named group
        inner = f"{group}_name" if f"{group}_name" in match.groupdict() else group
        first, last = match.start(inner), match.end(inner)
        if group == "contest":
            first = match.start(group)
        first = _past_rank(content, first, last)
        first = _past_giver(content, first, last)
        if lead := _CONNECTORS.match(content, first, last):
            first = lead.end()
        if first >= last:
            continue
        if group == "contest" and (tail := _CONTEST_TAIL.match(content, last, end)):
            last = tail.end()
        years = _YEAR_DIGITS.findall(match[inner])
        id = awards().resolve(match[inner])
        if id is not None and awards().get(id).scheme == _EVENT_SCHEME:
            continue
        if group == "placed" and id is None and not years and len(content[first:last].split()) < 2:
            continue  # "juara 1 Surabaya" names no contest
        if group == "given" and id is None and not years and len(content[first:last].split()) < 2:
            continue  # "penghargaan Kabupaten ..." names nothing yet
        if group == "given" and grantors().resolve(match[inner]) and id is None and not years and len(match[inner].split()) < 6:
            continue  # "penghargaan Kementerian PANRB" names the giver
        out.append(_anchor(content, first, last, "shape", id, int(years[-1]) if years else None))
    return out


# What a headline's capitals put before an award's own name
_HEADLINE_LEAD = re.compile(
    r"(?i)^.*\b(?:penghargaan|juara(?: umum| favorit)?|peringkat|terbaik|trofi|piala|raih|sabet|boyong|borong|rebut|terima|gondol|menangi|menangkan|finalis|nominasi|"
    r"besar|di|pada|ajang|dalam|dari|pertama|kedua|ketiga|satu|dua|tiga|empat|lima|[IVX]{1,4}|\d{1,2})\b "
)


def _entitled(content: str, start: int, end: int) -> list[Anchor]:
    """Awards by shape that a headline names with their year: "Raih Dua Penghargaan Bali Health Award 2022"."""
    out = []
    for match in _shapes().finditer(content, start, end):
        if not match["award"] or _YEAR_DIGITS.search(match["award"]) is None:
            continue
        lead = _HEADLINE_LEAD.match(match["award"])
        first = match.start("award") + (lead.end() if lead else 0)
        if first < match.end("award") and len(content[first : match.end("award")].split()) >= 3:
            out.append(_anchor(content, first, match.end("award"), "shape", None, int(_YEAR_DIGITS.findall(match["award"])[-1])))
    return out


_CONTEST_TAIL = re.compile(
    rf"(?<!\d) tingkat(?: [A-Z][\w-]+){{1,5}}{_YEAR}?|"
    r"(?<!\d)(?: (?!(?:dari|oleh|yang|di|pada|saat|karena|setelah|berkat|lewat|melalui|kepada|ini|itu|tersebut|dengan|untuk|dan|serta|digelar|diikuti|berhasil|"
    r"kategori|bagi|dalam|ke|kali|akan|telah|sudah|tahun|adalah|ialah|merupakan|lalu|kembali|juga|baru|nanti|mendatang|me[a-z]{4,}|ber[a-z]{3,}|di[a-z]{4,})\b)[a-z][\w/-]+){1,6}"
)
_RANK_LEAD = re.compile(r"(?: ?(?:Nasional|Kategori|kategori|dalam|pada|di|Tingkat|tingkat|-|–)\b)* ?")


def _past_giver(content: str, first: int, last: int) -> int:
    """Where a shape's name starts behind the giver of the award before: "Kementerian X dan Y Award" -> "Y Award"."""
    if " dan " not in content[first:last]:
        return first
    giver = next((item for item in grantors().find(content, first, last) if item.start == first and content.startswith(" dan ", item.end)), None)
    return giver.end + 5 if giver is not None and giver.end + 5 < last else first


_CONNECTORS = re.compile(rf"(?:{_CONNECTED} )+")


def _past_rank(content: str, first: int, last: int) -> int:
    """Where a shape's name starts behind a rank: "Juara 1 Mandaya Awards" -> "Mandaya Awards"; `last` where nothing is left."""
    rank = _RANK.match(content, first, last)
    if rank is None or not (rank["ranked"] or rank["honour"] or rank["step"]):
        return first
    lead = _RANK_LEAD.match(content, rank.end(), last)
    return lead.end() if lead else rank.end()


def _ranks(content: str, start: int, end: int) -> list[Anchor]:
    out = []
    for match in _RANK.finditer(content, start, end):
        if match["step"]:
            kind: Kind = "step"
            result: Result | None = "nominated" if "finalis" in match.group().lower() else None
        else:
            kind = "rank"
            result = "ranked" if match["ranked"] else "nominated" if match["nominated"] else "won"
        out.append(_anchor(content, match.start(), match.end(), kind, None, None, result))
    out += [_anchor(content, match.start(), match.end(), "super") for match in _SUPER.finditer(content, start, end)]
    out += [_anchor(content, match.start(), match.end(), "winner") for match in _WINNER.finditer(content, start, end)]
    return out


# Groups of the pattern above that are the anchor as they stand
_WHOLE: dict[str, Kind] = {
    "bare": "predicate",
    "grade": "predicate",
    "held": "predicate",
    "led": "predicate",
    "got_category": "category",
    "low_category": "category",
}


def _predicated(content: str, start: int, end: int, *, title: bool) -> list[Anchor]:
    out = []
    for match in _predicates().finditer(content, start, end):
        group = match.lastgroup or "value"
        if group in _WHOLE:
            out.append(_anchor(content, match.start(group), match.end(group), _WHOLE[group]))
            continue
        if group == "low":
            if not _ACADEMIC.search(match["low"]):
                out.append(_anchor(content, match.start("low_head"), match.end("low"), "predicate"))
            continue
        head = match["head"].lower()
        if head in {"nilai", "status", "level", "kelas", "zona", "bernilai", "sertifikat"} and match["value"].casefold() not in known_predicates():
            continue
        if title and match["value"].casefold() not in known_predicates():
            continue
        kind: Kind = "category" if head == "kategori" and match["value"].casefold() not in known_predicates() else "predicate"
        first = match.start("head") if head == "zona" else match.start("value")
        out.append(_anchor(content, first, match.end("value"), kind))
    return out


_ACADEMIC = re.compile(
    r"\b(?:doktor|sarjana|magister|profesor|guru besar|pahlawan|bangsawan|adat|kehormatan|cumlaude|publik|masyarakat)\b"
)  # no award: "gelar doktor"


@cache
def known_predicates() -> frozenset[str]:
    """Grades of the list of predicates, case folded."""
    return frozenset(word.casefold() for word in words("award_predicates"))


_STRENGTH: dict[Kind, int] = {
    "name": 0,
    "shape": 1,
    "step": 2,
    "rank": 2,
    "predicate": 3,
    "role": 3,
    "winner": 4,
    "super": 5,
    "category": 5,
    "generic": 6,
}


def _settled(found: Sequence[Anchor]) -> list[Anchor]:
    """Overlaps resolved: the stronger kind wins; a shape around a known name takes its id, a role around one leaves its name to it."""
    kept: list[Anchor] = []
    for anchor in sorted(found, key=lambda item: (_STRENGTH[item.kind], -(item.end - item.start))):
        crossing = [other for other in kept if anchor.start < other.end and other.start < anchor.end]
        if not crossing:
            kept.append(anchor)
        elif (
            anchor.kind == "shape"
            and len(crossing) == 1
            and crossing[0].kind == "name"
            and anchor.start <= crossing[0].start
            and anchor.end >= crossing[0].end
        ):
            inner = crossing[0]
            kept.remove(inner)
            kept.append(Anchor(anchor.start, anchor.end, anchor.text, "name", inner.id, anchor.year or inner.year))
        elif anchor.kind == "role" and all(other.kind in ("rank", "category", "predicate") for other in crossing):
            kept.append(anchor)  # "daerah terbaik kedua dalam mempertahankan ...": the role names the award, the rank stays
    return sorted(kept, key=lambda item: (item.start, item.end))


def complexes_in(content: str, anchors: Sequence[Anchor], start: int, masks: Sequence[tuple[int, int]] = ()) -> list[Complex]:
    """Anchors gathered into complexes: two belong together where only filler words (or a giver's name, `masks`) stand between them."""
    out: list[Complex] = []
    group: list[Anchor] = []
    for anchor in anchors:
        if group and not _linked(content, max(part.end for part in group), anchor, group, masks):
            out.append(_complex(content, group, start))
            group = []
        group.append(anchor)
    if group:
        out.append(_complex(content, group, start))
    return [item for item in out if not all(part.kind in ("category", "super") for part in item.parts) or _titled(content, item, start)]


_GOT_CATEGORY = re.compile(
    rf"(?i)\b(?:{_PRIZE_VERBS}|memperoleh|menerima|mendapat|berbagi|membawa pulang|unggul di|menang di|terbaik di) (?:penghargaan |piala |predikat )?$"
)


def _titled(content: str, item: Complex, floor: int) -> bool:
    """Whether a bare superlative is a title: "keluar sebagai terbaik kategori replikasi"; not "hasil terbaik"."""
    if item.parts[0].kind == "category" and re.match(r" (?:di[a-z]{3,}|jatuh|menjadi milik)\b", content[item.end : item.end + 16]):
        return True
    if item.parts[0].kind == "category" and _GOT_CATEGORY.search(content, max(floor, item.start - 30), item.start):
        return True
    return (
        item.parts[0].kind == "super"
        and re.search(r"\b(?:sebagai|jadi|menjadi)(?: yang)? $", content[max(floor, item.start - 15) : item.start]) is not None
    )


_NEXT_PRIZE = re.compile(r"(?:\s\([^()]{1,20}\))?(?:,|,? dan|,? serta) (?:juga )?(?:[a-z]+ )?")


def _linked(content: str, left: int, anchor: Anchor, group: Sequence[Anchor], masks: Sequence[tuple[int, int]]) -> bool:
    if anchor.start <= left:
        return True
    if anchor.start - left > _MAX_GAP:
        return False
    gap = content[left : anchor.start]
    for first, last in masks:
        if left <= first and last <= anchor.start:
            if anchor.kind in ("name", "shape") and _NEXT_PRIZE.fullmatch(content, last, anchor.start):
                return False  # "Anugerah A dari Kementerian X, B Award dari Y"
            gap = gap.replace(content[first:last], "", 1)
    if not _is_filler(gap):
        return False
    names = [part for part in group if part.kind in ("name", "shape")]
    if anchor.kind == "generic" and names:
        return False
    return not (anchor.kind == "name" and names and names[-1].id and anchor.id and not _same_scheme(names[-1].id, anchor.id))


def _is_filler(gap: str) -> bool:
    """Whether only words that join an award's pieces stand in a gap: " dalam ajang ", " kategori "; not " setelah menang atas "."""
    found = _GAP_WORD.findall(gap)
    fillers = _fillers()
    return len(found) <= _MAX_GAP_WORDS and all(word.lower() in fillers or (word.isdigit() and len(word) == 4) for word in found)


@cache
def _fillers() -> frozenset[str]:
    return frozenset(of_class("award_cues", "filler"))


def _same_scheme(one: str, other: str) -> bool:
    left, right = awards().get(one), awards().get(other)
    return left.scheme == right.scheme or {one, other} <= _steps() or (one.startswith("kipp-top") or other.startswith("kipp-top"))


@cache
def _steps() -> frozenset[str]:
    return frozenset(award.id for award in awards() if award.scheme == "KIPP")


def _complex(content: str, parts: Sequence[Anchor], floor: int) -> Complex:
    start, end = parts[0].start, max(part.end for part in parts)
    before = content[max(floor, start - 40) : start]
    awarded = bool(AWARDED.search(before)) or any(part.kind == "generic" for part in parts)
    useful = tuple(part for part in parts if part.kind != "generic") or tuple(parts)
    return Complex(start, end, useful, awarded)
