"""From raw text to sentences and words: folding, page chrome, paragraphs, tokens with clitics, verb forms."""
