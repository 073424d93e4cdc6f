"""An archive cut into shards: small lists of inputs, each with an id that tells what is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec
import numpy as np
import numpy.typing as npt

from musnad.errors import MusnadError
from musnad.records import Article, Problem, Record, digest
from musnad.sources.limits import Limits
from musnad.sources.raw import Raw, Skipped
from musnad.sources.shards import ChangedError, FileShard, opened

SIZE = 64  # inputs in a shard: a worker that is lost loses half a minute
BYTES = 16_000_000  # and no more than so many bytes

_SHORT = np.dtype("S12")
Digests = npt.NDArray[np.bytes_]

Found = Raw | Skipped | Problem


class UnopenedError(MusnadError):
    """A worker cannot open a file that was there when the archive was cut."""


class Input(Record, frozen=True):
    """What lies somewhere, with the id under which the store remembers what became of it.

    ``item`` is None for bytes that this run has read already from somewhere else.
    """

    id: str
    locator: str
    sha256: str | None
    item: Found | Article | None


class Task(Record, frozen=True):
    """A shard to be read. ``lost`` holds the numbers of inputs at which workers died: they are not read again."""

    id: str
    run_id: str
    inputs: tuple[Input, ...]
    lost: tuple[int, ...] = ()
    piece: FileShard | None = None  # opened by the worker, in place of inputs

    def each_input(self, limits: Limits) -> Iterator[Input]:
        """The inputs, opened where they are a piece of a file. Raises UnopenedError."""
        if not self.piece:
            yield from self.inputs
            return
        try:
            yield from map(as_input, opened(self.piece, limits))
        except OSError as error:
            where = f"{self.piece.path}: cannot be opened: {error.strerror or error}"
            raise UnopenedError(f"{where}; it must lie in a folder that all machines share") from error
        except ChangedError as error:
            raise UnopenedError(f"{error}; give the same command again when it is whole") from error


class Known:
    """Which inputs and which documents a run has dealt with, in twelve bytes each, so that millions fit.

    Told from a store at the start; what comes in since then is told by the store when the shard is loaded.
    """

    def __init__(self, inputs: Iterable[str], documents: Iterable[str], shards: Iterable[str] = ()) -> None:
        self._inputs = _sorted(inputs)
        self._shards = _sorted(shards)
        self._documents = _sorted(documents)

    def has_input(self, input_id: str) -> bool:
        return _holds(self._inputs, input_id)

    def has_shard(self, shard_id: str) -> bool:
        return _holds(self._shards, shard_id)

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


def tasks(found: Iterable[Found | Input | FileShard], run_id: str, known: Known, size: int = SIZE) -> Iterator[Task]:
    """The shards of what is new in an archive, in its order. Only one of them is held at a time.

    A piece of a file is a shard, and new unless it is stored; what is known of its inputs is passed over by the store.
    """
    kept: list[Input] = []
    held = 0
    for item in found:
        if isinstance(item, FileShard):
            if kept:
                yield _task(run_id, kept)
                kept, held = [], 0
            if not known.has_shard((task := _piece(run_id, item)).id):
                yield task
            continue
        if (one := _new(item, known)) is None:
            continue
        weight = _weight(one.item)
        if kept and (len(kept) >= size or held + weight > BYTES):
            yield _task(run_id, kept)
            kept, held = [], 0
        kept.append(one)
        held += weight
    if kept:
        yield _task(run_id, kept)


def _weight(item: Found | Article | None) -> int:
    """Bytes, or characters of what is stored."""
    return len(item.data) if isinstance(item, Raw) else len(item.text) if isinstance(item, Article) else 0


def _task(run_id: str, inputs: list[Input]) -> Task:
    return Task(id=digest("shard", run_id, *(one.id for one in inputs)), run_id=run_id, inputs=tuple(inputs))


def _piece(run_id: str, piece: FileShard) -> Task:
    told = (piece.where, piece.kind, piece.start, piece.end, piece.first, piece.stamp)
    return Task(id=digest("shard", run_id, *told), run_id=run_id, inputs=(), piece=piece)


def _new(item: Found | Input, known: Known) -> Input | None:
    """The item as an input, unless it is dealt with."""
    one = item if isinstance(item, Input) else as_input(item)
    if known.has_input(one.id):
        return None
    if one.sha256 is None or not known.has_document(one.sha256):
        return one
    # A stored document that the run has read from somewhere else is no further input.
    return None if isinstance(one.item, Article) else msgspec.structs.replace(one, item=None)


def as_input(item: Found) -> Input:
    locator = item.name if isinstance(item, Problem) else item.locator
    sha = item.sha256 if isinstance(item, Raw) else None
    return Input(id=input_id(locator, sha), locator=locator, sha256=sha, item=item)


def input_id(locator: str, sha256: str | None) -> str:
    return digest("in", locator, sha256)
