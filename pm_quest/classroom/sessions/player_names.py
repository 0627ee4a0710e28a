"""The names that the story gives players who are no single person, or have no known name."""

from pm_quest.classroom.sessions.session_state import Session, Voter

PSEUDONYM = "Guest"
"""How the name of somebody begins whose real name stays with the trainer."""
_GUESTS = {"de": "Gast"}
"""The same in the language of a scenario; English, where there is none."""
TEAM = "Team"


def make_pseudonym(voter: str) -> str:
    """Return the name that the server keeps for a voter whose real name it does not know."""
    return f"{PSEUDONYM} {voter[:6]}"


def name_team(session: Session, table: str) -> str:
    """Return what the story calls a group: `Team 3` at a table, `Team` for a whole room."""
    return f"{TEAM} {table}" if session.settings.mode == "teams" else TEAM


def name_player(session: Session, voter: Voter, table: str) -> str:
    """Return what the story calls somebody who plays alone: their name, or `Guest 12`."""
    if voter.name != make_pseudonym(voter.id):
        return voter.name
    language = session.scenario.language.partition("-")[0].lower()
    return f"{_GUESTS.get(language, PSEUDONYM)} {table}"
