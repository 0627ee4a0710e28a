"""Refusals of a session and its server: each has a code for programs, and a sentence for people.

`docs/protocol.md` says what each code means. The students' page and the wall translate by it.
"""

from typing import Literal, NamedTuple

RefusalCode = Literal[
    # What was sent can't be read
    "unreadable",
    "too_large",
    "wrong_version",
    "unknown_kind",
    "wrong_value",
    "no_hello",
    # Who may come in
    "wrong_code",
    "wrong_secret",
    "too_many",
    "too_fast",
    "crowded",
    "crowded_network",
    "wrong_link",
    "no_certificate",
    "not_personal",
    "not_invited",
    "door_locked",
    "session_full",
    "server_full",
    # Who may do what
    "trainer_only",
    "voter_only",
    "server_only",
    "projector_only",
    "unknown_voter",
    "removed",
    "too_often",
    # Names and tables
    "wrong_name",
    "name_listed",
    "nameless",
    "already_joined",
    "unknown_table",
    "no_tables",
    "tables_dealt",
    "play_begun",
    # What the session is at
    "id_taken",
    "already_open",
    "no_session",
    "not_started",
    "session_ended",
    "no_place",
    "vote_closed",
    "table_ahead",
    "table_behind",
    "story_ended",
    "choice_closed",
    "choice_needed",
    "clock_running",
    "voter_back",
    "no_round",
    "planning_over",
    "unknown_card",
    "unknown_desk",
    "no_panel",
    "panel_alone",
    "nothing_skipped",
    "not_blind",
    "blind_listed",
    "no_votes",
    "unknown_remark",
    # Scenario and store
    "wrong_scenario",
    "unknown_scene",
    "session_exists",
    "session_gone",
    "store_failing",
    "store_full",
    "internal",
]


class Refusal(NamedTuple):
    """Why something is refused: the code, and a sentence for its sender."""

    code: RefusalCode
    why: str


class RefusalError(ValueError):
    """An event or frame that is refused: the text is a sentence for its sender."""

    def __init__(self, code: RefusalCode, why: str) -> None:
        super().__init__(why)
        self.refusal = Refusal(code, why)
