"""Hostile pages, and what reading one costs, measured in a process of its own.

python tests/publishers/hostile.py        one JSON line a page: name, outcome, seconds of processor time, megabytes above the start
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import time
from pathlib import Path

SENTENCE = "Warga Kelurahan Sukun menanam pohon di sepanjang sungai pada hari Minggu. "
ARTICLE = f"<html><head><title>Judul Berita</title></head><body><article><h1>Judul Berita</h1><p>{SENTENCE * 6}</p></article>"
DEEP_ENTITIES = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))

READ = {
    "50,000 nested div after the article": ARTICLE + "<div>" * 50_000,
    "40,000 unclosed tags": ARTICLE + "<b>" * 40_000,
    "100,000 links": ARTICLE + '<a href="/x">tautan berita</a>' * 100_000,
    "lone surrogate": ARTICLE + "\ud800",
    "NUL and control characters": ARTICLE.replace("pohon", "po\x00hon\x01"),
    "JSON-LD of 20,000 nested lists": ARTICLE + '<script type="application/ld+json">' + "[" * 20_000 + "]" * 20_000 + "</script>",
    "JSON-LD of wrong types": ARTICLE
    + '<script type="application/ld+json">{"@type":["NewsArticle",5],"headline":[1],"author":[[["x"]],{"name":7}],"datePublished":{"x":1},'
    '"keywords":{"a":1},"articleSection":[[1]],"mainEntityOfPage":[1]}</script>',
    "XML declaration in a str": '<?xml version="1.0" encoding="utf-16"?>' + ARTICLE,
    "entity bomb": f'<!DOCTYPE x [<!ENTITY a0 "tawa">{DEEP_ENTITIES}]>{ARTICLE}<p>&a9;</p>',
    "external entity": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>{ARTICLE}<p>&e;</p>',
    "UTF-16": ("\ufeff" + ARTICLE).encode("utf-16-le"),
    "wrong charset": ARTICLE.replace("<head>", '<head><meta charset="ascii">').replace("pohon", "pohón").encode(),
    "unknown charset": ARTICLE.replace("<head>", '<head><meta charset="x-klingon">').encode(),
}
REFUSED = {
    "empty": "",
    "blank": " \n\t",
    "JSON": '{"judul": "x"}',
    "plain text": "Hanya kalimat biasa, tanpa satu tanda pun.",
    "random bytes": random.Random(7).randbytes(50_000),
    "gzip": b"\x1f\x8b\x08\x00" + random.Random(8).randbytes(500),
    "50,000 nested div": "<html><body>" + "<div>" * 50_000 + SENTENCE + "</div>" * 50_000,
    "a paragraph of 12 MB": "<html><body><p>" + "kata " * 2_400_000,
    "feed": '<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title></channel></rss>',
    "no text": "<html><body><div id='app'></div><script>load()</script></body></html>",
    "frameset": "<html><frameset><frame src='x'></frameset></html>",
    "home page": '<html><head><link rel="canonical" href="https://kabar.test/"></head>' + ARTICLE[6:],
    "over the cap": b"<html>" + b"a" * 20_000_000,
}


FOURTEEN: dict[str, str | bytes] = {
    "50,000 nested div": READ["50,000 nested div after the article"],
    "article, then 40,000 unclosed tags": READ["40,000 unclosed tags"],
    "article, then 100,000 links": READ["100,000 links"],
    "100,000 attributes on one tag": f"<html><body><p {' '.join(f'a{number}' for number in range(100_000))}>{SENTENCE * 4}</p>",
    "100,000 quoted attributes on one tag": "<html><body><p " + " ".join(f'a{n}="<"' for n in range(100_000)) + f">{SENTENCE * 4}</p>",
    "a paragraph of 12 MB": REFUSED["a paragraph of 12 MB"],
    "lone surrogate": READ["lone surrogate"],
    "empty": "",
    "JSON-LD of 20,000 nested lists": READ["JSON-LD of 20,000 nested lists"],
    "NUL and control characters": READ["NUL and control characters"],
    "random bytes": REFUSED["random bytes"],
    "JSON": REFUSED["JSON"],
    "JSON-LD of wrong types": READ["JSON-LD of wrong types"],
    "XML declaration in a str": READ["XML declaration in a str"],
    "entity bomb": READ["entity bomb"],
    "external entity": READ["external entity"],
    # the same floods on a page of a known layout, where the publisher's parser meets them
    "12 MB in a known layout": '<div class="detail__body-text">' + "<p>" + "kata " * 2_400_000,
    "100,000 links in a known layout": '<div class="detail__body-text"><p>' + SENTENCE * 6 + '<a href="/x">Baca juga: tautan</a>' * 100_000,
    "40,000 unclosed tags in a known layout": '<div class="detail__body-text"><p>' + SENTENCE * 6 + "<b>" * 40_000,
    "200,000 line breaks in a known layout": '<div class="detail__body-text">' + "kata kata<br>" * 200_000,
    "50,000 teasers in a known layout": '<div class="detail__body-text"><p>' + SENTENCE * 6 + "<p>Baca juga:</p><a>x</a>" * 50_000,
    "20,000 dashes": ARTICLE + "<p>Kota - " * 20_000,
    "50,000 marked bodies": ARTICLE + '<div itemprop="articleBody">x' * 50_000,
    "50,000 meta elements": ARTICLE.replace("<head>", "<head>" + '<meta name="author" content="Rara Kusuma">' * 50_000),
    "10,000 JSON-LD scripts": ARTICLE + '<script type="application/ld+json">{"@type":"NewsArticle"}</script>' * 10_000,
    "30,000 layout tables": ARTICLE + "<table><tr><td><p>a</p><p>b</p><p>c</p>" * 30_000,
}


def resident_megabytes() -> float:
    """Memory of this process now."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize() / 1e6


def cost(html: str | bytes) -> dict[str, object]:
    """What `parse_article` and `page_facts` do with a page; the time is that of the slower of the two."""
    from inovasi_nlp.errors import ArticleError
    from inovasi_nlp.publishers import page_facts, parse_article

    address = "https://news.detik.com/berita/d-1/x"
    before, started = resident_megabytes(), time.process_time()
    parsed = started
    try:
        characters = len(parse_article(html, address).text)
        parsed = time.process_time()
        outcome = f"{characters} characters, pages {page_facts(html, address).paging.last}"
    except ArticleError as error:
        outcome = f"ArticleError: {error.message}"
    except BaseException as error:  # the very thing that must not happen
        outcome = f"RAISED {type(error).__name__}: {error}"
    ended = time.process_time()
    seconds = max(parsed - started, ended - parsed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return {"outcome": outcome[:160], "seconds": round(seconds, 3), "megabytes": round(max(0.0, peak - before), 1)}


def main() -> None:
    """Each page in a fork, so that none pays for another's memory."""
    cost(ARTICLE)  # imports are not measured
    for name, html in FOURTEEN.items():
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            print(json.dumps({"name": name} | cost(html)), flush=True)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            print(json.dumps({"name": name, "outcome": f"RAISED status {status}", "seconds": 0.0, "megabytes": 0.0}), flush=True)


if __name__ == "__main__":
    main()
