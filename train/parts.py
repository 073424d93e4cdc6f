"""The data sets by name, out of a folder laid out as ``train/README.md`` says, with what is held out of them kept out.

    python -m train.parts FOLDER

prints how many sentences each has and how many were left out since a test or development part holds them, too: the
treebanks and the corpora of names share text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from musnad.folding import fold
from train import named, treebanks
from train.sentences import Sentence

TREES = ("padt", "pud")
SOURCES = {"pud": 1, "padt2": 2, "iahlt": 3}  # the number of the annotators' habits; all others are read as PADT's, 0
RUN = 6  # words; NewsFANE cuts the same articles into other sentences, so runs of words are looked for


@dataclass(frozen=True, slots=True)
class Parts:
    """Sentences to learn from and, by the same names, how many were left out. ``dev`` and ``cleandev`` are not learnt."""

    sets: dict[str, list[Sentence]]
    left_out: dict[str, int]


def letters(sentence: Sentence) -> str:
    """The sentence's letters alone, spelling-blind: equal for the same sentence in two treebanks."""
    return "".join(letter for letter in fold(sentence.text) if letter.isalpha())


def runs(sentence: Sentence) -> set[str]:
    """Every run of RUN words of the sentence, spelling-blind."""
    words = [fold(word) for word in sentence.text.split() if any(map(str.isalpha, word))]
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def read(folder: Path, without: frozenset[str] = frozenset()) -> Parts:
    """The sets of ``folder`` but those named in ``without``. Raises OSError for a file that isn't there."""
    trees, names = folder / "treebank", folder / "ner"
    test, dev = (list(treebanks.padt(trees / f"padt-{part}.conllu")) for part in ("test", "dev"))
    names_test = list(named.clean(names / "cleananercorp" / "cleananercorp_TEST.txt"))
    held = {letters(sentence) for sentence in [*test, *dev, *names_test]} - {""}  # marks alone are no sentence
    held_runs = set[str]().union(*map(runs, names_test))
    tagged = trees / "padt_pos_train_chdzdt"
    found: dict[str, Iterable[Sentence]] = {
        "padt": treebanks.padt(trees / "padt-train.conllu"),
        "pud": treebanks.pud(trees / "pud_train.conllu"),
        "padt2": (s for part in ("train", "dev") for s in treebanks.tagged_lines(tagged / f"ar_padt-ud-{part}.txt")),
        "iahlt": treebanks.iahlt(trees / "iahlt" / "ar_iahlt-ud-train.conllu"),
        "clean": named.clean(names / "cleananercorp" / "cleananercorp_TRAIN.txt"),
        "wojood": named.wojood(names / "wojood_sample" / "train.txt"),
        "newsfane": named.newsfane(
            names / "newsfane_gold" / "WikiFANE_2014_Gold_standard" / "NewsFANE_Gold_2014_170K.txt"
        ),
    }
    sets: dict[str, list[Sentence]] = {}
    left_out: dict[str, int] = {}
    for name in found.keys() - without:
        every = list(found[name])
        apart = [s for s in every if letters(s) not in held and not (name == "newsfane" and runs(s) & held_runs)]
        sets[name], left_out[name] = apart, len(every) - len(apart)
    sets["dev"] = dev
    sets["clean"], sets["cleandev"] = sets["clean"][:-300], sets["clean"][-300:]
    return Parts(dict(sorted(sets.items())), left_out)


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    parts = read(folder)
    for name, sentences in parts.sets.items():
        words = sum(len(token.words) for s in sentences for token in s.tokens)
        click.echo(f"{name}: {len(sentences)} sentences, {words} words, {parts.left_out.get(name, 0)} left out")


if __name__ == "__main__":
    main()
