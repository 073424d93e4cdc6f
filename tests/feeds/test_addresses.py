"""One address for one page."""

from __future__ import annotations

import pytest

from musnad.feeds.addresses import canonical, host_of, origin_of

BASE = "https://marfa.example/feed/rss.xml"


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("https://marfa.example/1", "https://marfa.example/1"),
        (" /1\n", "https://marfa.example/1"),
        ("2.html", "https://marfa.example/feed/2.html"),
        ("//Cdn.MARFA.example:443/1#top", "https://cdn.marfa.example/1"),
        ("http://marfa.example:80", "http://marfa.example/"),
        ("http://marfa.example:8080/", "http://marfa.example:8080/"),
        ("/خبر", "https://marfa.example/%D8%AE%D8%A8%D8%B1"),
        ("/%d8%ae%d8%a8%d8%b1", "https://marfa.example/%D8%AE%D8%A8%D8%B1"),
        ("https://مرفأ.example/1", "https://xn--igb1ayco.example/1"),
        ("/1?utm_source=rss&id=7&utm_medium=feed", "https://marfa.example/1?id=7"),
        ("/1?UTM_Source=rss", "https://marfa.example/1"),
        ("/1?at_medium=RSS&at_campaign=X&fbclid=abc", "https://marfa.example/1"),
        ("/1?b=2&a=1&b=3", "https://marfa.example/1?b=2&a=1&b=3"),
        ("http://[2606:2800:21f::1]:81/1", "http://[2606:2800:21f::1]:81/1"),
    ],
)
def test_the_usual_way_of_writing_it(said: str, address: str) -> None:
    assert canonical(said, BASE) == address
    assert canonical(address) == address


@pytest.mark.parametrize("name", ["cid", "eid", "uid", "id", "source", "ref", "at", "utmost"])
def test_parameters_that_may_name_the_article_stay(name: str) -> None:
    assert canonical(f"/news?{name}=123", BASE) == f"https://marfa.example/news?{name}=123"


@pytest.mark.parametrize(
    "said",
    ["javascript:void(0)", "mailto:a@marfa.example", "ftp://marfa.example/1", "http://[::1", "http://u:p@marfa.example/",
     "https://marfa.example:99999/", f"http://{'a' * 70}.example/"],
)  # fmt: skip
def test_what_leads_to_no_page(said: str) -> None:
    assert canonical(said, BASE) is None


def test_whom_to_ask() -> None:
    assert host_of("https://marfa.example:8443/1") == "marfa.example:8443"
    assert origin_of("https://marfa.example:8443/1?a") == "https://marfa.example:8443"
