"""`pm-quest class serve`, up to where the server begins."""

import pytest

from pm_quest.cli import run_command


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "classroom.example.com",
        "javascript:alert(1)",
        "https://",
        "https://[::1",
        "https://a.example:99999",
        "https://a.example:0",
        "https://a b.example",
        "https://a.example/?x=1",
        "https://a.example/#me",
        "https://a.example/\x1b[31m",
    ],
)
def test_a_public_address_that_nobody_can_join_by_is_refused(url, capsys):
    """All links and the QR code would lead there."""
    assert run_command(["class", "serve", "--port", "0", "--public-url", url]) == 2
    said = capsys.readouterr().err
    assert "is not an address to join by; write one such as https://" in said
    assert "\x1b" not in said
