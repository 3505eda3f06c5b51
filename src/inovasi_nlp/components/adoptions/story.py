"""Whether a stretch of text is about copying: about other places, visits, sharing, and whose thing something was first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inovasi_nlp.components.adoptions.cues import lowered
from inovasi_nlp.records import Sentence

_REACH_SENTENCES = 4
# "studi tiru", "daerah lain", "kode sumbernya", "lebih dulu dikembangkan"; not "contoh soal", "belajar daring", "mencontohkan"
_STORY = re.compile(
    r"\b(?:(?:me|di|pe)?replika(?:si\w*)?|(?:meng|di|peng)?adopsi\w*|(?:men|di|pen)?duplikasi\w*|(?:me|di|pe)?niru(?!k)\w*|(?:di)?tiru(?:an)?|(?:men|di)?jiplak\w*|(?:me|di)?(?:ny|s)alin(?:an|nya)?|(?:me|di|men)?(?:ny|c)ontek\w*|"
    r"(?:men|di)contoh(?:nya|i)?|(?:men|di)cangkok\w*|(?:mem|di)?boyong\w*|studi\s(?:tiru|banding|lapangan|kompara\w+|referensi)|kaji\s(?:banding|tiru|terap)|benchmark\w*|ngangsu|berguru|"
    r"(?:menimba|timba|menyerap|bertukar|berbagi)\s(?:ilmu|pengalaman|kaweruh)|belajar\s(?:ke|di|dari|dengan|soal|tentang|cara|menangkal|langsung)|(?:me)?nular(?:kan)?|ditularkan|menyebar|menyeberang|"
    r"merambah|merembet|menjalar|merembes|mempelajari|pelajari|bersurat|kepincut|terpikat|terinspirasi|tertarik|dilirik|melirik|naksir|dipinang|dipinjam|(?:mem)?pinjam|rujukan|(?:daerah|kabupaten|kota|provinsi|desa)\s(?:lain|tetangga|sebelah)|"
    r"luar\s(?:daerah|kota|provinsi|jawa|pulau)|kunjungan\s(?:kerja|belajar|studi)|kunker|rombongan|delegasi|utusan|tamu|(?:di)?hibah\w*|kode\ssumber\w*|serah\sterima|versi\s[a-z]\w+|jejak|mengekor|berkiblat|"
    r"(?:di|mem)bawa\spulang|dipetik|memetik|yang\ssama|serupa|sejenis|lebih\s(?:dulu|dahulu|awal)|daerah\spertama|menyusul|(?:meng|di|ber)?adaptasi\w*|(?:nota\s)?kesepahaman|nota\skesepakatan|penggagasnya|perintisnya|"
    r"(?:daerah|kabupaten|kota|provinsi)\s(?:pertama|kedua|ketiga)|(?:juga|pula|turut|ikut)\s(?:sudah\s|telah\s|kini\s)?(?:hadir|(?:me|di)\w{4,})\s(?:di|oleh)|(?:memakai|menggunakan|menerapkan|memasang|menjalankan|memanfaatkan|menamai)nya|(?:daerah|tempat|kota|kabupaten)\sasal(?:nya)?|aslinya|semula\shanya|mengilhami|menginspirasi|"
    r"(?:tidak|tak)\slagi\s(?:hanya\s)?(?:milik|monopoli)|(?:melewati|melampaui|menembus)\sbatas|(?:buatan|besutan|bikinan|rintisan|garapan|kreasi|ala|ciptaan)\s"
    r"(?:pem|kota|kabupaten|kab|dinas|dis|badan|rsud)\w*)\b"
)  # of lowered text


class Story:
    """Where a text is about copying, by sentence; looked up when asked for."""

    def __init__(self, content: str, sentences: Sequence[Sentence]) -> None:
        self._content = content
        self._sentences = sentences
        self._tells: dict[int, bool] = {}

    def around(self, index: int) -> bool:
        """Whether a sentence, or one near it, speaks of copying."""
        last = min(len(self._sentences), index + _REACH_SENTENCES + 1)
        return any(self._told(near) for near in range(max(0, index - _REACH_SENTENCES), last))

    def _told(self, index: int) -> bool:
        if index not in self._tells:
            sentence = self._sentences[index]
            self._tells[index] = sentence.role != "noise" and _STORY.search(lowered(self._content), sentence.start, sentence.end) is not None
        return self._tells[index]
