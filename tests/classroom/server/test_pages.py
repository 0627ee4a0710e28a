"""Pages and headers."""

import pytest

from tests.classroom.serving import served


@pytest.mark.parametrize(
    "path", ["/", "/j/ABC234", "/show/ABC234", "/assets/none.js", "/health", "/api/sessions", "/nowhere", "/ws"]
)
async def test_everything_has_its_headers(sqlite, path):
    """Nothing of it may be framed, sniffed, or tell others where somebody was; nothing comes from elsewhere."""
    async with served(sqlite) as server, server.http.get(server.address + path) as response:
        headers = response.headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Server"] == "pm-quest"


@pytest.mark.parametrize(
    "path", ["/j/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/j/ABC234%22onload=", "/show/..%2F..%2Fetc"]
)
async def test_what_is_no_code_is_not_in_the_page(sqlite, path):
    """Whatever is typed in the place of a code."""
    async with served(sqlite) as server, server.http.get(server.address + path) as response:
        text = await response.text()
        assert response.status == 200
        assert "alert(1)" not in text
        assert "onload=" not in text
        assert "/etc" not in text
