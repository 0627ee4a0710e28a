"""Stories of Twine to scenarios and back: Twee 3 and compiled stories, and what their formats have a counterpart for."""
