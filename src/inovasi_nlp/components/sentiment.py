"""What a text says of the public service it reports, and of each innovation in it: positive, neutral or negative.

Evidence is added up: prizes, adoptions and measured gains speak for, stops and complaints against; words count by class, after negation and
after words that turn a problem into a success ("menekan angka keluhan"). A text that reports no public service is neutral.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import exp, sqrt
from typing import Final, Literal

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.storage import load, reading_of, save, save_one
from inovasi_nlp.lexicon.words import table
from inovasi_nlp.records import Adoption, Award, Indicator, Innovation, Quote, Reading, Sentence, Sentiment

__all__ = ["find_sentiment"]

_WORD = re.compile(r"[a-zà-ÿ]+(?:-[a-z]+)?|\d+|[.,;:!?]")
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
_ELSEWHERE = re.compile(  # sport, stage, politics, crime, trade: what is told of there is no public service
    r"\b(?:atlet|medali|pertandingan|gol|turnamen|liga|kejuaraan|capres|cawapres|paslon|kampanye|caleg|pilkada|pilpres|partai|tersangka|KPK|"
    r"penyidik|terdakwa|korban|pelaku|polisi|saham|konser|film|artis|pemain|pelatih|timnas|emiten|investor|gempa|kecelakaan)\b"
)
# matches "Begini Cara ...", "... Akan Dibuka", "Masuk 10 Besar": the headline of a guide, a plan or a race still open
_UNDECIDED = re.compile(
    r"\b(?:cara|syarat|panduan|jadwal|daftar|lokasi|begini|simak|berikut|apa\situ|mengenal|kapan|bagaimana|gelar|ikuti|usul\w*|akan|bakal|"
    r"rencana\w*|siap|uji\scoba|buka|evaluasi|laporan|monitoring|besar|finalis|tembus|lolos|masuk|wakili)\b|\?",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:akan|bakal|rencananya|semoga|berharap|harapan|diharapkan|target|menargetkan|agar|supaya|ingin|jika|kalau|bila|"
    r"apabila)\b"
)
_SUPPOSED = re.compile(r"\b(?:kalau|jika|bila|apabila|seandainya|andai|jangan\ssampai|supaya\stidak|agar\stidak)\b", re.IGNORECASE)
_RESUMED = re.compile(  # "setelah terhenti 22 hari kembali dilayani", "jalan lagi"
    r"\bkembali\s(?:di|ber)[a-z]{4,}|\b(?:jalan|berjalan|beroperasi|berlayar|dibuka|hidup|dipakai|melayani|menyala)\s(?:lagi|kembali)\b",
    re.IGNORECASE,
)
_ANAPHOR = re.compile(
    r"\b(?:program|aplikasi|inovasi|layanan|sistem|bus|kapal|kartu|beasiswa|proyek|fasilitas|kanal|nomor|alat|terobosan|"
    r"gagasan|kebijakan|sekolah|kelas|klinik|gerai|mobil|laman|situs)\s(?:\w+\s){0,6}(?:ini|itu|tersebut|tadi)\b|nya\b",
    re.IGNORECASE,
)
_LEAD_SENTENCES: Final = 3
_SENTENCE_CAP: Final = 2.0
_CAPS: Final = {"title": 2.0, "lead": 3.0, "own": 4.0, "counted": 3.0}
_ANAPHORIC: Final = 0.8
_NEIGHBOUR: Final = 0.5
_HALTED: Final = 1.2  # "tidak berfungsi", "jarang dipakai"
_EVALUATIVE: Final = 0.4
_WON: Final = frozenset({"won", "ranked", "recognised"})
_FELT: Final = frozenset({"outcome", "public_feedback"})

Kind = Literal["praise", "mild_praise", "complaint", "failure", "mild_complaint", "problem", "running", "reducer", "soother", "negator"]


@dataclass(frozen=True, slots=True)
class _Tone:
    """How much a stretch speaks for and against."""

    good: float = 0.0
    bad: float = 0.0

    def __add__(self, other: _Tone) -> _Tone:
        return _Tone(self.good + other.good, self.bad + other.bad)

    def times(self, weight: float) -> _Tone:
        return _Tone(self.good * weight, self.bad * weight)


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


def _tone(text: str, used: dict[str, int]) -> _Tone:
    """Tone of one sentence; `used` counts the words met before in the text: each further use of a word counts half."""
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
    return _Tone(min(good, _SENTENCE_CAP), min(bad, _SENTENCE_CAP))


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


def find_sentiment(
    reading: Reading,
    innovations: Sequence[Innovation] = (),
    awards: Sequence[Award] = (),
    adoptions: Sequence[Adoption] = (),
    quotes: Sequence[Quote] = (),
    indicators: Sequence[Indicator] = (),
) -> tuple[Sentiment, tuple[Innovation, ...]]:
    """Sentiment of a document and of the innovations in it.

    Returns:
        The document's, and the innovations with theirs filled in; all mentions of one innovation (by id, else by name) get the same.
    """
    evidence = Evidence(reading, innovations, awards, adoptions, indicators)
    if not evidence.concerns_service():
        return Sentiment(), ()
    document = judged(evidence.document(), "document")
    found = {key: _of_target(evidence.target(key, document)) for key in evidence.sentences_of}
    return document, tuple(replace(mention, sentiment=found.get(evidence.key(mention), Sentiment())) for mention in innovations)


def _of_target(features: dict[str, float]) -> Sentiment:
    """The sentiment towards one innovation: reported without a word for or against it is neutral."""
    return judged(features, "target") if any(features[name] for name in _SPEAKING) else Sentiment()


@cache
def _weights(kind: str) -> dict[str, tuple[float, float]]:
    """How much each feature speaks for and against, as fitted on our own labelled articles by `training.sentiment`; see `judged`."""
    rows = (row for row in table("sentiment_weights").rows if row["class"] == kind)
    return {row["term"]: (float(row["for"]), float(row["against"])) for row in rows}


def judged(features: dict[str, float], kind: str) -> Sentiment:
    """The likeliest label: two sums, for and against, set against a neutral 0. The score is the chance of praise less that of blame."""
    weights = _weights(kind)
    gain, loss = (sum(weights[name][side] * value for name, value in features.items()) for side in (0, 1))
    highest = max(gain, loss, 0.0)
    praise, blame, rest = (exp(value - highest) for value in (gain, loss, 0.0))
    score = round((praise - blame) / (praise + blame + rest), 3)
    if gain > max(loss, 0.0):
        return Sentiment(label="positive", score=score)
    return Sentiment(label="negative" if loss > 0.0 else "neutral", score=score)


_SPEAKING = (
    "own_good", "own_bad", "after_good", "after_bad", "won", "nominated", "adopted", "stopped", "gains", "losses", "praised_text", "blamed_text",
)  # fmt: skip


class Evidence:
    """What a text holds for and against, as features of `judged`."""

    def __init__(
        self,
        reading: Reading,
        innovations: Sequence[Innovation] = (),
        awards: Sequence[Award] = (),
        adoptions: Sequence[Adoption] = (),
        indicators: Sequence[Indicator] = (),
    ) -> None:
        self.reading = reading
        self.innovations = innovations
        self.awards = awards
        self.adoptions = adoptions
        self.indicators = indicators
        used: dict[str, int] = {}
        self.tones = [
            _Tone() if sentence.role == "noise" else _tone(_unnamed(reading, sentence, innovations), used) for sentence in reading.sentences
        ]
        self.by_sentence: dict[int, list[Indicator]] = {}
        for indicator in indicators:
            index = reading.index_at(indicator.start)
            if index is not None:
                self.by_sentence.setdefault(index, []).append(indicator)
        self._alias = _aliases(reading.content, innovations)
        self.keys_at: dict[int, set[str]] = {}
        self.sentences_of: dict[str, list[int]] = {}
        self.names_of: dict[str, set[str]] = {}
        self.counts: dict[str, int] = {}
        for mention in innovations:
            index, key = reading.index_at(mention.start), self.key(mention)
            self.names_of.setdefault(key, set()).add(_folded(mention.surface))
            self.counts[key] = self.counts.get(key, 0) + 1
            where = self.sentences_of.setdefault(key, [])
            if index is not None and key not in self.keys_at.setdefault(index, set()):
                self.keys_at[index].add(key)
                where.append(index)
        self.results_of: dict[str, set[str]] = {}
        for award in awards:
            for surface in award.innovations:
                self.results_of.setdefault(_folded(surface), set()).add(award.result)
        self.stages_of: dict[str, set[str]] = {}
        for adoption in adoptions:
            self.stages_of.setdefault(_folded(adoption.innovation), set()).add("discontinued" if adoption.discontinued else adoption.stage)

    def key(self, mention: Innovation) -> str:
        """What all mentions of one innovation share."""
        return self._alias.get(_key(mention), _key(mention))

    def concerns_service(self) -> bool:
        """Whether the text tells of a public service: by an innovation, award or adoption, else by who does what for whom, with a headline that judges."""
        if self.innovations or self.awards or self.adoptions:
            return True
        public, service, other = (len(self._sentences_with(pattern)) for pattern in (_GOVERNMENT, _SERVICE, _ELSEWHERE))
        title = self._title()
        told = public >= 1 and public + service >= 5 and public + service > 3 * other
        return told and abs(title.good - title.bad) >= _EVALUATIVE

    def _sentences_with(self, pattern: re.Pattern[str]) -> set[int]:
        sentences = self.reading.sentences
        found = {self.reading.index_at(match.start()) for match in pattern.finditer(self.reading.content)}
        return {index for index in found if index is not None and sentences[index].role != "noise"}

    def _title(self) -> _Tone:
        return next((tone for tone, sentence in zip(self.tones, self.reading.sentences, strict=True) if sentence.role == "title"), _Tone())

    def document(self) -> dict[str, float]:
        """Features of the document."""
        body = [tone for tone, sentence in zip(self.tones, self.reading.sentences, strict=True) if sentence.role == "body"]
        title, lead, whole = self._title(), sum(body[:_LEAD_SENTENCES], _Tone()), sum(body, _Tone())
        root = max(1.0, sqrt(len(body)))
        results = {award.result for award in self.awards}
        share = max(1, len(self.reading.sentences))
        return {
            "one": 1.0,
            "title_good": min(title.good, _CAPS["title"]),
            "title_bad": min(title.bad, _CAPS["title"]),
            "lead_good": min(lead.good, _CAPS["lead"]),
            "lead_bad": min(lead.bad, _CAPS["lead"]),
            "body_good": whole.good / root,
            "body_bad": whole.bad / root,
            "won": float(bool(results & _WON)),
            "nominated": float(bool(results) and not results & _WON),
            "adopted": float(any(adoption.stage != "discontinued" and not adoption.discontinued for adoption in self.adoptions)),
            "gains": min(_CAPS["counted"], sum(one.polarity == "positive" and one.criterion in _FELT for one in self.indicators)),
            "losses": min(_CAPS["counted"], sum(one.polarity == "negative" for one in self.indicators)),
            "undecided": float(bool(_UNDECIDED.search(self.reading.content, 0, self.reading.title_end))),
            "government": len(self._sentences_with(_GOVERNMENT)) / share,
            "elsewhere": len(self._sentences_with(_ELSEWHERE)) / share,
        }

    def target(self, key: str, document: Sentiment) -> dict[str, float]:
        """Features of one innovation: the sentences that name it, those that go on about it, prizes and adoptions, and the document's own label."""
        results = {result for name in self.names_of[key] for result in self.results_of.get(name, ())}
        stages = {stage for name in self.names_of[key] for stage in self.stages_of.get(name, ())}
        own, after = self._around(key)
        felt = [one for index in self.sentences_of[key] for one in self.by_sentence.get(index, ())]
        share = self.counts[key] / max(1, len(self.innovations))
        titled = any(self.key(mention) == key and mention.start < self.reading.title_end for mention in self.innovations)
        crowd = 1.0 / max(1, min((len(self.keys_at[index]) for index in self.sentences_of[key]), default=1))
        return {
            "one": 1.0,
            "own_good": min(own.good, _CAPS["own"]),
            "own_bad": min(own.bad, _CAPS["own"]),
            "after_good": min(after.good, _CAPS["own"]),
            "after_bad": min(after.bad, _CAPS["own"]),
            "won": float(bool(results & _WON)),
            "nominated": float(bool(results) and not results & _WON),
            "adopted": float(bool(stages - {"discontinued"})),
            "stopped": float("discontinued" in stages),
            "gains": min(_CAPS["counted"], sum(one.polarity == "positive" and one.criterion in _FELT for one in felt)),
            "losses": min(_CAPS["counted"], sum(one.polarity == "negative" for one in felt)),
            "titled": float(titled),
            "alone": crowd,
            "share": share,
            "praised_text": float(document.label == "positive"),
            "blamed_text": float(document.label == "negative"),
            "main_praised": share * float(document.label == "positive"),
            "main_blamed": share * float(document.label == "negative"),
        }

    def _around(self, key: str) -> tuple[_Tone, _Tone]:
        """Tone of the sentences that name it, shared where they name several, and of those that go on about it."""
        own = after = _Tone()
        for index in self.sentences_of[key]:
            if self.reading.sentences[index].role != "noise":
                own += self.tones[index].times(1.0 / len(self.keys_at[index]))
                after += self._sequel(index) if len(self.keys_at[index]) == 1 else _Tone()
        return own, after

    def _sequel(self, index: int) -> _Tone:
        """Tone of the sentence after a mention, where it goes on about the same innovation."""
        sentences = self.reading.sentences
        following = index + 1
        if following >= len(sentences) or following in self.keys_at or sentences[following].role == "noise":
            return _Tone()
        anaphoric = bool(_ANAPHOR.search(self.reading.text(sentences[following])))
        if not anaphoric and sentences[following].paragraph != sentences[index].paragraph:
            return _Tone()
        return self.tones[following].times(_ANAPHORIC if anaphoric else _NEIGHBOUR)


def _unnamed(reading: Reading, sentence: Sentence, innovations: Sequence[Innovation]) -> str:
    """A sentence without the names of innovations: the "Cepat" of "Lapor Cepat" is no praise."""
    text = reading.text(sentence)
    for mention in innovations:
        if sentence.start <= mention.start and mention.end <= sentence.end:
            text = text[: mention.start - sentence.start] + "_" * (mention.end - mention.start) + text[mention.end - sentence.start :]
    return text


def _key(mention: Innovation) -> str:
    return mention.id or _folded(mention.surface)


def _aliases(content: str, innovations: Sequence[Innovation]) -> dict[str, str]:
    """Key of a bracketed short form -> key of the name before it ("Hunian Tetap (Huntap)"), where the registry does not tell them apart."""
    found: dict[str, str] = {}
    for one, other in pairwise(innovations):
        if content[one.end : other.start] == " (" and content[other.end : other.end + 1] == ")" and (one.id is None or other.id is None):
            first, second = _key(one), _key(other)
            found[second if other.id is None else first] = first if other.id is None else second
    return found


def _folded(surface: str) -> str:
    return "".join(re.findall(r"\w+", surface.casefold()))


@Language.factory("inovasi_sentiment", requires=["doc._.innovations"], assigns=["doc._.sentiment", "doc._.innovations"])
def make_sentiment(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that judges the document and fills in the sentiment of each innovation."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    innovations = load(doc, "innovations")
    sentiment, judged = find_sentiment(
        reading_of(doc), innovations, load(doc, "awards"), load(doc, "adoptions"), load(doc, "quotes"), load(doc, "indicators")
    )
    save_one(doc, "sentiment", sentiment)
    save(doc, "innovations", judged)
    return doc
