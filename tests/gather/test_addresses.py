"""Which addresses are asked, and which never."""

from __future__ import annotations

import pytest

from inovasi_nlp.errors import FetchError
from inovasi_nlp.gather.addresses import check_url, is_public, normalised, public_addresses


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fd00:ec2::254", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "ff02::1", "2001:db8::1", "0x7f.1", "localhost", "",
    ],
)  # fmt: skip
def test_addresses_off_the_public_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "103.49.221.211", "203.190.242.211", "2404:6800:4003:c00::64"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://kabar.test/a", "file:///etc/passwd", "javascript:alert(1)", "//kabar.test/a", "kabar.test/a", "http://", "http:///a",
        "http://kabar.test:22/", "http://kabar.test:8080/", "https://kabar.test:0/", "http://kabar.test:99999/", "http://user:pass@kabar.test/",
        "http://localhost/", "http://LOCALHOST./", "http://printer.local/", "http://db.internal/", "http://router/", "http://a.localhost/",
        "http://[::bad/", "http://x.test/" + "a" * 3_000,
    ],
)  # fmt: skip
def test_addresses_that_are_refused_unseen(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_url(url)
    assert caught.value.cause == "ssrf" and len(str(caught.value)) < 600


def test_a_users_own_host_is_asked_on_the_port_he_named() -> None:
    assert check_url("http://127.0.0.1:8000/a", ["127.0.0.1:8000"]) == ("127.0.0.1", 8000)
    assert check_url("http://router:8080/a", ["router"]) == ("router", 8080)
    with pytest.raises(FetchError):
        check_url("http://127.0.0.1:8001/a", ["127.0.0.1:8000"])


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(FetchError, match=r"leads to 10\.0\.0\.7") as caught:
        public_addresses("kabar.test", 443, resolver=lambda host, port: ["8.8.8.8", "10.0.0.7"], allow_hosts=(), url="https://kabar.test/")
    assert caught.value.cause == "ssrf"


def test_an_unknown_host_is_unreachable() -> None:
    def nothing(host: str, port: int) -> list[str]:
        raise OSError

    with pytest.raises(FetchError) as caught:
        public_addresses("kabar.test", 443, resolver=nothing, allow_hosts=(), url="https://kabar.test/")
    assert caught.value.cause == "unreachable"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://News.Kabar.test:443/a?utm_source=x&page=2&fbclid=y#top", "https://news.kabar.test/a?page=2"),
        ("http://kabar.test", "http://kabar.test/"),
        ("http://kabar.test:8000/a", "http://kabar.test:8000/a"),
        ("http://[::bad", "http://[::bad"),
    ],
)
def test_addresses_are_remembered_in_one_form(url: str, expected: str) -> None:
    assert normalised(url) == expected
