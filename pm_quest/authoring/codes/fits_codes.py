"""PQ415 to PQ421: whether it pays to read."""

from pm_quest.authoring.codes.code_definition import CodeDefinition, GeneratedExample, define_by_change
from pm_quest.authoring.codes.sample_decisions import SampleOption, write_decisions

_LONG = "Walk over to support and ask what wakes them at night"
_SHORT = "Send a charter"


def _write_acts(*fits_of_ask: str) -> str:
    """Return decisions between asking, with these fits, and writing, which is right where asking is not."""
    return write_decisions(
        *(
            (
                SampleOption("Ask support", fit, "ask"),
                SampleOption("Write it down", "forces" if fit == "adapts" else "adapts", "write"),
            )
            for fit in fits_of_ask
        )
    )


def _write_order(*fit_is_last: bool) -> str:
    """Return decisions in which the fit stands last or not; it is the longer one in every second."""
    decisions = []
    for number, last in enumerate(fit_is_last):
        fits = SampleOption(_SHORT if number % 2 else _LONG, "adapts")
        forces = SampleOption(_LONG if number % 2 else _SHORT, "forces")
        decisions.append((forces, fits) if last else (fits, forces))
    return write_decisions(*decisions)


CODES = {
    "PQ415": CodeDefinition(
        "warning",
        "An act that mostly fits",
        "An act that stands in four decisions or more fits in more than half of them, so a player who always does it wins "
        "without reading. Let it be wrong, or neutral, in some, and another act right there.",
        wrong=GeneratedExample(
            "Four decisions, in three of which asking fits.",
            lambda: _write_acts("adapts", "adapts", "adapts", "forces"),
            """
                choices:
                  ask: {say: Ask support, act: ask, fit: adapts, go: day_1}
                  write: {say: Write it down, act: write, fit: forces, go: day_1}
            """,
        ),
        right=GeneratedExample(
            "Four decisions, in two of which asking fits.",
            lambda: _write_acts("adapts", "forces", "adapts", "forces"),
            """
                choices:
                  ask: {say: Ask support, act: ask, fit: forces, go: day_1}
                  write: {say: Write it down, act: write, fit: adapts, go: day_1}
            """,
        ),
    ),
    "PQ416": CodeDefinition(
        "warning",
        "An act that never forces",
        "An act that stands in four decisions or more forces in none of them, so always doing it risks nothing. Let "
        "there be one where this is the habit from elsewhere that this house does not need.",
        wrong=GeneratedExample(
            "Four decisions, in two of which asking fits; in the others it is neutral.",
            lambda: _write_acts("adapts", "neutral", "adapts", "neutral"),
            "ask: {say: Ask support, act: ask, go: day_1}",
        ),
        right=GeneratedExample(
            "The same, and in one of them asking forces.",
            lambda: _write_acts("adapts", "neutral", "adapts", "forces"),
            "ask: {say: Ask support, act: ask, fit: forces, go: day_1}",
        ),
    ),
    "PQ417": define_by_change(
        "warning",
        "Forcing that costs nothing",
        "This option forces, and taking it and adapting from there on comes within 3 points of impact of the best option, "
        "on average over the states in which random play meets it. Let it cost something.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                signals: [Support has a list.]
                choices:
                  read: {say: Read, fit: adapts, because: It is in there., go: done,
                         gain: {tech: 1}}
                  ask: {say: Ask, fit: forces, because: They wrote it down., go: done,
                        gain: {business: 1}}
              done:
                text: Done.
                ending: {title: The end, impact: 40 + 20 * tech + 18 * business}
        """,
        changes={"18 * business": "10 * business"},
    ),
    "PQ418": define_by_change(
        "warning",
        "A neutral option that is worth more than the fit",
        "Taking this option and adapting from there on comes to more impact than the fit of the same decision, on "
        "average over the states in which random play meets it. Let the fit come to more.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                signals: [Support has a list.]
                choices:
                  read: {say: Read, fit: adapts, because: It is in there., go: done,
                         gain: {tech: 1}}
                  wait: {say: Wait, because: It can., go: done, gain: {business: 1}}
              done:
                text: Done.
                ending: {title: The end, impact: 40 + 20 * tech + 22 * business}
        """,
        changes={"22 * business": "10 * business"},
    ),
    "PQ419": define_by_change(
        "warning",
        "A fit without a signal",
        "One of these options fits, and there is no signal from which a careful reader could tell. Signals of a scene that "
        "only leads on to this one count, too.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  read: {say: Read, fit: adapts, because: It is in there., go: done,
                         gain: {tech: 1}}
                  wait: {say: Wait, because: It can., go: done, gain: {business: 1}}
            ~  done: {text: Done., ending: {title: The end, impact: 40 + 20 * tech + 10 * business}}
        """,
        changes={"text: Monday.\n": "text: Monday.\n    signals: [Support keeps a list of its own.]\n"},
    ),
    "PQ420": define_by_change(
        "warning",
        "A decision with a fit and an option that teaches nothing",
        "The debrief shows for every option of a decision what there is to learn of it, taken or not. Here one fits, and at "
        "another one 'because' is missing. The neutral options need it, too.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                signals: [Support keeps a list of its own.]
                choices:
                  read: {say: Read, fit: adapts, because: It is in there., go: done,
                         gain: {tech: 1}}
                  wait: {say: Wait, go: done, gain: {business: 1}}
            ~  done: {text: Done., ending: {title: The end, impact: 40 + 20 * tech + 10 * business}}
        """,
        changes={"{say: Wait, go": "{say: Wait, because: Lists grow., go"},
    ),
    "PQ421": CodeDefinition(
        "warning",
        "Wording that gives the fit away",
        "A player who goes by wording alone (takes the longest option, the shortest, first, last, one without a reason, or the "
        "one with most names) comes within 25 points of adapting. For six decisions and more. What PQ411 or PQ412 "
        "says already is not repeated.",
        wrong=GeneratedExample(
            "Six decisions such as this one: the fit stands last.",
            lambda: _write_order(*[True] * 6),
            """
                choices:
                  charter: {say: Send a charter, fit: forces, go: day_1}
                  ask: {say: Ask support, fit: adapts, go: day_1}
            """,
        ),
        right=GeneratedExample(
            "Six decisions, in three of which it is the other way round.",
            lambda: _write_order(True, True, False, False, False, True),
            """
                choices:
                  ask: {say: Ask support, fit: adapts, go: day_1}
                  charter: {say: Send a charter, fit: forces, go: day_1}
            """,
        ),
    ),
}
