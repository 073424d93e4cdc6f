"""What people do with a store, in one SQLite file beside it: accounts, decisions, the audit log.

Decisions outlive the store that they are about: a store can be read anew from its archive, they cannot. They come one by
one, each must be on disk before the next page is shown, and two may come at once: what SQLite is made for.
"""

from __future__ import annotations

from musnad.journal.chain import ChainError, append, broken_link, digest_of
from musnad.journal.file import Journal, JournalError, now, stamp

__all__ = ["ChainError", "Journal", "JournalError", "append", "broken_link", "digest_of", "now", "stamp"]
