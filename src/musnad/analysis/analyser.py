"""One call from raw sentences to words, tags, trees and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from musnad.analysis import names, trees
from musnad.analysis.agreement import agreed
from musnad.analysis.lemmas import likeliest
from musnad.analysis.modelfile import ModelFile, load
from musnad.analysis.records import Name, Sentence, Word
from musnad.analysis.segment import Cut, Segmenter
from musnad.analysis.surface import plain, surface
from musnad.analysis.vectors import Vectors
from musnad.folding import light

LONGEST = 150  # words of a sentence analysed in one piece; a longer one is cut where it may be
SHIPPED = Path(__file__).parent / "model.bin"
KEPT = 100_000  # lemmas that are remembered
SCORED = (
    32  # words whose relations are scored at once: a larger product is shared out among threads, at ten times the cost
)
TOGETHER = 512  # sentences that are cut into words together


class Unit(NamedTuple):
    """A word before it is analysed: its span in the sentence, its plain form, whether it begins a token."""

    start: int
    end: int
    form: str
    begins: bool


class Tags(NamedTuple):
    """What the network says of one run of words, a number a word. ``heads`` count words from 1, 0 is the root."""

    tag: list[int]
    heads: list[int]
    relation: list[int]
    lemma: list[list[int]]  # the likeliest scripts, the best first; none where they were not asked for
    names: NDArray[np.float32]  # [T, labels], log probabilities
    heard: bytes  # float16 [T, H]: what all of these are read off


class Run(NamedTuple):
    """Words [first, last) of a sentence, which are analysed in one piece."""

    first: int
    last: int
    tags: Tags


class Analyser:
    """A trained analyser. Not safe for use by several threads at once; one a worker."""

    def __init__(self, model: ModelFile) -> None:
        self.model = model
        self.id = f"{model.name}-{model.digest[:8]}"  # what a record names to say which analyser read it
        rates = model.rates()
        self._segmenter = Segmenter(session(model.segmenter), rates, model.known_cuts())
        self._encoder, self._tree, self._rest = map(session, (model.encoder, model.tree, model.rest))
        self._vectors = Vectors(*model.rows())
        self._weight, self._bias = model.relation_scorer()
        self._tags = [tuple(tag.split("|", 1)) for tag in model.classes["tag"]]
        self._scripts, self._relation_names = model.classes["lemma"], model.classes["relation"]
        self._lemmas, self.common = model.known_lemmas(), rates  # how common words are
        self._made: dict[tuple[str, tuple[int, ...]], str] = {}  # lemmas made before
        self._root = self._relation_names.index("root")

    @cached_property
    def ear(self) -> str:
        """Of its model: ``ModelFile.ear``, found once, since every model that listens to it asks."""
        return self.model.ear()

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
        return [list(_placed(text, each, row)) for text, each, row in zip(texts, spans, cuts, strict=True)]

    def of_words(self, sentences: Sequence[Sequence[Unit]]) -> list[Sentence]:
        """Sentences whose words are given analysed: gold words in an evaluation, say."""
        return [self._analysed(units) for units in sentences]

    def named(self, texts: Sequence[str]) -> list[Sentence]:
        """The words, tags, trees and names of the sentences of one text, in its order; lemmas are None. Unlike those of ``read``
        the names of a sentence are told in the light of its neighbours (``agreement``)."""
        sentences = [(units, self._runs(units, lemmas=False)) for units in self.units(texts)]
        every = [(units[run.first : run.last], run.tags) for units, runs in sentences for run in runs]
        scores = [tags.names for _, tags in every]
        told = iter(agreed([_forms(units) for units, _ in every], scores, self.common))
        return [
            self._sentence(units, [run._replace(tags=run.tags._replace(names=next(told))) for run in runs])
            for units, runs in sentences
        ]

    def _analysed(self, units: Sequence[Unit]) -> Sentence:
        return self._sentence(units, self._runs(units))

    def _runs(self, units: Sequence[Unit], *, lemmas: bool = True) -> list[Run]:
        return [Run(a, b, self._tagged(units[a:b], lemmas=lemmas)) for a, b in cut_up(units)]

    def _tagged(self, units: Sequence[Unit], *, lemmas: bool) -> Tags:
        """A run of words by itself: activations are made int8 by their range, which other sentences would widen."""
        numbers = self._vectors.numbers(_forms(units))
        lengths = np.array([len(units)], np.int32)
        given = {"vectors": self._vectors.rows[None, numbers], "lengths": lengths}
        hidden, seen = self._encoder.run(["hidden", "seen"], given)
        tag, arcs, of, to = (found[0] for found in self._tree.run(["tag", "arcs", "of", "to"], {"hidden": hidden}))
        arcs[np.arange(len(units)), np.arange(1, len(units) + 1)] = -1e4  # no word is its own head
        heads = trees.tree(arcs)
        relation = self._relations(of, to[heads], heads)
        scripts, found = self._named(hidden, seen, lengths)
        heard = hidden[0].astype(np.float16).tobytes()
        return Tags(tag.tolist(), heads.tolist(), relation.tolist(), scripts if lemmas else [], found, heard)

    def _named(
        self, hidden: NDArray[np.float32], seen: NDArray[np.float32], lengths: NDArray[np.int32]
    ) -> tuple[list[list[int]], NDArray[np.float32]]:
        """Lemma scripts of each word, and log probabilities of the labels of names."""
        given = {"hidden": hidden, "seen": seen, "lengths": lengths}
        lemma, found = self._rest.run(["lemma", "names"], given)
        return lemma[0].tolist(), found[0]

    def _relations(self, of: NDArray[np.float32], to: NDArray[np.float32], heads: NDArray[np.intp]) -> NDArray[np.intp]:
        both = np.maximum(of + to, 0)
        scores = np.concatenate([both[at : at + SCORED] @ self._weight for at in range(0, len(both), SCORED)])
        scores += self._bias
        scores[:, self._root] = -np.inf  # the word under the root is told by its head
        best: NDArray[np.intp] = scores.argmax(1)
        return best

    def _sentence(self, units: Sequence[Unit], runs: Sequence[Run]) -> Sentence:
        words: list[Word] = []
        found: list[Name] = []
        first_root: int | None = None
        for begin, end, tags in runs:
            words += self._words(units[begin:end], tags, begin, first_root)
            told = names.decoded(tags.names)
            found += [Name(layer, kind, begin + a, begin + b, likely) for layer, kind, a, b, likely in told]
            first_root = begin + tags.heads.index(0) if first_root is None else first_root
        starts = [at for at, unit in enumerate(units) if unit.begins]
        tokens = tuple((a, b - 1) for a, b in pairwise([*starts, len(units)]))
        return Sentence(tuple(words), tokens, tuple(found), b"".join(run.tags.heard for run in runs))

    def _words(self, units: Sequence[Unit], tags: Tags, begin: int, above: int | None) -> Iterator[Word]:
        """The words of a run that begins at word ``begin``; ``above`` is what the root of a later run hangs from."""
        relations = self._relation_names
        lemmas = (
            [self._lemma(u.form, tuple(how)) for u, how in zip(units, tags.lemma, strict=True)] if tags.lemma else None
        )
        for at, (unit, tag, head, relation) in enumerate(zip(units, tags.tag, tags.heads, tags.relation, strict=True)):
            upos, feats = self._tags[tag]
            start, end, form, _ = unit
            made = lemmas[at] if lemmas else None
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
            found = self._made[key] = likeliest(form, named, self._lemmas, self.common)
        return found


@cache
def shipped() -> Analyser:
    """The analyser that comes with Musnad. Raises ModelError when its file is missing."""
    return Analyser.open(SHIPPED)


def installed() -> Analyser | None:
    """The analyser that comes with Musnad, or None when its file is not there. Raises ModelError for a damaged one."""
    return shipped() if SHIPPED.exists() else None


def session(graph: bytes) -> ort.InferenceSession:
    """A network on one thread."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # workers are processes
    options.log_severity_level = 3
    return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _forms(units: Sequence[Unit]) -> list[str]:
    return [plain(unit.form) for unit in units]


def _placed(text: str, spans: Sequence[tuple[int, int]], cuts: Sequence[Cut]) -> Iterator[Unit]:
    """The words of the tokens of a sentence with their raw spans."""
    for (start, end), cut in zip(spans, cuts, strict=True):
        if len(cut) > 1:
            yield from _parts(text, start, end, cut)
        else:
            form = cut[0][0]
            yield Unit(start, end, light(text[start:end]) if "0" in form else form, True)  # a number keeps its digits


def _parts(text: str, start: int, end: int, cut: Cut) -> Iterator[Unit]:
    """The words of a token that is several. Marks go with the letter before them."""
    token = text[start:end]
    where: Sequence[int] = range(start, end + 1)
    if light(token) != token:
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
