"""The whole pipeline: on any text whatever, what records.py promises holds, and nothing is guessed twice differently."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from bench import hostile
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import musnad
from musnad import pipeline
from musnad.analysis.analyser import installed
from musnad.errors import InputError, MusnadError, ReadingError
from musnad.lexicon import Words
from musnad.records import Article, Doc, Problem
from tests.records import check, written
from tests.sources.reports import BODY, REPORT, TITLE

# --- any text -----------------------------------------------------------------------------------------------------

SPEECH = ["قال", "وقال", "وأضاف", "أكد", "نفى", "دعا", "ودعت", "أعلنت", "مضيفاً", "مشيراً", "بحسب", "وفق ما ذكر", "نقلا عن", "إن",
          "أن", "بأن", "إلى", "عن", "قوله", "اتهم", "حذرت من"]  # fmt: skip
PEOPLE = ["الوزير", "وزير الخارجية", "أحمد", "محمد", "العلي", "الجيش السوري", "الأمم المتحدة", "مصدر عسكري", "الحكومة", "واشنطن",
          "وكالة رويترز", "مسلحون", "«داعش»", "المتحدث باسم", "الإرهابيين", "هو", "بلاده", "الطرفان", "مجلس الأمن"]  # fmt: skip
DEEDS = ["قصف", "قتل", "قتلت", "هجوم", "اشتباكات", "اعتقلت", "سيطرت على", "التقى", "اجتماع", "الهدنة", "تنتهي", "وقعت", "اتفاق",
         "انسحبت", "لم", "لن", "قد", "سوف", "ضد", "مع", "بين", "إثر", "في", "على", "من", "القبض", "ألقت", "شن", "وقضت"]  # fmt: skip
PLACES = ["حلب", "ريف دمشق", "مدينة تعز", "حي", "أحياء", "الأشرفية", "غرب", "قرية", "محافظة", "العاصمة", "روسيا", "مخيم", "و"]  # fmt: skip
WHEN = ["أمس", "الثلاثاء", "في 14 تموز", "كانون الثاني 2015", "العام الماضي", "منذ", "مساء", "يوم", "2014", "١٢", "ثلاثة", "عشرات",
        "3,5", "الأسبوع المقبل", "رمضان", "1436"]  # fmt: skip
MARKS = ["،", ".", "؛", ":", "؟", "«", "»", '"', "“", "”", "(", ")", "((", "))", "''", "-", "...", "\n", "\n\n", "/", "…"]  # fmt: skip
ODD = ["\u202e", "\u2069", "\u200f", "\u0640", "قـال", "ﻗﺎﻝ", "ﷲ", "ﷺ", "قَالَ", "\u064e", "😀", "\0", "\t", "\u00a0", "\ufeff",
       "Reuters", "<script>", "=1+1", "اقرأ أيضاً:", "شارك", "ک", "ی", "\r\n", "\u2028", "\ufffd"]  # fmt: skip
KINDS = [SPEECH, SPEECH, PEOPLE, PEOPLE, DEEDS, DEEDS, DEEDS, PLACES, WHEN, MARKS, ODD]

pieces = st.tuples(st.sampled_from(KINDS).flatmap(st.sampled_from), st.sampled_from([" ", " ", " ", ""]))
texts = (st.lists(pieces, max_size=12) | st.lists(pieces, min_size=25, max_size=90)).map(
    lambda drawn: "".join(piece + between for piece, between in drawn)
)
letters = st.text(st.characters(codec="utf-8"), max_size=80) | st.text("وابلالقتنأ«» .،\n\u0640\u064eﻻ", max_size=80)
days = st.none() | st.dates(date(1800, 1, 1), date(2199, 12, 31)).map(str)
often = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@often
@example(text="قصف حذرت من حذرت من ", published=None, has_title=False)  # the tree hangs a preposition behind its noun
@example(text="ﳲ", published=None, has_title=False)  # a shape of marks alone, without a letter
@example(text="قالﳲ ﹰ ﹱ", published=None, has_title=False)
@example(text="الوزير في ", published=None, has_title=False)  # texts that break off
@example(text="وسقط أربعة قتلى بين صفوف ", published=None, has_title=False)
@example(text="خمسة عمال خطفوا على أيدي. ", published=None, has_title=False)
@example(text="احتشد عشرات العمال احتجاجا على ما وصفوه ", published=None, has_title=False)
@example(text="نقلا عن وزير الصحة، أفادت قناة («", published=None, has_title=False)
@example(text="وطالب الوزير خلال", published=None, has_title=False)
@example(text="قال \n اقرأ أيضاً: \u2028 قال ", published=None, has_title=False)  # chrome between two lines
@given(text=texts | letters, published=days, has_title=st.booleans())
def test_what_the_records_promise_holds_of_any_text(text: str, published: str | None, has_title: bool) -> None:
    check(musnad.read(text, published=published, has_title=has_title))


@often
@example(text="قال إن قال وقال", published=None)  # a cue that is the last word
@example(text="قصف مقتل", published=None)  # harm that is the last word
@given(text=texts, published=days)
def test_reading_again_gives_the_same(text: str, published: str | None) -> None:
    doc = musnad.read(text, published=published, outlet="المرفأ")
    musnad.read(REPORT, published="2020-01-01")  # what was read in between leaves no trace
    assert musnad.read(text, published=published, outlet="المرفأ") == doc


@settings(often, max_examples=40)
@given(text=texts | letters, published=days)
def test_whatever_was_read_can_be_written(text: str, published: str | None) -> None:
    written(musnad.read(text, published=published, name="=a\n<b>"))


# --- texts made to be hard ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", hostile.CASES)
def test_a_hostile_text_is_read(case: str) -> None:
    """Small here; ``bench/hostile.py`` measures how the time grows."""
    doc = pipeline.read(hostile.article(case, 4_000))
    check(doc)
    written(doc)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\ufeff", "\0", "\u064e", "ـ", "«", "»", ".", "و", "قال", "قال:", "إن", "🙂"]
)
@pytest.mark.parametrize("has_title", [True, False])
def test_next_to_nothing_is_read(text: str, has_title: bool) -> None:
    doc = musnad.read(text, has_title=has_title)
    check(doc)
    written(doc)
    assert not doc.events


def test_a_lone_surrogate_is_an_error_that_says_where() -> None:
    with pytest.raises(InputError, match="a lone surrogate at 4"):
        musnad.read("قال \ud800")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("tatweel", lambda text: text.replace("قال", "قـــال").replace("أضاف", "أضـاف")),
        ("vowels", lambda text: text.replace("قال", "قَالَ").replace("رفض", "رَفَضَ")),
        ("bidi controls", lambda text: text.replace("وقالت", "\u202bوقالت\u202c").replace("المالية", "\u200fالمالية")),
        ("presentation forms", lambda text: text.replace("لا", "ﻻ").replace("قال", "ﻗﺎل")),
        ("Windows line ends", lambda text: text.replace("\n", "\r\n")),
    ],
)
def test_how_letters_are_typed_changes_nothing_that_is_read(name: str, change: object) -> None:
    as_usual, otherwise = (
        musnad.read(REPORT, published="2020-01-01"),
        musnad.read(change(REPORT), published="2020-01-01"),
    )
    check(otherwise)
    assert told(otherwise) == told(as_usual)


def told(doc: Doc) -> Iterator[object]:
    statements = [(s.stance, s.mode, musnad.folding.fold(s.speaker_name or "")) for s in doc.statements]
    return statements, [(e.type, e.mode, e.realis) for e in doc.events], [(w.start, w.end) for w in doc.times]


def test_nulls_and_controls_break_no_writer() -> None:
    doc = musnad.read("قال\0 الوزير\u202e إن <b>الجيش</b> قصف =حلب\x1b[31m أمس.", published="2020-01-01")
    check(doc)
    written(doc)


# --- errors -------------------------------------------------------------------------------------------------------


def broken(doc: Doc, words: Words) -> Doc:
    raise KeyError("a slip")


def test_a_failing_stage_is_named() -> None:
    article = Article(name="report", text=REPORT)
    with pytest.raises(ReadingError, match="report: KeyError: 'a slip'") as caught:
        pipeline.read(article, stages=(*pipeline.STAGES[:2], broken))
    assert caught.value.stage == "broken"


@pytest.mark.parametrize("error", [ReadingError("a slip", stage="coded"), InputError("no text", code="empty")])
def test_an_error_comes_whole_from_another_process(error: MusnadError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_a_lost_report_does_not_end_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(doc: Doc, words: Words) -> Doc:
        return broken(doc, words) if doc.name == "b" else doc

    articles = [Article(name=name, text=REPORT) for name in "abc"]
    monkeypatch.setattr(pipeline, "STAGES", (fragile,))
    monkeypatch.setattr(pipeline.read, "__defaults__", (None, (fragile,)))
    found = list(musnad.read_each(articles))
    assert [item.name for item in found] == ["a", "b", "c"]
    problem = found[1]
    assert isinstance(problem, Problem)
    assert (problem.stage, problem.code) == ("fragile", "stage-failed")
    assert isinstance(found[2], Doc)


# --- what goes in -------------------------------------------------------------------------------------------------


def test_the_title_is_the_first_line_or_none() -> None:
    title = musnad.read(REPORT).title
    assert title is not None
    assert title.of(REPORT) == TITLE
    assert musnad.read(BODY, has_title=False).title is None


def test_ids_do_not_depend_on_the_name_of_the_report() -> None:
    one, other = musnad.read(REPORT, name="a"), musnad.read(REPORT, name="b")
    assert msgspec.structs.replace(one, name="b") == other


def test_a_run_names_version_words_and_model() -> None:
    analyser = installed()
    assert analyser is not None
    words = musnad.lexicon.shipped().digest
    assert musnad.read(REPORT).run == f"musnad {musnad.__version__} words {words} analyser {analyser.id}"
