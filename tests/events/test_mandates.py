"""Deadlines and agenda. What the acceptance article asks of them is tested in ``tests/seed``."""

import musnad


def watched(text: str) -> list[tuple[str, str | None]]:
    doc = musnad.read(text, published="2015-06-10", has_title=False)
    return [(mandate.instrument.of(text), mandate.expires) for mandate in doc.mandates]


def test_a_term_that_ends() -> None:
    assert ("الهدنة", "2015-06-12") in watched("تنتهي الهدنة يوم الجمعة.")


def test_a_verb_spelt_like_a_term_is_none() -> None:
    assert watched("عقد الوزير اجتماعا يستمر حتى الجمعة.") == []
