"""placeholder, being written"""
from musnad.records import Chrome, Span
from musnad.lexicon import Words
def chrome(text: str, title: Span | None, words: Words) -> tuple[Chrome, ...]:
    return ()
