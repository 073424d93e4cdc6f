"""Three people at work, from the first page to what they came for: a researcher, an information manager, a fact-checker."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from base64 import b64decode
from typing import Any

import pytest
from click.testing import CliRunner

from musnad.cli import main
from musnad.journal import broken_link
from musnad.review import Decision, decide
from tests.browser.conftest import Bench
from tests.browser.serving import until

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By

_AT = "return document.querySelector('#decide [name=id]')?.value"
_READY = "return document.querySelector('kbd[data-key=accept]')?.textContent"
# Sends a form as a browser does, and gives what comes back as base64.
_SENT = """
const [path, fields, done] = arguments;
const body = new URLSearchParams([...fields, ["token", document.querySelector('meta[name="token"]').content]]);
fetch(path, {method: "POST", body}).then(async (answer) => {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  done([answer.status, btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""))]);
});
"""
_FETCHED = (
    "const [path, done] = arguments; fetch(path).then(async (answer) => done([answer.status, await answer.text()]));"
)


def text(driver: Any, selector: str = "main") -> str:
    return str(driver.find_element(By.CSS_SELECTOR, selector).text)


def click(driver: Any, selector: str) -> None:
    element = driver.find_element(By.CSS_SELECTOR, selector)
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def sent(driver: Any, path: str, **fields: str) -> bytes:
    status, content = driver.execute_async_script(_SENT, path, list(fields.items()))
    assert status == 200, b64decode(content)[:500]
    return b64decode(content)


def decided(driver: Any, keys: str) -> None:
    """By keys, in the queue; then the next event is there."""
    until(driver, lambda: driver.execute_script(_READY))
    before = driver.execute_script(_AT)
    for key in keys:
        ActionChains(driver).send_keys(key).perform()
    until(driver, lambda: driver.execute_script(_AT) != before)


@pytest.mark.decides
def test_a_researcher_audits_and_publishes(bench: Bench, tmp_path: Any) -> None:
    driver = bench.open("/sources")
    assert "شبكة المدينة" in text(driver)  # how each outlet is dated, and what was read in it
    driver = bench.open("/queue?audit=6&seed=1")
    for keys in ("a", "r1", "a", "a"):
        decided(driver, keys)
    assert "4" in text(bench.open("/queue?audit=6&seed=1"), ".head")
    precision = json.loads(driver.execute_async_script(_FETCHED, "/agreement.json?audit=6&seed=1")[1])
    assert precision
    driver = bench.open("/events?type=ASSAULT")
    shown = int(
        driver.execute_async_script(_FETCHED, "/events.json?type=ASSAULT")[1].split('"total":')[1].split(",")[0]
    )
    data = sent(driver, "/events/export", type="ASSAULT", form="acled", profile="research", reason="تدقيق عينة")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        told = json.loads(file.read("run.json"))
        (name,) = [one for one in file.namelist() if one.endswith(".csv")]
        rows = list(csv.DictReader(io.StringIO(file.read(name).decode("utf-8-sig"))))
    assert rows
    assert len({row["musnad_event_id"] for row in rows}) <= shown
    assert all(row["musnad_chain"] for row in rows)
    assert told
    package = tmp_path / "release"
    folder = str(bench.desk.store.path.parent)  # type: ignore[attr-defined]
    made = CliRunner().invoke(main, ["export", folder, "package", "-o", str(package), "--profile", "research"])
    assert made.exit_code == 0, made.output
    assert CliRunner().invoke(main, ["check-package", str(package)]).exit_code == 0
    stages = json.loads((package / "run.json").read_text("utf-8"))["review"]
    assert stages["coded"] >= 1


@pytest.mark.decides
def test_an_information_manager_sees_the_day_and_corrects_later(bench: Bench) -> None:
    driver = bench.open("/")
    assert "2015-09-23" in text(driver)
    assert "2015-09-28" in text(driver)  # the meeting that comes
    click(driver, "main table a[href^='/events?']")
    until(driver, lambda: "/events?" in driver.current_url)
    driver = bench.open("/events?place=المنظر&type=COERCE")
    click(driver, "main table a[href*='/documents/']")
    until(driver, lambda: "/documents/" in driver.current_url)
    assert "#ev_" in driver.current_url  # at the event itself, with who says so
    assert "الجيش اليمني" in text(driver, ".card.chosen")
    assert "المنظر" in text(bench.open("/map"), "main")  # whose place nobody knows: it stands beside the map
    assert "القاهرة" in text(bench.open("/deadlines"))
    event = bench.desk.index.row("SELECT * FROM events WHERE place = 'المنظر' AND exported AND type = 'COERCE'")
    run = bench.desk.run()
    given = {"run_id": run, "kind": "event", "object_id": event["event_id"], "doc_id": event["doc_id"]}
    decide(bench.desk.journal, "acc_analyst", Decision(**given, action="accept"))
    bench.desk.refresh()
    driver = bench.open("/queue?waits=release")
    assert "الدريهمي" in text(driver) or "المنظر" in text(driver)
    click(driver, ".releases button:not([type=button])")
    until(driver, lambda: "done=1" in driver.current_url)
    assert bench.desk.index.value("SELECT stage FROM events WHERE event_id = $1", event["event_id"]) == "released"
    answer = driver.execute_async_script(_FETCHED, "/corrections.json")
    assert json.loads(answer[1])["total"] == 0
    body = {**given, "base": 2, "action": "withdraw", "reason": "duplicate"}
    decide(bench.desk.journal, "acc_analyst", Decision(**body))
    bench.desk.refresh()
    assert event["event_id"] in text(bench.open("/corrections"))
    with bench.desk.journal.reading() as db:
        assert broken_link(db, "decisions") is None


def test_a_fact_checker_compares_what_was_told(bench: Bench) -> None:
    driver = bench.open("/compare")
    driver.find_element(By.CSS_SELECTOR, "textarea[name=q]").send_keys("قصف سوق في تعز")
    click(driver, "main form button.main")
    until(driver, lambda: "q=" in driver.current_url)
    told = text(driver)
    assert all(outlet in told for outlet in ("شبكة المدينة", "صحيفة الضفة", "موقع الساحل"))
    assert "≠" in text(driver, ".matrix")  # what the second outlet tells otherwise
    assert "روايات مستقلة: 2" in told  # of three reports two are copies of one
    pack = driver.find_element(By.CSS_SELECTOR, "a[href^='/compare/pack']").get_attribute("href")
    status, page = driver.execute_async_script(_FETCHED, pack)
    assert status == 200
    assert "default-src" in page
    assert 'src="http' not in page
    review = driver.find_element(By.CSS_SELECTOR, "a[href^='/compare/claimreview']").get_attribute("href")
    draft = json.loads(driver.execute_async_script(_FETCHED, review)[1])
    assert "reviewRating" not in json.dumps(draft)  # that is for a person
    click(driver, ".matrix a[href*='/documents/']")
    until(driver, lambda: "/documents/" in driver.current_url)
    assert "تعز" in text(driver, ".text")
