"""Reports of our own for the tests of sources."""

from __future__ import annotations

from musnad.sources.raw import Raw, RawKind

TITLE = "الحكومة تقر موازنة العام المقبل"
BODY = (
    "أقر مجلس الوزراء أمس مشروع الموازنة العامة بعد جلسة استمرت سبع ساعات.\n"
    "وقالت وزيرة المالية إن الإنفاق على الصحة والتعليم سيرتفع بنسبة عشرة في المئة.\n"
    "ورفضت نقابة المعلمين المشروع، ودعت إلى إضراب يوم الأحد في جميع المدارس.\n"
    "وأضافت أن الحوار مع الوزارة مستمر منذ شهرين من دون نتيجة تذكر.\n"
)
REPORT = f"{TITLE}\n\n{BODY}"


def raw(data: bytes, kind: RawKind = "html", url: str | None = None, charset: str | None = None) -> Raw:
    """The bytes as a source hands them on."""
    return Raw(locator="a", kind=kind, data=data, name="a", url=url, charset=charset)
