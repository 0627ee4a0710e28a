"""PQ501: the author's own tests."""

from pm_quest.authoring.codes.code_definition import define_by_change

CODES = {
    "PQ501": define_by_change(
        "error",
        "A test that fails",
        "Played as 'play' says, the story does not come to what 'expect' says, or does so only when the other "
        "chances fall in a certain way. Fix the story, or change the test to what you mean now.",
        wrong="""
            tests:
              asking_pays:
                play: [ask]
                expect: impact >= 60
            scenes:
              monday:
                text: Monday.
                choices:
                  ask: {say: Ask support, go: done}
              done:
                text: Done.
                ending: {title: The end, impact: 50}
        """,
        changes={"expect: impact >= 60": "expect: impact >= 50"},
    ),
}
