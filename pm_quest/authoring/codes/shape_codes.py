"""PQ120 to PQ129: keys and their kinds of value."""

from pm_quest.authoring.codes.code_definition import CodeDefinition, define_by_change

CODES = {
    "PQ120": define_by_change(
        "error",
        "An unknown key",
        "This key does not exist in this place. The message names the key that you probably meant, or else all "
        "keys that may stand here.",
        wrong="""
            scenes:
              monday:
                wehre: Monday, 08:40
                text: Nobody is here yet.
                go: done
        """,
        changes={"wehre: Monday, 08:40": "where: Monday, 08:40"},
    ),
    "PQ121": define_by_change(
        "error",
        "A key is missing",
        "Some keys have to be there: the file has format, title, summary, role and scenes, a scene its text, a choice "
        "'say' and 'go'.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  ask:
                    say: Ask support
        """,
        changes={"say: Ask support": "say: Ask support\n        go: done"},
    ),
    "PQ122": define_by_change(
        "error",
        "The wrong kind of value",
        "The format has another kind of value here: a text, a list ('- ' on each line, or [ ]) or a map ('key: "
        "value' on each line, or { }).",
        wrong="""
            scenes:
              monday:
                text: Monday.
                signals: Nobody has asked for a roadmap.
                go: done
        """,
        changes={"signals: Nobody has asked for a roadmap.": "signals:\n      - Nobody has asked for a roadmap."},
    ),
    "PQ123": define_by_change(
        "error",
        "A value is missing",
        "The key is there, but its value is missing or empty. Write a value, or leave out the key where it is "
        "not required.",
        wrong="""
            scenes:
              monday:
                where:
                text: Nobody is here yet.
                go: done
        """,
        changes={"where:": "where: Monday, 08:40"},
    ),
    "PQ124": CodeDefinition(
        "error",
        "Not a whole number",
        "Only a whole number in figures can stand here: no words, no quotes, no decimal point.",
        wrong="""
            minutes: about ten
        """,
        right="""
            minutes: 10
        """,
    ),
    "PQ125": CodeDefinition(
        "error",
        "A number out of its bounds",
        "The number is too small or too large for this key: minutes and odds, for example, are 1 or more.",
        wrong="""
            minutes: 0
        """,
        right="""
            minutes: 10
        """,
    ),
    "PQ126": define_by_change(
        "error",
        "Not one of the words that are possible here",
        "The value has to be one of a few words: 'fit', for example, is adapts, neutral or forces, and 'role' is "
        "one of the jobs.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  ask:
                    say: Ask support
                    fit: adaptive
                    go: done
        """,
        changes={"fit: adaptive": "fit: adapts"},
    ),
    "PQ127": define_by_change(
        "error",
        "Neither true nor false",
        "The value has to be true or false, in these words and without quotes. A flag is set to one of them, and "
        "so is 'once'.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  ask:
                    say: Ask support
                    once: yes
                    go: done
        """,
        changes={"once: yes": "once: true"},
    ),
    "PQ128": define_by_change(
        "error",
        "An id that is not snake_case",
        "Ids of scenes, choices, meters, flags and credentials have small letters a to z, digits and '_', and begin with a "
        "letter. Players never see them; titles, labels and texts are free.",
        wrong="""
            scenes:
              Monday-morning:
                text: Nobody is here yet.
                go: done
        """,
        changes={"Monday-morning:": "monday_morning:"},
    ),
    "PQ129": CodeDefinition(
        "error",
        "A name that is taken",
        "A meter or a flag cannot have the name of a skill, nor be called adaptability, ending, impact, player, "
        "employer, or like a word of the conditions (and, or, not, true, false, visited, chose, holds).",
        wrong="""
            flags: [business]
            scenes:
              monday:
                text: Monday.
                set: {business: true}
                go: done
        """,
        right="""
            flags: [back_in_business]
            scenes:
              monday:
                text: Monday.
                set: {back_in_business: true}
                go: done
            ~  done: {text: [Done., {if: back_in_business, text: We are back.}], ending: {title: The end, impact: 50}}
        """,
    ),
}
