"""Who says what: quotation marks, cues, speakers, statements and chains."""
