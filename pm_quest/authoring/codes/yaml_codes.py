"""PQ101 to PQ115: the YAML itself."""

from pm_quest.authoring.codes.code_definition import CodeDefinition, define_by_change

CODES = {
    "PQ101": define_by_change(
        "error",
        "YAML that cannot be read",
        "The file cannot be read from this place on. Often a line has no colon, or no space behind its colon.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                choices:
                  ask:
                    say:Ask support
                    go: done
        """,
        changes={"say:Ask support": "say: Ask support"},
    ),
    "PQ102": define_by_change(
        "error",
        "A colon cuts a text in two",
        "In plain text, a colon and a space make a key of what stands before them. Put a text with a colon in quotes, "
        "or after '|' on lines of its own.",
        wrong="""
            scenes:
              monday:
                text: A note on your desk: yours now.
                go: done
        """,
        changes={"text: A note on your desk: yours now.": 'text: "A note on your desk: yours now."'},
    ),
    "PQ103": define_by_change(
        "warning",
        "The end of a text is taken for a comment",
        "In plain text, a space and '#' begin a comment, and what follows is never shown. If it belongs to the text, put "
        "the text in quotes; a comment has a line of its own.",
        wrong="""
            scenes:
              monday:
                text: Support calls about ticket #3 again.
                go: done
        """,
        changes={"text: Support calls about ticket #3 again.": 'text: "Support calls about ticket #3 again."'},
    ),
    "PQ104": define_by_change(
        "error",
        "A text begins with a character that YAML keeps for itself",
        "A plain text cannot begin with one of { [ * & ! % @ ` | > and some others. Put the text in quotes, or "
        "after '|' on lines of its own.",
        wrong="""
            scenes:
              monday:
                text: *Sigh.* Monday.
                go: done
        """,
        changes={"text: *Sigh.* Monday.": 'text: "*Sigh.* Monday."'},
    ),
    "PQ105": define_by_change(
        "error",
        "A comma or a bracket breaks what stands between brackets",
        "Between { } and [ ], a comma separates one entry from the next, and every bracket has to be closed. "
        "There, a text with a comma in it needs quotes.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                ending: {title: Good, but late, impact: 50}
            ~  done: {text: Done., go: monday}
            ~start: done
        """,
        changes={"Good, but late": '"Good, but late"'},
    ),
    "PQ106": define_by_change(
        "error",
        "Quotes that do not match",
        "A text in quotes ends at the next quote of the same kind. Inside single quotes write '' for an "
        'apostrophe, inside double quotes \\" for a quote; or leave out the outer quotes.',
        wrong="""
            scenes:
              monday:
                text: 'It's yours now.'
                go: done
        """,
        changes={"text: 'It's yours now.'": "text: It's yours now."},
    ),
    "PQ107": define_by_change(
        "error",
        "Wrong indentation",
        "Keys of one level begin in the same column, two spaces further in than the key they belong to. Do not "
        "indent with tabs. The second line of a text stands further in than its key.",
        wrong="""
            scenes:
              monday:
                where: Monday, 08:40
                  text: Nobody is here yet.
                go: done
        """,
        changes={"\n      text: Nobody is here yet.": "\n    text: Nobody is here yet."},
    ),
    "PQ108": define_by_change(
        "error",
        "An anchor or an alias",
        "YAML can give a value a name with '&' and use it again with '*'. A scenario writes out what it means, so that "
        "every problem has one place.",
        wrong="""
            scenes:
              monday:
                where: &desk Desk
                text: Monday.
                go: tuesday
              tuesday:
                where: *desk
                text: Tuesday.
                go: done
        """,
        changes={"where: &desk Desk": "where: Desk", "where: *desk": "where: Desk"},
    ),
    "PQ109": define_by_change(
        "error",
        "A merge key",
        "With '<<' YAML takes over the keys of another map. A scenario writes out its keys.",
        wrong="""
            scenes:
              monday:
                <<: {where: "Monday, 08:40"}
                text: Nobody is here yet.
                go: done
        """,
        changes={'<<: {where: "Monday, 08:40"}': "where: Monday, 08:40"},
    ),
    "PQ110": CodeDefinition(
        "error",
        "A tag",
        "With '!' YAML gives a value a type. The format knows the type of each value by its key, and takes no tags.",
        wrong="""
            minutes: !!int 20
        """,
        right="""
            minutes: 20
        """,
    ),
    "PQ111": CodeDefinition(
        "error",
        "More than one document in a file",
        "A line '---' begins another YAML document. One scenario is one file.",
        wrong="""
            title: Two stories
            ~scenes:
            ~  monday: {text: Monday., go: done}
            ~  done: {text: Done., ending: {title: The end, impact: 50}}
            ---
            title: The second one
        """,
        right="""
            title: One story
        """,
    ),
    "PQ112": CodeDefinition(
        "error",
        "A key that is there twice",
        "A map has each key once; YAML would silently drop the first of two. Keep one, or give one of them "
        "another name.",
        wrong="""
            scenes:
              monday:
                text: Nobody is here yet.
                text: The phone rings.
                go: done
        """,
        right="""
            scenes:
              monday:
                text: |
                  Nobody is here yet.

                  The phone rings.
                go: done
        """,
    ),
    "PQ113": define_by_change(
        "error",
        "A character that has no place in a text",
        "Control characters, escape sequences and characters that turn the direction of writing could make a "
        "terminal show something other than what is written. Delete the character.",
        wrong=r"""
            scenes:
              monday:
                text: "The note is \e[31mred."
                go: done
        """,
        changes={'text: "The note is \\e[31mred."': 'text: "The note is **red**."'},
    ),
    "PQ114": CodeDefinition(
        "error",
        "A character that looks like a space, or cannot be seen at all",
        "No-break spaces, wide and thin spaces and zero-width characters come along when text is copied. In "
        "prose they do no harm. As indentation, beside a colon or in a name, YAML does not take them for spaces. "
        "Write a space, or delete the character.",
        wrong="""
            scenes:
              monday:
            \u00a0   text: Nobody is here yet.
                go: done
        """,
        right="""
            scenes:
              monday:
                text: Nobody is here yet.
                go: done
        """,
    ),
    "PQ115": CodeDefinition(
        "error",
        "Two versions of the same lines, left by a merge",
        "Where two people changed the same lines, git writes both versions into the file, with rows of '<', '=' and '>' "
        "around them. Keep what you want of the two, and delete the rows. Until then the first version is read.",
        wrong="""
            scenes:
              monday:
            <<<<<<< HEAD
                text: Nobody is here yet.
            =======
                text: The phone rings.
            >>>>>>> second-draft
                go: done
        """,
        right="""
            scenes:
              monday:
                text: Nobody is here yet. The phone rings.
                go: done
        """,
    ),
}
