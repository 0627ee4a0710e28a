"""What the story calls its player where that is no single person, or one whose name is not known: a name that fits any sentence."""

from pm_quest.classroom.sessions.session import Session, Voter

PSEUDONYM = "Guest"
"""How the name of somebody begins whose real name stays with the trainer."""
_GUESTS = {"de": "Gast"}
"""The same in the language of a scenario; English, where there is none."""
TEAM = "Team"


def pseudonym_of(voter: str) -> str:
    """Give the name under which the server keeps somebody whose real name it does not know, from their id."""
    return f"{PSEUDONYM} {voter[:6]}"


def name_table(session: Session, table: str) -> str:
    """Give what the story calls those who play together: `Team 3` for a table, `Team` for a whole room."""
    return f"{TEAM} {table}" if session.settings.mode == "teams" else TEAM


def name_player(session: Session, voter: Voter, table: str) -> str:
    """Give what the story calls somebody who plays alone: their name, or `Guest 12` where only the trainer knows it."""
    if voter.name != pseudonym_of(voter.id):
        return voter.name
    language = session.scenario.language.partition("-")[0].lower()
    return f"{_GUESTS.get(language, PSEUDONYM)} {table}"
