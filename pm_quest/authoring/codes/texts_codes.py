"""PQ211 to PQ219: the texts of a scenario."""

from pm_quest.authoring.codes.code_definition import CodeDefinition, GeneratedExample, define_by_change

CODES = {
    "PQ211": define_by_change(
        "warning",
        "A name in braces that nothing fills in",
        "In texts of scenes and choices, {player}, {employer} and the id of any meter in braces are filled in; a meter's label is not. Everything "
        "else in braces is shown as it is written.",
        wrong="""
            scenes:
              monday:
                text: Good morning, {palyer}.
                go: done
        """,
        changes={"{palyer}": "{player}"},
    ),
    "PQ212": define_by_change(
        "warning",
        "A term of the glossary that no text uses",
        "The game offers the glossary's terms beside the texts that use them. A term that no text uses is never "
        "offered; often the texts spell it differently.",
        wrong="""
            glossary:
              user story: A wish, written down as somebody's.
            scenes:
              monday:
                text: The board says nothing but OKRs.
                go: done
        """,
        changes={
            "user story: A wish, written down as somebody's.": "OKR: An objective, with results that show whether it was met."
        },
    ),
    "PQ213": CodeDefinition(
        "warning",
        "A scene far longer than players read",
        "Players skim what is longer than a few screens. Say it in fewer words, or split it into several scenes.",
        wrong=GeneratedExample(
            "A scene of some thousand words.",
            lambda: f"scenes:\n  monday:\n    text: {'We met, and then we met again. ' * 500}\n    go: done",
            part="""
                scenes:
                  monday:
                    text: We met, and then we met again. We met, and then we met …
                    go: done
            """,
        ),
        right="""
            scenes:
              monday:
                text: We met, and then we met again.
                go: done
        """,
    ),
    "PQ214": define_by_change(
        "warning",
        "Markdown that is opened and never closed",
        "A sign of Markdown, such as ** or ` before a word, is not closed by a second one, so players see the "
        "sign itself.",
        wrong="""
            scenes:
              monday:
                text: Nobody asked for a **roadmap.
                go: done
        """,
        changes={"**roadmap": "**roadmap**"},
    ),
    "PQ215": define_by_change(
        "warning",
        "A text of which Markdown would remove characters",
        "Markdown removes some characters: stars between digits or letters, a backslash, a > or + before a "
        "number at the beginning. So players could read another number than you wrote. In a text with more than "
        "5,000 signs of Markdown and line ends nothing is removed: it is shown as it is written.",
        wrong="""
            scenes:
              monday:
                text: Three teams of four for two weeks, that is 2*3*4 days.
                go: done
        """,
        changes={"2*3*4": "2 x 3 x 4"},
    ),
    "PQ216": define_by_change(
        "warning",
        "HTML, a picture, a link or a macro in a text",
        "Texts are Markdown of words: emphasis, lists, quotes, code. HTML tags, pictures and links, macros of Twine, and "
        "choices and diverts of ink are shown as they are written, with all their signs.",
        wrong="""
            scenes:
              monday:
                text: Nobody asked for a <b>roadmap</b>.
                go: done
        """,
        changes={"<b>roadmap</b>": "**roadmap**"},
    ),
    "PQ217": CodeDefinition(
        "warning",
        "An option far longer than players read",
        "Players weigh one option against the others, so an option is a sentence or two. Write what comes of it "
        "in 'then', and what players need to know before in the text of the scene.",
        wrong=GeneratedExample(
            "An option of about a hundred words.",
            lambda: (
                "scenes:\n  monday:\n    text: Monday.\n    choices:\n"
                f"      ask: {{say: {'Ask support what wakes them at night ' * 12}, go: done}}"
            ),
            part="""
                scenes:
                  monday:
                    text: Monday.
                    choices:
                      ask: {say: Ask support what wakes them at night and …, go: done}
            """,
        ),
        right="""
            scenes:
              monday:
                text: Monday.
                choices:
                  ask: {say: Ask support what wakes them at night, go: done}
        """,
    ),
    "PQ218": define_by_change(
        "warning",
        "Lines under a text that look like its signals",
        "Signals stand below a key of their own. Where 'signals:' is missing, their lines are read as the end of the text. "
        "A list that belongs to the text has an empty line above it.",
        wrong="""
            scenes:
              monday:
                text: |
                  Nobody is here yet.
                  - The phones are off the hook.
                go: done
        """,
        changes={"  - The phones are off the hook.": "signals:\n      - The phones are off the hook."},
    ),
    "PQ219": define_by_change(
        "warning",
        "Two options with the same words",
        "Players see two options that they cannot tell apart. Say in each what is different. Where each has an 'if', only one "
        "may be shown at a time, and nothing is reported.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  ask: {say: Ask support, gain: {business: 1}, go: done}
                  ask_sales: {say: Ask support, gain: {tech: 1}, go: done}
            ~  done: {text: Done., ending: {title: The end, impact: 40 + 5 * tech + 5 * business}}
        """,
        changes={
            "ask_sales: {say: Ask support, gain: {tech: 1}, go: done}": "ask_sales: {say: Ask sales, gain: {tech: 1}, go: done}"
        },
    ),
}
