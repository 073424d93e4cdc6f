"""What triage says of texts of ours. How often it is right is measured by eval/quadclass.py."""

from __future__ import annotations

import pytest

from musnad.triage import Verdict, installed
from musnad.triage.labels import QUAD
from musnad.triage.reader import LONGEST, NOTHING, parts

SHELLING = "قصفت قوات الحكومة الحي بالمدفعية فقتل خمسة مدنيين وجرح عشرون."
RECIPE = "يخلط الدقيق بالسكر والزبدة ثم يخبز في فرن حار عشرين دقيقة."


def judged(*texts: str) -> list[Verdict]:
    return list(installed().judge(texts))


@pytest.mark.parametrize(
    ("text", "quad"),
    [
        (SHELLING, "material conflict"),
        ("وزعت بعثة الأمم المتحدة مساعدات غذائية على النازحين ودربت أفراد الشرطة.", "material cooperation"),
        ("ندد مجلس الأمن بأشد العبارات بالهجوم وأعرب عن قلقه البالغ.", "verbal conflict"),
        ("رحب المجلس باتفاق السلام وأثنى على تعاون الحكومتين ووعد بدعمه.", "verbal cooperation"),
    ],
)
def test_each_quad_has_its_clear_case(text: str, quad: str) -> None:
    (verdict,) = judged(text)
    assert verdict.is_relevant
    assert QUAD[verdict.likeliest] == quad


def test_a_recipe_is_not_relevant() -> None:
    (verdict,) = judged(RECIPE)
    assert not verdict.is_relevant
    assert QUAD[verdict.likeliest] == "none"


@pytest.mark.parametrize("text", ["", " \n ", "\u200f\u202e"])
def test_a_text_without_a_word_is_nothing(text: str) -> None:
    assert judged(text) == [NOTHING]


def test_verdicts_come_in_order_and_do_not_depend_on_neighbours() -> None:
    texts = [RECIPE, SHELLING, "", RECIPE, "🙂", "x" * 5000, SHELLING]
    alone = [judged(text)[0] for text in texts]
    together = judged(*texts)
    assert [v.relevant for v in together] == pytest.approx([v.relevant for v in alone], abs=1e-4)
    assert [v.likeliest for v in together] == [v.likeliest for v in alone]


def test_probabilities_sum_to_one() -> None:
    for verdict in judged(SHELLING, RECIPE):
        assert 0 <= verdict.relevant <= 1
        assert sum(verdict.quad) == pytest.approx(1, abs=1e-3)


def test_a_long_text_is_as_relevant_as_its_most_relevant_sentence() -> None:
    long = "\n".join([RECIPE] * 20 + [SHELLING] + [RECIPE] * 20)
    shelling, whole = judged(SHELLING, long)
    assert len(parts(long)) == 41
    assert whole.relevant == pytest.approx(shelling.relevant, abs=1e-4)
    assert QUAD[whole.likeliest] == "material conflict"


def test_a_sentence_without_end_is_cut() -> None:
    assert [len(part) for part in parts("قصف " * 301)] == [LONGEST, LONGEST, 61]
