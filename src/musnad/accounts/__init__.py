"""Who works with a store, and what they may do: accounts in the journal, entry, the audit log, saved views.

No page and no cookie is known here; whoever serves pages holds the secret of a session and asks whose it is.
"""

from __future__ import annotations

from musnad.accounts.accounts import Account
from musnad.accounts.errors import AccountError
from musnad.accounts.roles import Permission, Role

__all__ = ["Account", "AccountError", "Permission", "Role"]
