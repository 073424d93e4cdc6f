"""One call from raw sentences to words, tags, trees and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from musnad.analysis import names, trees
from musnad.analysis.lemmas import likeliest
from musnad.analysis.modelfile import ModelFile, load
from musnad.analysis.records import Name, Sentence, Word
from musnad.analysis.segment import Segmenter
from musnad.analysis.surface import plain, surface
from musnad.analysis.vectors import Vectors
from musnad.folding import light

LONGEST = 150  # words of a sentence analysed in one piece; a longer one is cut where it may be
BATCH = 2048  # words, padding counted
SHIPPED = Path(__file__).parent / "model.bin"
KEPT = 100_000  # lemmas that are remembered
TOGETHER = 512  # sentences that are sorted by length together


class Unit(NamedTuple):
    """A word before it is analysed: its span in the sentence, its plain form, whether it begins a token."""

    start: int
    end: int
    form: str
    begins: bool


class Tags(NamedTuple):
    """What the network says of one run of words, a number a word. ``heads`` count words from 1, 0 is the root."""

    tag: list[int]
    lemma: list[list[int]]  # the likeliest scripts, the best first
    heads: list[int]
    relation: list[int]
    names: list[names.Found]


class Analyser:
    """A trained analyser. Not safe for use by several threads at once; one a worker."""

    def __init__(self, model: ModelFile) -> None:
        self.model = model
        self.id = f"{model.name}-{model.digest[:8]}"  # what a record names to say which analyser read it
        rates = model.rates()
        self._segmenter = Segmenter(_session(model.segmenter), rates, model.known_cuts())
        self._parser = _session(model.parser)
        self._vectors = Vectors(*model.rows())
        self._weight, self._bias = model.relation_scorer()
        self._tags = [tuple(tag.split("|", 1)) for tag in model.classes["tag"]]
        self._scripts, self._relation_names = model.classes["lemma"], model.classes["relation"]
        self._lemmas, self._common = model.known_lemmas(), rates
        self._made: dict[tuple[str, tuple[int, ...]], str] = {}  # lemmas made before
        self._root = self._relation_names.index("root")

    @classmethod
    def open(cls, path: Path) -> Analyser:
        """Raises ModelError when the file is absent, damaged or of another format."""
        return cls(load(path))

    def read(self, texts: Sequence[str]) -> list[Sentence]:
        """Each text, a sentence, analysed. Offsets are code points of that text; a text without letters has no words."""
        found: list[Sentence] = []
        for at in range(0, len(texts), TOGETHER):
            part = texts[at : at + TOGETHER]
            found.extend(self.of_words(self.units(part)))
        return found

    def units(self, texts: Sequence[str]) -> list[list[Unit]]:
        """The words of each text, cut but not analysed."""
        spans = [surface(text) for text in texts]
        tokens = [[plain(text[a:b]) for a, b in each] for text, each in zip(texts, spans, strict=True)]
        cuts = self._segmenter.cuts(tokens)
        return [
            [unit for span, cut in zip(each, row, strict=True) for unit in _placed(text, span, cut)]
            for text, each, row in zip(texts, spans, cuts, strict=True)
        ]

    def of_words(self, sentences: Sequence[Sequence[Unit]]) -> list[Sentence]:
        """Sentences whose words are given analysed: gold words in an evaluation, say."""
        cut = [cut_up(units) for units in sentences]
        runs = [(number, a, b) for number, each in enumerate(cut) for a, b in each]
        tags: dict[tuple[int, int], Tags] = {}
        for batch in _batches(runs):
            forms = [[plain(unit.form) for unit in sentences[n][a:b]] for n, a, b in batch]
            for (n, a, _), found in zip(batch, self._tagged(forms), strict=True):
                tags[n, a] = found
        return [self._sentence(units, [(a, tags[n, a]) for a, _ in cut[n]]) for n, units in enumerate(sentences)]

    def _tagged(self, forms: list[list[str]]) -> Iterator[Tags]:
        lengths = np.array([len(each) for each in forms], np.int32)
        numbers = self._vectors.numbers([form for each in forms for form in each])
        real = np.arange(lengths.max()) < lengths[:, None]
        vectors = np.zeros((*real.shape, self._vectors.width), np.float32)
        vectors[real] = self._vectors.rows[numbers]
        wanted = ["tag", "lemma", "names", "arcs", "of", "to"]
        tag, lemmas, name, arcs, of, to = self._parser.run(wanted, {"vectors": vectors, "lengths": lengths})
        for row, length in enumerate(lengths.tolist()):
            scores = arcs[row, :length, : length + 1]
            scores[np.arange(length), np.arange(1, length + 1)] = -1e4  # no word is its own head
            heads = trees.tree(scores)
            relation = self._relations(of[row, :length], to[row][heads], heads)
            scripts = lemmas[row, :length].tolist()
            found = names.decoded(name[row, :length])
            yield Tags(tag[row, :length].tolist(), scripts, heads.tolist(), relation.tolist(), found)

    def _relations(self, of: NDArray[np.float32], to: NDArray[np.float32], heads: NDArray[np.intp]) -> NDArray[np.intp]:
        scores = np.maximum(of + to, 0) @ self._weight + self._bias
        scores[:, self._root] = -np.inf  # the word under the root is told by its head
        best: NDArray[np.intp] = scores.argmax(1)
        return best

    def _sentence(self, units: Sequence[Unit], runs: list[tuple[int, Tags]]) -> Sentence:
        words: list[Word] = []
        found: list[Name] = []
        first_root: int | None = None
        for begin, tags in runs:
            words += self._words(units[begin : begin + len(tags.tag)], tags, begin, first_root)
            found += [Name(layer, kind, begin + a, begin + b) for layer, kind, a, b in tags.names]
            first_root = begin + tags.heads.index(0) if first_root is None else first_root
        starts = [at for at, unit in enumerate(units) if unit.begins]
        tokens = tuple((a, b - 1) for a, b in pairwise([*starts, len(units)]))
        return Sentence(tuple(words), tokens, tuple(found))

    def _words(self, units: Sequence[Unit], tags: Tags, begin: int, above: int | None) -> Iterator[Word]:
        """The words of a run that begins at word ``begin``; ``above`` is what the root of a later run hangs from."""
        relations = self._relation_names
        for unit, tag, how, head, relation in zip(units, tags.tag, tags.lemma, tags.heads, tags.relation, strict=True):
            upos, feats = self._tags[tag]
            start, end, form, _ = unit
            made = self._lemma(form, tuple(how))
            if head:
                yield Word(start, end, form, upos, feats, made, begin + head - 1, relations[relation])
            else:
                yield Word(start, end, form, upos, feats, made, above, "root" if above is None else "parataxis")

    def _lemma(self, form: str, scripts: tuple[int, ...]) -> str:
        key = form, scripts
        found = self._made.get(key)
        if found is None:
            if len(self._made) > KEPT:
                self._made.clear()
            named = (self._scripts[script] for script in scripts)
            found = self._made[key] = likeliest(form, named, self._lemmas, self._common)
        return found


@cache
def shipped() -> Analyser:
    """The analyser that comes with Musnad. Raises ModelError when its file is missing."""
    return Analyser.open(SHIPPED)


def installed() -> Analyser | None:
    """The analyser that comes with Musnad, or None when its file is not there. Raises ModelError for a damaged one."""
    return shipped() if SHIPPED.exists() else None


def _session(graph: bytes) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # workers are processes
    options.log_severity_level = 3
    return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _placed(text: str, span: tuple[int, int], cut: Sequence[tuple[str, int]]) -> Iterator[Unit]:
    """The words of a token with their raw spans. Marks go with the letter before them."""
    start, end = span
    if len(cut) == 1:
        form = cut[0][0]
        yield Unit(start, end, light(text[start:end]) if "0" in form else form, True)  # a number keeps its digits
        return
    where: Sequence[int] = range(start, end + 1)
    if light(text[start:end]) != text[start:end]:
        where = [*(at for at in range(start, end) for _ in light(text[at])), end]  # a ligature is several letters
    at = 0
    for number, (form, length) in enumerate(cut):
        yield Unit(where[at] if number else start, where[at + length], form, number == 0)
        at += length


def cut_up(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """A long sentence as runs of at most LONGEST words, cut after punctuation where there is some in the last third."""
    runs, begin = [], 0
    while len(units) - begin > LONGEST:
        end = begin + LONGEST
        marks = (at for at in range(end, end - LONGEST // 3, -1) if not units[at - 1].form[0].isalnum())
        end = next(marks, end)
        runs.append((begin, end))
        begin = end
    if begin < len(units):
        runs.append((begin, len(units)))
    return runs


def _batches(runs: list[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    ordered = sorted(runs, key=lambda run: (run[2] - run[1], run))
    batch: list[tuple[int, int, int]] = []
    for run in ordered:
        if batch and (len(batch) + 1) * (run[2] - run[1]) > BATCH:
            yield batch
            batch = []
        batch.append(run)
    if batch:
        yield batch
