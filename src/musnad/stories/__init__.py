"""Reports that tell the same: copies and edits of one text, and which of their events repeat one another."""
