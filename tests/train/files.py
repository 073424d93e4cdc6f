"""Treebanks and names of ours as files."""

from __future__ import annotations

from pathlib import Path


def conllu(path: Path, *sentences: tuple[str, str]) -> Path:
    """A file of sentences: each its text and its rows, cells parted by blanks: number form lemma tag feats head relation
    misc. What a row doesn't tell is «_».
    """
    path.write_text("\n".join(f"# sent_id = x\n# text = {text}\n{_rows(rows)}" for text, rows in sentences), "utf-8")
    return path


def _rows(rows: str) -> str:
    return "".join("\t".join(_cells(line.split())) + "\n" for line in rows.strip().split("\n"))


def _cells(cells: list[str]) -> list[str]:
    number, form, lemma, tag, feats, head, relation, misc = [*cells, *["_"] * 8][:8]
    return [number, form, lemma, tag, "_", feats, head, relation, "_", misc]


def lines(path: Path, *sentences: str) -> Path:
    """A file of tokens and labels, «قال O, باريس B-LOC», a line each and a blank line after each sentence."""
    path.write_text("\n\n".join("\n".join(part.strip() for part in s.split(",")) for s in sentences) + "\n", "utf-8")
    return path
