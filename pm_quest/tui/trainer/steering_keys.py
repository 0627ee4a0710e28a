"""The trainer's keys, in groups: a screen composes those that may be pressed on it."""

from textual.binding import Binding

SEE_KEY = Binding("v", "see", "votes", id="see", tooltip="Show the votes to yourself, or hide them again")
VOTE_KEYS = (
    Binding("r", "reveal", "reveal", id="reveal", tooltip="Show the votes to the room, and close the vote"),
    Binding(
        "a", "again", "again", id="again", tooltip="Vote again: a new round, empty and hidden; the one before is kept"
    ),
    Binding("d", "decide", "decide", id="decide", tooltip="Go on: by the votes, or with a choice of yours"),
)
ALL_TABLES_KEYS = (
    Binding(
        "R", "reveal_all", "reveal all", show=False, id="reveal_all", tooltip="Reveal, at every table that has votes"
    ),
    Binding(
        "A", "again_all", "again all", show=False, id="again_all", tooltip="Vote again, wherever the vote has closed"
    ),
    Binding(
        "D",
        "decide_all",
        "decide all",
        show=False,
        id="decide_all",
        tooltip="Every table goes on by its votes, where they decide",
    ),
)
"""What the small letters do at one table; the key line has them beside these."""
HOLD_KEY = Binding(
    "h", "hold", "hold", id="hold", tooltip="Hold the scene in hand, or release it: nobody goes on from there"
)
HOLD_ALL_KEY = Binding(
    "H",
    "hold_all",
    "hold everything",
    show=False,
    id="hold_all",
    tooltip="Hold all scenes, or release what was held so",
)
CLOCK_KEYS = (
    Binding("c", "clock", "clock", id="clock", tooltip="Set the clock, pause it or let it run on"),
    Binding("space", "pause", "pause", show=False, id="pause", tooltip="Pause the clock, or let it run on"),
)
ADVANCE_KEY = Binding(
    "g",
    "advance",
    "when they go on",
    show=False,
    id="advance",
    tooltip="Once all have voted, at your word, or by the clock",
)
SLOWEST_KEY = Binding(
    "s",
    "slowest",
    "push the slowest",
    show=False,
    id="slowest",
    tooltip="Send on the tables that are furthest behind",
)
EXPLAIN_KEY = Binding(
    "e",
    "explain",
    "explain",
    show=False,
    id="explain",
    tooltip="Show everybody fit and reasons, where they were withheld",
)
PROJECTOR_KEY = Binding(
    "p", "projector", "projector", show=False, id="projector", tooltip="What the whole room may see, in large"
)
PEOPLE_KEY = Binding(
    "n", "people", "people", show=False, id="people", tooltip="Everybody by name: rename, seat, remove, forget"
)
JOIN_KEY = Binding("i", "join", "join", show=False, id="join", tooltip="Code, address and a picture to scan")
PROMPTS_KEY = Binding(
    "o", "prompts", "discussion", show=False, id="prompts", tooltip="The author's questions to discuss, scene by scene"
)
REASONS_KEY = Binding(
    "y", "reasons", "reasons", show=False, id="reasons", tooltip="Why they voted so: pick reasons for the wall"
)
ASK_KEY = Binding(
    "y",
    "ask",
    "ask for",
    show=False,
    id="ask",
    tooltip="What to ask for with each vote: a reason, how certain, a forecast",
)
LOCK_KEY = Binding("l", "lock", "lock", show=False, id="lock", tooltip="Lock joining, or open it again")
REPORT_KEY = Binding(
    "w", "report", "write report", show=False, id="report", tooltip="Write the report to a file; at any time"
)
FINISH_KEY = Binding("f", "finish", "finish", show=False, id="finish", tooltip="End the session for everybody")
LEAVE_KEY = Binding("escape", "leave", "leave", show=False, id="leave", tooltip="ctrl+q leaves; the session goes on")
BACK_KEY = Binding("escape", "leave", "back", id="leave")
