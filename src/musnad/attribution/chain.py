"""The chain of attribution: outlet, relays, speaker. Two records with the same key have not two sources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from musnad.records import Doc, Entity, Link, Mention, Named, Span, digest


def chain_of(doc: Doc, via: Sequence[Link], speaker: Link | None) -> tuple[Link, ...]:
    """Outermost first: the outlet, those who carried the words, the one who said them."""
    outlet = Link(role="outlet", name=doc.outlet, named="named" if doc.outlet else "absent")
    return (outlet, *via, *((speaker,) if speaker else ()))


def chain_key(chain: Sequence[Link]) -> str:
    """A digest of who stands in the chain, by entity where known, else by name."""
    return _key(tuple(f"{link.role}:{link.entity_id or link.name or '?'}" for link in chain))


@lru_cache(maxsize=1000)
def _key(links: tuple[str, ...]) -> str:
    """Kept, since most of what a report tells has one chain."""
    return digest("chain", *links)


def link_to(role: str, span: Span | None, doc: Doc, mention: Mention | None, entity: Entity | None) -> Link:
    """A link for the words at ``span``, with the entity that they mention, if any."""
    name = entity.name if entity else (span.of(doc.text) if span else None)
    return Link(
        role=role,  # type: ignore[arg-type]  # callers give one of the roles
        name=name,
        entity_id=entity.id if entity else None,
        span=span,
        named=how_named(entity, mention, name),
    )


def how_named(entity: Entity | None, mention: Mention | None, name: str | None) -> Named:
    """By name, by a description of what he is, or as «a source»: how much the text tells of who spoke."""
    if name is None:
        return "absent"
    if any(word in name for word in ("مصدر", "مصادر", "شهود", "شاهد")):
        return "anonymous"
    if entity is None or (mention and mention.form == "nominal" and entity.actor is None and entity.type != "person"):
        return "described"
    return "named"
