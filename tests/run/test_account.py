"""The account of a sweep: whatever becomes of leads, each is counted once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import SourceError
from analyzer.reports.account import account_line, account_lines, account_to_json
from analyzer.run.account import PLACES, STOPPED, Account, FailedSource, Outcome
from analyzer.sources.leads import Lead

words = st.text("abc é_\x1b\n", max_size=8)
outcomes = st.builds(
    Outcome,
    st.sampled_from(PLACES),
    number=st.integers(0, 9),
    reason=words,
    kind=words,
    yours=st.lists(words, max_size=2).map(tuple),
    theirs=st.lists(words, max_size=2).map(tuple),
    unopened=words,
)


@given(st.integers(0, 30), st.dictionaries(st.integers(0, 40), outcomes))
def test_the_sums_agree_whatever_becomes_of_the_leads(many: int, became: dict[int, Outcome]) -> None:
    leads = [Lead(title=str(n)) for n in range(many)]
    account = Account.of(leads, became)
    assert sum(account.counts.values()) == account.found == many
    for place in PLACES:
        assert sum(account.reasons(place).values()) == account.counts[place]
    plain = account_to_json(account)
    assert sum(plain["counts"].values()) == len(plain["leads"]) == many


@given(st.dictionaries(st.integers(0, 20), outcomes))
def test_every_lead_is_listed_once_and_nothing_from_outside_steers_a_terminal(
    became: dict[int, Outcome],
) -> None:
    leads = [Lead(title=f"T{n}\x1b[2J") for n in range(21)]
    lines = list(account_lines(Account.of(leads, became)))
    heads = [line for line in lines if not line.startswith((" " * 7 + "you:", " " * 7 + "they:"))]
    assert len(heads) == 21
    assert not any("\x1b" in line or "\n" in line for line in lines)
    assert "\x1b" not in account_line(Account.of(leads, became))


def test_a_lead_that_was_not_reached_says_so() -> None:
    assert Account.of([Lead(title="Baker")], {}).outcomes == (STOPPED,)


def test_the_line_names_places_and_what_ruled_out() -> None:
    became = {
        0: Outcome("known", 4),
        1: Outcome("ruled_out", 5, reason="No gambling"),
        2: Outcome("ruled_out", 6, reason="Remote, not hybrid"),
        3: Outcome("ruled_out", 7, reason="No gambling"),
        4: Outcome("not_read", kind="closed", reason="This is a job that is closed."),
        5: Outcome("ranked", 8, unopened="forbidden"),
    }
    line = account_line(Account.of([Lead(title="x")] * 6, became))
    assert line == (
        "6 found: 1 known, 3 ruled out (No gambling: 2; Remote, not hybrid: 1), 1 ranked, 1 not read (closed)."
        " 1 judged by what the lead states, unopened."
    )


def test_a_source_that_failed_is_in_the_account_in_every_form() -> None:
    failed = FailedSource("jobs.csv", SourceError("It is empty.", remedy="Give another.", kind="empty"))
    account = Account.of([], {}, [failed])
    assert account_line(account) == "0 found. 1 source could not be looked through."
    assert list(account_lines(account)) == ["       not looked through: jobs.csv: It is empty. Give another."]
    assert account_to_json(account)["failed"] == [
        {"source": "jobs.csv", "kind": "empty", "message": "It is empty. Give another."}
    ]


def test_a_job_that_was_joined_says_how_it_is_parted() -> None:
    account = Account.of([Lead(title="Baker")], {0: Outcome("same", 1, reason="the same job as 1", joined=2)})
    assert list(account_lines(account)) == [
        "    1  the same as one you have (the same job as 1; if it is not: jobfit mark 2 --apart): Baker"
    ]
    assert account_to_json(account)["leads"][0]["joined"] == 2
