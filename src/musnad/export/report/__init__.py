"""The report: documents and all that was read from them as one HTML page that opens offline and runs nothing but
its own script.

``phrases.py`` holds the interface's words, ``safe.py`` makes untrusted text harmless, ``marks.py`` cuts an article
where records begin and end, ``article.py`` writes it, ``cards.py`` puts the records in reading order, ``days.py``
counts days left, ``page.py`` puts all together. ``palette.css`` holds the colours of all our pages.
"""

from __future__ import annotations

from musnad.export.report.page import write_report

__all__ = ["write_report"]
