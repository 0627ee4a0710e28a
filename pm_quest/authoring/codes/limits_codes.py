"""PQ901 to PQ909: files and their limits."""

from pm_quest.authoring.codes.code_definition import CodeDefinition, GeneratedExample, add_required_keys

CODES = {
    "PQ901": CodeDefinition(
        "error",
        "The file is too large",
        "A scenario file has at most 16 MiB, which is more than any story needs. Split the story into several scenarios.",
        wrong=GeneratedExample("A file of 17 MiB.", lambda: "# " + "x" * 17 * 1024 * 1024),
        right=GeneratedExample("A file of 1 MiB.", lambda: "# " + "x" * 1024 * 1024),
    ),
    "PQ902": CodeDefinition(
        "error",
        "Not UTF-8",
        "The bytes of the file are not UTF-8 text. Save the file as UTF-8: editors ask when saving, or show the "
        "encoding in their status bar.",
        wrong=GeneratedExample(
            "Saved as Windows-1252.", lambda: add_required_keys("title: The Café").encode("cp1252"), "title: The Café"
        ),
        right=GeneratedExample("Saved as UTF-8.", lambda: "title: The Café", "title: The Café"),
    ),
    "PQ903": CodeDefinition(
        "error",
        "Nested too deeply",
        "Maps and lists are nested more than 64 levels deep. Nothing in the format needs more than ten.",
        wrong=GeneratedExample(
            "70 brackets, one in the other.", lambda: f"flags: {'[' * 70}{']' * 70}", "flags: [[[[[[[[[…]]]]]]]]]"
        ),
        right=GeneratedExample("One pair of brackets is enough.", lambda: "flags: []", "flags: []"),
    ),
    "PQ904": CodeDefinition(
        "error",
        "Too many values in a file",
        "A file has at most 1,000,000 keys, values and brackets, and a list 100,000 parts. Split the story into several "
        "scenarios.",
        wrong=GeneratedExample(
            "A list of 120,000 parts.", lambda: f"flags: [{'f, ' * 120_000}]", "flags: [f, f, f, f, f, f, …]"
        ),
        right=GeneratedExample("A list that says something.", lambda: "flags: []", "flags: []"),
    ),
    "PQ905": CodeDefinition(
        "error",
        "Too many problems in a file",
        "After 10,000 problems the rest is not shown. Fix the first ones: often all of them have one cause.",
        wrong=GeneratedExample(
            "12,000 scenes that are none.",
            lambda: "scenes:\n" + "".join(f"  scene_{number}: 1\n" for number in range(12_000)),
            """
                scenes:
                  scene_0: 1
                  scene_1: 1
                  scene_2: 1
            """,
        ),
        right="""
            scenes:
              scene_0:
                text: Monday.
                go: done
        """,
    ),
    "PQ906": CodeDefinition(
        "error",
        "A number with too many digits",
        "Numbers have at most 9 digits.",
        wrong="""
            minutes: 12345678901
        """,
        right="""
            minutes: 12
        """,
    ),
    "PQ907": CodeDefinition(
        "error",
        "Too many scenes",
        "A file has at most 20,000 scenes. Split the story into several scenarios.",
        wrong=GeneratedExample(
            "20,001 scenes, each leading to the next.",
            lambda: (
                "scenes:\n"
                + "".join(f"  day_{n}: {{text: A day., go: day_{n + 1}}}\n" for n in range(20_000))
                + "  day_20000: {text: The last day., go: done}"
            ),
            """
                scenes:
                  day_0: {text: A day., go: day_1}
                  day_1: {text: A day., go: day_2}
                  day_2: {text: A day., go: day_3}
            """,
        ),
        right="""
            scenes:
              day_0: {text: A day., go: day_1}
              day_1: {text: The last day., go: done}
        """,
    ),
    "PQ908": CodeDefinition(
        "error",
        "Too many choices in a scene",
        "A scene has at most 50 choices; nobody weighs more than a handful.",
        wrong=GeneratedExample(
            "A scene of 51 choices.",
            lambda: (
                "scenes:\n  monday:\n    text: Monday.\n    choices:\n"
                + "".join(f"      call_{number}: {{say: Call somebody, go: done}}\n" for number in range(51))
            ),
            """
                scenes:
                  monday:
                    text: Monday.
                    choices:
                      call_0: {say: Call somebody, go: done}
                      call_1: {say: Call somebody, go: done}
                      call_2: {say: Call somebody, go: done}
            """,
        ),
        right="""
            scenes:
              monday:
                text: Monday.
                choices:
                  call: {say: Call somebody, go: done}
        """,
    ),
    "PQ909": CodeDefinition(
        "error",
        "A condition that is too long",
        "A condition has at most 1,000 characters, and all different conditions of a file together have at most "
        "600,000. Often a flag says the same in one word.",
        wrong=GeneratedExample(
            "A condition of more than 1,000 characters.",
            lambda: (
                f"scenes:\n  monday:\n    text: Monday.\n    go: [{{if: {'tech > 3 or ' * 100}tech > 4, go: praised}}, {{go: done}}]\n"
                "  praised: {text: Praised., ending: {title: Praised, impact: 80}}"
            ),
            """
                scenes:
                  monday:
                    text: Monday.
                    go:
                      - {if: tech > 3 or tech > 3 or tech > 3 or tech > 3 or …, go: praised}
                      - {go: done}
            """,
        ),
        right="""
            scenes:
              monday:
                text: Monday.
                go:
                  - {if: tech > 3, go: praised}
                  - {go: done}
            ~  praised: {text: Praised., ending: {title: Praised, impact: 80}}
        """,
    ),
}
