"""How well tokens, words, tags, lemmas and trees agree with a treebank: the figures of the CoNLL 2018 shared task.

    python -m eval.conllu_score GOLD.conllu SYSTEM.conllu

Both files hold the same text; how their words are paired stands at the head of ``eval/alignment.py``. Of a measure,
recall is the share of the gold's words that are paired and right, precision that of the system's, accuracy that of the
paired ones. With the gold's words and sentences given, all of them are the accuracy.

\b
tokens, sentences   cover the same characters
words               are paired
upos, xpos          the tag is the same
ufeats              the features that are universal in the shared task are the same (FEATS without NumForm, AdpType ...)
feats               FEATS is the same to the letter (not of the shared task)
alltags             upos, xpos and ufeats are right
lemmas              the lemma is the same; any is right where the gold has none
uas                 the heads are paired with each other
las                 uas, and the universal part of the relation is the same
las_full            uas, and the relation is the same with its subtype (not of the shared task)
clas                las of content words alone: without function words (aux, case, cc, clf, cop, det, mark) and punct

Source: Zeman et al., CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies (K18-2001);
its MLAS and BLEX are left out. Below them stand the arcs of ``eval/arcs.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import click

from eval import arcs
from eval.alignment import Alignment, aligned
from eval.conllu import Sentence, Word, sentences
from eval.counts import HEADING, Counts, Table, Thing, by_sentence, compared, shown

UNIVERSAL = frozenset({
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite",
    "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite",
})  # fmt: skip
NO_CONTENT = frozenset({"aux", "case", "cc", "clf", "cop", "det", "mark", "punct"})


class Pair(NamedTuple):
    """A word of the gold and the system's word paired with it; whether their heads are paired, too."""

    gold: Word
    system: Word
    same_head: bool


class Measure(NamedTuple):
    right: Callable[[Pair], bool]
    counted: Callable[[Word], bool] = lambda word: True


def ufeats(word: Word) -> list[str]:
    return sorted(feat for feat in word.feats.split("|") if feat.partition("=")[0] in UNIVERSAL)


def _tags(word: Word) -> tuple[str, str, list[str]]:
    return word.upos, word.xpos, ufeats(word)


def _labelled(pair: Pair) -> bool:
    return pair.same_head and pair.gold.relation == pair.system.relation


MEASURES = {
    "words": Measure(lambda pair: True),
    "upos": Measure(lambda pair: pair.gold.upos == pair.system.upos),
    "xpos": Measure(lambda pair: pair.gold.xpos == pair.system.xpos),
    "ufeats": Measure(lambda pair: ufeats(pair.gold) == ufeats(pair.system)),
    "feats": Measure(lambda pair: pair.gold.feats == pair.system.feats),
    "alltags": Measure(lambda pair: _tags(pair.gold) == _tags(pair.system)),
    "lemmas": Measure(lambda pair: pair.gold.lemma in ("_", pair.system.lemma)),
    "uas": Measure(lambda pair: pair.same_head),
    "las": Measure(_labelled),
    "las_full": Measure(lambda pair: pair.same_head and pair.gold.deprel == pair.system.deprel),
    "clas": Measure(_labelled, lambda word: word.relation not in NO_CONTENT),
}


def scored(gold: Iterable[Sentence], system: Iterable[Sentence]) -> Table:
    """The counts of all measures, those of ``eval/arcs.py`` last. Raises ValueError where the texts differ."""
    alignment = aligned(gold, system)
    return metrics(alignment) | arcs.scored(alignment)


def metrics(alignment: Alignment) -> Table:
    """The counts of the shared task's measures."""
    gold, system = alignment.gold, alignment.system
    table = {}
    for name, one, other in (("tokens", gold.tokens, system.tokens), ("sentences", gold.sentences, system.sentences)):
        things = ([Thing(gold.sentence(span[0]), frozenset([span])) for span in spans] for spans in (one, other))
        table[name] = by_sentence(len(gold.sentences), compared(*things))
    pairs = dict(_pairs(alignment))
    for name, measure in MEASURES.items():
        table[name] = by_sentence(len(gold.sentences), _single(alignment, pairs, measure))
    return table


def _pairs(alignment: Alignment) -> Iterator[tuple[int, Pair]]:
    """The pairs by the index of the gold's word."""
    gold, system = alignment.gold, alignment.system
    for ours, theirs in alignment.of_system.items():
        head, wanted = system.heads[ours], gold.heads[theirs]
        same = head is not None and wanted is not None and alignment.name(head) == wanted
        yield theirs, Pair(gold.words[theirs], system.words[ours], same)


def _single(alignment: Alignment, pairs: dict[int, Pair], measure: Measure) -> Iterator[tuple[int, Counts]]:
    gold, system = alignment.gold, alignment.system
    for index, word in enumerate(gold.words):
        if measure.counted(word):
            pair = pairs.get(index)
            right = int(pair is not None and measure.right(pair))
            counts = Counts(gold=1, found=right, right=right, aligned=int(pair is not None))
            yield gold.sentence(gold.spans[index][0]), counts
    for index, word in enumerate(system.words):
        if measure.counted(word):
            yield gold.sentence(system.spans[index][0]), Counts(system=1)


@click.command(help=__doc__)
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("system", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(gold: Path, system: Path) -> None:
    try:
        table = scored(sentences(gold), sentences(system))
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo("\n".join((HEADING, *shown(table))))


if __name__ == "__main__":
    main()
