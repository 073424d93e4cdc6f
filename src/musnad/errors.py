"""What can go wrong, drawn as a tree. Each error says what to do about it.

MusnadError
├── InputError        one input cannot be read: wrong format, too large, not text, not reachable
│   └── NotArabicError    it was read, and holds no Arabic
├── WordsError        a word table has a slip; names file, line, column, value and remedy
└── ReadingError      a stage failed on a document; names the stage
"""

from __future__ import annotations


class MusnadError(Exception):
    """Base of every error that Musnad raises on purpose. ``stage`` says where in the work it arose. Each goes whole from one
    process to another, whatever it is made with: else a pool of processes breaks where one report fails."""

    stage = "musnad"

    def __reduce__(self) -> tuple[object, ...]:
        return _as_it_was, (type(self), self.args), self.__dict__


def _as_it_was(kind: type[MusnadError], args: tuple[object, ...]) -> MusnadError:
    return kind.__new__(kind, *args)  # without __init__, which asks for more than the message


class InputError(MusnadError):
    """An input that cannot be read. ``code`` is a short stable word for tables; the message says what to do."""

    stage = "source"

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code


class NotArabicError(InputError):
    """An input that was read and holds too little Arabic to be an Arabic report."""

    def __init__(self, message: str) -> None:
        super().__init__(message, code="not-arabic")


class WordsError(MusnadError):
    """A slip in a word table or code book."""

    stage = "words"


class ReadingError(MusnadError):
    """A stage of the pipeline failed; the document is lost, the batch goes on."""

    code = "stage-failed"

    def __init__(self, message: str, *, stage: str) -> None:
        super().__init__(message)
        self.stage = stage
