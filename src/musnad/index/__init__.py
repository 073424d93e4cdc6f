"""The index: what the screens of the workbench ask of a store, one row for each thing that they show.

A store keeps what was read in seventeen narrow tables and belongs to whoever writes to it. The index is made from it,
lies in a DuckDB file of its own that one process holds open, and answers while others write to the store: a row of an
event has its actors, place, time, outlet and speaker in it, its words are searchable whatever their spelling, and
decisions of reviewers are applied to it. It holds nothing that cannot be made again from the store and the journal.

``build.py`` brings it up to the store, ``filters.py`` says which events are meant, ``search.py`` finds words,
``events.py`` gives the pages of them.
"""

from __future__ import annotations

from musnad.index.file import Index, IndexFileError
from musnad.index.filters import EventFilter

__all__ = ["EventFilter", "Index", "IndexFileError"]
