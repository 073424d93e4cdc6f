"""What becomes of one input: an article read, or the reason why not. Nothing that an input does stops the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from musnad.archive.tasks import Input
from musnad.errors import InputError, MusnadError, NotArabicError
from musnad.records import Article, Doc, Problem, Record, digest
from musnad.sources.given import Given
from musnad.sources.opening import articles_of
from musnad.sources.raw import Raw, Skipped

Reader = Callable[[Article], Doc | None]  # None: not relevant

_NOT_ARABIC = NotArabicError("").code
_LOST = "the process that read it was killed or did not end, three times; nothing is read of it. Look at the input by itself"


class Outcome(Record, frozen=True):
    """``name`` is the outcome of the table ``inputs``; ``why`` the problem that decided it."""

    input_id: str
    locator: str
    sha256: str | None
    name: str
    article: Article | None = None
    doc: Doc | None = None
    doc_id: str | None = None
    why: Problem | None = None
    problems: tuple[Problem, ...] = ()


def outcomes(one: Input, given: Given, read: Reader, *, lost: bool) -> Iterator[Outcome]:
    """One outcome for each article in an input; one for an input without any."""
    item = one.item
    if item is None:
        yield _outcome(one, "duplicate", doc_id=f"sha256:{one.sha256}")
    elif lost:
        yield _failed(one, [Problem(name=one.locator, stage="worker", code="worker-lost", message=_LOST)])
    elif isinstance(item, Skipped):
        why = Problem(name=one.locator, stage=InputError.stage, code=item.reason, message=item.detail)
        yield _outcome(one, "skipped", why=why)
    elif isinstance(item, Problem):
        yield _failed(one, [item])
    else:
        yield from _opened(one, item, given, read)


def _opened(one: Input, item: Raw | Article, given: Given, read: Reader) -> Iterator[Outcome]:
    problems: list[Problem] = []
    articles = 0
    for found in [item] if isinstance(item, Article) else _guarded(item, given):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            articles += 1
            told = one if articles == 1 else _further(one, articles)
            yield _read(told, found, read, problems)
            problems = []
    if problems or not articles:
        yield _failed(one if not articles else _further(one, articles + 1), problems)


def _guarded(raw: Raw, given: Given) -> Iterator[Article | Problem]:
    """What is in the bytes. A parser that stumbles over them costs this input and no other."""
    try:
        yield from articles_of(raw, given)
    except Exception as error:
        message = f"{raw.locator}: {type(error).__name__}: {error}"
        yield Problem(name=raw.locator, stage=InputError.stage, code="failed", message=message)


def _further(one: Input, number: int) -> Input:
    return msgspec.structs.replace(one, id=digest("in", one.locator, one.sha256, number))


def _read(one: Input, article: Article, read: Reader, before: list[Problem]) -> Outcome:
    article = _storable(article)
    try:
        doc = read(article)
    except MusnadError as error:
        code = getattr(error, "code", "failed")
        return _failed(one, [*before, Problem(name=article.name, stage=error.stage, code=code, message=str(error))])
    if doc is None:
        return _outcome(one, "irrelevant", problems=tuple(before))
    problems = (*before, *doc.problems)
    return _outcome(one, "read", article=article, doc=doc, doc_id=doc.id, problems=problems)


def _failed(one: Input, problems: list[Problem]) -> Outcome:
    why = problems[-1]
    name = _NOT_ARABIC if why.code == _NOT_ARABIC else "failed"
    return _outcome(one, name, why=why, problems=tuple(problems))


def _outcome(
    one: Input, name: str, *, article: Article | None = None, doc: Doc | None = None, doc_id: str | None = None,
    why: Problem | None = None, problems: tuple[Problem, ...] = (),
) -> Outcome:  # fmt: skip
    return Outcome(
        input_id=one.id, locator=storable(one.locator), sha256=one.sha256, name=name, article=article, doc=doc,
        doc_id=doc_id, why=why, problems=problems,
    )  # fmt: skip


# --- what a database can hold ---------------------------------------------------------------------------------------


def storable(value: str) -> str:
    """A text without lone surrogates and NUL, which no table takes; U+FFFD stands for them."""
    return value.encode("utf-8", "replace").decode().replace("\0", "\ufffd")


def _storable(article: Article) -> Article:
    """What is said about a report, fit for a table. The text is checked elsewhere, and never changed: offsets count in it."""
    told = {
        name: storable(value)
        for name, value in msgspec.structs.asdict(article).items()
        if name != "text" and isinstance(value, str)
    }
    return msgspec.structs.replace(article, notes=tuple(map(storable, article.notes)), **told)
