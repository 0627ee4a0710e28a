"""PQ422 to PQ426: what is lost, too long, or never shown."""

from pm_quest.authoring.codes.code_definition import CodeDefinition, GeneratedExample, define_by_change

_LONG_STORY = "scenes:\n  monday: {{text: {words}., choices: {{on: {{say: Go on, go: done}}}}}}"

CODES = {
    "PQ422": define_by_change(
        "warning",
        "Gains that are lost at the maximum of a meter",
        "Somebody who plays in one of the ways that the analysis knows gains points of this meter that are lost, a point or more "
        "on average: it never rises above 'max'. What they did there makes no difference any more.",
        wrong="""
            meters:
              trust: {label: Team trust, start: 9, min: 0, max: 10}
            scenes:
              monday:
                text: Monday.
                choices:
                  ask: {say: Ask support, gain: {trust: 3}, go: done}
            ~  done: {text: Done., ending: {title: The end, impact: 10 * trust}}
        """,
        changes={"start: 9": "start: 4"},
    ),
    "PQ423": CodeDefinition(
        "warning",
        "A way that takes longer to read than 'minutes' says",
        "The longest way through the story has more words than can be read in 'minutes', at 180 a minute: scenes, signals, "
        "exhibits, all options shown, and what happened. Promise more minutes, or write less.",
        wrong=GeneratedExample(
            "A story in which more than 180 words can be read on one way.",
            lambda: f"minutes: 1\n{_LONG_STORY.format(words='word ' * 199 + 'end')}",
            "minutes: 1",
        ),
        right=GeneratedExample(
            "The same story.", lambda: f"minutes: 2\n{_LONG_STORY.format(words='word ' * 199 + 'end')}", "minutes: 2"
        ),
    ),
    "PQ424": define_by_change(
        "warning",
        "An exhibit that lies nowhere",
        "The exhibit is described, but no scene has it, so no player can read it.",
        wrong="""
            exhibits:
              cost_sheet: {title: What a sensor costs, kind: page, text: 31.40 a piece.}
            scenes:
              monday:
                text: Monday.
                go: done
        """,
        changes={"text: Monday.": "text: Monday.\n    exhibits: [cost_sheet]"},
    ),
    "PQ425": define_by_change(
        "warning",
        "Somebody of the cast whom no text names",
        "Players see who somebody is once they read the name: the whole name, or a word of it that nobody else of the cast "
        "has. No text of a scene, a choice or an exhibit names this person.",
        wrong="""
            cast:
              marit: {name: Marit Solheim, who: Leads support.}
            scenes:
              monday:
                text: The head of support looks up.
                go: done
        """,
        changes={"text: The head of support looks up.": "text: Marit looks up."},
    ),
    "PQ426": define_by_change(
        "warning",
        "A part of a text, or a signal, that nobody can read",
        "The condition is never true where it stands: a meter cannot be as it asks, or on no way that leads here was done "
        "what it asks for, such as a flag that is only set further on.",
        wrong="""
            meters:
              trust: {label: Team trust, start: 4, min: 0, max: 10}
            scenes:
              monday:
                text: Monday.
                signals:
                  - {notice: Support greets you by name., if: trust >= 40}
                go: done
            ~  done: {text: Done., ending: {title: The end, impact: 10 * trust}}
        """,
        changes={"trust >= 40": "trust >= 4"},
    ),
}
