"""Reports written for the tests: one text, its copies and edits, and texts of one form with other figures."""

from __future__ import annotations

from musnad.stories.body import body
from musnad.stories.similar import Report

STRIKE = (
    "أعلن اتحاد عمال الميناء في مدينة المرفأ صباح اليوم إضرابا مفتوحا عن العمل احتجاجا على تأخر صرف الرواتب منذ شهرين. "
    "وقال رئيس الاتحاد إن 450 عاملا توقفوا عن تفريغ السفن ولن يعودوا قبل أن تدفع الشركة ما عليها كاملا. "
    "في المقابل أكدت إدارة الشركة أنها حولت نصف المبلغ إلى المصرف أول أمس وأنها تنتظر موافقة الوزارة على النصف الآخر. "
    "وتجمع العشرات أمام البوابة الغربية ورددوا هتافات تطالب بإقالة المدير."
)
SPELT = STRIKE.replace("أ", "ا").replace("ة ", "ه ").replace(". ", "\n\n").replace("450", "٤٥٠")
COPY = f"المرفأ - كتب مراسلنا\n{STRIKE}"
SHORTER = " ".join(STRIKE.split(". ")[:2])
EDIT = (
    STRIKE.replace("أعلن اتحاد عمال الميناء", "بدأ عمال الميناء المنضوون في الاتحاد").replace(
        "في المقابل أكدت إدارة الشركة أنها حولت", "وردت إدارة الشركة بأنها دفعت"
    )
    + " وكانت الوزارة قد وعدت في مطلع العام بحل الخلاف بين الطرفين قبل حلول الصيف ولم تف بوعدها بعد."
)
CORRECTED = STRIKE.replace("450", "380")
OTHER = (
    "افتتح وزير الزراعة معرضا للتمور في الواحة الكبرى بحضور مزارعين من خمس محافظات. "
    "وذكر الوزير أن الموسم الحالي كان أفضل من سابقه بفضل الأمطار التي هطلت في الخريف على سفوح الجبال القريبة."
)


def prices(dollar: str, euro: str, gold: str) -> str:
    return (
        f"سجل سعر الدولار في سوق المدينة اليوم {dollar} ليرة للشراء بينما بلغ سعر اليورو {euro} ليرة للشراء. "
        f"وبلغ سعر غرام الذهب من عيار واحد وعشرين {gold} ليرة بحسب ما أعلنت جمعية الصاغة في نشرتها الصباحية."
    )


def report(doc_id: str, text: str, day: str | None = "2015-03-04", **more: str | None) -> Report:
    return Report(doc_id=doc_id, body=body(text), published=day, **more)
