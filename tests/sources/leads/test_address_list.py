"""A list of addresses gives a lead for each, and says nothing that it does not hold."""

from __future__ import annotations

from analyzer.sources.leads import Lead, leads_of, stated_alone


def test_each_address_of_a_list_is_a_lead_with_its_identity(tmp_path):
    path = tmp_path / "urls.txt"
    path.write_text(
        "# mine\n- https://boards.greenhouse.io/tidal/jobs/7?gh_src=x  # good\nacme.example/jobs/2\n",
        encoding="utf-8",
    )
    found = leads_of(path)
    assert found.kind == "addresses"
    assert [(lead.address, lead.identity) for lead in found.leads] == [
        ("https://boards.greenhouse.io/tidal/jobs/7?gh_src=x", "greenhouse:tidal:7"),
        ("https://acme.example/jobs/2", "url:https://acme.example/jobs/2"),
    ]
    assert all(
        lead == Lead(address=lead.address, identity=lead.identity, found_in=str(path)) for lead in found.leads
    )


def test_an_address_that_no_program_may_open_says_so():
    (lead,) = leads_of(b"https://www.linkedin.com/jobs/view/1\n").leads
    assert lead.closed == "LinkedIn forbids programs"
    assert stated_alone(lead) is None
