"""Writes the analyser's CoNLL-U for a treebank's text, to be scored by eval.conllu_score.

    python -m eval.analyse GOLD.conllu OUT.conllu [--gold-words] [--model FILE]

Sentences are the treebank's. With --gold-words its words are given, too, and only analysed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from eval import conllu
from musnad.analysis.analyser import Analyser, Unit, shipped
from musnad.analysis.records import Sentence
from musnad.analysis.surface import plain
from musnad.folding import light

Token = tuple[str, int, int]  # surface form, first and last word


def rows(sentence: Sentence, tokens: Iterable[Token], text: str, forms: Sequence[str]) -> Iterator[str]:
    """The lines of a sentence; ``forms`` are those of its words, which in a token of one word is the token's own."""
    yield f"# text = {text}"
    for surface, first, last in tokens:
        if last > first:
            yield "\t".join([f"{first + 1}-{last + 1}", surface, *"________"])
        for number in range(first, last + 1):
            word = sentence.words[number]
            head = 0 if word.head is None else word.head + 1
            form = surface if first == last else forms[number]
            cells = [
                str(number + 1),
                form,
                word.lemma or "_",
                word.upos,
                "_",
                word.feats,
                str(head),
                word.relation,
                "_",
                "_",
            ]
            yield "\t".join(cells)
    yield ""


def own(sentence: Sentence, text: str) -> Iterator[Token]:
    for first, last in sentence.tokens:
        yield text[sentence.words[first].start : sentence.words[last].end], first, last


def spelt(sentence: Sentence, text: str) -> list[str]:
    """The words as the text spells them, vowel signs and all, «ومصنعاً» is «و» and «مصنعاً»; those that it shortens by their own form."""
    as_written = (text[word.start : word.end] for word in sentence.words)
    return [
        written if plain(written) == word.form else word.form
        for written, word in zip(as_written, sentence.words, strict=True)
    ]


def theirs(sentence: conllu.Sentence) -> Iterator[Token]:
    at = 0
    for token in sentence.tokens:
        yield token.form, at, at + len(token.words) - 1
        at += len(token.words)


def units(sentence: conllu.Sentence) -> list[Unit]:
    """The treebank's words; their spans number the words, since no text is looked at."""
    return [Unit(number, number + 1, light(word.form) or word.form, True) for number, word in enumerate(sentence.words)]


def analysed(gold: Sequence[conllu.Sentence], analyser: Analyser, gold_words: bool) -> Iterator[str]:
    if gold_words:
        for sentence, found in zip(gold, analyser.of_words([units(s) for s in gold]), strict=True):
            yield from rows(found, theirs(sentence), sentence.text, [word.form for word in sentence.words])
    else:
        for sentence, found in zip(gold, analyser.read([s.text for s in gold]), strict=True):
            yield from rows(found, own(found, sentence.text), sentence.text, spelt(found, sentence.text))


@click.command(help=__doc__)
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--gold-words", is_flag=True)
@click.option("--model", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(gold: Path, out: Path, gold_words: bool, model: Path | None) -> None:
    analyser = Analyser.open(model) if model else shipped()
    out.write_text("\n".join(analysed(list(conllu.sentences(gold)), analyser, gold_words)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
