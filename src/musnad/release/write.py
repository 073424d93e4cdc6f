"""An export as it is ordered: from a store to a file, a stream or a package, with what is to be told about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from musnad.errors import InputError
from musnad.export.writing import deliver as delivered
from musnad.release.asked import EVERYTHING, Asked, narrowed
from musnad.release.catalogue import KINDS
from musnad.release.cells import BOM
from musnad.release.formats import Format
from musnad.release.names import public_names
from musnad.release.package import write_package
from musnad.release.plover import plover
from musnad.release.profiles import profile
from musnad.release.safety import Guard
from musnad.release.selection import Laid, Run, as_read, reports, run_of
from musnad.store.database import Database, Store

PACKAGE = "package"


@dataclass(frozen=True)
class Order:
    """``form``: a name of ``KINDS``, or package. ``bom``: None for what is usual. ``undated``: PLOVER's day of the report.
    ``licence``: of a package; None when whoever publishes it is yet to choose. ``laid``: by the id of a run, what lays
    people's decisions over its reports.
    """

    form: str
    profile: str
    today: date
    asked: Asked = EVERYTHING
    run_id: str | None = None
    text: bool = False
    bom: bool | None = None
    undated: bool = False
    licence: str | None = None
    laid: Callable[[str], Laid] | None = None


def deliver(store: Store, order: Order, output: str | None, stdout: BinaryIO) -> Iterator[str]:
    """Write it, and give what was withheld and left out, a line each.

    Raises InputError when the run or the profile is not there or the output cannot be written, StoreError for the store.
    """
    with store.reading() as db:
        run = run_of(db, order.run_id)
        laid = order.laid(run.id) if order.laid else as_read
        guard = Guard(profile(order.profile), order.today, public_names(db, run.id), order.text)
        if order.form == PACKAGE:
            if output is None:
                raise InputError("a package is a folder; name it with -o", code="output")
            write_package(db, Path(output), run, guard, asked=order.asked, bom=bool(order.bom),
                          licence=order.licence, laid=laid)  # fmt: skip
            left_out: tuple[str, ...] = ()
        else:
            kind = KINDS[order.form]
            made: Format = plover("published") if order.undated else kind.make()
            bom = BOM if kind.excel and order.bom is not False else ""
            delivered(_bytes(db, run, guard, order.asked, made, bom, laid), output, stdout)
            left_out = tuple(f"left out, {why}: {count}" for why, count in sorted((+made.left_out).items()))
    yield from (f"withheld, {why}: {count}" for why, count in sorted((+guard.withheld).items()))
    yield from left_out


def _bytes(db: Database, run: Run, guard: Guard, asked: Asked, made: Format, bom: str, laid: Laid) -> Iterator[bytes]:
    yield (bom + made.begin()).encode()
    for report in reports(db, run, laid=laid):
        for piece in made.each(narrowed(guard.passed(report), asked)):
            yield piece.encode()
    for piece in made.end():
        yield piece.encode()
