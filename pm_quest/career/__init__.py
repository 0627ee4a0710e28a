"""The career around the scenarios: what a player prepares, how the market answers, what it changed."""
