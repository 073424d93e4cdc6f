"""The trees of a document by its words, what rules do with them, and what is left when there is no model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import musnad
from musnad import pipeline
from musnad.analysis import analyser
from musnad.analysis.records import Sentence
from musnad.lexicon import shipped
from musnad.records import Doc
from musnad.text.page import Page, opened
from musnad.text.segmentation import marked, segmented
from musnad.text.syntax import Syntax

TEXT = "قال الوزير إن القوات قصفت المدينة.\nوغادر وفد الأمم المتحدة للعاصمة."


def page_of(text: str) -> Page:
    doc: Doc = pipeline.opened(musnad.Article(name="t", text=text, has_title=False), shipped())
    return opened(segmented(marked(doc, shipped()), shipped()), shipped())


def word(page: Page, form: str) -> int:
    return next(w.i for w in page.words if form in (w.form, w.stem))


def test_the_words_of_a_document_hang_from_each_other() -> None:
    page = page_of(TEXT)
    tree = page.syntax
    assert tree is not None
    said, shelled = word(page, "قال"), word(page, "قصفت")
    assert tree.is_verb(said)
    assert tree.head(said) is None
    assert tree.subject(said) == word(page, "الوزير")
    assert (tree.subject(shelled), tree.object(shelled)) == (word(page, "القوات"), word(page, "المدينه"))
    assert (tree.head(shelled), tree.relation(shelled)) == (said, "ccomp")


def test_a_clitic_is_part_of_its_word() -> None:
    """«للعاصمة» is one word of the document, whose own preposition is no governor of it."""
    page = page_of(TEXT)
    tree = page.syntax
    assert tree is not None
    left = next(w.i for w in page.words if w.stem == "غادر")
    there = next(w.i for w in page.words if w.preposition == "ل")
    assert tree.is_verb(left)
    assert tree.piece(there).form == "العاصمة"  # type: ignore[union-attr]  # it is a word
    assert tree.head(there) != there


def test_every_head_is_a_word_of_the_same_sentence() -> None:
    page = page_of(TEXT)
    tree = page.syntax
    assert tree is not None
    for i in range(len(page.words)):
        head = tree.head(i)
        assert head is None or page.sentence_of_word[head] == page.sentence_of_word[i]


class Asked:
    """The shipped analyser, with the sentences that it was asked for together."""

    def __init__(self) -> None:
        self.of: list[list[str]] = []

    def named(self, texts: Sequence[str]) -> list[Sentence]:
        self.of.append(list(texts))
        return analyser.shipped().named(texts)


def test_the_sentences_of_a_text_are_analysed_together_when_a_word_is_first_asked_for() -> None:
    page = page_of(TEXT)
    asked = Asked()
    lazy = Syntax(asked, page.doc, page.words, page.text)
    assert asked.of == []
    assert lazy.is_verb(word(page, "غادر"))
    assert asked.of == [["قال الوزير إن القوات قصفت المدينة.", "وغادر وفد الأمم المتحدة للعاصمة."]]
    assert lazy.piece(word(page, "المدينه")) is not None
    assert lazy.name(word(page, "وفد")) is None
    assert lazy.name(word(page, "الامم")) == lazy.name(word(page, "المتحده"))
    assert len(asked.of) == 1


def test_names_come_with_the_tree() -> None:
    page = page_of("تظاهر طلاب في وارسو.")
    asked = Asked()
    lazy = Syntax(asked, page.doc, page.words, page.text)
    name = lazy.name(word(page, "وارسو"))
    assert name is not None
    assert (name.kind, name.first, name.last) == ("LOC", 3, 4)
    assert 0.5 < name.likely <= 1
    assert lazy.is_verb(word(page, "تظاهر"))
    assert len(asked.of) == 1


def test_without_the_model_rules_read_alone_and_say_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(analyser, "SHIPPED", tmp_path / "none.bin")
    doc = musnad.read("قال الوزير إن القوات قصفت المدينة أمس.", has_title=False)
    assert doc.notes == (pipeline.RULES_ALONE,)
    assert doc.run.endswith("analyser none")
    assert [s.speaker.of(doc.text) for s in doc.statements if s.speaker] == ["الوزير"]


def test_the_run_names_the_model() -> None:
    doc = musnad.read("قال الوزير إن القوات قصفت المدينة أمس.", has_title=False)
    assert doc.notes == ()
    assert doc.run.endswith(f"analyser {analyser.shipped().id}")
    assert analyser.shipped().id.startswith("padt-")
