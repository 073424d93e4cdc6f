"""The comparison: found whatever the spelling, set side by side, copies no confirmations, and never a verdict."""

from __future__ import annotations

import json
import re
from datetime import date

import pyarrow as pa
import pytest
from starlette.testclient import TestClient

from musnad.index import Index
from musnad.index.likeness import ranked
from musnad.index.search import add_words, words_of
from musnad.web.desk import Desk

MARKET = "قصف سوق الجحملية في تعز مقتل مدنيين"


def put(index: Index, number: int, words: str, **cells: object) -> None:
    """An event of its own report, found by its words."""
    doc = f"sha256:{number}"
    row = {
        "no": 5_000_000 + number, "run_id": "run_x", "event_id": f"evt_{number}", "doc_id": doc, "type": "ASSAULT",
        "realis": "asserted", "words": words, "trigger": words.split()[0], "exported": True, "stage": "machine", "sentence": 1,
        "flags": [], "actors": [], "recipients": [], "outlet": f"صحيفة {number}", "headline_only": False, **cells,
    }  # fmt: skip
    with index.writing() as writing:
        writing.add("documents", [{"run_id": "run_x", "doc_id": doc, "outlet": row["outlet"], "published": row.get("published"),
                                   "title": words}])  # fmt: skip
        writing.add("events", [row])
        stems = sorted(words_of([words]))
        add_words(writing, {"event_words": pa.table({"word": stems, "no": [row["no"]] * len(stems)})})


def rows(client: TestClient, question: str, **more: object) -> dict:
    return client.get("/compare.json", params={"q": question, **more}).json()


# --- found --------------------------------------------------------------------------------------------------------


def test_words_find_the_tellings(client: TestClient) -> None:
    found = rows(client, MARKET)
    outlets = [row["outlet"] for row in found["rows"]]
    assert {"شبكة المدينة", "صحيفة الضفة", "موقع الساحل"} <= set(outlets)
    assert found["candidates"][0]["matched"] >= found["candidates"][-1]["matched"]
    assert {term["word"]: term["left_out"] for term in found["terms"]}["في"] == "function_word"


@pytest.mark.parametrize(
    ("asked", "written"), [("ماميد", "مامد"), ("مامد", "ماميد"), ("القريه", "القَرية"), ("قرية", "والقرية")]
)
def test_other_spellings_are_found(desk: Desk, client: TestClient, asked: str, written: str) -> None:
    put(desk.index, 1, f"سيطر مقاتلون على {written}")
    assert [row["event_id"] for row in rows(client, asked, run="run_x")["rows"]] == ["evt_1"]


@pytest.mark.parametrize(("asked", "written"), [("كوباني", "عين العرب"), ("عين العرب", "كوباني")])
def test_a_place_by_its_other_names(desk: Desk, client: TestClient, asked: str, written: str) -> None:
    put(desk.index, 1, f"قصف استهدف {written}")
    put(desk.index, 2, "عين على الأسعار")
    assert [row["event_id"] for row in rows(client, asked, run="run_x")["rows"]] == ["evt_1"]


def test_not_all_words_need_to_be_there_and_rare_ones_count_most(desk: Desk) -> None:
    for number in range(10):
        put(desk.index, number, "قصف المدينة")
    put(desk.index, 10, "انهيار سد زيزون")
    put(desk.index, 11, "قصف سد")
    hits = ranked(desk.index, "event", "run_x", "قصف زيزون طائرات", 5).hits
    assert (hits[0].no, hits[0].matched, len(hits)) == (5_000_010, 1, 5)


def test_from_a_web_address(client: TestClient) -> None:
    found = rows(client, "http://www.madina.example/2015/09/16/taiz-market/")
    assert found["question"] == "مقتل خمسة مدنيين بقصف على سوق شعبي في تعز"
    assert found["rows"]
    nowhere = rows(client, "https://madina.example/none")
    assert (nowhere["problem"], nowhere["rows"]) == ("no_report", [])


def test_from_an_event(client: TestClient) -> None:
    first = rows(client, MARKET)["rows"][0]["event_id"]
    found = client.get(f"/compare.json?event={first}").json()
    assert first in [row["event_id"] for row in found["rows"]]
    assert {row["type"] for row in found["rows"]} == {found["start"]["type"]}
    assert client.get("/compare.json?event=evt_none").status_code == 404


def test_one_picks_what_is_set_side_by_side(client: TestClient) -> None:
    ids = [one["event"]["event_id"] for one in rows(client, MARKET)["candidates"]][:2]
    assert {row["event_id"] for row in rows(client, MARKET, pick=ids)["rows"]} == set(ids)


@pytest.mark.parametrize("question", ["", "في على من", "!!!", "؟", "زقفطلشصظ"])
def test_nothing_to_find(client: TestClient, question: str) -> None:
    assert rows(client, question)["rows"] == []
    assert client.get("/compare", params={"q": question}).status_code == 200


# --- side by side -------------------------------------------------------------------------------------------------


def test_what_differs_is_marked_and_told(desk: Desk, client: TestClient) -> None:
    told = {"country": "YEM", "adm1": "Taizz", "type": "ASSAULT"}
    put(
        desk.index,
        1,
        "قصف سوق الجحملية",
        **told,
        published=date(2015, 9, 16),
        place="تعز",
        level="G2",
        killed_low=5,
        killed_high=5,
    )
    put(
        desk.index,
        2,
        "قصف سوق الجحملية",
        **told,
        published=date(2015, 9, 16),
        place="تَعز",
        level="G2",
        killed_low=7,
        killed_high=7,
    )
    put(desk.index, 3, "قصف سوق الجحملية", **told, published=date(2015, 9, 18), place="محافظة تعز", level="G5", killed_low=9,
        killed_high=9)  # fmt: skip
    found = rows(client, "قصف سوق الجحملية", run="run_x")
    cells = [{name: cell["differs"] for name, cell in row["cells"].items() if cell["differs"]} for row in found["rows"]]
    assert cells == [{}, {"number": True}, {"place": True, "number": True}]
    relations = {(one["column"], one["left_rows"][0], one["right_rows"][0]): one["relation"] for one in found["pairs"]}
    assert relations == {("place", 1, 3): "refines", ("number", 1, 2): "in_tension", ("number", 1, 3): "later_otherwise",
                         ("number", 2, 3): "later_otherwise"}  # fmt: skip
    page = client.get("/compare", params={"q": "قصف سوق الجحملية", "run": "run_x"}).text
    assert len(re.findall(r'<td class="differs"><span class="ne"', page)) == 3
    assert "لا يصحّان معاً بألفاظهما." in page


def test_what_is_not_told_differs_from_nothing(desk: Desk, client: TestClient) -> None:
    put(desk.index, 1, "قصف سوق الجحملية", killed_low=5, killed_high=5)
    put(desk.index, 2, "قصف سوق الجحملية")
    found = rows(client, "قصف سوق الجحملية", run="run_x")
    assert found["pairs"] == []
    assert not any(cell["differs"] for row in found["rows"] for cell in row["cells"].values())


def test_a_copy_confirms_nothing(client: TestClient) -> None:
    found = rows(client, MARKET)
    copy = next(row for row in found["rows"] if row["repeats"])
    first = found["rows"][copy["repeats"] - 1]
    assert {copy["outlet"], first["outlet"]} == {"شبكة المدينة", "صحيفة الضفة"}
    assert found["independent"] < len(found["rows"])
    (family,) = (one for one in found["families"] if one["family_id"] == copy["family_id"])
    assert [family["members"][0][name] for name in ("depth", "kind")] == [0, "first"]
    assert family["members"][1]["containment"] > 0.9
    assert not any(copy["number"] in one["left_rows"] + one["right_rows"] for one in found["pairs"])


# --- taken away ---------------------------------------------------------------------------------------------------


def test_the_pack_opens_offline(client: TestClient) -> None:
    sent = client.get("/compare/pack", params={"q": MARKET})
    assert 'filename="comparison.html"' in sent.headers["content-disposition"]
    page = sent.text
    assert re.search(r'http-equiv="content-security-policy" content="default-src &#39;none&#39;; style-src', page)
    assert not re.search(r'(?:src|href)="(?!#|data:,")', page)
    held = json.loads(re.search(r'<script type="application/json" id="comparison">(.*?)</script>', page, re.DOTALL)[1])
    assert held["rows"] == rows(client, MARKET)["rows"]
    assert all(row["doc_id"] in page for row in held["rows"])


def test_a_claim_review_has_no_rating(client: TestClient) -> None:
    sent = client.get("/compare/claimreview", params={"q": MARKET})
    review = sent.json()
    assert set(review) == {"@context", "@type", "claimReviewed", "itemReviewed"}
    assert review["claimReviewed"] == MARKET
    assert review["itemReviewed"]["firstAppearance"]["datePublished"] == "2015-09-16"
    assert "reviewRating" not in sent.text


def test_nothing_is_taken_away_of_nothing(client: TestClient) -> None:
    assert client.get("/compare/pack").status_code == 400
    assert client.get("/compare/claimreview?q=زقفطلشصظ").status_code == 400


def test_foreign_words_are_words(desk: Desk, client: TestClient) -> None:
    odd = "</script><script>alert(1)</script>\u202eقصف"
    put(desk.index, 1, odd, place=odd, actors=[odd], recipients=[odd], speaker=odd, relay=odd, outlet=odd, killed_low=1,
        killed_text=odd, trigger=odd)  # fmt: skip
    put(desk.index, 2, "قصف")
    for path in ("/compare", "/compare/pack"):
        page = client.get(path, params={"q": odd, "run": "run_x"}).text
        assert "<script>alert" not in page
        assert "\u202e" not in re.sub(r"<textarea.*?</textarea>|<script.*?</script>|<[^>]*>", "", page, flags=re.DOTALL)
    assert client.get("/compare", params={"q": "ا" * 7_900}).status_code == 200
    assert client.get("/compare", params={"q": "a" * 8_001}).status_code == 400
    assert client.get("/compare", params={"q": " ".join(f"كلمة{n}" for n in range(600))}).status_code == 200
