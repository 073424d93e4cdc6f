"""What each role may do."""

from __future__ import annotations

import pytest

from musnad.accounts import Account, AccountError, Permission, Role
from musnad.accounts.roles import ALLOWED, need

MAY = {
    "reader": {"read"},
    "coder": {"read", "decide"},
    "second": {"read", "decide", "second"},
    "releaser": {"read", "decide", "second", "adjudicate", "release", "export"},
    "admin": set(Permission),
}


def test_what_each_role_may() -> None:
    assert {role.value: set(allowed) for role, allowed in ALLOWED.items()} == MAY


def test_no_other_role() -> None:
    with pytest.raises(AccountError, match="reader, coder, second") as error:
        Role.of("root")
    assert error.value.code == "value"


def test_the_least_role_that_may_is_named(coder: Account, admin: Account) -> None:
    with pytest.raises(AccountError, match="ask a releaser") as error:
        need(coder, Permission.RELEASE)
    assert error.value.code == "not-allowed"
    assert need(admin, Permission.RELEASE) == admin.account_id
    assert need(None, Permission.ACCOUNTS) is None
    assert coder.may(Permission.DECIDE)
    assert not coder.may(Permission.AUDIT)
