"""The regions of a text, looked up by where a mention stands."""

from __future__ import annotations

import pytest

from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions
from inovasi_nlp.linking.context import Setting


def setting(text: str, *, title_end: int = 0, outlet: str | None = None) -> Setting:
    reading, _ = read(text, title_end=title_end, outlet=outlet)
    return Setting(reading, regions().find(text))


NEAREST = [
    ("Pemkab Blitar mencontoh Sapu Jagat milik Pemkot Madiun.", ("35.77",)),
    ("Pemkab Ngawi memakai Sapu Jagat.", ("35.21",)),
    ("Sapu Jagat di Kabupaten Tuban berjalan, kata Bupati Lamongan.", ("35.23",)),
    ("Pemkab Ngawi bersiap. Warga antre. Sapu Jagat dibuka.", ("35.21",)),
    ("Sapu Jagat dibuka.", ()),
]


@pytest.mark.parametrize(("text", "codes"), NEAREST)
def test_a_mention_is_tied_to_the_region_nearest_to_it(text: str, codes: tuple[str, ...]) -> None:
    start = text.index("Sapu Jagat")
    assert setting(text).nearest(start, start + len("Sapu Jagat")) == codes


def test_the_dateline_ties_nothing() -> None:
    text = "MALANG - Sapu Jagat dibuka untuk umum."
    start = text.index("Sapu")
    assert setting(text).nearest(start, start + 10) == ()


def test_support_weighs_sentence_and_main_region_over_the_rest() -> None:
    text = "Pemkot Madiun membuka Sapu Jagat. Pemkot Madiun dan Pemkot Madiun. Rombongan dari Kabupaten Tuban datang."
    start = text.index("Sapu")
    weighed = setting(text)
    assert [weighed.support(code, start, start + 10) for code in ("35.77", "35.23", "35.01")] == [2.0, 1.0, 0.0]


@pytest.mark.parametrize(("text", "expected"), [("Program nasional Sapu Jagat.", True), ("Juara tingkat nasional Sapu Jagat.", False)])
def test_nationwide_sentences_are_told_from_contests_at_national_level(text: str, expected: bool) -> None:
    assert setting(text).nationwide(text.index("Sapu")) is expected
