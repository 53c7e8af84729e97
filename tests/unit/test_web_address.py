"""Written addresses and the numbers behind them."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.web_address import (
    Reach,
    Unfetched,
    check_reach,
    checked,
    reach,
    without_password,
)


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("https://courier.example", "https://courier.example/"),
        ("HTTPS://Courier.Example:443/A?b=1#c", "https://courier.example/A?b=1"),
        ("http://courier.example./a", "http://courier.example/a"),
        ("https://bücher.example/ü x", "https://xn--bcher-kva.example/%C3%BC%20x"),
        ("https://courier.example/a/../b", "https://courier.example/b"),
        ("http://93.184.216.34/a", "http://93.184.216.34/a"),
        ("http://[2606:2800:220:1::1]/", "http://[2606:2800:220:1::1]/"),
        ("http://courier.example:443/", "http://courier.example:443/"),
        ("  https://courier.example/a\n", "https://courier.example/a"),
        ("https://my_paper.example/", "https://my_paper.example/"),
    ],
)
def test_an_address_has_one_form(given: str, normal: str) -> None:
    assert str(checked(given)) == normal
    assert str(checked(normal)) == normal


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("ftp://courier.example/a", "http:// or https://"),
        ("file:///etc/passwd", "http:// or https://"),
        ("gopher://courier.example/", "http:// or https://"),
        ("https://", "it has no host"),
        ("https:///a", "it has no host"),
        ("https://jo:secret@courier.example/", "never logs in"),
        ("https://courier.example@10.0.0.1/", "never logs in"),
        ("http://courier.example\\@10.0.0.1/", "never logs in"),
        ("http://courier.example:22/", "port 22"),
        ("http://courier.example:0/", "port 0"),
        ("http://2130706433/", "number in disguise"),
        ("http://0x7f000001/", "number in disguise"),
        ("http://0x7f.1/", "number in disguise"),
        ("http://127.1/", "number in disguise"),
        ("http://0177.0.0.1/", "no address of the web|number in disguise"),
        ("http://127.0.0.1.1/", "number in disguise"),
        ("http://256.1.1.1/", "no address of the web"),
        ("http://%31%32%37.0.0.1/", "no name and no plain number|neither"),
        ("http://a..b/", "no name|neither"),
        ("http://./", "it has no host"),
        ("http://a b.example/", "no name|neither|no address"),
        ("http://[fe80::1%25eth0]/", "no address of the web|no name|neither"),
        ("http://①②⑦.0.0.1/", "."),
        ("http://" + "a." * 130 + "example/", "no name|neither"),
        ("https://courier.example/\x00", "no address of the web"),
        ("https://courier.example/" + "a" * 5_000, "longer than"),
        ("https://courier.example:port/", "no address of the web"),
    ],
)
def test_what_is_no_page_of_the_web_is_refused(given: str, why: str) -> None:
    with pytest.raises(Unfetched, match=why) as refused:
        checked(given)
    assert refused.value.code == "web.refused"


def test_your_own_network_has_other_ports() -> None:
    assert str(checked("http://127.0.0.1:8080/", own_network=True)) == "http://127.0.0.1:8080/"
    with pytest.raises(Unfetched, match="--private-addresses"):
        checked("http://127.0.0.1:8080/")
    with pytest.raises(Unfetched, match="no port"):
        checked("http://127.0.0.1:70000/", own_network=True)


def test_a_relative_address_needs_a_base() -> None:
    base = checked("https://courier.example/news/a")
    assert str(checked("../b?c=1", base=base)) == "https://courier.example/b?c=1"
    assert str(checked("//ledger.example/x", base=base)) == "https://ledger.example/x"
    with pytest.raises(Unfetched):
        checked("javascript:alert(1)", base=base)


PUBLIC = (
    "93.184.216.34",
    "8.8.8.8",
    "2606:2800:220:1::1",
    "::ffff:93.184.216.34",
    "64:ff9b::8.8.8.8",
)
OWN = (
    "127.0.0.1", "127.9.9.9", "::1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "100.64.0.1", "fc00::1", "fd12::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
)  # fmt: skip
NEVER = (
    "0.0.0.0", "0.1.2.3", "::", "169.254.169.254", "169.254.1.1", "fe80::1", "fe80::1%eth0",
    "224.0.0.1", "255.255.255.255", "240.0.0.1", "ff02::1", "192.0.2.1", "198.51.100.7",
    "203.0.113.9", "198.18.0.1", "192.0.0.170", "2001:db8::1", "2002:7f00:1::", "2002:808:808::1",
    "2001:0:1::1", "::ffff:169.254.169.254", "::ffff:0:0", "::7f00:1", "64:ff9b::127.0.0.1",
    "64:ff9b::10.0.0.1", "64:ff9b:1::8.8.8.8", "fec0::1", "100::1", "5f00::1", "4000::1",
    "fd00:ec2::254", "100.100.100.200", "168.63.129.16", "192.88.99.1", "not a number", "",
)  # fmt: skip


@pytest.mark.parametrize("number", PUBLIC)
def test_the_public_web(number: str) -> None:
    assert reach(number)[0] is Reach.PUBLIC
    check_reach("courier.example", number, own_network=False)


@pytest.mark.parametrize("number", OWN)
def test_the_own_network_only_where_it_is_allowed(number: str) -> None:
    assert reach(number)[0] is Reach.OWN
    check_reach("courier.example", number, own_network=True)
    with pytest.raises(Unfetched, match="--private-addresses allows it"):
        check_reach("courier.example", number, own_network=False)


@pytest.mark.parametrize("number", NEVER)
def test_where_no_newspaper_is(number: str) -> None:
    for own_network in (False, True):
        with pytest.raises(Unfetched, match="no page is read there"):
            check_reach("courier.example", number, own_network)


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_no_number_is_public_that_python_knows_to_be_private(
    number: IPv4Address | IPv6Address,
) -> None:
    if reach(str(number))[0] is Reach.PUBLIC:
        assert not (number.is_private or number.is_loopback or number.is_link_local)
        assert not (number.is_multicast or number.is_unspecified)


@given(st.ip_addresses(v=4))
def test_an_ipv4_number_is_itself_inside_ipv6(number: IPv4Address) -> None:
    assert reach(f"::ffff:{number}") == reach(str(number))
    translated = reach(f"64:ff9b::{number}")[0]
    assert (translated is Reach.PUBLIC) == (reach(str(number))[0] is Reach.PUBLIC)


@given(
    st.text(max_size=80), st.sampled_from(["", "http://", "https://", "https://courier.example/"])
)
def test_any_words_are_an_address_or_refused(words: str, start: str) -> None:
    try:
        address = checked(start + words)
    except Unfetched as refused:
        assert refused.code == "web.refused" and refused.reason
    else:
        assert checked(str(address)) == address
        assert address.host.isascii() and "@" not in address.host


def test_a_password_is_never_shown() -> None:
    assert without_password("https://jo:secret@courier.example/a") == "https://courier.example/a"
    assert without_password("https://courier.example/@jo") == "https://courier.example/@jo"
    assert len(without_password("https://courier.example/" + "a" * 9_000)) == 300
