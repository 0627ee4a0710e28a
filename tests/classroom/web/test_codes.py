"""Whatever people have in hand leads in: a code however it was typed, a link, a code with words around it; or it is said what is wrong."""

# ruff: noqa: RUF001  signs that read alike are what this is about

import pytest

from pm_quest.classroom import keys
from tests.classroom.web.browsing import base, person, press, reads

pytestmark = pytest.mark.asyncio(loop_scope="session")
READ = "texts => import('/assets/codes.js').then(({ readCode }) => texts.map((text) => readCode(text)))"
TAKEN = [
    "ABC234",
    " abc 234 ",
    "ABC-234",
    "ABC–234",
    "a b c 2 3 4",
    "ABC\u00a0234",
    "ABC\u200b234",
    "ＡＢＣ２３４",
    "Ａｂｃ　２３４",
    "Code: ABC 234",
    "code:ABC234",
    "Code ABC 234",
    "The code is ABC-234, see you!",
    "Der Code lautet: ABC 234.",
    "Code：ABC 234",
    "PM Quest ABC234",
    "“ABC234”",
    "(ABC234)",
    "ABC234.",
    "<ABC234>",
    "http://127.0.0.1:7670/j/ABC234",
    "http://127.0.0.1:7670/j/ABC234/",
    "http://127.0.0.1:7670/J/abc234.",
    "https://quest.example.org/deep/j/ABC234?x=1",
    "192.168.1.5:7670/j/ABC234",
    "http://192.168.1.5:7670/show/ABC234",
    "http://192.168.1.5:7670/ABC234",
    "http://192.168.1.5:7670/j/ABC%20234",
    "Join here: http://192.168.1.5:7670/j/ABC234 (today at ten)",
    "<http://192.168.1.5:7670/j/ABC234>",
]
WRONG = {
    "": ("codeNone", {}),
    " - ": ("codeNone", {}),
    "0O1IL2": ("codeAlike", {"a": "0", "all": "0, 1, I, L, O"}),
    "abcl23": ("codeAlike", {"a": "L", "all": "0, 1, I, L, O"}),
    "Code: ABC 2O4": ("codeAlike", {"a": "O", "all": "0, 1, I, L, O"}),
    "http://127.0.0.1:7670/j/ABCD10": ("codeAlike", {"a": "1", "all": "0, 1, I, L, O"}),
    "ABC23": ("codeLength", {"n": 5}),
    "ABC2345": ("codeLength", {"n": 7}),
    "АВС234": ("codeWrong", {}),
    "http://127.0.0.1:7670/": ("codeLength", {"n": 4}),
    "A" * 3000: ("codeWrong", {}),
    "ABC234 or DEF567": ("codeLength", {"n": 14}),
}


async def test_a_code_is_taken_however_it_was_typed_or_pasted(browser, server):
    """As a link, with a label, in full-width letters, with spaces, hyphens and what a chat program puts around it."""
    async with person(browser) as page:
        await page.goto(f"{server.address}/")
        found = await page.evaluate(READ, TAKEN)
        assert {text: told.get("code") for text, told in zip(TAKEN, found, strict=True)} == dict.fromkeys(
            TAKEN, "ABC234"
        )


async def test_each_wrong_form_of_a_code_is_explained_by_itself(browser, server):
    """Signs that no code has, too few or too many, nothing at all."""
    async with person(browser) as page:
        await page.goto(f"{server.address}/")
        found = await page.evaluate(READ, list(WRONG))
        said = {text: (told["wrong"], told.get("values") or {}) for text, told in zip(WRONG, found, strict=True)}
        assert said == WRONG


async def test_signs_that_read_alike_are_named_beside_the_field(browser, server):
    """Six letters and digits were typed: it is said which of them is in no code."""
    async with person(browser) as page:
        await page.goto(f"{server.address}/")
        await page.get_by_label("Code").fill("0O1IL2")
        await press(page, "Go on")
        await reads(page, "No code has 0 in it. None has 0, 1, I, L, O")


async def test_a_link_can_be_pasted_into_the_field_for_the_code(browser, server):
    """Nothing of it is cut off."""
    session = await server.open(mode="alone")
    async with person(browser) as page:
        await page.goto(f"{server.address}/")
        await page.get_by_label("Code").focus()
        await page.keyboard.insert_text(f" {base(session)}/j/{session['code'].lower()}/ ")
        await press(page, "Go on")
        await page.get_by_label("Your name").wait_for()
        assert page.url == f"{server.address}/j/{session['code']}"


async def test_a_personal_link_can_be_pasted_into_the_field_for_the_code(browser, server):
    """Who it belongs to is in, and the personal part does not stay in the address bar."""
    token, id = keys.new_secret(), "session-with-a-list-to-paste"
    session = await server.open(mode="alone", session=id, invited=[keys.derive_voter(id, token)])
    async with person(browser) as page:
        await page.goto(f"{server.address}/")
        await page.get_by_label("Code").fill(f"{base(session)}/j/{session['code']}#me={token}")
        await press(page, "Go on")
        await press(page, "Join")
        await reads(page, "You are in")
        assert page.url == f"{server.address}/j/{session['code']}"


async def test_an_address_with_a_wrong_code_says_what_is_wrong_with_it(browser, server):
    """What stood in the address is in the field, to be fixed."""
    async with person(browser) as page:
        await page.goto(f"{server.address}/j/0O1IL2/")
        await reads(page, "No code has 0 in it.")
        assert await page.get_by_label("Code").input_value() == "0O1IL2"
