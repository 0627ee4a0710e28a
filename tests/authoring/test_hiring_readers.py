"""How an employer hires, as a file has it: read, refused, found wanting, written again."""

import pytest
from hypothesis import given

from pm_quest.authoring.interview_findings import find_interview_problems, find_reference_problems
from pm_quest.authoring.judgement import judge_scenario
from pm_quest.authoring.scenario_document import build_document
from pm_quest.authoring.yaml_writer import write_document
from pm_quest.story.exhibits import CastMember
from pm_quest.story.hiring import Hiring, InterviewQuestion, Reference
from tests.authoring.writing import only, read, tiny
from tests.building import end, scenario
from tests.strategies import hirings

QUESTION = """\
  interview:
    - ask: Bring one number that you changed.
      listens: {count: 2, adapts: 1, press: -1}
      heard: {count: She writes it down., else: She waits.}
"""
HIRING = f"""\
hiring:
  advert: We need somebody.
  calls: 4
  leads: {{figure: 2, depth: -1}}
{QUESTION}\
  pays: 61000
  training: {{pragmatic: true}}
"""


def hiring(old: str = "", new: str = "") -> str:
    """A tiny scenario with hiring, of which one thing is written otherwise."""
    assert old in HIRING
    return tiny("flags", HIRING.replace(old, new, 1) + "flags")


def test_every_key_is_read_as_it_is_written():
    """And what is left out is as usual."""
    story = read(hiring()).scenario
    question = InterviewQuestion(
        ask="Bring one number that you changed.",
        listens={"count": 2, "adapts": 1, "press": -1},
        heard={"count": "She writes it down.", "else": "She waits."},
    )
    assert story.hiring == Hiring(
        advert="We need somebody.",
        calls=4,
        leads={"figure": 2, "depth": -1},
        interview=(question,),
        pays=61000,
        training={"pragmatic": True},
    )
    assert read(tiny("flags", "hiring: {advert: Come.}\nflags")).scenario.hiring == Hiring(advert="Come.")
    assert Hiring().calls == 3


def test_it_is_written_as_a_person_would():
    """Points in brackets, sentences on lines of their own, what is usual left out."""
    document = build_document(read(hiring("  calls: 4\n", "")).scenario)
    assert write_document({"hiring": document["hiring"]}) == HIRING.replace("  calls: 4\n", "").replace(
        "heard: {count: She writes it down., else: She waits.}",
        "heard:\n        count: She writes it down.\n        else: She waits.",
    )


@given(hirings)
def test_what_is_written_is_read_the_same(made):
    """Whatever stands in it, in the same order."""
    story = scenario({"a": end()}, hiring=made)
    reading = read(write_document(build_document(story)))
    assert not [problem for problem in reading.problems if problem.severity == "error"], reading.format_problems()
    assert repr(reading.scenario.hiring) == repr(made)


@pytest.mark.parametrize(
    ("old", "new", "code", "fix"),
    [
        ("calls: 4", "calls: «13»", "PQ125", "write 12 or less"),
        ("calls: 4", "calls: «0»", "PQ125", "write 1 or more"),
        ("calls: 4", "calls: «three»", "PQ124", "write 'calls: 3'"),
        ("calls: 4", "«called»: 4", "PQ120", "write 'calls'"),
        ("pays: 61000", "pays: «61,000 EUR»", "PQ124", "write 'pays: 61000'"),
        ("pays: 61000", "pays: «-1»", "PQ125", "write 0 or more"),
        ("pays: 61000", "pays: «1000000000»", "PQ906", "write a smaller number"),
        ("pays: 61000", "«salary»: 61000", "PQ120", "write 'pays'"),
        ("{figure: 2,", "{«figures»: 2,", "PQ230", "write 'figure'"),
        ("{figure: 2,", "{«metric»: 2,", "PQ230", "write 'figure'"),
        ("{figure: 2,", "{figures«»,", "PQ123", "write 'figure: 1'"),
        ("{figure: 2,", "{«charm»,", "PQ230", "write one of domain, figure, pilot, certificate, depth"),
        ("{count: 2,", "{cuont«»,", "PQ123", "write 'count: 1'"),
        ("else: She", "«elsee»: She", "PQ232", "write 'else'"),
        ("writes it down., else: She", "writes it down«,» else She", "PQ105", 'put the text in quotes: count: "She writes it down, else She waits."'),
        ("{figure: 2,", "{«charm»: 2,", "PQ230", "write one of domain, figure, pilot, certificate, depth"),
        ("{figure: 2, depth: -1}", "«[»figure, depth]", "PQ122", "write 'leads: {figure: 1, depth: 1}'"),
        ("{pragmatic: true}", "«[»pragmatic, csm]", "PQ122", "write 'training: {pragmatic: true, csm: true}'"),
        ("{pragmatic: true}", "{pragmatic: «false»}", "PQ127", "leave it out"),
        ("{pragmatic: true}", "{pragmatic: «1200»}", "PQ127", "write true"),
        ("{pragmatic: true}", '{pragmatic: «"true"»}', "PQ127", "write true, without quotes"),
        ("{pragmatic: true}", "{«pragmatc»: true}", "PQ207", "write 'pragmatic', or give yours a name that is not so similar"),
        ("{pragmatic: true}", "{«Certified ScrumMaster»: true}", "PQ128", "write 'csm'"),
        ("press: -1}", "«presss»: -1}", "PQ231", "write 'press', or give your own kind of card a name less like it"),
        ("press: -1}", "«sea»: -1}", "PQ231", "write 'see', or give your own kind of card a name less like it"),
        ("press: -1}", "«pressing»: -1}", "PQ231", "write 'press', or give your own kind of card a name less like it"),
        ("press: -1}", "«else»: -1}", "PQ231", "leave it out here, and keep it in 'heard'"),
        ("press: -1}", "press: «some»}", "PQ124", "write a whole number, as in 1"),
        ("listens: {count: 2, adapts: 1, press: -1}", "listens: «[»count]", "PQ122", "write 'listens: {count: 1}'"),
        ("listens: {count: 2, ad", "listens: {«cuont»: 2, ad", "PQ231", "write 'count', or give your own kind of card a name less like it"),
        ("{count: She", "{«cuont»: She", "PQ232", "write 'count'"),
        ("{count: She", "{«see»: She", "PQ232", "add 'see' to 'listens' with its points, as in 'see: 1', or take this out"),
        ("else: She", "«otherwise»: She", "PQ232", "write 'else'"),
        ("heard: {count: She writes it down., else: She waits.}", "«heard»: {count: Yes.}", "PQ233", "add 'else: what they say then'"),
        ("{count: She writes it down., else: She waits.}", "«She waits.»", "PQ122", "write 'heard: {else: She waits.}'"),
        ("down., ", "down«,» slowly, ", "PQ105", 'put the text in quotes: count: "She writes it down, slowly"'),
        ("ask: Bring one number that you changed.", "«question»: Why?", "PQ120", "write 'ask'"),
        (QUESTION, "  interview: «Why?»\n", "PQ122", "write '[{ask: Why?}]'"),
        (QUESTION, "  interview:\n    - «Why?»\n", "PQ122", "write '{ask: Why?}'"),
        (QUESTION, "  interview:\n    «a»sk: Why?\n", "PQ122", "write '- ' before its first key"),
        (QUESTION, "  interview: «{»ask: Why?}\n", "PQ122", "put square brackets around it"),
    ],
)  # fmt: skip
def test_a_slip_is_one_problem_with_a_fix(old, new, code, fix):
    """At its place, and nothing else is said of it."""
    assert only(code, hiring(old, new)).suggestion == fix


def test_a_word_like_no_other_is_somebodys_own_kind_of_card():
    """A career may have other cards; a name like a known word is a warning, and nothing is refused for it."""
    text = hiring("press: -1}", "evening_school: 1}")
    assert read(text).problems == ()
    assert "evening_school" in read(text).scenario.hiring.interview[0].listens
    assert read(hiring("press: -1}", "talks: 1}")).scenario is not None


@pytest.mark.parametrize(
    ("heard", "code", "says"),
    [
        ("{adapts: A, neutral: B, forces: C, count: D, else: E}", "PQ234", "the sentence for 'count' is never said"),
        ("{adapts: A, neutral: B, count: D, forces: C, else: E}", None, ""),
        ("{adapts: A, neutral: B, forces: C, pilot: D, else: E}", None, ""),
    ],
)
def test_a_sentence_that_is_never_said(heard, code, says):
    """An act or a skill after all three fits; no kind of card, which has none."""
    listens = "{adapts: 1, neutral: 0, forces: -1, count: 2, pilot: 1}"
    text = hiring("{count: 2, adapts: 1, press: -1}", listens)
    text = text.replace("{count: She writes it down., else: She waits.}", heard)
    judged = [each for each in judge_scenario(read(text)).problems if each.code == "PQ234"]
    assert [each.code for each in judged] == ([code] if code else [])
    assert all(
        each.message.startswith(says) and each.line == text[: text.index("heard")].count("\n") + 1 for each in judged
    )


def test_a_question_that_listens_for_nothing():
    """Without points, or with none but 0; marked where they stand, or would."""
    for question, at in (
        (InterviewQuestion("Why?"), "ask"),
        (InterviewQuestion("Why?", {"count": 0}), "listens"),
    ):
        (finding,) = find_interview_problems(scenario({"a": end()}, hiring=Hiring(interview=(question,))))
        assert (finding.code, finding.at) == ("PQ235", ("hiring", "interview", "0", at))
    answered = InterviewQuestion("Why?", {"count": 0, "press": -1})
    assert not list(find_interview_problems(scenario({"a": end()}, hiring=Hiring(interview=(answered,)))))


def test_questions_for_a_second_visit_without_any_for_the_first_are_found():
    """And those of a second visit are judged as all others."""
    asked = InterviewQuestion("Why?", {"count": 1})
    second = Hiring(second_interview=(asked, InterviewQuestion("So?")))
    found = find_interview_problems(scenario({"a": end()}, hiring=second))
    assert [(each.code, each.at) for each in found] == [
        ("PQ237", ("hiring", "second_interview")),
        ("PQ235", ("hiring", "second_interview", "1", "ask")),
    ]


@pytest.mark.parametrize("id", ["ask", "interview", "second_interview", "third_interview", "calls"])
def test_scenes_and_choices_may_be_called_like_its_keys(id):
    """Where a line is missing above such an id, it is still known for one."""
    text = tiny().replace("ask:", f"{id}:").replace("    choices:\n", "")
    assert [problem.message for problem in read(text).problems] == [f"choice '{id}' stands below no 'choices:'"]


def test_a_reference_is_written_by_somebody_of_the_cast():
    """An id that is almost theirs is corrected, and without a cast it is said whom to add."""
    cast = {"ilse": CastMember("Ilse", "The CFO.", id="ilse")}
    written = Hiring(references={"ilsa": Reference("Good.", "Bad.")})
    (finding,) = find_reference_problems(scenario({"a": end()}, hiring=written, cast=cast))
    assert (finding.code, finding.at) == ("PQ236", ("hiring", "references", "ilsa"))
    assert finding.suggestion == "write 'ilse'"
    (alone,) = find_reference_problems(scenario({"a": end()}, hiring=written))
    assert "add" in alone.suggestion
    known = Hiring(references={"ilse": Reference("Good.", "Bad.")})
    assert not list(find_reference_problems(scenario({"a": end()}, hiring=known, cast=cast)))
