"""PQ401 to PQ412: the balance of choices."""

from pm_quest.authoring.codes.code_definition import CodeDefinition, GeneratedExample, define_by_change
from pm_quest.authoring.codes.sample_decisions import SampleOption, write_decisions

_LONG = "Walk over to support and ask what wakes them at night"
_SHORT = "Send a charter"


def _write_story(fitting_first: list[bool], fitting_long: list[bool]) -> str:
    """Return decisions of two options.

    Whether the fitting one comes first in each, and is the longer one.
    """
    decisions = []
    for first, long in zip(fitting_first, fitting_long, strict=True):
        fits = SampleOption(_LONG if long else _SHORT, "adapts")
        forces = SampleOption(_SHORT if long else _LONG, "forces")
        decisions.append((fits, forces) if first else (forces, fits))
    return write_decisions(*decisions)


CODES = {
    "PQ401": define_by_change(
        "warning",
        "A choice that another one beats at everything",
        "Wherever this choice can be taken, another choice of the scene can be taken too. That one comes to at "
        "least as much impact and at least as much of every skill, and to more of one of them. Give this choice "
        "something of its own.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  ask: {say: Ask support, go: praised}
                  wait: {say: Wait, go: done}
            ~  praised: {text: Praised., ending: {title: Praised, impact: 80}}
        """,
        changes={"wait: {say: Wait, go: done}": "wait: {say: Wait and read the logs, gain: {tech: 1}, go: done}"},
        more="""
            ~  done: {text: Done., ending: {title: The end, impact: 40 + 10 * tech}}
        """,
    ),
    "PQ402": CodeDefinition(
        "warning",
        "A decision whose options all do the same",
        "Whatever is chosen here, only the words differ: the gains, the flags and the way on are the same. Let "
        "one of the options change something, or make this a scene with 'go'.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  tea: {say: Tea with the founder, go: done}
                  coffee: {say: Coffee with support, go: done}
        """,
        right="""
            scenes:
              monday:
                text: Monday.
                choices:
                  tea: {say: Tea with the founder, gain: {business: 1}, go: done}
                  coffee: {say: Coffee with support, gain: {user_design: 1}, go: done}
            ~  done: {text: Done., ending: {title: The end, impact: 50 + 10 * business + 10 * user_design}}
        """,
    ),
    "PQ403": CodeDefinition(
        "warning",
        "A skill that is gained and never matters",
        "Choices gain this skill, but no condition and no impact reads it. Let a choice or an ending ask for it.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  logs: {say: Read the logs, gain: {tech: 1}, go: done}
        """,
        right="""
            scenes:
              monday:
                text: Monday.
                choices:
                  logs: {say: Read the logs, gain: {tech: 1}, go: done}
              done:
                text: Done.
                ending: {title: The end, impact: 40 + 10 * tech}
        """,
    ),
    "PQ404": define_by_change(
        "warning",
        "A meter that never matters",
        "Players watch this meter, but no condition and no impact reads it. Let a choice or an ending ask for "
        "it, or delete it.",
        wrong="""
            meters:
              trust: {label: Team trust, start: 4, min: 0, max: 10}
            scenes:
              monday:
                text: Monday.
                gain: {trust: 1}
                go: done
        """,
        changes={},
        more="""
              done:
                text: Done.
                ending: {title: The end, impact: 10 * trust}
        """,
    ),
    "PQ405": define_by_change(
        "warning",
        "A flag that nothing reads",
        "The flag is declared, and perhaps set, but no condition asks for it. Read it in an 'if' or an impact, "
        "or delete it.",
        wrong="""
            flags: [met_cfo]
            scenes:
              monday:
                text: Monday.
                set: {met_cfo: true}
                go: done
        """,
        changes={},
        more="""
              done:
                text:
                  - Done.
                  - {if: met_cfo, text: The CFO nods at you.}
                ending: {title: The end, impact: 50}
        """,
    ),
    "PQ406": define_by_change(
        "warning",
        "A flag that nothing sets",
        "Conditions ask for this flag, but nothing ever makes it true. Set it in a choice or a scene, or delete it.",
        wrong="""
            flags: [met_cfo]
            scenes:
              monday:
                text: Monday.
                go: done
              done:
                text:
                  - Done.
                  - {if: met_cfo, text: The CFO nods at you.}
                ending: {title: The end, impact: 50}
        """,
        changes={"go: done": "set: {met_cfo: true}\n    go: done"},
    ),
    "PQ407": define_by_change(
        "warning",
        "A cost that can exceed what is left of a meter",
        "A meter never falls below its 'min', so a player with less than this costs pays less. Let an 'if' ask for enough, "
        "or make the cost smaller.",
        wrong="""
            meters:
              budget: {label: Budget, start: 2, min: 0, max: 10}
            scenes:
              monday:
                text: Monday.
                choices:
                  hire: {say: Hire somebody, gain: {budget: -5}, go: done}
            ~  done: {text: Done., ending: {title: The end, impact: 10 * budget}}
        """,
        changes={
            "budget: {label: Budget, start: 2, min: 0, max: 10}": "budget: {label: Budget, start: 6, min: 0, max: 10}"
        },
    ),
    "PQ408": define_by_change(
        "warning",
        "A way of playing that may never end",
        "Somebody who always plays this way may go round and round. So this way of playing has no expected "
        "impact, and no lesson about it holds. Hide the choice once it was taken ('once'), or give the ring a "
        "way out.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  ask: {say: Ask support, book: cspo, go: monday}
                  leave: {say: Leave, go: done}
        """,
        changes={"book: cspo, go: monday": "book: cspo, once: true, go: monday"},
    ),
    "PQ409": define_by_change(
        "error",
        "A lesson that does not hold",
        "The lesson says that one way of playing has a higher expected impact than another, but by the exact "
        "figures it does not. The scenes named are where most of the difference arises; "
        "'pm-quest analyze FILE --why A B' shows them all. Change what the choices come to, or the lesson.",
        wrong="""
            lesson:
              - by_the_book > random
            scenes:
              monday:
                text: Monday.
                choices:
                  ask: {say: Ask support, book: cspo, gain: {tech: 1}, go: done}
                  tell: {say: Tell them, go: praised}
              done:
                text: Done.
                ending: {title: The end, impact: 40 + 10 * tech}
              praised:
                text: Praised.
                ending: {title: Praised, impact: 80}
        """,
        changes={
            (
                "ask: {say: Ask support, book: cspo, gain: {tech: 1}, go: done}\n"
                "      tell: {say: Tell them, go: praised}"
            ): (
                "ask: {say: Ask support, book: cspo, go: praised}\n"
                "      tell: {say: Tell them, gain: {tech: 1}, go: done}"
            )
        },
    ),
    "PQ410": define_by_change(
        "warning",
        "A lesson that is neither proven nor refuted",
        "The story can be in more states than were looked at, so the lesson was neither proven nor refuted. Look at PQ308 "
        "first.",
        wrong="""
            lesson:
              - adaptive >= random
            scenes:
              monday:
                text: Monday.
                choices:
                  read: {say: Read a book, gain: {tech: 1}, go: monday}
                  use: {say: Use what you read, gain: {tech: 1}, go: done}
              done:
                text: Done.
                ending: {title: Well read, impact: 10 * tech}
        """,
        changes={
            "read: {say: Read a book, gain: {tech: 1}, go: monday}": "read: {say: Read a book, if: tech < 3, gain: {tech: 1}, go: monday}",
            "ending: {title: Well read, impact: 10 * tech}": "ending: {title: Well read, impact: 20 + 10 * (tech > 1)}",
        },
    ),
    "PQ411": CodeDefinition(
        "warning",
        "The fitting option is too often the longest",
        "In more than half of six or more decisions the choice that fits has the longest 'say', so players can "
        "win without reading. Shorten some of the options that fit, or lengthen some of the others.",
        wrong=GeneratedExample(
            "Six decisions such as this one.",
            lambda: _write_story([True, False] * 3, [True] * 6),
            f"""
                scenes:
                  day_0:
                    text: A day.
                    choices:
                      ask:
                        say: {_LONG}
                        fit: adapts
                        go: day_1
                      charter:
                        say: {_SHORT}
                        fit: forces
                        go: day_1
            """,
        ),
        right=GeneratedExample(
            "Six decisions, in three of which the other option is the longer one.",
            lambda: _write_story([True, False] * 3, [True, True, False, False, False, True]),
            """
                scenes:
                  day_0:
                    text: A day.
                    choices:
                      ask:
                        say: Ask support
                        fit: adapts
                        go: day_1
                      charter:
                        say: Send a charter that says what a product manager owns
                        fit: forces
                        go: day_1
            """,
        ),
    ),
    "PQ412": CodeDefinition(
        "warning",
        "The fitting option is too often the first",
        "In more than half of six or more decisions the choice that fits stands first, so players can win without reading. "
        "Change the order of the choices.",
        wrong=GeneratedExample(
            "Six decisions such as this one.",
            lambda: _write_story([True] * 6, [True, False] * 3),
            """
                scenes:
                  day_0:
                    text: A day.
                    choices:
                      ask: {say: Ask support, fit: adapts, go: day_1}
                      charter: {say: Send a charter, fit: forces, go: day_1}
            """,
        ),
        right=GeneratedExample(
            "Six decisions, in three of which it is the other way round.",
            lambda: _write_story([True, False] * 3, [True, True, False, False, False, True]),
            """
                scenes:
                  day_0:
                    text: A day.
                    choices:
                      charter: {say: Send a charter, fit: forces, go: day_1}
                      ask: {say: Ask support, fit: adapts, go: day_1}
            """,
        ),
    ),
}
