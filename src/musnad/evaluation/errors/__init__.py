"""The page of errors: what the reading missed and added, in its sentences, by cause, as one HTML file that opens
offline and runs nothing.

``marked.py`` draws the sentences with what was coded under the words and what was read over them, ``items.py`` says
what differs, ``page.py`` gathers the items by cause and writes the page.
"""

from __future__ import annotations

from musnad.evaluation.errors.page import ErrorPage

__all__ = ["ErrorPage"]
