"""Canonical addresses: what may be left out of an identity, and what must not."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reading.identity import canonical_address


@pytest.mark.parametrize(
    "twin",
    [
        "http://example.org/news/1",
        "https://www.example.org/news/1",
        "https://EXAMPLE.org/news/1",
        "https://example.org./news/1",
        "https://example.org:443/news/1",
        "http://example.org:80/news/1",
        "https://example.org/news/1#comments",
        "https://example.org/news/1#:~:text=verdict",
        "https://example.org/news/1?",
        "https://example.org/news/1?utm_source=mail&utm_campaign=May",
        "https://example.org/news/1?UTM_Source=mail",
        "https://example.org/news/1?fbclid=a&yclid=b&mc_cid=c&mc_eid=d",
        "https://reader:secret@example.org/news/1",
        "https://example.org/news/../news/./1",
        "  https://example.org/news/1\n",
        "https://example.org/ne%77s/1",
    ],
)
def test_addresses_of_one_page_are_one(twin):
    assert canonical_address(twin) == "https://example.org/news/1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/archive.php?article_id=1", "https://example.org/archive.php?article_id=2"),
        ("https://example.org/?p=1", "https://example.org/"),
        ("https://example.org/a?ref=1", "https://example.org/a"),
        ("https://example.org/a?source=2", "https://example.org/a"),
        ("https://example.org/a?id=1&id=2", "https://example.org/a?id=1"),
        ("https://example.org/News", "https://example.org/news"),
        ("https://en.example.org/a", "https://example.org/a"),
        ("https://example.org/#!/a", "https://example.org/#!/b"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("http://127.0.0.1:8001/a", "http://127.0.0.1:8002/a"),
        ("https://example.org/a?utm=1", "https://example.org/a"),
    ],
)
def test_what_tells_documents_apart_stays(one, other):
    assert canonical_address(one) != canonical_address(other)


def test_the_order_of_parameters_is_no_identity():
    assert canonical_address("https://example.org/?b=2&a=1") == canonical_address("https://example.org/?a=1&b=2")


def test_an_address_with_a_port_of_its_own_can_still_be_told_from_its_neighbour():
    assert canonical_address("http://www.test:8000/a?utm_term=x") == "http://www.test:8000/a"


def test_cyrillic_and_encoded_forms_are_one():
    spelled = canonical_address("https://пример.рф/путь?слово=да")
    assert spelled == canonical_address(
        "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C?%D1%81%D0%BB%D0%BE%D0%B2%D0%BE=%D0%B4%D0%B0"
    )


@pytest.mark.parametrize(
    "odd", ["", "not an address", "mailto:a@example.org", "http://[::1", "http://a:99999/", "//x/y"]
)
def test_what_is_no_address_of_a_page_comes_back_trimmed(odd):
    assert canonical_address(f" {odd} ") == odd


@example("0 \x1b")
@given(st.one_of(st.text(), st.text().map(lambda tail: "https://example.org/" + tail)))
def test_never_raises_and_is_stable(url):
    once = canonical_address(url)
    assert canonical_address(once) == once
