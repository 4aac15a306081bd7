"""From sources to saved postings, all going well: what is sent, what it leaves, and that nothing is paid twice."""

from __future__ import annotations

import json

import pytest

from analyzer.readers.model.dry_run import prompts
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.reply_schema import reply_schema
from analyzer.run.pipeline import analyse_one
from analyzer.storage.cache import open_cache
from tests.readers.model.batch_server import posting_in
from tests.run.batch.conftest import PRICE, Desk, posting, source, sources

LONG = "We bake bread for the whole town and for the three villages around it, all night long. " * 400


def rows_of(desk: Desk) -> list[dict]:
    """The lines of all files that are at the provider."""
    return [
        json.loads(line)
        for file in desk.server.files.values()
        if file["purpose"] == "batch"
        for line in file["content"].decode().splitlines()
    ]


@pytest.mark.parametrize("api", ["chat", "responses"])
@pytest.mark.parametrize("text", ["short", "long"])
def test_the_requests_are_those_that_a_dry_run_shows(desk: Desk, api: str, text: str) -> None:
    """Same prompt but for the fence, same form of the reply, same parts of a long posting."""
    one = posting(1, *([LONG, LONG] if text == "long" else []))
    desk.submit([source(one)], api=api)
    endpoint = Endpoint("m", desk.server.url, api=api)  # type: ignore[arg-type]
    with desk.opened() as (context, _, _):
        shown = prompts(one, context.catalogue, endpoint)
        schema = reply_schema(tuple(context.catalogue.values()), by_sentence=text == "long")
    rows = rows_of(desk)
    assert len(rows) == len(shown) == (1 if text == "short" else 4)
    assert [posting_in(row["body"]) for row in rows] == [
        prompt.user.replace("=====FENCE=====", "") for prompt in shown
    ]
    for row, prompt in zip(rows, shown, strict=True):
        assert (row["method"], row["url"]) == (
            "POST", "/v1/responses" if api == "responses" else "/v1/chat/completions",
        )  # fmt: skip
        body = row["body"]
        if api == "responses":
            assert (body["instructions"], body["text"]["format"]["schema"]) == (prompt.system, schema)
        else:
            assert body["messages"][0]["content"] == prompt.system
            assert body["response_format"]["json_schema"]["schema"] == schema
        assert body["model"] == "m"


def test_a_batch_brings_what_a_direct_reading_would_and_under_its_keys(
    desk: Desk, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same facts and scores; and a direct analysis after it, without the library, asks nothing."""
    found = sources(4)
    desk.submit(found)
    desk.server.end()
    done = desk.collect()
    assert [one.number for one in done] == [1, 2, 3, 4]
    assert desk.paid() == [1, 1, 1, 1]
    by_batch = desk.table()
    with desk.opened(save=False) as (context, _, _):
        for one in found:
            assert analyse_one(one.get(), context).reading.tokens_in == 0
    assert desk.server.direct == []
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "other"))
    with desk.opened() as (context, _, _):
        for one in found:
            analyse_one(one.get(), context)
    assert len(desk.server.direct) == 4
    assert desk.table() == by_batch


def test_a_second_submit_sends_nothing_before_and_after_the_replies_are_here(desk: Desk) -> None:
    desk.submit(sources(3))
    again = desk.submit(sources(3))
    assert (again.requests, again.under_way, again.riders) == (0, 3, 0)
    desk.server.end()
    desk.collect()
    again = desk.submit(sources(3))
    assert (again.requests, again.known) == (0, 3)
    assert desk.paid() == [1, 1, 1]
    assert len(desk.server.batches) == 1


def test_what_a_direct_analysis_has_read_is_not_sent(desk: Desk) -> None:
    """In the library, and in the cache alone: such a posting is saved with the others, for nothing."""
    with desk.opened() as (context, _, _):
        analyse_one(posting(0), context)
    with desk.opened(save=False) as (context, _, _):
        analyse_one(posting(1), context)
    offered = desk.submit(sources(3))
    assert (offered.new, offered.known, offered.riders, offered.requests) == (1, 2, 1, 1)
    desk.server.end()
    assert sorted(one.name for one in desk.collect()) == ["1.txt", "2.txt"]
    assert {name for name, *_ in desk.table()} == {"0.txt", "1.txt", "2.txt"}
    assert desk.paid() == [1, 1, 1]


def test_one_text_at_two_addresses_is_asked_once_and_saved_twice(desk: Desk) -> None:
    """The second waits for the reply of the first, also over a collect at which nothing has come yet."""
    twins = [source(posting(1)), source(posting(1, source="elsewhere.txt"))]
    offered = desk.submit(twins)
    assert (offered.new, offered.under_way, offered.riders) == (1, 1, 1)
    assert desk.collect() == []
    desk.server.end()
    done = desk.collect()
    assert [one.name for one in done] == ["1.txt", "elsewhere.txt"]
    assert all(one.number for one in done)
    assert desk.paid() == [1]


def test_a_long_posting_is_one_row_a_part_and_waits_for_all_of_them(desk: Desk) -> None:
    """Each part brings its findings; they come in any order."""
    last = "You mentor the people of the night shift."
    desk.submit([source(posting(0, LONG, LONG, last))])
    desk.server.batches["batch_2"]["ending"].order = lambda rows: rows[::-1]
    desk.server.end()
    (done,) = desk.collect()
    assert done.number == 1
    assert desk.paid() == [1, 1, 1, 1]
    assert desk.table()[0][3]["mentoring"] is True


@pytest.mark.parametrize(("limits", "files"), [({"per_file": 3}, 3), ({"size": 60_000}, None)])
def test_files_stay_within_the_limits_of_the_api(desk: Desk, limits: dict, files: int | None) -> None:
    """By number and by size; every file is a valid one, with each request in one of them."""
    desk.server.most = (limits.get("per_file", 50_000), limits.get("size", 200_000_000))
    offered = desk.submit(sources(7), **limits)
    assert offered.files == len(desk.server.batches) == (files or offered.files) > 1
    assert len({row["custom_id"] for row in rows_of(desk)}) == 7
    desk.server.end()
    assert [one.number for one in desk.collect()] == list(range(1, 8))
    assert {looked.found.status for looked in desk.looked} == {"completed"}


def test_what_it_costs_is_half_of_the_prices(desk: Desk) -> None:
    """Before, as an estimate; after, by the tokens that were used."""
    offered = desk.submit(sources(2))
    estimate = offered.estimate
    whole = (estimate.tokens_in * PRICE[0] + estimate.tokens_out * PRICE[1]) / 1e6
    assert estimate.cost == pytest.approx(whole / 2)
    desk.server.end()
    used = [one.used for one in desk.collect()]
    assert [one.cost for one in used] == [pytest.approx((1000 * 1.0 + 50 * 4.0) / 1e6 / 2)] * 2
    with desk.opened() as (context, _, _):
        reading = context.library.load(1).reading
    assert (reading.tokens_in, reading.tokens_out, reading.cost) == (1000, 50, used[0].cost)


def test_nothing_is_sent_and_nothing_kept_without_agreement(desk: Desk) -> None:
    asked = []
    offered = desk.submit(sources(2), agree=lambda offered: bool(asked.append(offered)))
    assert asked == [offered]
    assert offered.requests == 2
    assert desk.server.asked == []
    assert desk.status() == []
    assert desk.submit(sources(2)).new == 2


@pytest.mark.parametrize(
    ("setting", "left"), [({"max_calls": 2}, 3), ({"max_cost": 0.05}, 3), ({"max_cost": 0.0}, 5)]
)
def test_a_bound_on_calls_or_money_holds(desk: Desk, setting: dict, left: int) -> None:
    """What is beyond it is left out and counted, and sent by a later submit."""
    offered = desk.submit(sources(5), **setting)
    assert (offered.requests, offered.left) == (5 - left, left)
    assert len(rows_of(desk)) == 5 - left
    later = desk.submit(sources(5))
    assert (later.new, later.under_way) == (left, 5 - left)


def test_a_bound_on_money_without_a_price_is_an_error_before_anything_is_sent(desk: Desk) -> None:
    with pytest.raises(Exception, match="price"):
        desk.submit(sources(2), max_cost=1.0, prices={})
    assert desk.server.asked == []


def test_a_rubric_with_a_fact_of_its_own_asks_for_that_alone(desk: Desk, tmp_path) -> None:
    """While the others are on their way, and after they came; and when another rubric judges at the end."""
    own = tmp_path / "rust.toml"
    (tmp_path / "rust.md").write_text("I want to write Rust.\n")
    own.write_text(
        'document = "rust.md"\n[[criterion]]\nname = "Rust"\nbecause = "I want to write Rust."\nfact = "uses_rust"\nwant = true\nweight = 3\n'
        '[fact.uses_rust]\nquestion = "Is it written in Rust?"\n'
    )
    desk.submit(sources(1))
    offered = desk.submit(sources(1), criteria=(str(own),))
    assert (offered.new, offered.requests) == (1, 1)
    first, second = rows_of(desk)
    assert "Is it written in Rust?" in second["body"]["messages"][0]["content"]
    assert "on_call" in first["body"]["messages"][0]["content"]
    assert "on_call" not in second["body"]["messages"][0]["content"]
    desk.server.end()
    done = desk.collect()
    assert [one.number for one in done] == [1, 1], done
    assert desk.submit(sources(1), criteria=(str(own),)).known == 1


def test_replies_count_though_the_cache_is_lost_or_off(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.submit(sources(2))
    desk.server.end()
    open_cache().clear()
    monkeypatch.setattr("analyzer.storage.cache.CacheStore.get", lambda *_: None)
    monkeypatch.setattr("analyzer.storage.cache.CacheStore.set", lambda *_, **__: None)
    monkeypatch.setattr("analyzer.storage.cache.CacheStore.set_many", lambda *_: None)
    assert [one.number for one in desk.collect()] == [1, 2]
    assert desk.server.direct == []
    assert desk.submit(sources(2)).known == 2


def test_replies_count_though_the_prompt_is_another_one_since(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are saved as what they are, a reading by the earlier prompt, and the cache says nothing else."""
    desk.submit(sources(2))
    desk.server.end()
    with monkeypatch.context() as patch:
        for module in ("reply_cache", "prompt"):
            patch.setattr(f"analyzer.readers.model.{module}.digest_of_template", lambda: "another")
        for module in ("finishing", "offering", "sending"):
            patch.setattr(f"analyzer.run.batch.{module}.digest_of_template", lambda: "another")
        assert [one.number for one in desk.collect()] == [1, 2]
        assert "mentoring" in desk.table()[0][3]
        assert desk.submit(sources(2)).known == 2  # offered to be read again, and not asked unasked
    assert desk.submit(sources(2)).known == 2
    assert desk.server.direct == []


def test_another_model_is_set_when_the_replies_come(desk: Desk) -> None:
    """They are read as they were asked; what is set now matters to what is asked next."""
    desk.submit(sources(1))
    desk.server.end()
    (done,) = desk.collect(model="another")
    assert done.analysis.reading.model == "m"


def test_the_files_at_the_provider_are_deleted_once_their_rows_are_here(desk: Desk) -> None:
    desk.submit(sources(2))
    desk.server.end()
    desk.collect()
    assert desk.server.files == {}
    assert desk.status() == []
