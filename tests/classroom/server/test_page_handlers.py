"""Pages and headers."""

import gzip
import re

import pytest
from yarl import URL

from pm_quest.classroom.server.page_handlers import takes_gzip
from pm_quest.classroom.web.web_pages import read_asset
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


async def test_files_are_kept_by_browsers_under_the_address_that_changes_with_them(sqlite):
    """And asked for again under any other: an old page at a new server gets what there is."""
    async with served(sqlite) as server:
        page = await server.call("GET", "/")
        folder = re.search(r'src="(/assets/[0-9a-f]{16})/join\.bundle\.js"', page[1])[1]
        for name in ("join.bundle.js", "pieces/dom.js"):
            told = {}
            for address in (folder, "/assets", "/assets/0123456789abcdef"):
                async with server.http.get(f"{server.address}{address}/{name}") as response:
                    assert response.status == 200
                    told[address] = (response.headers["Cache-Control"], await response.text())
            assert "immutable" in told[folder][0]
            assert told["/assets"] == told["/assets/0123456789abcdef"] == ("no-cache", told[folder][1])
        assert (await server.call("GET", f"{folder}/none.js"))[0] == 404


async def test_files_come_compressed_where_the_browser_unpacks_them(sqlite):
    """A phone on a bad network gets a third of the bytes, and the same file."""
    plain, _ = read_asset("join.bundle.js")
    async with served(sqlite) as server:
        for encodings, packed in (("gzip, deflate, br", True), ("identity", False), ("gzip;q=0, br", False)):
            asked = {"Accept-Encoding": encodings}
            async with server.http.get(
                f"{server.address}/assets/join.bundle.js", headers=asked, auto_decompress=False
            ) as response:
                body = await response.read()
                assert response.headers.get("Content-Encoding") == ("gzip" if packed else None)
                assert response.headers["Vary"] == "Accept-Encoding"
                assert (gzip.decompress(body) if packed else body) == plain
                assert not packed or len(body) < len(plain) / 3


@pytest.mark.parametrize(
    ("encodings", "taken"),
    [("gzip", True), ("br , GZIP; q=0.5", True), ("", False), ("br", False), ("gzip;q=0.000", False), ("xgzip", False)],
)
def test_gzip_is_sent_to_those_who_take_it(encodings, taken):
    """As they say in the header, with a weight or without."""
    assert takes_gzip(encodings) is taken


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


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("/j/ABC234/", "/j/ABC234"),
        ("/J/ABC234", "/j/ABC234"),
        ("//j/ABC234", "/j/ABC234"),
        ("/j/abc234", "/j/ABC234"),
        ("/j/ABC-234", "/j/ABC234"),
        ("/j/ABC%20234", "/j/ABC234"),
        ("/j/ABC234.", "/j/ABC234"),
        ("/j/ABC234)", "/j/ABC234"),
        ("/j/%3CABC234%3E", "/j/ABC234"),
        ("/j/ABC234.Thanks", "/j/ABC234"),
        ("/j/%EF%BC%A1%EF%BC%A2%EF%BC%A3234", "/j/ABC234"),
        ("/j/ABC234/more", "/j/ABC234"),
        ("/join/ABC234", "/j/ABC234"),
        ("/ABC234", "/j/ABC234"),
        ("/show/ABC234/", "/show/ABC234"),
        ("/SHOW/abc234", "/show/ABC234"),
        ("/show/ABC234,", "/show/ABC234"),
        ("/J/", "/j/"),
        ("/j/0O1IL2/", "/j/0O1IL2"),
    ],
)
async def test_an_address_that_was_typed_by_hand_or_ended_by_a_chat_program_leads_to_its_page(sqlite, path, leads):
    """A slash, a bracket, a full stop or small letters keep nobody out."""
    async with served(sqlite) as server:
        url = URL(server.address + path, encoded=True)
        async with server.http.get(url, allow_redirects=False) as response:
            assert (response.status, response.headers["Location"]) == (302, leads)
        async with server.http.get(url) as response:
            assert (response.status, response.content_type) == (200, "text/html")


@pytest.mark.parametrize("path", ["/j", "/j/", "/j/0O1IL2", "/j/..."])
async def test_an_address_without_a_code_has_the_field_for_it(sqlite, path):
    """It is the students' page, with no session yet."""
    async with served(sqlite) as server, server.http.get(server.address + path) as response:
        assert response.status == 200
        assert 'data-code=""' in await response.text()


@pytest.mark.parametrize("path", ["/nowhere", "/assets", "/secret", "/show", "/show/", "/index.php?x=1"])
async def test_an_address_that_leads_nowhere_has_a_way_to_the_field_for_the_code(sqlite, path):
    """It is a page with the right status."""
    async with served(sqlite) as server, server.http.get(server.address + path) as response:
        text = await response.text()
        assert (response.status, response.content_type) == (404, "text/html")
        assert 'href="/"' in text
        assert "Not Found" not in text


async def test_what_is_no_page_is_answered_as_programs_expect(sqlite):
    """Calls get JSON, and methods that are not taken keep their status and their list."""
    async with served(sqlite) as server:
        status, told = await server.call("GET", "/api/nothing")
        assert (status, told) == (404, {"code": "unknown_kind", "why": "There is nothing at this address."})
        async with server.http.post(f"{server.address}/j/ABC234") as response:
            assert response.status == 405
            assert "GET" in response.headers["Allow"]
