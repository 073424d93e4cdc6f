"""Which time of a sentence is an event's."""

from __future__ import annotations

import pytest

import musnad


def days(text: str) -> dict[str, str | None]:
    """The first day of each event that states one, by its trigger."""
    doc = musnad.read(text, published="2015-06-10", has_title=False)
    return {event.trigger.of(text): event.time.start for event in doc.events if event.time.when_id}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # of two times the nearer, whether before or after
        ("هاجم مسلحون القرية أمس بعد مقتل جندي يوم الأحد.", {"هاجم": "2015-06-09", "مقتل": "2015-06-07"}),
        ("يوم الأحد قتل جندي، واعتقلت الشرطة مسلحا أمس.", {"قتل": "2015-06-07", "اعتقلت": "2015-06-09"}),
        # what is reported has its own time
        ("اتهم الوزير أمس مسلحين بقصف السوق يوم الأحد.", {"اتهم": "2015-06-09", "قصف": "2015-06-07"}),
        # an end is no day of the event
        ("منح الجيش المسلحين مهلة حتى الجمعة المقبل.", {}),
        ("اعتقلت الشرطة ناشطا أمس ومددت حبسه حتى الخميس.", {"اعتقلت": "2015-06-09"}),
    ],
)
def test_the_time_of_an_event(text: str, expected: dict[str, str]) -> None:
    assert days(text) == expected
