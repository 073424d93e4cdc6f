"""Trains UDPipe 1 on treebanks and analyses a treebank's text with it, to measure against.

    python -m eval.udpipe train MODEL TRAIN.conllu... --heldout DEV.conllu
    python -m eval.udpipe read MODEL GOLD.conllu --words WORDS.conllu --raw RAW.conllu

``read`` writes what UDPipe makes of the gold's words, and of its raw sentences; ``eval/conllu_score.py`` scores either.
It needs ``pip install -r eval/requirements.txt``. The options are UDPipe's own (https://ufal.mff.cuni.cz/udpipe/1,
«Training UDPipe Models»); what is not given has its default. A treebank's licence holds for a model of it.

Straka and Straková, Tokenizing, POS Tagging, Lemmatizing and Parsing UD 2.0 with UDPipe (K17-3009).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType

import click

from eval.conllu import Sentence, sentences

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)
RAW = "tokenizer=presegmented"  # a sentence a line
WORDS = "conllu"


def library() -> ModuleType:
    """UDPipe's module. Raises ImportError, which tells what to install."""
    try:
        import ufal.udpipe
    except ImportError as error:
        raise ImportError("UDPipe is not installed: pip install -r eval/requirements.txt") from error
    module: ModuleType = ufal.udpipe
    return module


# --- training -----------------------------------------------------------------------------------------------------


def train(
    model: Path, treebanks: Sequence[Path], heldout: Sequence[Path], *, tokenizer: str, tagger: str, parser: str
) -> None:
    """Writes a model; the last three are UDPipe's options, as «iterations=10». Raises ValueError where it cannot."""
    udpipe = library()
    error = udpipe.ProcessingError()
    data = [_sentences(udpipe, paths) for paths in (treebanks, heldout)]
    trained = udpipe.Trainer.train("morphodita_parsito", *data, tokenizer, tagger, parser, error)
    if error.occurred():
        raise ValueError(error.message)
    model.write_bytes(trained)


def _sentences(udpipe: ModuleType, treebanks: Iterable[Path]) -> object:
    """UDPipe's own list of the sentences of some files. Raises ValueError where it cannot read them."""
    found, error = udpipe.Sentences(), udpipe.ProcessingError()
    for path in treebanks:
        reader = udpipe.InputFormat.newConlluInputFormat()
        reader.setText(path.read_text("utf-8"))
        sentence = udpipe.Sentence()
        while reader.nextSentence(sentence, error):
            found.append(sentence)
            sentence = udpipe.Sentence()
        if error.occurred():
            raise ValueError(f"{path}: {error.message}")
    return found


# --- reading ------------------------------------------------------------------------------------------------------


class Reader:
    """UDPipe with a model, for texts in a form: RAW or WORDS. Raises ValueError where the model cannot be read."""

    def __init__(self, model: Path, form: str) -> None:
        udpipe = library()
        self._model = udpipe.Model.load(str(model))  # which the pipeline does not keep alive
        if not self._model:
            raise ValueError(f"{model}: not a model of UDPipe 1")
        default = udpipe.Pipeline.DEFAULT
        self._pipeline = udpipe.Pipeline(self._model, form, default, default, "conllu")
        self._error = udpipe.ProcessingError()

    def conllu(self, text: str) -> str:
        """What it makes of a text. Raises ValueError where it cannot be read."""
        found: str = self._pipeline.process(text, self._error)
        if self._error.occurred():
            raise ValueError(self._error.message)
        return found


def bare(sentence: Sentence) -> str:
    """CoNLL-U of a sentence's tokens and words alone."""
    rows: list[str] = []
    for token in sentence.tokens:
        if token.multiword:
            rows.append(_row(f"{token.words[0].number}-{token.words[-1].number}", token.form))
        rows += [_row(str(word.number), word.form) for word in token.words]
    return "\n".join(rows) + "\n\n"


def _row(number: str, form: str) -> str:
    return "\t".join((number, form, *["_"] * 8))


# --- the commands -------------------------------------------------------------------------------------------------


@click.group(help=__doc__)
def main() -> None:
    pass


@main.command("train")
@click.argument("model", type=OUT)
@click.argument("treebanks", nargs=-1, required=True, type=FILE)
@click.option("--heldout", multiple=True, type=FILE, help="Treebanks that training is watched on.")
@click.option("--tokenizer", default="", help="UDPipe's options of the tokeniser, as epochs=100.")
@click.option("--tagger", default="", help="UDPipe's options of the tagger, as iterations=20.")
@click.option("--parser", default="", help="UDPipe's options of the parser, as iterations=10.")
def train_command(
    model: Path, treebanks: tuple[Path, ...], heldout: tuple[Path, ...], tokenizer: str, tagger: str, parser: str
) -> None:
    """Trains a model on treebanks."""
    try:
        train(model, treebanks, heldout, tokenizer=tokenizer, tagger=tagger, parser=parser)
    except (ValueError, ImportError) as error:
        raise click.ClickException(str(error)) from error


@main.command("read")
@click.argument("model", type=FILE)
@click.argument("gold", type=FILE)
@click.option("--words", type=OUT, help="Writes the analysis of the gold's words here.")
@click.option("--raw", type=OUT, help="Writes the analysis of the gold's raw sentences here.")
def read_command(model: Path, gold: Path, words: Path | None, raw: Path | None) -> None:
    """Analyses the text of a treebank."""
    try:
        told = list(sentences(gold))
        if words:
            words.write_text(Reader(model, WORDS).conllu("".join(map(bare, told))), "utf-8")
        if raw:
            raw.write_text(Reader(model, RAW).conllu("".join(one.text + "\n" for one in told)), "utf-8")
    except (ValueError, ImportError) as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
