"""What to say of a table and its people, of one's name, and of what is waited for: the same on the screen and in lines."""

from pm_quest.classroom.student.place import Place
from pm_quest.story.sentences import counted, listed

MOST_LISTED = 3


def describe_table(place: Place) -> str:
    """Say at which table one sits, and with whom: `Table 3, with Ada, Ben (away) and 2 others`; empty where there are no tables."""
    table = place.state.table
    if table is None:
        return ""
    many = int(table["count"]) - 1
    if many < 1:
        return f"Table {table['id']}, nobody else yet"
    told = (place.state.me or {}).get("told")
    others = [each for each in table["people"] if each["name"] != told]
    shown = others[: MOST_LISTED if many <= MOST_LISTED else MOST_LISTED - 1]
    names = [f"{each['name']}{'' if each['here'] else ' (away)'}" for each in shown]
    more = many - len(shown)
    with_whom = listed([*names, counted(more, "other")] if more else names)
    away = int(table["count"]) - int(table["here"]) - sum(not each["here"] for each in shown)
    return f"Table {table['id']}, with {with_whom}" + (f", {away} away" if away > 0 else "")


def describe_twin(place: Place) -> str:
    """Say that somebody has the same name, or one that looks like it; empty where nobody has."""
    me = place.state.me or {}
    name, told = me.get("name"), me.get("told")
    if not told or told == name or not place.named:
        return ""
    return f"Somebody here is called {name} already. Lists show you as {told}, unless you take another name."


def describe_renaming(place: Place) -> str:
    """Say what another name does not change: how a story of one's own calls its player, once it has begun."""
    begun = place.alone and place.state.story is not None
    return "Lists show the new name; in the story you keep the old one." if begun else ""


def describe_tie(place: Place) -> str:
    """Say that the present vote is a tie, and how it ends; empty where it is none."""
    ballot = place.state.ballot or {}
    if not ballot.get("tie") or place.alone:
        return ""
    rules = {"first": "a tie: the first of them in the list counts", "draw": "a tie: a draw decides"}
    talk = "a tie: talk, and somebody changes their vote, or the trainer decides"
    closed = "a tie: the trainer decides, or lets you vote again"
    return rules.get(str(ballot.get("ties")), talk if ballot["open"] else closed)


def describe_waiting(place: Place) -> str:
    """Say whom somebody waits for whose vote is in; empty where it is nobody at the table."""
    ballot = place.state.ballot or {}
    missing = int(ballot.get("missing", 0))
    if place.alone or ballot.get("waits") != "votes" or not missing:
        return ""
    if place.vote is None:
        return "the others wait for you" if missing == 1 and int(ballot["people"]) > 1 else ""
    clock = (place.state.session or {}).get("clock") or {}
    until = ", or the clock" if clock.get("on") and clock.get("since") is not None else ""
    return f"you wait for {counted(missing, 'other')}{until}"


def describe_place(place: Place) -> tuple[str, ...]:
    """Say where one sits, and what is waited for just now."""
    state, table = place.state, describe_table(place)
    said = [table] if table else []
    if place.finished:
        said.append("the trainer has ended the session")
    elif state.story is None:
        said.append("you wait for the trainer to start" if table or not state.me or state.me.get("table") else NO_PLACE)
    elif (state.ballot or {}).get("ended"):
        said.append("your story has ended")
    elif place.vote is None:
        said.append("it is your turn to vote" if not place.alone else "it is your turn to choose")
    return tuple(said)


NO_PLACE = "you wait for the trainer to give you a place"
