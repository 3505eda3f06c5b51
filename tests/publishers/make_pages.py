"""Writes the golden pages: our own words in the layout of each outlet's real pages, with the noise those pages carry.

    python tests/publishers/make_pages.py

Words, names and events are invented for this project; only element and class names follow the outlets. What is expected is stated here by hand,
never taken from the parser.
"""

from __future__ import annotations

import gzip
import json
from functools import partial
from pathlib import Path

FOLDER = Path(__file__).parent / "pages"
FROZEN = "2026-11-25T00:00:00Z"

LEAD = "Pemerintah Kota Probolinggo membuka loket malam untuk pengurusan akta kelahiran bagi para nelayan."
SECOND = "Loket itu buka pukul 19.00 sampai 22.00 dan dijaga empat petugas secara bergiliran."
QUOTE = "“Siang hari kami melaut, malam baru bisa ke kantor,” kata Sumarno, nelayan dari Mayangan."
READ = "Baca juga riwayat pengurusannya, petugas lalu mencocokkan data di layar."
LAST = "Dalam sebulan loket malam menerbitkan 312 akta."
BODY = (SECOND, QUOTE, READ, LAST)
TITLE = "Loket Malam Probolinggo, Nelayan Tak Lagi Antre Siang"
TEASER = "Wali Kota Resmikan Taman Baca di Pelabuhan"

PAGE = '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'
MENU = '<header><ul><li><a href="/">Beranda</a></li><li><a href="/news">News</a></li></ul></header>'
FOOT = "<footer><p>Hak cipta redaksi, seluruh isi dilindungi undang-undang.</p></footer>"


def paragraphs(first: str, *, inside: str = "") -> str:
    """The body as p elements, with noise after the second."""
    return f"<p>{first}</p><p>{BODY[0]}</p>{inside}" + "".join(f"<p>{text}</p>" for text in BODY[1:])


def breaks(first: str, *, inside: str = "") -> str:
    """The body as lines that end in two line breaks."""
    return f"{first}<br><br>{BODY[0]}<br><br>{inside}" + "<br><br>".join(BODY[1:])


def linked(url: str, moment: str, author: str) -> str:
    """JSON-LD as outlets write it."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "headline": TITLE,
        "datePublished": moment,
        "author": {"@type": "Person", "name": author},
    }
    return f'<link rel="canonical" href="{url}"><script type="application/ld+json">{json.dumps(data)}</script>'


def detik() -> str:
    url = "https://www.detik.com/jatim/berita/d-7000001/loket-malam"
    teaser = f'<table class="linksisip"><tr><td><div class="lihatjg"><strong>Baca juga: </strong><a href="#">{TEASER}</a></div></td></tr></table>'
    advert = '<div class="parallaxindetail scrollpage"><p class="para_caption">ADVERTISEMENT</p><p>SCROLL TO CONTINUE WITH CONTENT</p></div>'
    body = f"""{MENU}<article class="detail"><div class="detail__header"><h1 class="detail__title"> {TITLE} </h1>
      <div class="detail__author">Rara Kusuma - <span class="detail__label">detikJatim</span></div>
      <div class="detail__date">Selasa, 12 Mar 2024 19:45 WIB</div></div>
      <figure class="detail__media-image"><img src="a.jpg"><figcaption>Suasana loket. Foto: Rara Kusuma</figcaption></figure>
      <div class="detail__body itp_bodycontent_wrapper"><div class="detail__body-text itp_bodycontent">
      <strong>Probolinggo</strong> - {paragraphs(LEAD, inside=advert + teaser)}<br><strong>Simak Video "<span>Loket Malam</span>"</strong><br>
      <a class="embed">[Gambas:Video 20detik]</a><br><strong>(rks/abq)</strong>
      <div class="detail__body-tag"><div class="nav"><a href="#">akta</a><a href="#">nelayan</a></div></div></div></div></article>{FOOT}"""
    head = linked(url, "2024-03-12T19:45:10+07:00", "Rara Kusuma") + '<meta name="pubdate" content="2024-03-12T19-45-10Z">'
    return PAGE.format(title=TITLE, head=head, body=body)


def kompas() -> str:
    url = "https://surabaya.kompas.com/read/2024/03/12/194510/loket-malam"
    teaser = f'<p><strong>Baca juga: <a class="inner-link-baca-juga" href="#">{TEASER}</a></strong></p>'
    first = f"<strong>PROBOLINGGO, KOMPAS.com -</strong> {LEAD}"
    body = f"""{MENU}<h1 class="read__title">{TITLE}</h1><div class="read__time"><a href="#">Kompas.com</a> - 12/03/2024, 19:45 WIB</div>
      <div class="credit-author-title"><h6 class="credit-author-name">Rara Kusuma</h6><h6 class="credit-author-position">Penulis</h6></div>
      <div class="credit-author-title"><h6 class="credit-author-name">Edo Wibisono</h6><h6 class="credit-author-position">Editor</h6></div>
      <div class="photo"><img src="a.jpg">Suasana loket (KOMPAS.COM/RARA)</div>
      <div class="read__content"><div class="clearfix">{paragraphs(first, inside='<span class="ads-on-body"></span>' + teaser)}</div></div>
      <div class="read__paging"><a href="#">Show All</a></div>
      <ul><li><a class="tag__article__link">akta</a></li><li><a class="tag__article__link">nelayan</a></li></ul>{FOOT}"""
    head = f"""<link rel="canonical" href="{url}"><meta property="og:site_name" content="KOMPAS.com"><meta name="author" content="Kompas Cyber Media">
      <meta property="article:published_time" content="2024-03-12T12:45:10+00:00">"""
    return PAGE.format(title=f"{TITLE} - Kompas.com", head=head, body=body)


def tribunnews() -> str:
    url = "https://jatim.tribunnews.com/2024/03/12/loket-malam"
    teaser = f'<p class="baca"><strong>Baca: <a href="#">{TEASER}</a></strong></p>'
    first = f"<strong>TRIBUNJATIM.COM, PROBOLINGGO</strong> - {LEAD}"
    body = f"""{MENU}<div id="article"><h1 id="arttitle">{TITLE}</h1><h4 class="hide">Ringkasan yang tidak tampil.</h4>
      <time class="grey">Selasa, 12 Maret 2024 19:45 WIB</time><div id="penulis">Penulis: <a href="#">Rara Kusuma</a></div>
      <div class="side-article txt-article">{paragraphs(first, inside=teaser)}<p>Artikel ini telah tayang di TribunJatim.com dengan judul {TITLE}</p></div>
      <div class="side-article"><a href="#">Halaman selanjutnya</a><h5 class="tagcloud3"><a href="#">akta</a></h5><h5 class="tagcloud3"><a href="#">nelayan</a></h5></div>
      </div>{FOOT}"""
    return PAGE.format(title=TITLE, head=f'<link rel="canonical" href="{url}">', body=body)


def jpnn() -> str:
    url = "https://jatim.jpnn.com/jatim-terkini/1001/loket-malam"
    teaser = f'<div class="baca-juga"><div class="titleh4">Baca Juga:</div><ul><li><a href="#">{TEASER}</a></li></ul></div>'
    first = f'<span class="jpnncom">jatim.jpnn.com</span>, <a href="#">PROBOLINGGO</a> - {LEAD}'
    body = f"""{MENU}<div class="page-content"><h1 class="judul">{TITLE}</h1><span class="date-publish" itemprop="datePublished">Selasa, 12 Maret 2024 – 19:45 WIB</span>
      <div class="caption">Suasana loket</div><div class="" itemprop="articleBody">{paragraphs(first, inside=teaser)}
      <p><strong>Yuk, Simak Juga Video ini!</strong><br><iframe src="v"></iframe></p></div>
      <p class="waktu">Redaktur &amp; Reporter : Rara Kusuma</p>
      <div class="tags"><a class="text-tags" href="#">TAGS</a> <a href="#">akta</a> <a href="#">nelayan</a></div></div>{FOOT}"""
    return PAGE.format(title=TITLE, head=f'<link rel="canonical" href="{url}">', body=body)


def mediaindonesia() -> str:
    url = "https://mediaindonesia.com/nusantara/700001/loket-malam"
    body = f"""{MENU}<section class="detail"><div class="column is-8"><div class="post-header"><ul class="mi-breadcrumb"><li><a href="/">Home</a></li>
      <li><a href="/nusantara">Nusantara</a></li></ul><h1>{TITLE}</h1><div class="author-2">Rara Kusuma</div><span class="datetime"> 12/3/2024 19:45</span></div>
      <div class="article"><figure class="main-img"><img><figcaption>Suasana loket (MI/Rara)</figcaption></figure>
      {paragraphs(LEAD, inside='<div class="flying-carpet"><ins class="adsbygoogle"></ins></div>')}
      <div class="ext-channel">Cek berita dan artikel yg lain di <a href="#">Google News</a></div><div class="info-author">Editor : <a href="#">Edo Wibisono</a></div></div>
      <ul class="related-tags"><li>Tags:</li><li><a href="#"># akta</a></li><li><a href="#"># nelayan</a></li></ul></div></section>{FOOT}"""
    head = f'<link rel="canonical" href="{url}"><meta name="author" content="mediaindonesia.com developer">'
    return PAGE.format(title=TITLE, head=head, body=body)


def antaranews() -> str:
    url = "http://jatim.antaranews.com/berita/500001/loket-malam"
    tail = '<p class="mt10">Editor: <span itemprop="editor">Edo Wibisono</span></p><p class="date">COPYRIGHT © <span>ANTARA</span> 2016</p>'
    body = f"""{MENU}<div class="bjbrt"><h1 class="title"><strong>{TITLE}</strong></h1>
      <div class="date mt10"><time itemprop="datePublished" datetime="2016-03-12T19:45:10+07:00">Sabtu, 12 Maret 2016 19:45 WIB</time> | 699 Views</div>
      <span itemprop="keywords" style="display:none">akta, nelayan</span><div class="byline">Pewarta: <span itemprop="author">Rara Kusuma</span></div>
      <div id="caption_news">Suasana loket. (ANTARA/Rara)</div>
      <div id="content_news" itemprop="articleBody">{breaks("Probolinggo (ANTARA News) - " + LEAD)}{tail}</div></div>{FOOT}"""
    head = f'<link rel="canonical" href="{url}"><meta name="keywords" content="akta, nelayan, berita terkini">'
    return PAGE.format(title=f"{TITLE} - ANTARA News", head=head, body=body)


def liputan6() -> str:
    url = "http://regional.liputan6.com/read/2400001/loket-malam"
    teaser = f'<p>Baca Juga</p><div class="baca-juga"><ul class="baca-juga__list"><li><a href="#">{TEASER}</a></li></ul></div>'
    body = f"""{MENU}<article class="hentry main"><h1 itemprop="headline">{TITLE}</h1>By <span class="fn" itemprop="author">Rara Kusuma</span>
      <time itemprop="datePublished" datetime="2016-03-12 19:45:10">on 12 Mar 2016 at 19:45 WIB</time>
      <div class="read-page__content-body text-detail"><div id="multi-page-0">{paragraphs("<b>Liputan6.com, Probolinggo - </b> " + LEAD, inside=teaser)}</div></div>
      </article>{FOOT}"""
    head = f'<link rel="canonical" href="{url}"><meta name="news_keywords" content="akta, nelayan"><meta name="author" content="Liputan6.com">'
    return PAGE.format(title=f"{TITLE} - Regional Liputan6.com", head=head, body=body)


def okezone() -> str:
    url = "http://news.okezone.com/read/2017/03/12/340/1600001/loket-malam"
    body = f"""{MENU}<div class="title-detail"><h1>{TITLE}</h1><span><b>Rara Kusuma</b> | Minggu, 12 Maret 2017 - 19:45 wib</span>
      <div class="caption-img-ab"><p>Suasana loket. (Foto: Rara/Okezone)</p></div>
      <div class="ctn-desc"><script>iklan()</script>{paragraphs("<strong>PROBOLINGGO</strong> - " + LEAD)}<p>(edo)</p></div></div>{FOOT}"""
    head = f'<link rel="canonical" href="{url}"><meta name="keywords" content="akta, nelayan">'
    return PAGE.format(title=f"{TITLE} : Okezone News", head=head, body=body)


def republika() -> str:
    url = "http://nasional.republika.co.id/berita/nasional/daerah/16/03/12/o30001-loket-malam"
    body = f"""{MENU}<div class="wp-conten-detail"><div class="date-detail">Sabtu, 12 Maret 2016, 19:45 WIB</div><div class="jdl-detail"><h2>{TITLE}</h2></div>
      <div class="red"><span>Rep: Rara Kusuma/</span> Red: Edo Wibisono</div><div class="wp-cap"><div class="caption">Suasana loket</div></div>
      <div class="content-detail"><p>{breaks("REPUBLIKA.CO.ID, PROBOLINGGO -- " + LEAD)}</p></div>
      <div class="tagging"><a href="#">#akta</a></div><div class="tagging"><a href="#">#nelayan</a></div></div>{FOOT}"""
    return PAGE.format(title=f"{TITLE} | Republika Online", head=f'<link rel="canonical" href="{url}">', body=body)


def tempo() -> str:
    url = "http://nasional.tempo.co/read/news/2015/03/12/050001/loket-malam"
    body = f"""{MENU}<div class="artikel"><ul class="block-kanal-map"><li><a href="#">home</a></li></ul><h1>{TITLE}</h1>
      <div class="block-tanggal">Kamis, 12 Maret 2015 | 19:45 WIB</div><div class="block-display"><div class="deskripsi">Suasana loket. TEMPO/Rara</div></div>
      <p>{breaks("<strong>TEMPO.CO</strong>, <strong>Probolinggo</strong> - " + LEAD)}</p></div>{FOOT}"""
    head = f'<link rel="canonical" href="{url}"><meta name="keywords" content="akta, nelayan">'
    return PAGE.format(title=f"{TITLE} | Tempo Nasional", head=head, body=body)


def viva() -> str:
    url = "http://nasional.news.viva.co.id/news/read/700001-loket-malam"
    lines = "".join(f"<div>{text}</div><div><br></div>" for text in BODY)
    body = f"""{MENU}<article class="article-detail"><div class="title"><h1>{TITLE}</h1></div><div class="summary">Ringkasan di atas.</div>
      <div itemprop="datePublished" class="date">Sabtu, 12 Maret 2016 | 19:45 WIB</div><div itemprop="author" class="author">Oleh : <b>Rara Kusuma</b></div>
      <div id="article-content"><span itemprop="articleBody"><strong>VIVA.co.id</strong> - {LEAD}<div><br></div>
      <div style="text-align: center;"><img src="a.jpg"></div><div style="text-align: center;"><em>Suasana loket. Foto: Rara</em></div>{lines}</span></div></article>{FOOT}"""
    head = f"""<link rel="canonical" href="{url}"><meta name="keywords" content="akta,nelayan">
      <meta name="author" content="PT. VIVA MEDIA BARU - VIVA.co.id"><meta property="article:published_time" content="2016-03-12T19:45:10+0700">"""
    return PAGE.format(title=TITLE, head=head, body=body)


def kapanlagi() -> str:
    url = "http://www.kapanlagi.com/showbiz/selebriti/loket-malam.html"
    tags = '<div class="v7-tags-terkait-warper"><ul><li><a href="#">akta</a></li><li><a href="#">nelayan</a></li></ul></div>'
    caption = '<div class="entertainment-newsdetail-image-caption"><img>Suasana loket/©KapanLagi.com®</div>'
    body = f"""{MENU}<div id="newsdetail-right-new"><h1 class="entertainment-newsdetail-title-new">{TITLE}</h1>
      <span class="newsdetail-schedule-new">Sabtu, 12 Maret 2016 19:45</span>{tags}
      <div class="entertainment-detail-news" id="v6-revb-detailnews"><b>Kapanlagi.com</b> - {LEAD}<p></p><p>{BODY[0]}</p>{caption}
      {"".join(f"<p>{text}</p>" for text in BODY[1:])}<p>Jangan Lewatkan</p><ul><li><a href="#">{TEASER}</a></li></ul></div></div>{FOOT}"""
    head = f'<link rel="canonical" href="{url}"><meta name="keywords" content="penasaran, seperti, apa">'
    return PAGE.format(title=f"KapanLagi.com: {TITLE}", head=head, body=body)


def by_the_generic_way(site: str, url: str) -> str:
    """A page of an outlet whose layout nobody held against a real page: what JSON-LD and the common elements say."""
    body = f"""{MENU}<main><h1>{TITLE}</h1><div class="konten">{paragraphs(f"PROBOLINGGO, {site} - " + LEAD)}</div></main>{FOOT}"""
    return PAGE.format(title=f"{TITLE} - {site}", head=linked(url, "2024-03-12T12:45:10Z", site), body=body)


# name: name of the site as its pages write it, address of an article
UNVERIFIED = {
    "bangsaonline": ("BANGSAONLINE", "https://bangsaonline.com/berita/130001/loket-malam"),
    "beritajatim": ("beritajatim.com", "https://beritajatim.com/loket-malam-probolinggo"),
    "bisnis": ("Bisnis.com", "https://surabaya.bisnis.com/read/20240312/531/1700001/loket-malam"),
    "cnnindonesia": ("CNN Indonesia", "https://www.cnnindonesia.com/nasional/20240312194510-20-1070001/loket-malam"),
    "harianbangsa": ("HARIAN BANGSA", "https://harianbangsa.net/loket-malam-probolinggo"),
    "jawapos": ("Radar Surabaya", "https://radarsurabaya.jawapos.com/jatim/770001/loket-malam"),
    "kemendagri": ("Kemendagri", "https://www.kemendagri.go.id/berita/loket-malam"),
    "menpan": ("HUMAS MENPANRB", "https://www.menpan.go.id/site/berita-terkini/loket-malam"),
    "sindonews": ("SINDOnews", "https://daerah.sindonews.com/read/1330001/704/loket-malam-1710241510"),
    "suarasurabaya": ("Suara Surabaya", "https://www.suarasurabaya.net/kelanakota/2024/loket-malam"),
    "surabaya": ("Pemkot Surabaya", "https://www.surabaya.go.id/id/berita/80001/loket-malam"),
}
OUTLETS = {"surabaya": "surabaya.go.id", "menpan": "menpan.go.id", "kemendagri": "kemendagri.go.id", "jawapos": "radarsurabaya.jawapos.com"}
OUTLETS |= {"harianbangsa": "harianbangsa.net", "suarasurabaya": "suarasurabaya.net"}


AUTHOR, TAGS = ["Rara Kusuma"], ["akta", "nelayan"]
# page, outlet, parser, first words, moment, authors, tags, section
CASES = {
    "detik": (detik, "detik.com", "publisher:detik.v2", "Probolinggo - ", "2024-03-12T19:45:10+07:00", AUTHOR, TAGS, None),
    "kompas": (kompas, "surabaya.kompas.com", "publisher:kompas.v2", "PROBOLINGGO, KOMPAS.com - ", "2024-03-12T19:45:10+07:00", AUTHOR, TAGS, None),
    "tribunnews": (
        tribunnews,
        "jatim.tribunnews.com",
        "publisher:tribunnews.v1",
        "TRIBUNJATIM.COM, PROBOLINGGO - ",
        "2024-03-12T19:45:00+07:00",
        AUTHOR,
        TAGS,
        None,
    ),
    "jpnn": (jpnn, "jatim.jpnn.com", "publisher:jpnn.v1", "jatim.jpnn.com, PROBOLINGGO - ", "2024-03-12T19:45:00+07:00", AUTHOR, TAGS, None),
    "mediaindonesia": (
        mediaindonesia,
        "mediaindonesia.com",
        "publisher:mediaindonesia.v1",
        "",
        "2024-03-12T19:45:00+07:00",
        AUTHOR,
        TAGS,
        "Nusantara",
    ),
    "antaranews": (
        antaranews,
        "jatim.antaranews.com",
        "publisher:antaranews.v1",
        "Probolinggo (ANTARA News) - ",
        "2016-03-12T19:45:10+07:00",
        AUTHOR,
        TAGS,
        None,
    ),
    "liputan6": (
        liputan6,
        "liputan6.com",
        "publisher:liputan6.v1",
        "Liputan6.com, Probolinggo - ",
        "2016-03-12T19:45:10+07:00",
        AUTHOR,
        TAGS,
        None,
    ),
    "okezone": (okezone, "okezone.com", "publisher:okezone.v2", "PROBOLINGGO - ", "2017-03-12T19:45:00+07:00", AUTHOR, TAGS, None),
    "republika": (
        republika,
        "republika.co.id",
        "publisher:republika.v1",
        "REPUBLIKA.CO.ID, PROBOLINGGO -- ",
        "2016-03-12T19:45:00+07:00",
        AUTHOR,
        TAGS,
        None,
    ),
    "tempo": (tempo, "tempo.co", "publisher:tempo.v1", "TEMPO.CO, Probolinggo - ", "2015-03-12T19:45:00+07:00", [], TAGS, None),
    "viva": (viva, "viva.co.id", "publisher:viva.v1", "VIVA.co.id - ", "2016-03-12T19:45:10+07:00", AUTHOR, TAGS, None),
    "kapanlagi": (kapanlagi, "kapanlagi.com", "publisher:kapanlagi.v1", "Kapanlagi.com - ", "2016-03-12T19:45:00+07:00", [], TAGS, None),
} | {
    name: (
        partial(by_the_generic_way, site, url),
        OUTLETS.get(name, f"{name}.com"),
        f"generic:{name}.v0",
        f"PROBOLINGGO, {site} - ",
        "2024-03-12T19:45:10+07:00",
        [],
        [],
        None,
    )
    for name, (site, url) in UNVERIFIED.items()
}


def main() -> None:
    """Write every page with what is expected of it."""
    for name, (page, outlet, source, first, moment, authors, tags, section) in CASES.items():
        folder = FOLDER / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "page.html.gz").write_bytes(gzip.compress(page().encode("utf-8"), mtime=0))
        expected = {
            "outlet": outlet,
            "title": TITLE,
            "text": "\n\n".join((first + LEAD, *BODY)),
            "published": moment,
            "authors": authors,
            "tags": tags,
            "section": section,
            "source": source,
        }
        for file, data in (("expected.json", expected), ("meta.json", {"fetched": FROZEN, "layout_of": outlet, "words": "our own"})):
            (folder / file).write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
