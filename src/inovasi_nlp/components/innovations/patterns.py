"""The patterns in which the press names innovations: each stands beside a line it matches, and often one it must not."""

from __future__ import annotations

import re

QUOTE = "[\"“‘']"
BEGINS = rf"(?-i:(?={QUOTE}?(?:[A-Z0-9]|[a-z]{{1,2}}-?[A-Z0-9]|e-[a-z]{{3}})))"
# "program", "Aplikasi", "inovasi pelayanan publik bernama": the naming noun and what may stand between it and the name
QUALIFIER = (
    r"(?-i:\s(?:pelayanan\spublik|layanan|inovasi|aplikasi|unggulan|andalan|prioritas|inovatif|digital|online|daring|nasional|daerah|terbaru|baru|kesehatan|sosial|"
    r"kependudukan|pendidikan|pemerintah|bernama|bertajuk|berjuluk|bertitel|yang\sbernama|dengan\snama|yang\sdiberi\snama|yakni|yaitu|berupa|transportasi|publik|"
    r"pengaduan|pemberdayaan|kerakyatan|seperti|antara\slain|berbasis\s(?:web|website|digital|aplikasi|android))){0,3}"
)
STRONG = r"inovasi|aplikasi|program|gerakan|terobosan|super\sapp"
WEAK = r"kebijakan|layanan|sistem|portal|laman|website|platform|dasbor|dashboard|kios"
TRIGGER = re.compile(rf"\b(?:(?P<strong>{STRONG})|(?P<weak>{WEAK})){QUALIFIER}\s{BEGINS}", re.IGNORECASE)
NAMING = re.compile(
    rf"\b(?:bernama|bertajuk|dinamai|dinamakan|diberi\snama|dengan\snama|berjuluk|dijuluki|disebut(?:\sdengan)?|dikenal\s(?:dengan|sebagai)(?:\s(?:nama|sebutan))?|"
    rf"disingkat|akronim\sdari|singkatan\sdari|kependekan\sdari|kepanjangan\sdari)\s{BEGINS}",
    re.IGNORECASE,
)
# "dua inovasi Kabupaten X, yakni A dan B", "program unggulannya antara lain C"
ENUMERATES = re.compile(
    rf"\b(?:inovasi|aplikasi|program|layanan)(?:nya)?\b(?!\s(?:studi|pendidikan|magister|sarjana))[^.;:()\n]{{0,60}}?,?\s(?:yakni|yaitu|antara\slain|di\santaranya|meliputi|seperti|adalah|termasuk)\s{BEGINS}",
    re.IGNORECASE,
)
# "Bupati X meluncurkan Y": a ruler in the sentence brings it out
LAUNCHES = re.compile(
    rf"\b(?i:(?:me-?)?luncurkan|(?:me-?)?launching|diluncurkannya|merilis|mencanangkan|canangkan|menggagas|memperkenalkan|kenalkan|menggulirkan|menghadirkan|hadirkan|mengoperasikan|menjalankan|merintis|mengembangkan)\s{BEGINS}"
)
THING = re.compile(
    r"\b(?:inovasi|aplikasi|program|gerakan|layanan|sistem|portal|website|platform|fitur|terobosan|mobil|bus|kapal|kartu|kelas|sekolah|klinik)(?:nya)?\b",
    re.IGNORECASE,
)
BRACKET = re.compile(r"\(\s?[\"“]?([^()\n\"“”]{2,130})[\"”]?\s?\)")
KIND = (
    r"(?:aplikasi|layanan|program|inovasi|sistem|fitur|menu|portal|platform|gerakan|kios|kalender|laman|website|dasbor|chatbot|"
    r"super\sapp)"
)
# "Nglarisi, menu pesan ...", "Kencana Mojo adalah layanan ..."; not "Ini merupakan program"
APPOSITION = re.compile(
    rf"[\"”’']?(?:,\s|\s(?:adalah|merupakan|ialah|yakni|yaitu)\s)(?:sebuah\s|suatu\s|salah\ssatu\s)?{KIND}\b(?!\s(?:ini|itu|tersebut|studi|pendidikan|kerja))"
)
# verbs that bring an innovation into play, in texts on innovations
BRINGS = re.compile(
    r"\b(?i:lewat|melalui|berkat|dengan|(?:meng)?andalkan|mengusung|usung|mengirim(?:kan)?|mengajukan|menampilkan|mempresentasikan|memaparkan|adalah|ada|ada\spula|"
    r"terdapat|memperkenalkan|diperkenalkan|(?:me)?luncurkan|melaunching|menggagas|gagas|mereplikasi|mengadopsi|menerapkan|pengembangan\sdari|mematangkan|lahir|punya|"
    rf"memiliki|menghadirkan|mengembangkan|menengok|dengan\sinovasi|memakai|menggunakan)\s{BEGINS}"
)
DENSE = re.compile(r"\b(?:inovasi|inovator|KIPP\b|IGA\b|Kovablik|I[Nn][Oo]tek|Sinovik|Top\s(?:9|15|25|30|35|40|45|90|99)\b)", re.IGNORECASE)
MIN_TOPICAL = 3
MIN_SERVICE = 7
MIN_KINDS = 3
MIN_SERVED = 3
MIN_SERVED_KINDS = 2
PLACED = re.compile(
    r"\b(?:juara|terbaik|peringkat|terinovatif|inovasi|KIPP|IGA|Kovablik|Top\s\d\d|replikasi|mereplikasi|diadopsi|studi\stiru|rombongan|fitur|aplikasi|juri|dipresentasikan|didaftarkan|diusulkan|diikutkan|unggulan|andalan)\b",
    re.IGNORECASE,
)
MIN_DENSE = 3
DENSE_CHARS = 30_000
MAX_SHORT_CHARS = 18
JOIN = re.compile(
    r"[\"”’']?(?:\s?,\s(?:dan\s|serta\s|hingga\s|maupun\s)?|\s(?:dan|serta|hingga|maupun)\s)(?:(?:inovasi|aplikasi|program|layanan)\s)?" + BEGINS
)
ITEM = re.compile(r",\s(?:serta\s|dan\s)?" + BEGINS)
PURPOSE = re.compile(r"[\"”’']?\s(?:untuk|buat|bagi|guna|yang)\s")
JOINT_BEFORE = re.compile(r"\s(?:dan|serta)\s[\"“‘']?\Z")
OTHERWISE = re.compile(r"[\"”’']?\s(?:atau|alias)\s" + BEGINS)
# what each place gives a name of its own: "Bank Sampah Rumah Kardus"
GROWING = re.compile(r"(?:Mall?|Bank|Kartu|Rumah|Pos|Pusat|Puspaga|Posyandu|Taman)\s")
NATIVE_HEAD = re.compile(r"^(?:Program|Aplikasi|Sistem|Layanan|Gerakan|Inovasi|Portal)\s")
# "Gerakan Pangan Murah", "Sistem Informasi Warga": with a capital these are the name's own first word
OWN_HEADS = frozenset({"Gerakan", "Sistem"})
CAPITAL_BEFORE = re.compile(r"\b([A-Z][\w.]*)\s\Z")
NEXT_CAPITAL = re.compile(r" ([A-Z][a-z]{2,})(?! ?[:(])")
INITIAL = re.compile(r"\b[A-Z]\.?(?=\s)")
# heads of facilities that also head the names of programmes, where the name is longer
FACILITY_PROGRAMME = re.compile(
    r"(?:Bank Sampah|Posbindu|Posyandu|Kampung|Sekolah|Kelas|Rumah(?! Sakit)|Klinik|Pojok|Taman Baca|Warung|Pasar Murah|Lapor)"
    r"\s\w+(?:\s\w+)?"
)
SPEECH = re.compile(r"\b(?:kata|ujar|ucap|tutur|jelas|ungkap|papar|terang|tegas|imbuh|tambah|lanjut|menurut|sebut|oleh|dan)\s\Z", re.IGNORECASE)
IS = re.compile(r"[\"”’']?\s(?:adalah|merupakan|ialah)\s")
CATEGORY = re.compile(r"\b(?:kategori|lomba|juara|bidang|jurusan)\s(?:\w+\s){0,2}[\"“‘']?\Z", re.IGNORECASE)
E_NAME = re.compile(r"(?<![\w-])[eE]-(?=[A-Z][a-z])")
# "... dalam program Kata Kita di Kompas TV", "ujar dia dalam program ..."
BROADCAST = re.compile(
    r"[\"”’']?(?:,?\s[\w()/,.]+){0,5}?\s"
    r"(?:TV\w*|[A-Z]\w*TV|YouTube|Youtube|BBC|[Rr]adio|podcast|siniar|disiarkan|tayang(?:an)?|stasiun televisi)\b"
)
ON_AIR = re.compile(
    r"\b(?:kata|ujar|ucap|ucapnya|katanya|ujarnya|tutur|ungkap|jelas|seperti dikutip|dikutip|podcast|tayangan)\b"
    r"[^.,]{0,45}\b(?:dalam|dari|di)\s\Z",
    re.IGNORECASE,
)
POLICY_WORDS = 4
SURE = 0.7
MAX_NAMES = 50
PARAGRAPH_SENTENCES = 4
MAX_CANDIDATES = 400
BODY_LIST = re.compile(
    r"\b(?:Dinas|Badan|Kementerian|Direktorat|Lembaga|Komisi|Ikatan|Persatuan|Perhimpunan|Asosiasi)\b(?:,?\s(?:[A-Z][\w/-]*|dan|serta|bidang))*,?\s\Z"
)
# "Kepala Biro Komunikasi dan Layanan Informasi"
OFFICE_LIST = re.compile(r"\b(?:Kepala|Biro|Bidang|Bagian|Dinas|Seksi|Direktorat|Badan|Deputi|Pusat|Lembaga)\b(?:\s[A-Z][\w/]*|\s(?:dan|serta))+\s\Z")
# whose innovation it is, not its name: "inovasi Puskesmas Lahei"
OWNER_HEAD = re.compile(
    r"(?:Puskesmas|RSUD|RSJ|RS|Kelurahan|Desa|Kecamatan|SDN?|SMPN?|SMAN?|SMKN?|UPTD?|Balai|Polres\w*|Polda|Polsek|Lapas|Rutan|Camat|Lurah|Kampus)\b"
)
SAYS = re.compile(
    r"[\"”’']?,?\s(?:mengatakan|menyebut\w*|menuturkan|menjelaskan|menyampaikan|mengaku|berharap|menilai|menegaskan|mengungkapkan|memaparkan|bercerita|mengklaim|membantah|mengakui|berujar|berkata)\b"
)
# who a name set off by commas is: "Admin NTB Care, Lale Mirah, mewanti-wanti"
SET_OFF = re.compile(r",\s(?:me|ber|ter)[a-z-]{3,}\b")
# a thing that is part of the name it heads: "Mobil Topling (Toko ...)"
THING_HEAD = re.compile(r"\b(?:Mobil|Kapal|Perahu|Kartu|Motor|Pojok|Klinik|Kios)\s\Z")
TRIGGER_BEFORE = re.compile(rf"\b(?:{STRONG}|{WEAK}){QUALIFIER}\s{QUOTE}?\Z", re.IGNORECASE)
INTRODUCING = (
    r"\b(?:bernama|diberi\snama|dinamai|lewat|melalui|(?:me)?luncurkan|diluncurkan|menggagas|memiliki|punya|mempunyai|menghadirkan|menerapkan|lahir|ada|melahirkan|mengandalkan|"
    r"berupa|yakni|yaitu|adalah|dengan)\s"
)
INTRODUCES = re.compile(INTRODUCING + r"[\"“]?\Z", re.IGNORECASE)
PAIR_HEAD = re.compile(rf"\b(?:{STRONG}|{WEAK}|Pengaduan)\b", re.IGNORECASE)
ENDS_ITEM = re.compile(r"[\"”’']?(?:[,.;()]|\s(?:\(|dan\s|serta\s|yang\s|untuk\s|milik\s|dari\s|bagi\s))")
# behind "X, Y" the list goes on: ", Z", " dan Z"; else Y is an apposition
LIST_GOES_ON = re.compile(r"[\"”’']?(?:\s?\([^()\n]{1,130}\))?\s?(?:,\s|dan\s|serta\s|hingga\s)")
AFTER_BRACKET = re.compile(r"[\"”’']?\s?\([^()\n]{1,130}\)")
LONGER_NAME = re.compile(r" [A-Z][a-z]")
SMALL_TITLE_WORDS = 3
