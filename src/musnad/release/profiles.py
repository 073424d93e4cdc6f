"""For whom a release is made, and what must not leave for them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from musnad.errors import InputError

Coarse = Literal["adm1", "adm2", "worded"]  # down to which level places are told


class Profile(NamedTuple):
    """``force_days``, ``care_days``: how old an event must be, of force at a place of G0 to G2, and of aid or a place that
    needs care. ``snippet``: the longest quotation in characters where text is allowed at all; None for the whole text.
    """

    name: str
    about: str
    places: Coarse
    care_places: Coarse  # camps, hospitals, schools, places of detention, and where aid passes
    force_days: int
    care_days: int
    everybody: bool  # named, not only holders of public office and armed command
    routes: bool  # of convoys
    local: bool  # file names and authors
    snippet: int | None


PROFILES: dict[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile("public", "for anybody: places down to the district, names of public persons only",
                "adm2", "adm1", 3, 7, False, False, False, 300),
        Profile("humanitarian", "for relief work: places as told, but camps, hospitals and aid to the district",
                "worded", "adm2", 3, 7, False, False, False, 300),
        Profile("research", "for study under an agreement: places and text as told, names of public persons only",
                "worded", "worded", 3, 7, False, False, True, None),
        Profile("court", "for sealed files: as told, but for victims of sexual violence, minors and witnesses",
                "worded", "worded", 0, 0, True, True, True, None),
    )
}  # fmt: skip


def profile(name: str) -> Profile:
    """Raises InputError (``no-profile``)."""
    if name not in PROFILES:
        raise InputError(f"no profile {name!r}; there are {', '.join(PROFILES)}", code="no-profile")
    return PROFILES[name]
