"""Articles on several pages, and AMP addresses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inovasi_nlp.publishers import get_publisher, page_facts
from inovasi_nlp.publishers.paging import Paging, canonical_address, join_pages, whole_address
from inovasi_nlp.records import Article

URL = "https://kabarkota.test/kota/2024/loket-malam"
KOMPAS = "https://money.kompas.com/read/2024/03/12/194510/loket-malam"
DETIK = "https://www.detik.com/jatim/berita/d-7000001/loket-malam"


def paging(body: str, url: str | None = URL, head: str = "") -> Paging:
    return page_facts(f"<html><head>{head}</head><body><p>Loket malam.</p>{body}</body></html>", url).paging


@pytest.mark.parametrize(
    ("url", "body", "following"),
    [
        (URL, f'<a href="{URL}?page=2">Halaman selanjutnya <i></i></a>', f"{URL}?page=2"),
        (URL, '<a href="?page=2">2</a><a href="?page=3">3</a>', f"{URL}?page=2"),
        (f"{URL}?page=2", '<a href="?page=1">1</a><a href="?page=3">3</a>', f"{URL}?page=3"),
        (URL, '<a href="/kota/2024/loket-malam/2">Selanjutnya »</a>', f"{URL}/2"),
        (URL, '<a href="loket-malam/page/2/">Next</a>', "https://kabarkota.test/kota/2024/loket-malam/page/2/"),
        (URL, f'<a rel="next" href="{URL}?halaman=2">&gt;</a>', f"{URL}?halaman=2"),
        (f"{URL}?utm_source=x", f'<a href="{URL}?page=2">2</a>', f"{URL}?page=2"),
        (DETIK, f'<div class="detail__long-nav"><a href="{DETIK}/2">Selanjutnya</a></div>', f"{DETIK}/2"),
        (KOMPAS, f'<a class="next" href="{KOMPAS}?page=2">Sementara maskapai ...</a>', f"{KOMPAS}?page=2"),
    ],
)
def test_the_next_page_of_an_article_is_found(url: str, body: str, following: str) -> None:
    found = paging(body, url)
    assert (found.next_url, found.continues, found.several) == (following, True, True)


@pytest.mark.parametrize(
    "body",
    [
        "",
        '<a rel="next" href="https://indeks.kompas.com?site=money&page=2">Next</a>',
        '<a href="/kota/2024/taman-baca?page=2">Halaman selanjutnya</a>',
        '<a href="/kota/2024/taman-baca">Berita selanjutnya</a>',
        '<a href="?page=1">1</a>',
        '<a href="#page=2">2</a><a href="javascript:page(2)">Selanjutnya</a><a href="http://[::bad">Next</a>',
        "<p>Halaman kantor itu dipakai bersambung.</p>",
        "<script>var a = 'Bersambung ke halaman 2'</script>",
    ],
)
@pytest.mark.parametrize("url", [URL, KOMPAS])
def test_links_to_other_articles_and_lists_are_no_next_page(url: str, body: str) -> None:
    assert paging(body, url) == Paging()


def test_an_article_asked_for_whole_has_no_next_page() -> None:
    assert not paging(f'<a href="{KOMPAS}?page=2">2</a>', f"{KOMPAS}?page=all").several


def test_words_tell_that_it_goes_on_where_no_link_does() -> None:
    for body in ("<p>Bersambung ke halaman selanjutnya...</p>", "<em>bersambung ke hal. 2</em><p>Halaman 1</p>"):
        assert paging(body) == Paging(continues=True), body


def test_the_last_page_knows_that_it_is_one_of_several() -> None:
    found = paging('<a href="?page=1">1</a><a href="?page=2">2</a>', f"{URL}?page=3")
    assert (found.number, found.last, found.next_url, found.several) == (3, 3, None, True)


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("kompas", KOMPAS, f"{KOMPAS}?page=all"),
        ("kompas", f"{KOMPAS}?page=2#komentar", f"{KOMPAS}?page=all"),
        ("detik", DETIK, f"{DETIK}?single=1"),
        ("sindonews", "https://daerah.sindonews.com/read/1/704/x?a=b", "https://daerah.sindonews.com/read/1/704/x?a=b&showpage=all"),
        ("surabaya", "https://www.surabaya.go.id/id/berita/1/x", None),
        ("kompas", "kompas", None),
    ],
)
def test_an_outlet_that_gives_the_whole_article_is_asked_for_it(name: str, url: str, expected: str | None) -> None:
    assert whole_address(url, get_publisher(name)) == expected


LEAD = "PROBOLINGGO - Pemerintah kota membuka loket malam bagi para nelayan."
SECOND = "Loket itu dijaga empat petugas secara bergiliran sepanjang pekan."
THIRD = "Dalam sebulan loket malam menerbitkan 312 akta kelahiran baru."


def article(*paragraphs: str, title: str = "Loket Malam") -> Article:
    return Article(url=URL, title=title, text="\n\n".join(paragraphs))


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([[LEAD], [SECOND, THIRD]], [LEAD, SECOND, THIRD]),
        ([[LEAD, SECOND], [LEAD, THIRD]], [LEAD, SECOND, THIRD]),
        ([[LEAD, SECOND], [LEAD.replace(" - ", "  -  "), SECOND, THIRD]], [LEAD, SECOND, THIRD]),
        ([[LEAD, "Loket itu dijaga"], ["empat petugas.", THIRD]], [LEAD, "Loket itu dijaga empat petugas.", THIRD]),
        ([[LEAD, "“Ya.”"], ["“Ya.”", THIRD]], [LEAD, "“Ya.”", "“Ya.”", THIRD]),  # short lines may well be said twice
        ([[LEAD, SECOND], [THIRD, SECOND]], [LEAD, SECOND, THIRD, SECOND]),  # only the beginning of a page is a repetition of the outlet's
        ([[LEAD]], [LEAD]),
    ],
)
def test_pages_are_joined_in_order_without_the_leads_they_repeat(pages: list[list[str]], expected: list[str]) -> None:
    articles = [article(*page, title=f"Halaman {number}") for number, page in enumerate(pages, start=1)]
    assert join_pages(articles) == replace(articles[0], text="\n\n".join(expected))


def test_joining_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no page"):
        join_pages([])


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("antaranews", "http://m.antaranews.com/amp/berita/629369/x", "http://www.antaranews.com/berita/629369/x"),
        ("detik", "https://health.detik.com/true-story/d-7016153/x/amp", "https://health.detik.com/true-story/d-7016153/x"),
        ("kompas", "https://amp.kompas.com/money/read/2023/11/02/213419026/x", "https://money.kompas.com/read/2023/11/02/213419026/x"),
        ("kompas", "http://nasional.kompas.com/amp/read/2016/02/16/14382361/x", "http://nasional.kompas.com/read/2016/02/16/14382361/x"),
        ("tribunnews", "https://m.tribunnews.com/amp/pendidikan/2020/05/04/x", "https://www.tribunnews.com/pendidikan/2020/05/04/x"),
        ("okezone", "http://celebrity.okezone.com/amp/2017/02/17/33/1620900/x", "http://celebrity.okezone.com/read/2017/02/17/33/1620900/x"),
        ("kapanlagi", "http://m.kapanlagi.com/amp/musik/berita/x-c1994d.html", "http://musik.kapanlagi.com/berita/x-c1994d.html"),
        ("jpnn", "https://m.jpnn.com/amp/news/x", "https://www.jpnn.com/news/x"),
        (None, f"{URL}?amp=1&a=b", f"{URL}?a=b"),
        (None, f"{URL}/amp/", f"{URL}/"),
        (None, "https://www-kabarkota-test.cdn.ampproject.org/c/s/kabarkota.test/kota/amp/x", "https://kabarkota.test/kota/amp/x"),
        (None, "https://www.google.com/amp/s/kabarkota.test/x/amp", "https://kabarkota.test/x"),
        (None, URL, URL),
        (None, "https://kabarkota.test/amplop-haji", "https://kabarkota.test/amplop-haji"),
        (None, "https://kabarkota.test/?q=amp", "https://kabarkota.test/?q=amp"),
        (None, "http://[::bad", "http://[::bad"),
        (None, "", ""),
    ],
)
def test_an_amp_address_gives_the_address_of_the_article(name: str | None, url: str, expected: str) -> None:
    assert canonical_address(url, get_publisher(name) if name else None) == expected


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://www.detik.com/jatim/berita/d-7000001/loket-malam", DETIK),
        ("https://www.detik.com/", f"{DETIK}/x"),
        ("https://kabarkota.test/x", f"{DETIK}/x"),
        ("", f"{DETIK}/x"),
    ],
)
def test_a_page_states_its_own_address_unless_it_errs(canonical: str, expected: str) -> None:
    assert page_facts(f'<html><head><link rel="canonical" href="{canonical}"></head><body>x</body></html>', f"{DETIK}/x/amp").canonical == expected


def test_a_page_without_any_address_has_none() -> None:
    assert page_facts("<html><body>x</body></html>").canonical is None


def test_a_flood_of_links_costs_little() -> None:
    import time

    started = time.process_time()
    assert (
        paging('<a href="?page=2">2</a>' + "".join(f'<a href="?page={number}">Selanjutnya</a>' for number in range(100_000))).next_url
        == f"{URL}?page=2"
    )
    assert time.process_time() - started < 2
