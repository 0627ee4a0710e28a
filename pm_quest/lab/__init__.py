"""The lab: every policy against every scenario, and what follows from it.

    lab = Lab.of(study(scenario) for scenario in scenarios)
    overall(lab)
    in_words(claim(lab))

Nothing here knows who should win: it all follows from the figures of the analysis. Only `reckoning` loads the analysis, and
with it NumPy.
"""
