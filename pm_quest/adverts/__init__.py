"""Read adverts of jobs: which of the six doors each looks like, and why. Pure; the rules are `rules.toml`."""
