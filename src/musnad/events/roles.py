"""The phrases of an event by the role that each plays in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from musnad.lexicon.rows import Frame, FrameRole

HARM: tuple[FrameRole, ...] = ("killed", "wounded", "detained", "harmed")
SPEECH_ACTS = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE")  # types that are done in words
ARMED = ("MIL", "REB", "COP", "UAF", "PRM")
ARMED_OR_OFFICIAL = (*ARMED, "GOV", "SPY")
HANDS = ("يد", "ايدي")  # behind «على» who did it
DONE = ("تم", "تمت", "يتم", "جري")  # before an event noun it says that the deed was done: «تم إحراق سيارة»


class Phrase(NamedTuple):
    """Words [first, last) in a role. ``pronoun`` when only a pronoun or agreement stands for it; it then means somebody
    named before word ``before``, where that is given: nobody who does it to him."""

    first: int
    last: int
    pronoun: bool = False
    before: int | None = None


def tells_harm(frame: Frame) -> bool:
    """A frame that only counts victims: its object, subject or genitive is one of those who came to harm."""
    counts = HARM if frame.type == "ASSAULT" else ()
    return any(role in counts for role in (frame.object, frame.genitive, frame.subject))


@dataclass
class Roles:
    """The phrases of one event by role."""

    actor: list[Phrase] = field(default_factory=list)
    recipient: list[Phrase] = field(default_factory=list)
    place: list[Phrase] = field(default_factory=list)
    killed: list[Phrase] = field(default_factory=list)
    wounded: list[Phrase] = field(default_factory=list)
    detained: list[Phrase] = field(default_factory=list)
    harmed: list[Phrase] = field(default_factory=list)  # killed or hurt: which of them is not told
    both: list[Phrase] = field(default_factory=list)
    event: list[Phrase] = field(default_factory=list)
    topic: list[Phrase] = field(default_factory=list)
    passive: bool = False

    def put(self, role: FrameRole, phrases: list[Phrase]) -> None:
        if role:
            held: list[Phrase] = getattr(self, role)
            held += [phrase for phrase in phrases if phrase not in held]

    def befallen(self) -> list[Phrase]:
        """All who came to harm."""
        return [phrase for role in HARM for phrase in getattr(self, role)]
