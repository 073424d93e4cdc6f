"""Gazetteers of the user's own: files of GeoNames, OCHA and Who's On First are read, merged with the places of the word
tables by identity, and compiled into one file beside the user's tables."""
