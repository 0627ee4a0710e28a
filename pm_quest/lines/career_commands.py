"""The commands that can be typed in a career."""

from pm_quest.lines.typed_commands import TypedCommand

CAREER_COMMANDS = (
    TypedCommand("back", "/back", "takes the last decision back"),
    TypedCommand("rewind", "/rewind N", "goes back to where you stood after N decisions; /rewind 0 is the start"),
    TypedCommand("look", "/look", "shows again what has to be decided, with every closed option and its reason"),
    TypedCommand(
        "more",
        "/more",
        "lists the rest of your cards, or in an interview what else you can tell; /more WORD what has that word in it",
    ),
    TypedCommand("status", "/status", "shows how you stand: week, money, skills, evidence, credentials, name"),
    TypedCommand("journal", "/journal", "lists the decisions so far"),
    TypedCommand("adverts", "/adverts", "shows all adverts; of a job that you had, also what it was"),
    TypedCommand(
        "stacks", "/stacks", "shows what the recruiters of this market saw, CV by CV, once your last letter is sent"
    ),
    TypedCommand(
        "without", "/without", "says what these stacks would have been without each thing that you did or hold"
    ),
    TypedCommand("sources", "/sources", "says where the numbers of the career come from, and which are assumed"),
    TypedCommand("standing", "/standing", "in a job, shows how the organisation stands"),
    TypedCommand("signals", "/signals", "in a job, shows what you have noticed about the organisation"),
    TypedCommand("exhibits", "/exhibits", "in a job, lists the documents that lie on the table"),
    TypedCommand("exhibit", "/exhibit N", "reads one of them, by its number or its id"),
    TypedCommand("cast", "/cast", "in a job, says who is who, of the people you have met"),
    TypedCommand(
        "glossary",
        "/glossary",
        "in a job, explains the words of the trade that have come up; /glossary WORD explains one",
    ),
    TypedCommand(
        "debrief",
        "/debrief N",
        "looks back on every decision of your Nth job, once it has ended; /debrief alone, of the last one",
    ),
    TypedCommand("card", "/card", "shows the career card, once the career has ended"),
    TypedCommand(
        "lives", "/lives", "lists the careers that you have lived to their end; /lives N shows the card of one"
    ),
    TypedCommand("again", "/again", "begins another career, once this one has ended"),
    TypedCommand("help", "/help", "lists what you can type"),
    TypedCommand("quit", "/quit", "leaves; everything is saved"),
)
CAREER_NAMES = tuple(command.name for command in CAREER_COMMANDS)
