"""What people type, paste and scan is understood, or they are told what it should look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.client.addresses import AddressError, SessionAddress, read_address
from pm_quest.classroom.keys import new_code, new_secret
from pm_quest.kit.sentences import format_line

TOKEN = "abcdefghijklmnopqrstuv"


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("ABC234", SessionAddress("", "ABC234")),
        (" abc 234\n", SessionAddress("", "ABC234")),
        ("abc-234", SessionAddress("", "ABC234")),
        ("Code: ABC 234", SessionAddress("", "ABC234")),
        ("\uff21\uff22\uff23\uff12\uff13\uff14", SessionAddress("", "ABC234")),
        ("Link: http://a:1/j/ABC234", SessionAddress("http://a:1", "ABC234")),
        ("http://127.0.0.1:7670", SessionAddress("http://127.0.0.1:7670")),
        ("http://127.0.0.1:7670/", SessionAddress("http://127.0.0.1:7670")),
        ("192.168.1.5:7670/j/ABC234", SessionAddress("http://192.168.1.5:7670", "ABC234")),
        ("http://192.168.1.5:7670/show/abc234/", SessionAddress("http://192.168.1.5:7670", "ABC234")),
        ("localhost:7670", SessionAddress("http://localhost:7670")),
        ("https://quest.example.org/j/ABC234", SessionAddress("https://quest.example.org", "ABC234")),
        ("https://example.org/quest/j/ABC234", SessionAddress("https://example.org/quest", "ABC234")),
        ("HTTP://[::1]:7670/j/ABC234", SessionAddress("http://[::1]:7670", "ABC234")),
        (f"http://a:1/j/ABC234#me={TOKEN}", SessionAddress("http://a:1", "ABC234", TOKEN)),
        ("http://a:1/j/", SessionAddress("http://a:1")),
        ("Quest.Example.org/j/abc-234", SessionAddress("http://quest.example.org", "ABC234")),
        ("http://a:80/j/ABC234", SessionAddress("http://a", "ABC234")),
        ("https://A:443/quest/j/ABC234", SessionAddress("https://a/quest", "ABC234")),
        ("https://a:80/j/ABC234", SessionAddress("https://a:80", "ABC234")),
    ],
)
def test_what_is_meant(given, meant):
    """A code, a server, a page or a personal link, in any spelling that people use."""
    assert read_address(given) == meant


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "There is no address."),
        ("ABC", "'ABC' is not a code."),
        ("ABCO34", "no code has 'O' in it"),
        ("ftp://a/j/ABC234", "begins with something else than http"),
        ("http:///j/ABC234", "names no server"),
        ("http://me@a/j/ABC234", "leave out what stands before the '@'"),
        ("http://me:s3cret@a/j/ABC234", "An address of a session has no name or password in it"),
        ("http://a:99999/", "is not an address"),
        ("http://a:0/", "names no server"),
        ("http://[::1/", "is not an address"),
        ("http://a/j/ABC234?x=1", "has a question mark"),
        ("http://a/j/ABC234#me=short", "is not whole"),
        ("http://a/j/AB\x1b[2JC", "is not a code"),
        ("x" * 3000, "too long"),
    ],
)
def test_what_can_not_be_meant_is_reported_in_a_sentence(given, told):
    """The sentence says what is wrong and repeats neither secrets nor escapes."""
    with pytest.raises(AddressError) as error:
        read_address(given)
    assert told in str(error.value)
    assert "\x1b" not in str(error.value)
    assert TOKEN not in str(error.value)
    assert "s3cret" not in str(error.value)


def test_an_address_knows_its_socket_and_its_page():
    """Where its WebSocket is, and what a browser is given."""
    address = read_address(f"https://example.org/quest/j/ABC234#me={TOKEN}")
    assert address.socket_url == "wss://example.org/quest/ws"
    assert address.format_page() == f"https://example.org/quest/j/ABC234#me={TOKEN}"


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z\[\]:.0-9]{1,9}/(j/)?[A-Z2-9]{0,6}(#.*)?", fullmatch=True))
def test_nothing_that_is_typed_breaks_it(text):
    """Either a sentence, or an address that is read again as it is written."""
    told, found = None, None
    try:
        found = read_address(text)
    except AddressError as error:
        told = str(error)
    if found is None:
        assert told == format_line(told)
    elif found.code and found.server:
        assert read_address(found.format_page()) == found
    else:
        assert found.code or found.server


@given(st.builds(new_code), st.builds(new_secret))
def test_every_personal_link_is_read_as_it_was_made(code, token):
    """Also where the token has hyphens and underscores."""
    link = SessionAddress("http://192.168.1.5:7670", code, token).format_page()
    assert read_address(link) == SessionAddress("http://192.168.1.5:7670", code, token)
