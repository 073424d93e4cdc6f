"""An archive cut into shards: small lists of inputs, each with an id that tells what is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from musnad.records import Article, Problem, Record, digest
from musnad.sources.raw import Raw, Skipped

SIZE = 128  # inputs in a shard: a worker that is lost loses half a minute
BYTES = 16_000_000  # and no more than so many bytes

Found = Raw | Skipped | Problem | Article


class Input(Record, frozen=True):
    """What lies somewhere, with the id under which the store remembers what became of it.

    ``item`` is None for bytes that this run has read already from somewhere else.
    """

    id: str
    locator: str
    sha256: str | None
    item: Raw | Skipped | Problem | Article | None


class Task(Record, frozen=True):
    """A shard to be read. ``lost`` holds the inputs that killed a worker twice: they are not read again."""

    id: str
    run_id: str
    inputs: tuple[Input, ...]
    lost: tuple[str, ...] = ()


class Known:
    """Which inputs and which documents a run has dealt with, in 16 bytes each.

    Told from a store at the start; what comes in since then is told by the store when the shard is loaded.
    """

    def __init__(self, inputs: Iterable[str], documents: Iterable[str]) -> None:
        self._inputs = {_short(one) for one in inputs}
        self._documents = {_short(one) for one in documents}

    def has_input(self, input_id: str) -> bool:
        return _short(input_id) in self._inputs

    def has_document(self, sha256: str) -> bool:
        return _short(f"sha256:{sha256}") in self._documents


def _short(value: str) -> bytes:
    return hashlib.blake2b(value.encode(), digest_size=12).digest()


def tasks(found: Iterable[Found], run_id: str, known: Known, size: int = SIZE) -> Iterator[Task]:
    """The shards of what is new in an archive, in its order. Only one of them is held at a time."""
    kept: list[Input] = []
    held = 0
    for one in filter(None, (_new(item, known) for item in found)):
        weight = len(one.item.data) if isinstance(one.item, Raw) else 0
        if kept and (len(kept) >= size or held + weight > BYTES):
            yield _task(run_id, kept)
            kept, held = [], 0
        kept.append(one)
        held += weight
    if kept:
        yield _task(run_id, kept)


def _task(run_id: str, inputs: list[Input]) -> Task:
    return Task(id=digest("shard", run_id, *(one.id for one in inputs)), run_id=run_id, inputs=tuple(inputs))


def _new(item: Found, known: Known) -> Input | None:
    """The item as an input, unless it is dealt with."""
    locator, sha = _where(item)
    input_id = digest("in", locator, sha)
    if known.has_input(input_id):
        return None
    repeated = isinstance(item, Raw) and sha is not None and known.has_document(sha)
    return Input(id=input_id, locator=locator, sha256=sha, item=None if repeated else item)


def _where(item: Found) -> tuple[str, str | None]:
    if isinstance(item, Raw):
        return item.locator, item.sha256
    if isinstance(item, Skipped):
        return item.locator, None
    return item.name, item.sha256 if isinstance(item, Article) else None
