"""An archive cut into shards: small lists of inputs, each with an id that tells what is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec
import numpy as np
import numpy.typing as npt

from musnad.records import Article, Problem, Record, digest
from musnad.sources.raw import Raw, Skipped

SIZE = 64  # inputs in a shard: a worker that is lost loses half a minute
BYTES = 16_000_000  # and no more than so many bytes

_SHORT = np.dtype("S12")
Digests = npt.NDArray[np.bytes_]

Found = Raw | Skipped | Problem


class Input(Record, frozen=True):
    """What lies somewhere, with the id under which the store remembers what became of it.

    ``item`` is None for bytes that this run has read already from somewhere else.
    """

    id: str
    locator: str
    sha256: str | None
    item: Raw | Skipped | Problem | Article | None


class Task(Record, frozen=True):
    """A shard to be read. ``lost`` holds the numbers of inputs at which workers died: they are not read again."""

    id: str
    run_id: str
    inputs: tuple[Input, ...]
    lost: tuple[int, ...] = ()


class Known:
    """Which inputs and which documents a run has dealt with, in twelve bytes each, so that millions fit.

    Told from a store at the start; what comes in since then is told by the store when the shard is loaded.
    """

    def __init__(self, inputs: Iterable[str], documents: Iterable[str]) -> None:
        self._inputs = _sorted(inputs)
        self._documents = _sorted(documents)

    def has_input(self, input_id: str) -> bool:
        return _holds(self._inputs, input_id)

    def has_document(self, sha256: str) -> bool:
        return _holds(self._documents, f"sha256:{sha256}")


def _sorted(values: Iterable[str]) -> Digests:
    return np.sort(np.fromiter(map(_short, values), dtype=_SHORT))


def _holds(digests: Digests, value: str) -> bool:
    short = np.array(_short(value), dtype=_SHORT)
    at = int(np.searchsorted(digests, short))
    return at < len(digests) and bool(digests[at] == short)


def _short(value: str) -> bytes:
    return hashlib.blake2b(value.encode(), digest_size=12).digest()


def tasks(found: Iterable[Found | Input], run_id: str, known: Known, size: int = SIZE) -> Iterator[Task]:
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


def _new(item: Found | Input, known: Known) -> Input | None:
    """The item as an input, unless it is dealt with."""
    one = item if isinstance(item, Input) else _input(item)
    if known.has_input(one.id):
        return None
    repeated = one.sha256 is not None and known.has_document(one.sha256)
    return msgspec.structs.replace(one, item=None) if repeated else one


def _input(item: Found) -> Input:
    locator = item.name if isinstance(item, Problem) else item.locator
    sha = item.sha256 if isinstance(item, Raw) else None
    return Input(id=input_id(locator, sha), locator=locator, sha256=sha, item=item)


def input_id(locator: str, sha256: str | None) -> str:
    return digest("in", locator, sha256)
