"""Lay the libraries and fonts of the workbench where it serves them from, or check what lies there.

    python tools/vendor.py           # fetch with npm, check the integrity, lay the files, write manifest and README
    python tools/vendor.py --check   # offline: are the files those of the manifest, and is the manifest vendor.toml's?

Packages, versions, integrity and files stand in vendor.toml. Fetching is left to ``npm pack``, from the registry that
npm is set to; nothing of a package is run.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from typing import Any

TOOLS = pathlib.Path(__file__).resolve().parent
VENDOR = TOOLS.parent / "src/musnad/web/static/vendor"
LISTED = TOOLS / "vendor.toml"
OURS = frozenset({"manifest.json", "README.md"})  # written here, so in no package
Package = dict[str, Any]

README = """# Others' work in the workbench

Laid here by `python tools/vendor.py` from the packages that `tools/vendor.toml` names, unchanged, each with its licence
beside it; edit nothing by hand. `python tools/vendor.py --check` compares the files with `manifest.json`.

| package | version | licence | for |
| --- | --- | --- | --- |
"""


class NotAsListedError(Exception):
    """What was fetched or what lies there is not what is listed."""


def listed(kind: str) -> list[Package]:
    """The tables of vendor.toml named ``package`` (laid as they are) or ``source`` (of the boundaries)."""
    tables: list[Package] = tomllib.loads(LISTED.read_text("utf-8"))[kind]
    return tables


def packed(package: Package, folder: pathlib.Path) -> pathlib.Path:
    """The package's archive, fetched into the folder. Raises NotAsListedError where its SHA-512 is not the listed one."""
    command = ["npm", "pack", "--silent", f"{package['name']}@{package['version']}"]
    named = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.split()[-1]
    digest = hashlib.sha512((folder / named).read_bytes()).digest()
    integrity = "sha512-" + base64.b64encode(digest).decode()
    if integrity != package["integrity"]:
        raise NotAsListedError(f"{package['name']} {package['version']}: {integrity}, listed is {package['integrity']}")
    return folder / named


def extracted(archive: pathlib.Path, files: list[str]) -> Iterator[tuple[str, bytes]]:
    """Just these files of an npm archive, by the last part of their names."""
    with tarfile.open(archive) as tar:
        for name in files:
            member = tar.extractfile(f"package/{name}")
            if member is None:
                raise NotAsListedError(f"{archive.name}: {name} is no file")
            yield pathlib.PurePosixPath(name).name, member.read()


def lay(package: Package, temporary: pathlib.Path) -> Package:
    """Lays the files of a package and returns its entry of the manifest."""
    folder = VENDOR / package["folder"]
    folder.mkdir(parents=True)
    for name, content in extracted(packed(package, temporary), package["files"]):
        (folder / name).write_bytes(content)
    return _entry(package)


def _entry(package: Package) -> Package:
    names = sorted(pathlib.PurePosixPath(name).name for name in package["files"])
    folder = VENDOR / package["folder"]
    files = {f"{package['folder']}/{name}": _sha256(folder / name) for name in names}
    return {key: package[key] for key in ("name", "version", "licence", "integrity")} | {"files": files}


def _sha256(path: pathlib.Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"


def lay_all() -> None:
    """Replaces the whole folder: what is listed no more does not stay behind."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    with tempfile.TemporaryDirectory() as temporary:
        entries = [lay(package, pathlib.Path(temporary)) for package in listed("package")]
    rows = [f"| {p['name']} | {p['version']} | {p['licence']} | {p['why']} |\n" for p in listed("package")]
    (VENDOR / "README.md").write_text(README + "".join(rows), "utf-8")
    (VENDOR / "manifest.json").write_text(json.dumps(entries, indent=2) + "\n", "utf-8")


def wrong() -> list[str]:
    """What lies there and should not, or the other way round, a line each."""
    told = json.loads((VENDOR / "manifest.json").read_text("utf-8"))
    found = [_entry(package) for package in listed("package")]
    lines = [f"{there['name']}: not as in the manifest" for there in found if there not in told]
    lines += [f"{entry['name']}: in the manifest, not in vendor.toml" for entry in told if entry not in found]
    files = {name for entry in told for name in entry["files"]}
    there = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    return lines + [f"{name}: in no package" for name in sorted(there - files - OURS)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare what lies there with the manifest, offline")
    if not parser.parse_args().check:
        lay_all()
    lines = wrong()
    print("\n".join(lines) or "as listed")
    sys.exit(bool(lines))


if __name__ == "__main__":
    main()
