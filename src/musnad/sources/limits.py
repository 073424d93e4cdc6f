"""How much an input may ask for, so that no file and no site can stop a batch."""

from __future__ import annotations

from musnad.records import Record


class Limits(Record, frozen=True):
    """Sizes in bytes unless said otherwise, times in seconds. A limit that is passed gives a clear Problem.

    A page of 20,000 tags is eight times the heaviest news page measured; extraction takes about two seconds there
    and grows faster than the page.
    """

    max_bytes: int = 20_000_000  # one text, page or JSON file, unpacked
    max_characters: int = 1_000_000  # one report
    max_line_bytes: int = 10_000_000  # one line of JSONL: a report of max_characters, escaped
    max_tags: int = 20_000  # one HTML page
    max_bad_lines: int = 100  # JSONL lines in a row that cannot be read before the file is given up
    min_arabic_letters: int = 20  # fewer are a name, not a report
    min_arabic_share: float = 0.2  # of all letters; see musnad.sources.checks
    connect_seconds: float = 10.0
    read_seconds: float = 15.0  # between two pieces of an answer
    total_seconds: float = 60.0  # a page with all its redirects
    max_redirects: int = 5
    allow_private: bool = False  # may a URL lead to a loopback, private or link-local address?
