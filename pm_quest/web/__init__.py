"""The game in a browser: what its pages share, the engine in JavaScript, and one page with a whole scenario."""
