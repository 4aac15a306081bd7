"""XML that is no page: feeds and lists are refused, one entry with a description is read."""

from __future__ import annotations

import pytest

from analyzer.errors import NotAPosting
from analyzer.sources.dispatch import posting_from_bytes
from analyzer.sources.forms import is_xml_data
from analyzer.sources.xml_data import value_of_xml

TEXT = "We keep the tide tables of forty harbours right, by day and by night, for sailors. " * 3
ITEM = f"<item><title>Tide Engineer</title><description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item>"
RSS = "<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour jobs</title>{}</channel></rss>"
ENTRY = "<entry><title>Tide Engineer</title><content>Keep tides…</content></entry>"


@pytest.mark.parametrize(
    "text",
    [
        RSS.format(ITEM * 3),
        RSS.format("<item><title>Baker</title></item>" * 2),
        f"<feed xmlns='http://www.w3.org/2005/Atom'>{ENTRY * 4}</feed>",
        f"<!-- made by hand --><rss>{ITEM * 2}</rss>",
        "<?xml version='1.0'?><urlset><url><loc>https://x.example/1</loc></url><url><loc>https://x.example/2</loc></url></urlset>",
        "<?xml version='1.0'?><jobs><job><name>Baker</name></job><job><name>Cook</name></job></jobs>",
        "<?xml version='1.0'?><rss><item><title>A</title></item><item><title>B & C</title></item>",
    ],
)
def test_a_feed_is_a_list_of_jobs(text):
    with pytest.raises(NotAPosting) as caught:
        posting_from_bytes(text.encode(), source="feed.xml")
    assert caught.value.kind == "list"


def test_a_feed_of_one_job_is_that_job():
    posting = posting_from_bytes(RSS.format(ITEM).encode(), source="feed.xml")
    assert posting.title == "Tide Engineer"
    assert TEXT.strip() in [line.text for line in posting.lines]


@pytest.mark.parametrize(
    ("start", "is_data"),
    [
        (b"<?xml version='1.0'?><rss>", True),
        (b"\xef\xbb\xbf <!-- x --><feed>", True),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", False),
        (b"<?xml version='1.0' encoding='utf-8'?>\n<html xmlns='x'>", False),
        (b"<div>", False),
        (b"We keep <rss> feeds", False),
        (b"<rdf:RDF>", True),
        ("<?xml version='1.0'?><rss>".encode("utf-16"), True),
    ],
)
def test_what_is_data_is_told_by_the_root(start, is_data):
    assert is_xml_data(start) is is_data


def test_xml_becomes_plain_values_however_deep_it_nests():
    deep = b"<a>" * 3000 + b"x" + b"</a>" * 3000
    assert value_of_xml(deep)[1] == 0
    assert value_of_xml(b"<a><b>1</b><b>2</b><c><d>x</d></c></a>") == (
        {"b": ["1", "2"], "c": {"d": "x"}},
        0,
    )
    assert value_of_xml(b"<a><description>short</description><encoded>longer text</encoded></a>")[0] == {
        "description": "longer text"
    }
