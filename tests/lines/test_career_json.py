"""A career as events: what a script or another front end plays through."""

from tests.career.careers import start
from tests.lines.career_lines import find_working, go_on, list_events


def of_kind(events, event):
    """The events with this name."""
    return [each for each in events if each["event"] == event]


def test_a_decision_has_the_keys_that_are_promised():
    """With how the player stands, and every option, closed ones too."""
    *_, last = list_events("engineer", "course")
    assert (last["event"], last["kind"], last["week"], last["money"]) == ("decision", "week", 2, 2550)
    assert last["credentials"] == {"cspo": 3}
    assert last["skills"]["business"] == last["evidence"]["tech"] == 1
    options = {each["id"]: each for each in last["options"]}
    assert options["framework"] == {
        "id": "framework", "say": "Framework", "open": True, "locked": None, "weeks": 3, "money": -600,
    }  # fmt: skip
    assert options["course"]["locked"] == "This is done already."


def test_every_decision_of_a_whole_career_is_an_event_that_can_be_answered():
    """Each choice is an open option of the decision, or of the scene, before it."""
    seed, taken = find_working()
    events, asked = list_events(*taken, seed=seed), None
    left = list(taken)
    for each in events:
        if each["event"] in ("taken", "outcome") and asked is not None:
            assert left.pop(0) in {offer["id"] for offer in asked if offer["open"]}
            asked = None
        asked = each["options"] if each["event"] == "decision" else each.get("offers") or asked
    assert not left
    assert events[-1]["event"] == "card"


def test_the_stack_is_in_the_order_of_the_recruiter():
    """With the player's CV among twelve, and the sentence why."""
    events = list_events(*go_on(start(7), ("engineer", "to-market", "acme", "plain-letter", "no-more")))
    stack = next(each for each in of_kind(events, "stack") if each["employer"] == "acme")
    assert 0 < stack["odds"] < 1
    closed = next(at for at, each in enumerate(events) if each["event"] == "taken" and each["callers"] is not None)
    assert events.index(stack) > closed
    assert [each["called"] for each in events[closed]["letters"]] == [stack["called"]]
    assert events[closed]["letters"][0]["text"].startswith("Acme ")
    assert len(stack["applicants"]) == 12
    mine = next(each for each in stack["applicants"] if each["you"])
    assert mine["called"] == stack["called"]
    assert stack["why"].startswith("You were ")
    sums = [each["sum"] for each in stack["applicants"] if not each["filtered"]]
    assert sums == sorted(sums, reverse=True)


def test_a_stack_in_which_one_was_not_read_says_what_the_credential_would_have_opened():
    """Place, sum and call; null where the CV was read."""
    events = list_events(*go_on(start(7), ("engineer", "to-market", "pellworth", "plain-letter", "brew", "no-more")))
    opened = {each["employer"]: each["with_filter"] for each in of_kind(events, "stack")}
    assert opened["pellworth"] == {"place": 1, "sum": 0, "called": True}
    assert opened["brew"] is None


def test_what_the_stacks_would_have_been_is_an_event():
    """Of each thing, by the step that can be gone back to."""
    taken = go_on(start(7), ("engineer", "course", "to-market", "acme", "certificate", "brew"))
    closed = taken.index("brew") + 2
    *_, last = list_events(*taken[:closed], "/without")
    assert [each["employer"] for each in last["stacks"]] == ["acme", "brew"]
    course = last["stacks"][0]["changes"][0]
    assert (course["kind"], course["id"], course["what"]) == ("choice", "course", "“Course”")
    assert taken[course["step"] - 1] == "course"
    assert {"changed", "place", "sum", "filtered", "called", "text"} <= course.keys()


def test_the_card_has_the_jobs_and_what_each_thing_changed():
    """By the step that can be gone back to."""
    seed, taken = find_working()
    events = list_events(*taken, seed=seed)
    card = events[-1]
    assert card["jobs"][0]["impact"] == of_kind(events, "ending")[0]["impact"]
    for each in card["changed"]:
        assert taken[each["step"] - 1] == each["id"]
        assert each["calls"] == len(each["gained"]) - len(each["lost"])
        assert each["text"].startswith("Without ")


def test_requests_are_answered_with_one_event_each():
    """And going back with `career` and the decision."""
    events = list_events("engineer", "/status", "/journal", "/adverts", "/help", "/signals", "nonsense", "/back")
    assert [each["event"] for each in events[4:]] == [
        "status", "journal", "adverts", "help", "problem", "problem", "career", "decision",
    ]  # fmt: skip
    assert events[5]["decisions"] == [{"step": 1, "kind": "background", "id": None, "option": "engineer"}]


def test_the_sources_are_data():
    """Null for what is assumed."""
    *_, last = list_events("/sources")
    assert last["event"] == "sources"
    assert {each["id"]: each["source"] for each in last["assumptions"]}["calls"] is None
    assert {"place": "cards.course.money", "value": -900, "source": None} in last["figures"]


def test_the_status_says_what_the_weeks_went_into():
    """Cards in their lanes, and what nobody planned."""
    event = next(each for each in list_events("engineer", "course", "/status") if each["event"] == "status")
    assert event["spans"] == [{"kind": "card", "id": "course", "lane": "learn", "start": 0, "end": 2}]
    assert event["happenings"] == []
