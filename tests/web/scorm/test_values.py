"""Ids, times and lines in the signs and lengths that the standards allow, whatever the scenario has."""

import re

import pytest

from pm_quest.web.story_file import encode_story
from tests.building import choice, end, scenario, scene
from tests.web.scorm.module_page import call_module

pytestmark = pytest.mark.asyncio(loop_scope="session")
LAST = """([file, choices, version]) => {
    const play = choices.reduce((now, choice) => now.choose(choice), web.startPlaythrough(web.loadStory(file)));
    return web.listInteractionParts(version, play, { time: Date.UTC(2026, 10, 30, 23, 59, 58), latency: 61_234 });
}"""
SPANS_12 = re.compile(r"\d{4}:[0-5]\d:[0-5]\d\.\d\d")
SPANS_2004 = re.compile(r"PT\d+H\d+M\d+\.\d\dS")


async def parts(page, story, choices, version):
    """The parts of the last decision's interaction: values, and what stands in for them."""
    found = await page.evaluate(LAST, [encode_story(story), choices, version])
    return {each["part"]: each["value"] for each in found}, {each["part"]: each.get("plain") for each in found}


async def test_spans_are_written_in_both_forms(modules):
    """From nothing to more hours than there is room for."""
    spans = [0, -5, 9, 61_239, 3_600_000, 10**12, 35_999_999_999]
    old = [await call_module(modules, "formatSpan", "1.2", span) for span in spans]
    new = [await call_module(modules, "formatSpan", "2004", span) for span in spans]
    assert all(map(SPANS_12.fullmatch, old))
    assert all(map(SPANS_2004.fullmatch, new))
    assert (old[3], new[3]) == ("0000:01:01.23", "PT0H1M1.23S")
    assert (old[5], new[5]) == ("9999:59:59.00", "PT9999H59M59.00S")


async def test_moments_are_a_time_of_day_or_a_date(modules):
    """1.2 knows no dates."""
    assert re.fullmatch(
        r"[0-2]\d:[0-5]\d:[0-5]\d", await call_module(modules, "formatMoment", "1.2", 1_790_000_000_000)
    )
    assert await call_module(modules, "formatMoment", "2004", 1_790_000_000_999) == "2026-09-21T14:13:20.00Z"


async def test_ids_have_room_and_stay_apart(modules):
    """Long ones end in a hash; what a scenario calls its scenes is kept as it is."""
    ids = ["triage", "a" * 250, "a" * 251, "a" * 252, "a" * 251 + "b", "mönday", "mönd y", ""]
    made = await modules.evaluate("(ids) => ids.map((id) => web.formatIdentifier(id, 250))", ids)
    assert made[:2] == ids[:2]
    assert len(set(made)) == len(ids)
    assert all(re.fullmatch(r"\w{1,250}", each, re.ASCII) for each in made[:-1])


async def test_lines_are_one_line_of_so_many_signs(modules):
    """Without signs that steer, and without what reads as the name of a language before it."""
    texts = ["{lang=xx}Go", "a\nb\t\u202ec\x07", "x" * 300, "😀" * 200, "  ", "as it is: ü, 漢"]
    lines = await modules.evaluate("(texts) => texts.map((text) => web.formatLine(text, 250))", texts)
    assert lines[0] == "(lang=xx}Go"
    assert lines[1] == "a b c"
    assert lines[2] == "x" * 249 + "…"
    assert lines[3] == "😀" * 124 + "…"
    assert lines[4:] == ["", texts[5]]


async def test_any_text_is_written_in_plain_signs_and_read_again(modules):
    """As names are, which are kept with the way."""
    texts = ["", "a", "ab", "abc", "Zoë 😀", "\x00\uffff", "+/=" * 9, "漢字" * 30]
    signs = await modules.evaluate("(texts) => texts.map(web.encodeText)", texts)
    assert all(re.fullmatch(r"[\w-]*", each, re.ASCII) for each in signs)
    assert await modules.evaluate("(signs) => signs.map(web.decodeText)", signs) == texts


@pytest.mark.parametrize("version", ["1.2", "2004"])
async def test_a_scene_with_fifty_options_and_long_ids_fits(modules, version):
    """Each answer has its own id; in letters there are 36, and none for the rest."""
    options = {f"{'o' * 260}_{n}": choice("out", fit="adapts" if n > 47 else "forces") for n in range(50)}
    story = scenario({"s" * 300: scene(choices=options), "out": end()})
    values, plain = await parts(modules, story, [list(options)[49]], version)
    answer = "student_response" if version == "1.2" else "learner_response"
    assert len(values["id"]) == len(values[answer]) == 250
    assert values["correct_responses.1.pattern"] == values[answer] != values["correct_responses.0.pattern"]
    assert plain[answer] == ("" if version == "1.2" else None)


async def test_what_does_not_matter_has_no_weight(modules):
    """Where nothing that is open fits or forces; what is closed does not count."""
    options = {"a": choice("out"), "b": choice("out"), "c": choice("out", fit="adapts", when="trust > 3", locked="no")}
    story = scenario({"desk": scene(choices=options, where="Monday"), "out": end()}, meters={"trust": (3, 0, 5)})
    values, _ = await parts(modules, story, ["b"], "2004")
    assert (values["weighting"], values["result"]) == ("0", "neutral")
    assert not any(part.startswith("correct_responses") for part in values)
    assert values["description"] == "Monday · Do it"
    assert values["timestamp"] == "2026-11-30T23:59:58.00Z"


async def test_each_whereabouts_is_said_in_each_language(modules):
    """With words of its own."""
    said = """() => {
        web.addScormWords(true);
        const line = document.createElement("p");
        const kinds = ["absent", "looking", "done", "refused", "cut", "lost", "kept"];
        return ["en", "de"].flatMap((language) => {
            web.speak(language);
            return kinds.map((kind) => (web.showWhereabouts(line, kind), line.textContent));
        });
    }"""
    lines = await modules.evaluate(said)
    assert len(set(lines)) == 13
    assert (lines[6], lines[13]) == ("", "")
