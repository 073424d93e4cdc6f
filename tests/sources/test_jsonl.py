"""JSON lines: read one by one, bad ones told with file and line, the others kept."""

from __future__ import annotations

import hashlib
import io
import json
import resource
from collections.abc import Iterable, Iterator

import pytest

from musnad.errors import InputError
from musnad.records import Article, Problem
from musnad.sources.given import Given
from musnad.sources.jsonl import json_file, json_lines
from musnad.sources.limits import Limits
from musnad.sources.opening import articles_of
from musnad.sources.raw import Raw
from tests.sources.reports import BODY, REPORT, TITLE


def read(*lines: bytes | dict[str, object], given: Given | None = None) -> list[Article | Problem]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    given = given or Given()
    return list(opened(json_lines(io.BytesIO(data), "f.jsonl", given.limits), given))


def opened(found: Iterable[Raw | Problem], given: Given) -> Iterator[Article | Problem]:
    for item in found:
        yield from articles_of(item, given) if isinstance(item, Raw) else [item]


def one(line: dict[str, object], given: Given | None = None) -> Article:
    (article,) = read(line, given=given)
    assert isinstance(article, Article)
    return article


def test_title_blank_line_text() -> None:
    article = one({"id": "r1", "title": TITLE, "text": BODY, "outlet": "المرفأ", "url": "https://marfa.example/1"})
    assert article == Article(
        name="r1",
        text=f"{TITLE}\n\n{BODY}",
        has_title=True,
        sha256=article.sha256,
        outlet="المرفأ",
        url="https://marfa.example/1",
    )


@pytest.mark.parametrize(
    ("text", "has_title"),
    [
        (REPORT, True),
        (REPORT.replace("\n", "\r\n"), True),
        (BODY, False),
        (TITLE, False),
        (f"{TITLE}\n\n", False),
        ("\n\n" + BODY, False),
    ],
)
def test_without_a_title_the_first_line_is_it_when_a_blank_line_follows(text: str, has_title: bool) -> None:
    article = one({"text": text})
    assert (article.text, article.has_title, article.name) == (text, has_title, "f.jsonl:1")


def test_given_fields_are_for_lines_without_their_own() -> None:
    given = Given(published="2015-03-02", outlet="المرفأ")
    articles = read(
        {"text": REPORT}, {"text": REPORT, "published": "2014-01-01T10:00:00Z", "outlet": "الميناء"}, given=given
    )
    assert [(a.published, a.outlet) for a in articles if isinstance(a, Article)] == [
        ("2015-03-02", "المرفأ"),
        ("2014-01-01", "الميناء"),
    ]


def test_a_crawl_date_is_not_the_day_of_publication() -> None:
    article = one({"text": REPORT, "fetched": "2015-03-02", "retrieved_at": "2015-03-02", "date": "2015-03-02"})
    assert article.published is None


@pytest.mark.parametrize(
    ("stated", "day", "basis", "notes"),
    [
        (None, "2015-03-02", "url", ("published: address /2015/03/02",)),
        ("2015-03-03", "2015-03-03", "given", ()),
        (
            "2015-03-09",
            "2015-03-09",
            "given",
            ("another day is said for its publication: 2015-03-02 (address /2015/03/02)",),
        ),
    ],
)
def test_the_address_dates_a_report_without_a_day(
    stated: str | None, day: str, basis: str, notes: tuple[str, ...]
) -> None:
    article = one({"text": REPORT, "url": "https://marfa.example/2015/03/02/title", "published": stated})
    assert (article.published, article.published_basis, article.notes) == (day, basis, notes)


def test_a_malformed_address_is_kept_and_dates_nothing() -> None:
    article = one({"text": REPORT, "url": "http://["})
    assert (article.url, article.published) == ("http://[", None)


def test_a_day_that_is_none_leaves_the_report_undated_and_is_told() -> None:
    problem, article = read({"id": 7, "text": REPORT, "published": "02/03/2015"}, given=Given(published="2015-03-02"))
    assert isinstance(problem, Problem)
    assert (problem.name, problem.code) == ("f.jsonl:1", "bad-date")
    assert isinstance(article, Article)
    assert (article.name, article.published) == ("7", None)
    assert "02/03/2015" in article.notes[0]


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (b'{"text": 5}', "bad-record", "text: Expected str, got int"),
        (b'{"id": "a", "title": "b"}', "bad-record", "text"),
        (b'{"text": "\xd9\x82", "title": ["x"]}', "bad-record", "title: Expected str"),
        (b'["text"]', "bad-record", "Expected object, got array"),
        (b'{"text": "abc"', "bad-json", "not JSON"),
        (b"text", "bad-json", "not JSON"),
        (b'{"text": "\\ud83d"}', "bad-json", "not JSON"),
        (b'{"text": "x", "y": ' + b"[" * 100_000 + b"}", "bad-json", "not JSON"),
        (b'{"text": "\xe3\xe5"}', "encoding", "UTF-8"),
        (b'{"text": "  "}', "empty", "no report"),
        (b'{"title": "The cabinet", "text": "The cabinet met on Tuesday."}', "not-arabic", "Arabic"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(line: bytes, code: str, words: str) -> None:
    first, bad, last = read({"id": "a", "text": REPORT}, line, {"id": "b", "text": REPORT})
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.name, last.name) == ("a", "b")
    assert isinstance(bad, Problem)
    assert (bad.name, bad.code, bad.stage) == ("f.jsonl:2", code, "source")
    assert bad.message.startswith("f.jsonl:2: ")
    assert words in bad.message


def test_blank_lines_and_a_byte_order_mark_are_passed_over() -> None:
    line = json.dumps({"text": REPORT}).encode()
    assert [a.name for a in read(b"\xef\xbb\xbf" + line, b"", b"  ", line + b"\r")] == ["f.jsonl:1", "f.jsonl:4"]


def test_a_line_that_is_too_long_is_skipped() -> None:
    given = Given(limits=Limits(max_line_bytes=5_000))
    bad, good = read({"text": "ق" * 6_000}, {"text": REPORT}, given=given)
    assert isinstance(bad, Problem)
    assert (bad.name, bad.code) == ("f.jsonl:1", "too-large")
    assert good.name == "f.jsonl:2"


def test_a_line_without_end_is_not_followed_to_it() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            self.taken += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(InputError, match="the rest of the file is not read"):
        list(json_lines(stream, "f", Limits(max_line_bytes=1_000)))  # type: ignore[arg-type]
    assert stream.taken < 20_000


def test_a_file_that_is_no_json_lines_is_given_up() -> None:
    problems = read(*[b"x"] * 500, given=Given(limits=Limits(max_bad_lines=20)))
    assert [p.code for p in problems if isinstance(p, Problem)] == ["bad-json"] * 20 + ["not-jsonl"]


def test_utf16_is_told() -> None:
    with pytest.raises(InputError, match="UTF-16"):
        list(json_lines(io.BytesIO(json.dumps({"text": REPORT}).encode("utf-16-le")), "f", Limits()))


def test_a_long_file_is_read_in_little_memory() -> None:
    line = json.dumps({"text": REPORT * 40}).encode() + b"\n"

    class Long(io.RawIOBase):
        left = 60_000_000 // len(line)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            self.left -= 1
            buffer[: len(line)] = line
            return len(line) if self.left >= 0 else 0

    count, before = 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for article in opened(json_lines(io.BufferedReader(Long(), len(line)), "f", Limits()), Given()):
        assert isinstance(article, Article)
        count += 1
    assert count == 60_000_000 // len(line)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kB


def test_a_json_file_of_one_report_or_of_many() -> None:
    single = json.dumps({"text": REPORT}).encode()
    assert [a.name for a in opened(json_file(single, "f.json"), Given())] == ["f.json"]
    array = json.dumps([{"text": REPORT}, {"text": 5}, {"id": 3, "text": REPORT}]).encode()
    many = list(opened(json_file(array, "f.json"), Given()))
    assert [a.name for a in many] == ["f.json[1]", "f.json[2]", "3"]
    assert isinstance(many[1], Problem)


def test_the_digest_is_of_the_bytes_of_the_line_without_its_end() -> None:
    line = json.dumps({"text": REPORT}).encode()
    articles = read(b"\xef\xbb\xbf" + line, line + b"\r", b'{"id": 1, ' + line[1:])
    digests = [article.sha256 for article in articles if isinstance(article, Article)]
    assert digests[:2] == [hashlib.sha256(line).hexdigest()] * 2
    assert digests[2] not in (None, digests[0])


def test_author_section_and_the_time_of_the_crawl() -> None:
    article = one({"text": REPORT, "author": ["سالم حداد", " هدى  قاسم"], "section": "محليات",
                   "fetched": "2015-07-21 02:51:32"})  # fmt: skip
    assert (article.author, article.section) == ("سالم حداد، هدى قاسم", "محليات")
    assert (article.retrieved_at, article.published, article.notes) == ("2015-07-21T02:51:32", None, ())


@pytest.mark.parametrize(
    ("stated", "moment"),
    [
        ("2017-01-20T21:43:00+01:00", "2017-01-20T21:43:00+01:00"),
        ("2015-07-21T02:51:32Z", "2015-07-21T02:51:32+00:00"),
        ("2015-07-21", "2015-07-21"),
        ("0001-01-01 00:00:00", None),
        ("2015-02-30", None),
        ("yesterday", None),
        (1437447092, None),
    ],
)
def test_a_time_of_a_crawl_is_kept_as_it_was_told_or_not_at_all(stated: object, moment: str | None) -> None:
    article = one({"text": REPORT, "fetched": stated})
    assert article.retrieved_at == moment
    assert bool(article.notes) is (moment is None)


def test_fields_of_another_kind_lose_no_report() -> None:
    article = one({"text": REPORT, "author": {"name": "x"}, "section": [5, ""], "fetched": None})
    assert (article.author, article.section) == (None, None)
    assert [note.partition(":")[0] for note in article.notes] == ["author", "section"]


def test_many_lines_in_another_language_do_not_end_the_file() -> None:
    english = {"text": "The cabinet met on Tuesday."}
    found = read(*[english] * 10, {"id": "a", "text": REPORT}, given=Given(limits=Limits(max_bad_lines=5)))
    assert [getattr(item, "code", item.name) for item in found] == ["not-arabic"] * 10 + ["a"]
