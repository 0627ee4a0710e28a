"""PQ413 to PQ414: the display of meters, and the bounds of impacts."""

from pm_quest.authoring.codes.code_definition import define_by_change

CODES = {
    "PQ413": define_by_change(
        "warning",
        "A label of a meter that is too wide to be shown",
        "Screens have room for 24 columns beside the bar of a meter, and cut what is wider. Most letters take one column; "
        "Chinese, Japanese and Korean ones and most emoji take two.",
        wrong="""
            meters:
              ready:
                label: How ready everything is for the launch
                start: 3
                min: 0
                max: 10
            ~scenes:
            ~  monday: {text: Monday., gain: {ready: 1}, go: done}
            ~  done: {text: Done., ending: {title: The end, impact: 10 * ready}}
        """,
        changes={"label: How ready everything is for the launch": "label: Ready for the launch"},
    ),
    "PQ414": define_by_change(
        "warning",
        "An impact that goes beyond 0 to 100",
        "The impact of an ending is held within 0 to 100. Some players come to more or less than that, and so "
        "get the same impact as others who did worse or better. Only players who bring nothing are looked at.",
        wrong="""
            meters:
              trust: {label: Team trust, start: 4, min: 0, max: 10}
            scenes:
              monday:
                text: Monday.
                choices:
                  ask: {say: Ask support, gain: {trust: 4}, go: done}
              done:
                text: Done.
                ending: {title: The end, impact: 40 + 10 * trust}
        """,
        changes={"ending: {title: The end, impact: 40 + 10 * trust}": "ending: {title: The end, impact: 10 * trust}"},
    ),
}
