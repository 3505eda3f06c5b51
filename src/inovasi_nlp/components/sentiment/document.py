"""Features of a whole text, and whether it reports a public service at all."""

from __future__ import annotations

import re
from math import sqrt
from typing import Final

from inovasi_nlp.components.sentiment.evidence import FELT, Evidence, honour_features, mean_polarity
from inovasi_nlp.components.sentiment.words import Tone
from inovasi_nlp.lexicon.words import classes

# matches "Dinas Sosial", "Pemkab", "wali kota"; counted in distinct sentences
_GOVERNMENT = re.compile(
    r"\b(?:Dinas|Dis(?!ney|kon|tri)[a-z]{3,12}|Dinkes|Pem(?:kab|kot|prov|da|ko|des)|[Pp]emerintah\s(?:[Kk]ota|[Kk]abupaten|[Pp]rovinsi|[Dd]aerah|[Dd]esa|"
    r"[Kk]elurahan|[Kk]ecamatan)|[Bb]upati|[Ww]ali\s?[Kk]ota|[Gg]ubernur|[Kk]elurahan|[Kk]ecamatan|[Pp]uskesmas|RSUD|DPR[DK]|OPD|ASN|"
    r"Bap+eda\w{0,12}|Setda|[Kk]antor\s[Ii]migrasi|Ombudsman|Kementerian\s\w+|KemenPAN-?RB|BPJS|[Ss]atpas|Lapas|BPBD)\b"
)
_SERVICE = re.compile(
    r"\b(?:layanan|pelayanan|melayani|dilayani|program|aplikasi|inovasi|bantuan|bansos|fasilitas|perizinan|izin|akta|KTP|SIM|paspor|kartu\skeluarga|"
    r"adminduk|pengaduan|aduan|posyandu|stunting|imunisasi|pasien|siswa|sekolah|guru|beasiswa|pelatihan|bus|angkutan|halte|sampah|"
    r"air\sbersih|pupuk|petani|nelayan|UMKM|lansia|disabilitas|pasar\smurah|kemiskinan|penerima|warga|masyarakat|kampung|desa|predikat|indeks|gratis)\b",
    re.IGNORECASE,
)
# matches "Begini Cara ...", "... Akan Dibuka", "Masuk 10 Besar": the headline of a guide, a plan or a race still open
_UNDECIDED = re.compile(
    r"\b(?:cara|syarat|panduan|jadwal|daftar|lokasi|begini|simak|berikut|apa\situ|mengenal|kapan|bagaimana|gelar|ikuti|usul\w*|akan|bakal|"
    r"rencana\w*|siap|uji\scoba|buka|evaluasi|laporan|monitoring|besar|finalis|tembus|lolos|masuk|wakili)\b|\?",
    re.IGNORECASE,
)
_LEAD_SENTENCES: Final = 3
_TITLE_TONE_CAP: Final = 2.0
_COUNTED_CAP: Final = 3
_EVALUATIVE_TONE: Final = 0.4
_EVALUATIVE: Final = 0.5  # probability from which a headline praises or blames
_STRONG: Final = 0.6  # probability from which a sentence clearly praises or blames


def concerns_service(evidence: Evidence) -> bool:
    """Whether the text tells of a public service: by an innovation, award or adoption, else by who does what for whom, with a headline that judges."""
    if evidence.innovations or evidence.awards or evidence.adoptions:
        return True
    if not _judging_title(evidence):
        return False
    public, service = (len(evidence.with_match(pattern)) for pattern in (_GOVERNMENT, _SERVICE))
    other = _elsewhere(evidence)
    return public >= 1 and public + service >= 5 and public + service > 3 * other


def _elsewhere(evidence: Evidence) -> int:
    """Sentences that tell of sport, stage, politics, crime or trade, where no public service is told of."""
    other = classes("other_topics").keys()
    return sum(not other.isdisjoint(tokens) for tokens in evidence.tokens)


def _judging_title(evidence: Evidence) -> bool:
    title = evidence.headline
    tone = sum((tone for _, tone in title), Tone())
    return abs(tone.good - tone.bad) >= _EVALUATIVE_TONE or any(max(polarity.good, polarity.bad) >= _EVALUATIVE for polarity, _ in title)


def _title(evidence: Evidence) -> Tone:
    return sum((evidence.tones[index] for index in evidence.indexes("title")), Tone())


def document_features(evidence: Evidence) -> dict[str, float]:
    """Features of the text."""
    body = evidence.indexes("body")
    tones = [evidence.tones[index] for index in body]
    title, whole = _title(evidence), sum(tones, Tone())
    root = sqrt(max(1, len(body)))
    return {
        "one": 1.0,
        "title_good": min(title.good, _TITLE_TONE_CAP),
        "title_bad": min(title.bad, _TITLE_TONE_CAP),
        "body_good": whole.good / root,
        "body_bad": whole.bad / root,
        **mean_polarity("title", [(index, 1.0) for index in evidence.indexes("title")], evidence),
        **mean_polarity("lead", [(index, 1.0) for index in body[:_LEAD_SENTENCES]], evidence),
        **mean_polarity("body", [(index, 1.0) for index in body], evidence),
        "body_strong": sum(evidence.polarities[index].good > _STRONG for index in body) / (len(body) + 1),
        "body_harsh": sum(evidence.polarities[index].bad > _STRONG for index in body) / (len(body) + 1),
        **evidence.framed("title", evidence.indexes("title")),
        **honour_features(evidence.awards, evidence.adoptions),
        "gains": min(_COUNTED_CAP, sum(one.polarity == "positive" and one.criterion in FELT for one in evidence.indicators)),
        "losses": min(_COUNTED_CAP, sum(one.polarity == "negative" for one in evidence.indicators)),
        "undecided": float(bool(_UNDECIDED.search(evidence.reading.content, 0, evidence.reading.title_end))),
        "elsewhere": _elsewhere(evidence) / max(1, len(evidence.reading.sentences)),
        "nothing": float(not (evidence.innovations or evidence.awards or evidence.adoptions)),
    }
