"""How fast, and how fast on texts made to be slow. Not part of the package."""
