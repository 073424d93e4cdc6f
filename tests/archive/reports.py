"""An archive to test with: short reports, no two alike, and everything that goes wrong with inputs."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

_TOWNS = ("حلب", "حمص", "تعز", "الموصل", "بنغازي", "درعا", "صعدة")
_WHO = ("الجيش", "وزارة الداخلية", "الأمم المتحدة", "المعارضة", "الشرطة")
_DEEDS = ("قصف مواقع للمسلحين", "مقتل {n} جنود في اشتباكات", "اعتقال {n} متظاهرين", "توزيع مساعدات على {n} عائلة")

NOT_ARABIC = "The minister said on Monday that nothing of this is written in Arabic letters at all."


def lines(count: int) -> list[dict[str, str]]:
    """Reports as JSON lines have them."""
    told = itertools.cycle(itertools.product(_TOWNS, _WHO, _DEEDS))
    return [
        {
            "id": f"r{n}",
            "outlet": f"المرفأ {n % 3}",
            "published": f"2016-03-{n % 28 + 1:02}",
            "title": f"{who} في {town}: خبر رقم {n}",
            "text": f"قال متحدث باسم {who} اليوم إن {deed.format(n=n + 2)} جرى في مدينة {town}.\n"
            f"وأضاف أن {n + 3} أشخاص أصيبوا أمس، ولم يعلق أحد على ذلك حتى الآن.",
        }
        for n, (town, who, deed) in zip(range(count), told, strict=False)
    ]


def archive(path: Path, count: int) -> Path:
    """A file of reports; every ninth comes twice, every tenth is no Arabic, every eleventh line is broken."""
    written = []
    for n, line in enumerate(lines(count)):
        written.append(json.dumps(line, ensure_ascii=False))
        if n % 9 == 8:
            written.append(written[-1])
        if n % 10 == 9:
            written.append(json.dumps({"id": f"e{n}", "text": f"{NOT_ARABIC} {n}"}))
        if n % 11 == 10:
            written.append('{"text": ')
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    return path
