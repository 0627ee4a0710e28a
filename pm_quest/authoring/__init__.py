"""Scenario files to scenarios: the reader with its problems and places, headers, the schema, the authors' playtests."""
