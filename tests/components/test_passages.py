"""Passages, regions of activity, and who speaks through an article."""

from __future__ import annotations

import pytest

from inovasi_nlp.components.passages import activity_regions, find_origin, find_passages
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Innovation, Reading


def reading_of(text: str, *, title: str = "", outlet: str | None = None) -> Reading:
    content = f"{title}\n\n{text}" if title else text
    return read(content, title_end=len(title), outlet=outlet)[0]


def mention(content: str, surface: str, *, id: str | None = "x", region: str | None = None, nth: int = 0) -> Innovation:
    start = -1
    for _ in range(nth + 1):
        start = content.index(surface, start + 1)
    return Innovation(start=start, end=start + len(surface), surface=surface, id=id, region=region)


def test_a_passage_holds_the_sentences_within_two_of_a_mention() -> None:
    reading = reading_of("Satu awal. Dua awal. Tiga awal. Sapu Jagat dibuka. Lima akhir. Enam akhir. Tujuh akhir.")
    [passage] = find_passages(reading, [mention(reading.content, "Sapu Jagat")])
    assert [reading.content[start:end] for start, end in passage.spans] == ["Dua awal. Tiga awal. Sapu Jagat dibuka. Lima akhir. Enam akhir."]
    assert passage.sketch == ()


def test_passages_leave_noise_out_and_join_what_touches() -> None:
    text = "Sapu Jagat dibuka.\n\nBaca juga: Kabar Lain dari Kota\n\nWarga datang.\n\nSapu Jagat ramai."
    reading = reading_of(text)
    [passage] = find_passages(reading, [mention(text, "Sapu Jagat"), mention(text, "Sapu Jagat", nth=1)])
    pieces = [text[start:end] for start, end in passage.spans]
    assert "Baca juga" not in " ".join(pieces)
    assert pieces == ["Sapu Jagat dibuka.", "Warga datang.\n\nSapu Jagat ramai."]


def test_only_listed_innovations_have_passages_and_each_has_one() -> None:
    text = "Sapu Jagat, Lentera, dan Sapu Jagat dibuka."
    mentions = [mention(text, "Sapu Jagat"), mention(text, "Lentera", id=None), mention(text, "Sapu Jagat", nth=1)]
    assert [passage.innovation for passage in find_passages(reading_of(text), mentions)] == ["x"]


WORKING = [
    ("Sapu Jagat sudah diterapkan di Kabupaten Tuban.", None, {"35.23"}),
    ("Pemkab Ngawi mereplikasi Sapu Jagat.", None, {"35.21"}),
    ("Sapu Jagat milik Pemkot Madiun dipamerkan.", "35.77", {"35.77"}),
    ("Sapu Jagat akan diterapkan di Kabupaten Tuban.", None, set()),
    ("Rombongan Pemkab Ngawi mempelajari Sapu Jagat.", None, set()),
    ("Sapu Jagat meraih penghargaan yang diserahkan di Kota Semarang.", None, set()),
    ("Wali Kota Madiun memuji Sapu Jagat.", None, set()),
    ("SURABAYA - Sapu Jagat diterapkan sejak lama.", None, set()),
]


@pytest.mark.parametrize(("text", "region", "codes"), WORKING)
def test_regions_of_activity(text: str, region: str | None, codes: set[str]) -> None:
    found = activity_regions(reading_of(text), [mention(text, "Sapu Jagat", region=region)], regions().find(text))
    assert {item.code for item in found[0].activity_regions} == codes
    assert all(0.0 < item.probability <= 1.0 for item in found[0].activity_regions)


def test_the_owner_of_another_innovation_in_the_list_is_no_region_of_this_one() -> None:
    text = "Sapu Jagat milik Pemkot Madiun dan Lentera milik Pemkab Tuban menang."
    mentions = [mention(text, "Sapu Jagat", id="a", region="35.77"), mention(text, "Lentera", id="b", region="35.23")]
    found = activity_regions(reading_of(text), mentions, regions().find(text))
    assert [{item.code for item in one.activity_regions} for one in found] == [{"35.77"}, {"35.23"}]


def test_mentions_of_one_innovation_share_their_regions() -> None:
    text = "Sapu Jagat dibuka. Sapu Jagat diterapkan di Kabupaten Tuban."
    found = activity_regions(reading_of(text), [mention(text, "Sapu Jagat"), mention(text, "Sapu Jagat", nth=1)], regions().find(text))
    assert found[0].activity_regions == found[1].activity_regions != ()


RELEASES = [
    ("Layanan dibuka kemarin. (adv)", None, 0.8, 1.0),
    ("Layanan dibuka kemarin. (*/adv)", None, 0.8, 1.0),
    ("Hal itu disampaikan dalam keterangan tertulis, Senin.", None, 0.4, 0.7),
    ("Demikian siaran pers itu, seperti dikutip dari keterangan resmi.", None, 0.7, 0.9),
    ("Layanan dibuka kemarin. (Humas Pemkot)", None, 0.7, 0.9),
    ("Layanan dibuka kemarin. (ari/rd)", None, 0.0, 0.1),
    ("Warga mengadu soal advokat dan rilis film.", None, 0.0, 0.1),
    ("Layanan dibuka kemarin.", "surabaya.go.id", 0.6, 0.8),
]


@pytest.mark.parametrize(("text", "outlet", "low", "high"), RELEASES)
def test_press_releases_are_told_by_their_cues(text: str, outlet: str | None, low: float, high: float) -> None:
    assert low <= find_origin(reading_of(text), outlet).release <= high


@pytest.mark.parametrize(("outlet", "promoter"), [("surabaya.go.id", True), ("kompas.com", False), (None, False)])
def test_an_outlet_of_the_owner_promotes(outlet: str | None, promoter: bool) -> None:
    assert find_origin(reading_of("Layanan dibuka."), outlet).promoter is promoter


@pytest.mark.parametrize("text", ["", "\x00", "\ud800"])
def test_odd_text_raises_nothing(text: str) -> None:
    reading = reading_of(text)
    assert find_passages(reading, []) == ()
    assert activity_regions(reading, [], ()) == ()
    assert 0.0 <= find_origin(reading, None).release <= 1.0
