"""PQ201 to PQ210: names and references."""

from pm_quest.authoring.codes.code_definition import CodeDefinition, define_by_change

CODES = {
    "PQ201": define_by_change(
        "error",
        "An unknown name in a condition",
        "A condition reads skills, adaptability, and the meters and flags that the file declares. This name is none of "
        "them.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                go:
                  - {if: tehc >= 3, go: praised}
                  - {go: done}
            ~  praised: {text: Praised., ending: {title: Praised, impact: 80}}
        """,
        changes={"- {if: tehc >= 3, go: praised}": "- {if: tech >= 3, go: praised}"},
    ),
    "PQ202": define_by_change(
        "error",
        "An unknown meter or skill",
        "Points are gained in one of the four skills or in a meter of the file; flags are set, with 'set'. Adaptability "
        "cannot be gained: it follows from the 'fit' of the choices.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                gain: {tehc: 1}
                go: done
            ~  done: {text: Done., ending: {title: The end, impact: 50 + 10 * tech}}
        """,
        changes={"gain: {tehc: 1}": "gain: {tech: 1}"},
    ),
    "PQ203": define_by_change(
        "error",
        "A scene that does not exist",
        "A destination, 'start', a condition or a test names a scene that is not among the scenes of the file.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                go: tusday
              tuesday:
                text: Tuesday.
                go: done
        """,
        changes={"go: tusday": "go: tuesday"},
    ),
    "PQ204": define_by_change(
        "error",
        "A choice that does not exist",
        "A test plays a choice that no scene has, or 'chose(scene.choice)' names a choice that this scene does "
        "not have.",
        wrong="""
            tests:
              asking_pays:
                play: [aks]
                expect: impact == 50
            scenes:
              monday:
                text: Monday.
                choices:
                  ask: {say: Ask support, go: done}
        """,
        changes={"play: [aks]": "play: [ask]"},
    ),
    "PQ205": define_by_change(
        "error",
        "A flag that does not exist",
        "Only flags that stand in the list 'flags' at the top of the file can be set.",
        wrong="""
            flags: [met_cfo]
            scenes:
              monday:
                text: Monday.
                set: {met_cfoo: true}
                go: done
            ~  done: {text: [Done., {if: met_cfo, text: She nods.}], ending: {title: The end, impact: 50}}
        """,
        changes={"set: {met_cfoo: true}": "set: {met_cfo: true}"},
    ),
    "PQ206": CodeDefinition(
        "error",
        "Two things with the same name",
        "Meters and flags share one set of names, so that a condition can tell them apart. Use each name once.",
        wrong="""
            meters:
              trust: {label: Team trust, start: 4, min: 0, max: 10}
            flags: [trust]
        """,
        right="""
            meters:
              trust: {label: Team trust, start: 4, min: 0, max: 10}
            flags: [trusted]
            ~scenes:
            ~  monday: {text: Monday., gain: {trust: 1}, set: {trusted: true}, go: done}
            ~  done: {text: [Done., {if: trusted, text: Thanks.}], ending: {title: The end, impact: 10 * trust}}
        """,
    ),
    "PQ207": CodeDefinition(
        "warning",
        "A credential that looks misspelt",
        "The game does not know this credential, but it knows one that is spelt almost the same. You may name "
        "credentials of your own, too.",
        wrong="""
            hiring:
              filter: safe_pomp
        """,
        right="""
            hiring:
              filter: safe_popm
        """,
    ),
    "PQ208": CodeDefinition(
        "error",
        "An unknown policy",
        "A lesson compares ways of playing, by the names on the screens: at random, adapting, forcing, by the book, industry "
        "first, business first, user & design first, tech first, best possible, worst possible. Their ids, as in "
        "'adaptive' and 'by_the_book', may be written too.",
        wrong="""
            lesson:
              - adaptive >= rnadom
        """,
        right="""
            lesson:
              - adaptive >= random
        """,
    ),
    "PQ209": define_by_change(
        "error",
        "A name that only tests may read",
        "'ending' and 'impact' are known when the story is over. Within it, read what they are made from: a meter, a flag "
        "or a skill.",
        wrong="""
            scenes:
              monday:
                text: Monday.
                go:
                  - {if: impact >= 60, go: praised}
                  - {go: done}
            ~  praised: {text: Praised., ending: {title: Praised, impact: 80}}
        """,
        changes={"- {if: impact >= 60, go: praised}": "- {if: tech >= 3, go: praised}"},
    ),
    "PQ210": define_by_change(
        "error",
        "A scene that is not an ending",
        "A test compares 'ending' with a scene in which the story does not end, so the two can never be the same.",
        wrong="""
            tests:
              asking_ends_it:
                play: [ask]
                expect: ending == monday
            scenes:
              monday:
                text: Monday.
                choices:
                  ask: {say: Ask support, go: done}
        """,
        changes={"expect: ending == monday": "expect: ending == done"},
    ),
}
