"""A folder with all that is released of a run. It appears whole or not at all, and the same store, profile and day give
the same bytes: nothing in it comes from the clock."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import IO

import msgspec

from musnad.errors import InputError
from musnad.release.asked import EVERYTHING, Asked, narrowed
from musnad.release.catalogue import KINDS
from musnad.release.cells import BOM
from musnad.release.descriptor import codebook, descriptor, sha256
from musnad.release.formats import Format
from musnad.release.manifest import Tally, manifest
from musnad.release.safety import Guard
from musnad.release.selection import Laid, Run, as_read, reports
from musnad.release.tables import TableFiles
from musnad.store.database import Database
from musnad.version import VERSION

SUMS = "sha256sums"
TITLE = "Events that Arabic news reports"


def write_package(
    db: Database, folder: Path, run: Run, guard: Guard, *, asked: Asked = EVERYTHING, bom: bool = False, title: str = TITLE,
    licence: str | None = None, laid: Laid = as_read,
) -> None:  # fmt: skip
    """``licence``: an id as CC-BY-4.0, or an address; None is to be chosen by whoever publishes.

    Raises InputError: ``output`` when the folder is there already or cannot be written, ``licence`` for neither of both.
    """
    licences = _licences(licence)
    with _appearing(folder) as beside:
        formats = {name: kind.make() for name, kind in KINDS.items()}
        tally = _data(db, beside, run, guard, asked, formats, laid, bom=bom)
        left_out = {name: made.left_out for name, made in formats.items()}
        made = {**manifest(db, run, guard, asked, tally, left_out), "licence": licence}
        (beside / "run.json").write_bytes(_json(made))
        (beside / "codebook.md").write_text("".join(codebook()), encoding="utf-8")
        (beside / "README.md").write_text(_readme(made, guard, title, licence), encoding="utf-8")
        (beside / "datapackage.json").write_bytes(
            _json({**descriptor(beside, f"musnad-{run.id.replace('_', '-').lower()}", title, _ABOUT), **licences})
        )
        _write_sums(beside)


_ABOUT = "Events, statements, claims and deadlines as reported, with who says so. Claims, not verified events."


UNCHOSEN = """**No licence has been chosen.** Whoever publishes this package chooses one first, and writes it here and as
`licenses` into `datapackage.json`; `musnad export STORE package --licence` does both."""


def _licences(licence: str | None) -> Mapping[str, object]:
    """The member ``licenses`` of a Data Package; none when none is chosen."""
    if licence is None:
        return {}
    if licence.startswith(("https://", "http://")):
        return {"licenses": [{"path": licence}]}
    if not re.fullmatch(r"[-a-zA-Z0-9._]+", licence):
        raise InputError(f"licence {licence!r}: name it by its id, as CC-BY-4.0, or by an address", code="licence")
    return {"licenses": [{"name": licence}]}


def _data(
    db: Database,
    folder: Path,
    run: Run,
    guard: Guard,
    asked: Asked,
    formats: Mapping[str, Format],
    laid: Laid,
    *,
    bom: bool,
) -> Tally:
    """All files of data, in one pass over the reports."""
    tally, tables = Tally(), TableFiles(folder / "tables")
    (folder / "data").mkdir()
    with ExitStack() as stack:
        out = {name: stack.enter_context((folder / "data" / KINDS[name].file).open("w", encoding="utf-8", newline=""))
               for name in formats}  # fmt: skip
        for name, made in formats.items():
            out[name].write((BOM if bom and KINDS[name].excel else "") + made.begin())
        for report in reports(db, run, laid=laid):
            passed = narrowed(guard.passed(report), asked)  # in this order: what is not asked for may ask for care
            tally.add(passed)
            tables.add(passed, guard.whole_text(passed))
            _put(out, {name: made.each(passed) for name, made in formats.items()})
        _put(out, {name: made.end() for name, made in formats.items()})
    tables.close()
    return tally


def _put(out: Mapping[str, IO[str]], pieces: Mapping[str, Iterator[str]]) -> None:
    for name, of_format in pieces.items():
        out[name].writelines(of_format)


@contextmanager
def _appearing(folder: Path) -> Iterator[Path]:
    """A folder beside the one that is asked for, moved there when all went well and gone when not."""
    if folder.exists():
        raise InputError(f"{folder}: is there already; name a folder that is not", code="output")
    beside = folder.parent / f".{folder.name}.unfinished-{secrets.token_hex(4)}"
    try:
        beside.mkdir(parents=True)
        yield beside
        beside.rename(folder)
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error}", code="output") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _readme(made: Mapping[str, object], guard: Guard, title: str, licence: str | None) -> str:
    template = files(__package__).joinpath("package_readme.md").read_text(encoding="utf-8")
    withheld = made["withheld"]
    told = "".join(f"- {reason}: {count}\n" for reason, count in withheld.items()) if isinstance(withheld, dict) else ""
    undated = made["undated_share"]
    return template.format(
        title=title, version=VERSION, run=made["run"]["run_id"], documents=made["documents"],  # type: ignore[index]
        events=made["events"], first=made["events_from"] or "?", last=made["events_to"] or "?",
        undated=f"{undated:.1%}" if isinstance(undated, float) else "?", profile=guard.profile.name,
        about=guard.profile.about, today=guard.today, withheld=told or "Nothing.\n",
        licence=f"These data are licensed: {licence}." if licence else UNCHOSEN,
    )  # fmt: skip


def _write_sums(folder: Path) -> None:
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = [f"{sha256(folder / path)}  {path}\n" for path in paths]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")
