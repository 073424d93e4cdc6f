"""The command line, as a user types it: what comes out, where, and with which status."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import musnad
from musnad import cli, pipeline
from musnad.cli import main
from musnad.lexicon import columns
from musnad.lexicon.rows import Cue
from tests.sources.reports import BODY, REPORT, TITLE

MUSNAD = [sys.executable, "-c", "from musnad.cli import main; main()"]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def run(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def told(result: Result) -> list[str]:
    """What is said on standard error, line by line; a traceback is none."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.stderr.splitlines()


# --- read: formats and outputs ------------------------------------------------------------------------------------


def test_a_summary_tells_who_says_what_and_what_happened(report: Path) -> None:
    result = run("read", report, "--published", "2021-03-02", "--outlet", "المرفأ")
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[:3] == ["== report · المرفأ", TITLE, "published: 2021-03-02 (given)"]
    assert any("وزيرة المالية" in line for line in lines)
    assert "قالت: «الإنفاق على الصحة والتعليم سيرتفع بنسبة عشرة في المئة»" in result.stdout
    assert "said by: outlet:المرفأ" in result.stdout


def test_standoff_of_one_report_is_one_object(report: Path) -> None:
    result = run("read", report, "--published", "2021-03-02", "--format", "standoff")
    coded = json.loads(result.stdout)
    assert (coded["doc"], coded["published"]) == ("report", "2021-03-02")
    start, end = coded["statements"][0]["content"]
    assert REPORT[start:end] == "الإنفاق على الصحة والتعليم سيرتفع بنسبة عشرة في المئة"
    assert ("2021-03-01", "2021-03-01") in [(time.get("from"), time.get("to")) for time in coded["times"]]
    assert None not in coded["statements"][0].values()


def test_json_is_a_doc(report: Path) -> None:
    result = run("read", report, "--format", "json")
    assert musnad.decode(result.stdout) == musnad.read(REPORT, name="report", has_title=True)


@pytest.mark.parametrize(
    ("form", "beginning"), [("csv", "doc,doc_id,"), ("hxl", "Event id,"), ("html", "<!doctype html>")]
)
def test_tables_and_pages(report: Path, form: str, beginning: str) -> None:
    result = run("read", report, "--format", form)
    assert result.exit_code == 0
    assert result.stdout.lower().startswith(beginning.lower())


def test_several_reports_are_an_object_a_line(report: Path) -> None:
    result = run("read", report, report, "--format", "standoff")
    assert [json.loads(line)["doc"] for line in result.stdout.splitlines()] == ["report", "report"]


def test_a_folder_gets_a_file_a_report_and_no_name_twice(report: Path, tmp_path: Path) -> None:
    lines = tmp_path / "more.jsonl"
    lines.write_text("".join(json.dumps({"id": i, "text": REPORT}) + "\n" for i in ("report", "a/b.1", "..", "تقرير")))
    out = tmp_path / "out"
    assert run("read", report, lines, "-o", out, "--format", "standoff").exit_code == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == ["a_b.1.json", "report-2.json", "report-3.json", "report.json", "تقرير.json"]
    assert json.loads((out / "a_b.1.json").read_text("utf-8"))["doc"] == "a/b.1"


def test_a_file_named_json_holds_an_object_or_an_array(report: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    run("read", report, "--format", "json", "-o", one)
    run("read", report, report, "--format", "json", "-o", two)
    assert json.loads(one.read_text("utf-8"))["name"] == "report"
    assert [doc["name"] for doc in json.loads(two.read_text("utf-8"))] == ["report", "report"]


def test_a_file_named_jsonl_holds_an_object_a_line(report: Path, tmp_path: Path) -> None:
    run("read", report, "--format", "json", "-o", tmp_path / "one.jsonl")
    assert (tmp_path / "one.jsonl").read_bytes().count(b"\n") == 1


def test_tables_in_a_folder(report: Path, tmp_path: Path) -> None:
    assert run("read", report, "--format", "csv", "-o", tmp_path / "tables").exit_code == 0
    found = {path.stem: path.read_text("utf-8-sig") for path in (tmp_path / "tables").iterdir()}
    assert set(found) == {"documents", "events", "statements", "claims", "entities", "places", "times", "mandates"}
    assert "وزيرة المالية" in found["statements"]


def test_a_folder_by_its_slash_or_because_it_is_one(report: Path, tmp_path: Path) -> None:
    (tmp_path / "there.d").mkdir()
    for output in (f"{tmp_path}/new.d/", f"{tmp_path}/there.d", f"{tmp_path}/plain"):
        assert run("read", report, "-o", output).exit_code == 0
        assert [path.name for path in Path(output).iterdir()] == ["report.txt"]


def test_a_dash_is_standard_output(report: Path) -> None:
    assert run("read", report, "-o", "-").stdout == run("read", report).stdout


def test_standard_input() -> None:
    result = run("read", "-", "--format", "standoff", stdin=REPORT.encode())
    assert json.loads(result.stdout)["doc"] == "stdin"


# --- read: what goes wrong ----------------------------------------------------------------------------------------


def test_what_failed_is_listed_and_the_rest_is_written(report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "c.jsonl").write_text('{"text": 1}\n' + json.dumps({"id": "last", "text": REPORT}))
    result = run("read", tmp_path / "none.txt", tmp_path, "--format", "standoff")
    assert result.exit_code == 1
    assert [json.loads(line)["doc"] for line in result.stdout.splitlines()] == ["last", "report"]
    lines = told(result)
    assert lines[0] == f"{tmp_path}/none.txt: there is no such file or folder"
    assert lines[1].startswith(f"{tmp_path}/c.jsonl:1: text: Expected")
    assert lines[2] == f"{tmp_path}/empty.txt: there is no text in it"
    assert lines[3:] == ["3 problems"]


def test_a_report_lost_in_reading_names_the_stage(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(doc: musnad.Doc, words: musnad.Words) -> musnad.Doc:
        raise KeyError("a slip")

    monkeypatch.setattr(pipeline.read, "__defaults__", (None, (broken,)))
    result = run("read", report)
    assert (result.exit_code, told(result)) == (1, ["report: KeyError: 'a slip' [broken]", "1 problem"])


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["--published", "2/3/2021"], "published: '2/3/2021' is not a day; write it as 2014-12-03"),
        (["--format", "pdf"], "'pdf' is not one of 'summary', 'standoff', 'json', 'csv', 'hxl', 'html'"),
        (["--words", "no-such-folder"], "Directory 'no-such-folder' does not exist"),
    ],
)
def test_wrong_use_is_two_and_says_what_would_be_right(report: Path, arguments: list[str], remedy: str) -> None:
    result = run("read", report, *arguments)
    assert result.exit_code == 2
    assert remedy in told(result)[-1]
    assert result.stdout == ""


def test_no_input_is_wrong_use() -> None:
    assert run("read").exit_code == 2


@pytest.mark.parametrize("output", ["report.txt/out.json", "report.txt/"])
def test_an_output_that_cannot_be_written_is_told(report: Path, tmp_path: Path, output: str) -> None:
    result = run("read", report, "-o", f"{tmp_path}/{output}")
    assert result.exit_code == 2
    (line,) = told(result)
    assert line.startswith(f"Error: {tmp_path}/report.txt")
    assert line.endswith("name another place with -o")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", ["read", "explain"])
def test_a_full_disk_is_told(report: Path, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*MUSNAD, command, report], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Error: standard output: cannot be written: No space left on device")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="no device that swallows everything")
def test_a_device_stays_a_device(report: Path) -> None:
    assert run("read", report, "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_a_link_and_the_rights_of_a_file_stay(report: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("before")
    real.chmod(0o600)
    link.symlink_to(real)
    run("read", report, "-o", link)
    assert link.is_symlink()
    assert real.read_text("utf-8").startswith("== report")
    assert real.stat().st_mode & 0o777 == 0o600


# --- ends ---------------------------------------------------------------------------------------------------------


def test_an_interrupted_run_leaves_what_was_there(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before")
    monkeypatch.setattr(cli, "_read", interrupted)
    result = run("read", report, "--format", "json", "-o", out)
    assert result.exit_code == 130
    assert out.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "report.txt"]


def interrupted(*_: object) -> object:
    yield musnad.read(REPORT)
    raise KeyboardInterrupt


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_with_its_status_and_no_half_file(
    report: Path, tmp_path: Path, number: signal.Signals, status: int
) -> None:
    fifo = tmp_path / "fifo.txt"
    os.mkfifo(fifo)  # nobody writes into it: the run waits there
    out = tmp_path / "out.jsonl"
    command = [*MUSNAD, "read", report, fifo, "--format", "json", "-o", out]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as running:
        wait_for(lambda: len(list(tmp_path.iterdir())) > 2)  # it has begun to write
        running.send_signal(number)
        _, stderr = running.communicate(timeout=60)
    assert running.returncode == status
    assert b"Traceback" not in stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fifo.txt", "report.txt"]


def wait_for(happened: object) -> None:
    for _ in range(600):
        if happened():
            return
        time.sleep(0.1)
    raise AssertionError("it does not happen")


@pytest.mark.parametrize("command", ["read", "explain"])
def test_a_reader_that_goes_away_ends_it_quietly(report: Path, command: str) -> None:
    running = subprocess.Popen([*MUSNAD, command, *[report] * 40], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    assert running.stdout.readline() == b"== report\n"
    running.stdout.close()
    assert running.stderr is not None
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait(60) == 141


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_the_progress_bar_leaves_standard_output_alone(report: Path) -> None:
    import pty

    terminal, end = pty.openpty()
    done = subprocess.run([*MUSNAD, "read", report, report], stdout=subprocess.PIPE, stderr=end, check=False)
    os.close(end)
    seen = os.read(terminal, 65_536).decode()
    os.close(terminal)
    assert "reading" in seen
    assert done.stdout.decode() == run("read", report, report).stdout


# --- words --------------------------------------------------------------------------------------------------------


def laid_over(folder: Path, *rows: str) -> Path:
    folder.mkdir()
    header = "\t".join(columns(Cue))
    (folder / "cues.tsv").write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return folder


def test_words_laid_over_the_shipped_ones_change_the_reading(report: Path, tmp_path: Path) -> None:
    folder = laid_over(tmp_path / "words", "قال\tverb\tsays\t\tdoubt\t\tقال الوزير إن الأمر جيد.")
    usual, changed = run("read", report), run("read", report, "--words", folder)
    assert "assert, indirect: وزيرة المالية" in usual.stdout
    assert "doubt, indirect: وزيرة المالية" in changed.stdout


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("cue.tsv", "", "cue.tsv: there is no table of this name; name it actors.tsv,"),
        ("cues.tsv", "a\tb\n", "cues.tsv:1: columns are ['a', 'b']; write ['cue', 'kind'"),
        ("cues.txt", "", "no word tables in it; they are named actors.tsv,"),
    ],
)
@pytest.mark.parametrize("command", ["read", "explain", "eval"])
def test_a_slip_in_laid_over_words_is_told_once(
    report: Path, tmp_path: Path, command: str, name: str, line: str, message: str
) -> None:
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / name).write_text(line)
    result = run(command, tmp_path if command == "eval" else report, "--words", folder)
    assert result.exit_code == 2
    (told_once,) = told(result)
    assert message in told_once


def test_words_check_finds_slips_with_line_and_remedy(tmp_path: Path) -> None:
    folder = laid_over(tmp_path / "words", "اکد\tverb\tsays\t\tassert\t\tاكد الوزير أن الأمر جيد.")
    result = run("words", "check", folder, "--fast")
    assert result.exit_code == 1
    assert "cues.tsv:2: cue: ARABIC LETTER KEHEH in 'اکد'; write 'ك'" in told(result)
    assert result.stdout.splitlines()[-1].endswith(("slip", "slips"))


def test_the_shipped_words_have_no_slip_of_shape() -> None:
    result = run("words", "check", "--fast")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "no slips\n", "")


# --- explain ------------------------------------------------------------------------------------------------------


def test_explain_shows_each_sentence_with_the_rules_that_read_it(report: Path) -> None:
    result = run("explain", report, "--published", "2021-03-02")
    assert result.exit_code == 0
    for sentence in BODY.splitlines():
        assert f"  {sentence}\n" in result.stdout
    block = result.stdout.split("\n\n")[3]
    assert "statement, assert, indirect: «قالت» [verb_and_subject · cues.tsv:" in block
    assert "speaker: وزيرة المالية (subject_after)" in block
    assert "time T1, 2021-03-01: «أمس» [" in result.stdout


def test_explain_says_what_was_left_and_why(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{REPORT}\nأرسلت الحكومة قوات لضرب المسلحين في الجبال.\n\nشارك الخبر\n", "utf-8")
    result = run("explain", path)
    assert "left out as share: «شارك الخبر» [chrome.tsv:" in result.stdout
    assert "left: no ASSAULT, since purpose, not a deed: «ضرب»" in result.stdout


def test_explain_shows_tokens_when_asked(report: Path) -> None:
    assert "tokens: و+قالت وزيره ال+ماليه ان" in run("explain", report, "--tokens").stdout
    assert "tokens:" not in run("explain", report).stdout


def test_explain_of_what_cannot_be_read(tmp_path: Path) -> None:
    result = run("explain", tmp_path / "none.txt")
    assert (result.exit_code, told(result)[-1]) == (1, "1 problem")


# --- any input ----------------------------------------------------------------------------------------------------

LATIN = "The minister said that talks would go on. Nothing else was read here today, officials added later on."
QUIET = ("empty.txt", "large.txt", "latin.txt", "nul.txt", "report.pdf", "broken.txt.gz", "lines.jsonl")


@pytest.fixture
def everything(tmp_path: Path) -> Path:
    """A folder with a file of every odd kind."""
    folder = tmp_path / "in"
    folder.mkdir()
    files = {
        "empty.txt": b"",
        "large.txt": "كلمة ".encode() * 5_600_000,  # 50 MB in one line
        "invalid.txt": REPORT.encode().replace("سبع".encode(), b"\xff\xfe"),
        "cp1256.txt": REPORT.encode("cp1256"),
        "utf16.txt": REPORT.encode("utf-16"),
        "latin.txt": LATIN.encode(),
        "quotes.txt": (REPORT + 'وقالت «إن «الأمر " صعب “ جدا» وقال "نعم\n' * 3).encode(),
        "bidi.txt": REPORT.replace("قالت", "\u202eقالت\u202c").replace("مجلس", "\u2067مجلس\u2069").encode(),
        "tatweel.txt": REPORT.replace("وقالت", "وقـــالـت").encode(),
        "forms.txt": REPORT.replace("لا", "ﻻ").replace("وقالت", "ﻭﻗﺎﻟﺖ").encode(),
        "nul.txt": b"\0" * 5_000,
        "report.pdf": b"%PDF-1.4 \xe2\xe3\xcf\xd3",
        "broken.txt.gz": gzip.compress(REPORT.encode())[:-9],
        "page.html": f"<html><head><script>alert('قال إن')</script></head><body><h1>{TITLE}</h1><p>{BODY}</p>"
        "<script>document.write('وقال الوزير إن')</script></body></html>".encode(),
        "lines.jsonl": b'{"text": "' + b"\\ud83d" * 3 + REPORT.splitlines()[2].encode() + b'"}\nno json\n',
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_every_kind_of_input_gives_a_result_or_one_clear_line(everything: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("read", everything, "--format", "standoff", "-o", out, "--published", "2021-03-02")
    assert result.exit_code == 1
    *lines, last = told(result)
    assert last == f"{len(lines)} problems"
    read = {path.stem for path in out.iterdir()}
    assert read == {path.stem for path in everything.iterdir() if path.name not in QUIET}
    for name in QUIET:
        assert [line for line in lines if line.startswith(f"{everything / name}:")], name


@pytest.mark.parametrize("name", ["cp1256", "utf16", "bidi", "tatweel", "forms", "page"])
def test_however_it_is_stored_the_same_is_read(everything: Path, tmp_path: Path, name: str) -> None:
    (path,) = everything.glob(f"{name}.*")
    (tmp_path / "plain.txt").write_text(REPORT, "utf-8")
    docs = [
        musnad.decode(run("read", file, "--format", "json", "--published", "2021-03-02").stdout)
        for file in (tmp_path / "plain.txt", path)
    ]
    usual, otherwise = (
        [(s.stance, s.mode, musnad.folding.fold(s.content.of(doc.text))) for s in doc.statements] for doc in docs
    )
    assert usual
    assert otherwise == usual


def test_scripts_of_a_page_are_no_text(everything: Path) -> None:
    doc = musnad.decode(run("read", everything / "page.html", "--format", "json").stdout)
    assert "alert" not in doc.text
    assert "document" not in doc.text


def test_a_page_that_shows_hostile_text_runs_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT.replace("وزيرة", "<script>alert(1)</script> وزيرة"), "utf-8")
    html = run("read", path, "--format", "html").stdout
    assert "<script>alert(1)" not in html


# --- the whole of it ----------------------------------------------------------------------------------------------


def test_version_and_help() -> None:
    assert run("--version").stdout.strip().endswith(musnad.__version__)
    for command in ([], ["read"], ["explain"], ["eval"], ["words"], ["words", "check"]):
        assert run(*command, "-h").exit_code == 0


def test_every_option_says_what_it_does() -> None:
    for command in (*main.commands.values(), *main.commands["words"].commands.values()):  # type: ignore[attr-defined]
        assert command.help, command.name
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help or option.name == "form", option.name
