"""The shipped cues on sentences of our own: what shows a fact, what denies it, and what looks alike."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Line, Posting
from analyzer.readers.phrases import read_phrases


def _found(key: str, lines: list[str], title: str) -> tuple[str, object]:
    """What is found: whether it is stated or only hinted, and the value; ("", None) for nothing."""
    kept = (Line(1, "title", title), *(Line(n, "body", text) for n, text in enumerate(lines, 2)))
    found = read_phrases(Posting("made up", "text:made-up", kept), load_catalogue().only(frozenset({key})))
    return ("hinted" if found[0].hint else "stated", found[0].value) if found else ("", None)


def _read(key: str, lines: list[str], title: str) -> object:
    how, value = _found(key, lines, title)
    return value if how == "stated" else None


def _engineer(key: str, *lines: str) -> object:
    return _read(key, list(lines), "Software Engineer")


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("reliability_focus", "You keep our services reliable and available, and own our SLOs."),
        ("reliability_focus", "You join the Site Reliability team."),
        ("reliability_focus", "Lead incident response and write blameless post-mortems."),
        ("performance_focus", "You cut p99 latency of our API."),
        ("performance_focus", "We tune SQL for speed and do a lot of performance tuning."),
        ("operates_at_scale", "Our bakers' app serves millions of customers."),
        ("operates_at_scale", "We handle 40,000 requests per second."),
        ("production_ownership", "We live by: you build it, you run it."),
        ("autonomy", "You have the freedom to choose how to build it."),
        ("autonomy", "No micromanagement here."),
        ("documentation", "We write design docs before we write code."),
        ("teamwork", "We do pair programming and code reviews."),
        ("teamwork", "You work closely with designers."),
        ("works_with_juniors", "Support the junior developers of the team."),
        ("mentoring", "You mentor other engineers."),
        ("emotional_health", "We care about psychological safety and a sustainable pace."),
        ("friendly_team", "A friendly team that has fun together."),
        ("celebrates", "We celebrate wins together."),
        ("open_about_feelings", "We live radical candor."),
        ("high_performing", "Join a high-performing team."),
        ("sustainable_delivery", "We deliver at a steady pace, without heroics."),
        ("manager_technical", "You report to the CTO."),
        ("career_growth", "There are clear career paths and we promote from within."),
        ("skill_development", "You get a conference budget."),
        ("coaching", "Everyone has a personal coach."),
        ("direction_shared", "Leadership shares the numbers at our monthly all-hands."),
        ("equity", "Salary 80k plus equity."),
        ("equity", "We give stock options to everyone."),
        ("equity", "You get a fair wage and equity."),
        ("equity", "Base pay & equity."),
        ("flexible_hours", "There are core hours from ten to three, the rest is yours."),
        ("flexible_hours", "You are free to work flexible hours."),
        ("flexible_hours", "You manage your own schedule here."),
        ("office_perks", "A board game night every month."),
        ("office_perks", "Weekly happy hours and a summer party."),
        ("office_perks", "Catered lunches and a ping pong table."),
        ("flexible_hours", "Flexible working hours."),
        ("flexible_hours", "You set your own schedule."),
        ("overwork", "We work nights and weekends and do whatever it takes."),
        ("heavy_process", "Changes go through the change advisory board."),
        ("performance_focus", "You optimise our data pipelines."),
        ("performance_focus", "Build resilient and performant ovens' software."),
        ("autonomy", "Our squads are largely autonomous."),
        ("teamwork", "You write code and review PRs."),
        ("teamwork", "Baking software is a team sport."),
        ("flexible_hours", "You are free to set your own hours."),
        ("office_perks", "Lunch is served in our office."),
        ("equity", "Salary and a token allocation."),
        ("equity", "A 10% bonus + options."),
        ("flexible_hours", "You choose your hours."),
        ("flexible_hours", "Hours are yours to arrange."),
        ("reliability_focus", "You improve the stability of our order service."),
        ("reliability_focus", "You keep all our services healthy."),
        ("performance_focus", "You optimise the performance of our order service."),
        ("performance_focus", "You make our build twice faster."),
        ("performance_focus", "You raise the throughput of the order queue."),
        ("operates_at_scale", "Our shops serve 3 million customers."),
        ("operates_at_scale", "At peak we see 9k TPS."),
        ("operates_at_scale", "You build high-volume data services."),
        ("production_ownership", "You deploy and monitor our services."),
        ("autonomy", "You have the power to decide what we bake with."),
        ("autonomy", "You join one of our independent teams."),
        ("teamwork", "You work alongside your colleagues of the bakery."),
    ],
)
def test_said_plainly_a_flag_is_found(key, line):
    assert _engineer(key, line) is True


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("equity", "You do stock control in our shops."),
        ("equity", "We value diversity, equity and inclusion."),
        ("equity", "An equity research analyst sits next to you."),
        ("performance_focus", "You run performance reviews of the team."),
        ("performance_focus", "A high-performance culture."),
        ("high_performing", "We build high-performance computing systems."),
        ("mentoring", "You get a mentor from day one."),
        ("mentoring", "Build tools that teachers love."),
        ("teamwork", "Our teams are spread over the world."),
        ("flexible_hours", "Must work a flexible schedule including weekends."),
        ("flexible_hours", "A flexible mind."),
        ("flexible_hours", "Flex time off."),
        ("friendly_team", "We are a remote-friendly company."),
        ("friendly_team", "We are a family-owned bakery."),
        ("overwork", "A fast-paced environment."),
        ("celebrates", "We celebrate diversity."),
        ("open_about_feelings", "You collect feedback from customers."),
        ("office_perks", "You use Microsoft Office and Visual Studio."),
        ("office_perks", "Our new office opens in May."),
        ("autonomy", "You build autonomous vehicles."),
        ("operates_at_scale", "You scale recipes up."),
        ("operates_at_scale", "400 customers, Series B, 110 people."),
        ("inclusion", "We are an employee-owned bakery."),
        ("operates_at_scale", "We raised 5 million in funding."),
        ("reliability_focus", "You are a reliable person."),
        ("emotional_health", "Our dental plan covers mental health."),
        ("career_growth", "Help us with the growth of the company."),
        ("skill_development", "You have honed your skills."),
        ("documentation", "Bring the documents that show your right to work."),
        ("manager_technical", "You manage technical projects."),
        ("coaching", "You are a football coach."),
        ("production_ownership", "You work on the production line."),
        ("performance_focus", "You optimise the sales pipeline."),
        ("performance_focus", "You ensure top performance of the sales team."),
        ("flexible_hours", "Work may be loud at times."),
        ("overwork", "You keep the grind log of the mill."),
        ("friendly_team", "We are friendly to people of all races and religions, regardless of age."),
        ("inclusion", "We build an inclusive economy for bakers."),
        ("equity", "You drive the token ring."),
        ("mentoring", "There is supervision and a mentor in your first year."),
        ("reliability_focus", "Benefits that improve your financial stability."),
        ("reliability_focus", "A gym to keep you healthy."),
        ("reliability_focus", "You keep our office running smoothly."),
        ("reliability_focus", "You sell preventive maintenance contracts."),
        ("reliability_focus", "Our holiday homes lie in SLO CAL."),
        ("performance_focus", "You optimise business performance."),
        ("performance_focus", "You optimise the performance of our sales teams."),
        ("performance_focus", "Our tool makes bakers and engineers faster and merrier."),
        ("performance_focus", "We do high-throughput screening of yeast."),
        ("operates_at_scale", "We advise on TPS and other visas."),
        ("operates_at_scale", "Our aim is to teach one million people to bake."),
        ("operates_at_scale", "We sell to multi-billion dollar customers."),
        ("operates_at_scale", "Work includes high-volume data entry."),
        ("production_ownership", "Our site is deployed and monitored via Oven Cloud."),
        ("production_ownership", "Firms use our data to train, deploy and operate autonomous robots."),
        ("autonomy", "Options give you a share, so you have real ownership in the company."),
        ("autonomy", "Our idea has the power to shape how bread is made."),
        ("autonomy", "Our owner gives us the freedom to explore."),
        ("autonomy", "Fit for independent and team baking."),
        ("autonomy", "Our oven is run by autonomous AI bots, a team of four."),
        ("teamwork", "We look forward to working alongside you!"),
        ("deep_context", "Become an expert in the bread market."),
        ("build_or_improve", "Create and maintain comprehensive documentation."),
        ("build_or_improve", "Building and maintaining client relationships."),
        ("build_or_improve", "You help with the onboarding of new products to our shop."),
        ("build_or_improve", "We go on to build out our banking business."),
        ("equity", "We stand for justice and equity in everything we bake."),
        ("equity", "Inclusivity and equity matter to our mill."),
        ("equity", "The team works on health equity and a fair food system."),
        ("equity", "We advise families on debt and equity raises."),
        ("flexible_hours", "The kitchen answers within a minute during core hours."),
        ("flexible_hours", "You are willing to work flexible hours."),
        ("flexible_hours", "Flexible schedule to include Sundays."),
        ("flexible_hours", "A pension, and flexibility to work remotely when it snows."),
        ("flexible_hours", "You are able to manage your own time."),
        ("flexible_hours", "A flexible working environment."),
        ("office_perks", "You make slide decks for the board."),
        ("office_perks", "Company: Loaf & Sauna"),
        ("office_perks", "You look after company third-party vendors."),
        ("office_perks", "You run our company social media."),
        ("office_perks", "You love video games."),
        ("office_perks", "You plan annual events and bake sales."),
        ("manager_hands_on", "You bring ovens' knowledge and hands-on experience of mills."),
        ("software_layer", "We are the operating system for bakeries."),
        ("software_layer", "There is some frontend in it."),
    ],
)
def test_what_only_looks_alike_is_not_found(key, line):
    assert _engineer(key, line) is None


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("equity", "There is no equity."),
        ("equity", "We pay a good salary without stock options."),
        ("equity", "This job does not come with equity."),
        ("overwork", "We don't do nights and weekends."),
        ("overwork", "No overtime, no crunch."),
        ("overwork", "We never ask for evenings and weekends."),
        ("overwork", "Everybody has a four-day week."),
        ("heavy_process", "You will find no red tape here."),
        ("heavy_process", "A flat structure and short ways."),
        ("heavy_process", "We like lightweight processes."),
        ("heavy_process", "There is very little bureaucracy."),
        ("flexible_hours", "Working hours are fixed."),
        ("flexible_hours", "The bakery cannot offer flexible hours."),
        ("office_perks", "We don't have a ping pong table."),
        ("works_with_juniors", "You join an all-senior team."),
        ("works_with_juniors", "We do not hire juniors."),
    ],
)
def test_a_flag_is_false_where_the_posting_denies_it(key, line):
    assert _engineer(key, line) is False


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("equity", "We do not do equity research."),
        ("equity", "No equity trading experience is needed."),
        ("overwork", "There is no overtime pay."),
        ("overwork", "A four-day week of ten-hour shifts."),
        ("heavy_process", "You do lean process engineering."),
        ("heavy_process", "We have no meetings on Wednesday."),
        ("flexible_hours", "You trade fixed income."),
        ("office_perks", "There is no office in Rome."),
        ("works_with_juniors", "You are senior."),
    ],
)
def test_what_only_looks_like_a_denial_is_none(key, line):
    assert _engineer(key, line) is None


@pytest.mark.parametrize(
    ("heading", "key", "line"),
    [
        ("Requirements", "reliability_focus", "Experience with high availability"),
        ("Nice to have", "performance_focus", "Low latency"),
        ("Requirements", "teamwork", "A collaborative team environment suits you"),
        ("Benefits", "mentoring", "Mentoring for engineers"),
    ],
)
def test_what_is_asked_of_the_person_or_offered_is_not_what_the_work_is(heading, key, line):
    assert _engineer(key, "Acme bakes.", heading, line) is None


@pytest.mark.parametrize(
    ("key", "line", "value"),
    [
        ("on_call", "You take part in the on-call rotation.", "required"),
        ("on_call", "There is no on-call.", "none"),
        ("on_call", "Nobody here is on call, ever.", "none"),
        ("on_call", "The team carries its own pager.", "required"),
        ("on_call", "On-call is one week in ten.", "required"),
        ("on_call", "Standby is paid extra.", "required"),
        ("relocation", "Relocation expenses reimbursed: No", "not_offered"),
        ("relocation", "Relocation assistance provided: yes", "offered"),
        ("visa_sponsorship", "We will consider sponsoring a work visa.", None),
        ("funding_stage", "Lumo is majority owned by the publicly traded Mill Corp.", "subsidiary"),
        ("on_call", "On-call is optional.", "optional"),
        ("on_call", "Ask the on-call nurse.", None),
        ("visa_sponsorship", "We sponsor visas.", "offered"),
        ("visa_sponsorship", "Visa sponsorship is not available.", "not_offered"),
        ("visa_sponsorship", "We are unable to sponsor at this time.", "not_offered"),
        ("visa_sponsorship", "You must be authorized to work in the US without sponsorship.", "not_offered"),
        ("visa_sponsorship", "We sponsor the local football club.", None),
        ("visa_sponsorship", "Visa sponsorship & relocation are not offered here.", "not_offered"),
        ("visa_sponsorship", "Will you ever require sponsorship for an employment visa?", None),
        ("visa_sponsorship", "Do you need visa sponsorship?", None),
        ("visa_sponsorship", "Sponsorship cannot be provided.", "not_offered"),
        ("visa_sponsorship", "We do not sponsor visas now or in the future.", "not_offered"),
        ("visa_sponsorship", "Must be a U.S. citizen.", "not_offered"),
        (
            "visa_sponsorship",
            "Must be a US citizen, permanent resident or otherwise authorized to work.",
            None,
        ),
        ("visa_sponsorship", "You must have the right to work in the UK.", None),
        ("visa_sponsorship", "In the past we sponsored visas.", None),
        ("visa_sponsorship", "Visa makes cards; you work near a Visa office.", None),
        ("relocation", "Relocation is not required.", None),
        ("visa_sponsorship", "Visa sponsorship and relocation are available.", "offered"),
        ("relocation", "Ability to commute: Graz", None),
        ("relocation", "Ability to relocate: Graz", "required"),
        ("relocation", "Movio is a leading provider of employee relocation services.", None),
        ("relocation", "Relocation assistance is available.", "offered"),
        ("relocation", "Relocation is not offered.", "not_offered"),
        ("relocation", "You must be willing to relocate to Graz.", "required"),
        ("inclusion", "We are an equal opportunity employer.", "statement"),
        ("inclusion", "Employee resource groups and bias training.", "practices"),
        ("inclusion", "We pay without delay.", None),
        ("one_on_ones", "Weekly one-on-ones with your manager.", "weekly"),
        ("one_on_ones", "Biweekly one-on-ones with your manager.", "biweekly"),
        ("one_on_ones", "Regular 1:1s with your manager.", "regular"),
        ("production_access", "You deploy to production many times a day.", "self_service"),
        ("production_access", "You raise a ticket for production access.", "by_ticket"),
        ("funding_stage", "We just closed our Series A.", "series_a"),
        ("funding_stage", "We raised a Series D round.", "series_c_plus"),
        ("funding_stage", "We are a registered charity.", "nonprofit"),
        ("funding_stage", "We are bootstrapped and profitable.", "bootstrapped"),
        ("funding_stage", "A wholly owned subsidiary of Loaf Holdings.", "subsidiary"),
        ("funding_stage", "A private-equity-backed company.", "private_equity"),
        ("funding_stage", "We are publicly traded on the stock market.", "public"),
        ("funding_stage", "We plant seed potatoes.", None),
        ("funding_stage", "Publicly traded banks use our tool.", None),
    ],
)
def test_choices_are_told_from_their_contraries(key, line, value):
    assert _engineer(key, line) == value


@pytest.mark.parametrize(
    ("lines", "benefits"),
    [
        (["Medical, dental and vision insurance, 401(k) with match."], ("health", "retirement")),
        (["What we offer", "Dental", "Unlimited PTO"], ("health", "unlimited_leave")),
        (["16 weeks of parental leave and 25 days of holiday"], ("parental_leave", "paid_leave")),
        (
            ["A yearly bonus, a gym membership and a learning budget"],
            ("learning_budget", "bonus", "wellbeing"),
        ),
        (["Home office stipend, childcare vouchers, free lunch"], ("home_office", "family_care", "meals")),
        (["Commuter benefits"], ("commuting",)),
        (["Bonus points if you know Rust."], None),
        (["We work for the health industry."], None),
        (["Our customer is a health insurance company."], None),
        (["You design retirement plan administration software."], None),
        (["No bonus."], None),
        (["16 weeks parental leave"], ("parental_leave",)),
        (["Paid parental leave"], ("parental_leave",)),
        (["Good salary, pension, 28 days off"], ("retirement", "paid_leave")),
        (["€2,000 a year for learning"], ("learning_budget",)),
        (["25 días de vacaciones"], ("paid_leave",)),
        (["A referral bonus and a relocation bonus"], None),
        (["A referral bonus and a yearly bonus"], ("bonus",)),
        (["What we offer", "A chance to change healthcare recruiting"], None),
        (["What we offer", "An innovative mill in healthcare"], None),
        (["What we offer", "Healthcare and snacks"], ("health", "meals")),
        (["A comprehensive health care organization eats our bread."], None),
        (["Comprehensive health care and a bakery"], ("health",)),
        (["Our oven helps health plans save flour."], None),
        (["You draw up client retirement plans."], None),
        (["You talk to the pension plan actuary."], None),
        (["You are on call on ten weekends and holidays per year."], None),
        (["What we offer", "A holiday flat by the sea"], None),
        (["You link families to mental health services."], None),
        (["Free mental health support"], ("wellbeing",)),
        (["Mental health benefits and yoga classes"], ("wellbeing",)),
        (["Business mileage reimbursement"], None),
        (["What we offer", "Ability to commute to Graz"], None),
        (["From flour to ovens, we have rail covered."], None),
        (["You train our support staff."], None),
        (["A train ticket and parking covered"], ("commuting",)),
        (["You drive a company vehicle."], None),
        (["A company car"], ("commuting",)),
        (["We build with Java, Maven and Docker."], None),
        (["Help our shops with product adoption support."], None),
        (["Adoption assistance"], ("family_care",)),
        (["A hybrid setup in Graz"], None),
        (["We give you the tools you need to bake."], None),
        (["A laptop of your choice and an internet stipend"], ("home_office",)),
        (["You manage the training budget."], None),
        (["A training budget"], ("learning_budget",)),
        (["Interns get course credits."], None),
        (["We bring healthy food to every village."], None),
        (["Free lunch breaks are thirty minutes."], None),
        (["A daily lunch in our bakery"], ("meals",)),
    ],
)
def test_benefits_are_named_one_by_one(lines, benefits):
    assert _read("benefits", lines, "Baker") == benefits


@pytest.mark.parametrize(
    ("key", "title", "lines", "value"),
    [
        ("industry", "Engineer", ["Ovenly is a fintech company for bakers' loans."], "fintech_banking"),
        ("industry", "Engineer", ["We are a video game studio."], "games"),
        ("industry", "Nurse", ["A health care provider for the whole valley."], "healthcare_biotech"),
        ("industry", "Engineer", ["Requirements", "Experience in the banking industry"], None),
        ("business_concerns", "Engineer", ["We run an online casino."], ("gambling",)),
        ("business_concerns", "Engineer", ["We bake bread."], None),
        ("customers", "Software Engineer", ["Our app is loved by millions of users."], ("consumers",)),
        ("customers", "Software Engineer", ["We sell B2B SaaS to small businesses."], ("businesses",)),
        (
            "customers",
            "DevOps Engineer",
            ["You build the CI/CD platform of our developers."],
            ("developers",),
        ),
        ("customers", "Cook", ["We sell B2B."], None),
        ("software_layer", "Frontend Developer", ["You write code."], "experiences"),
        ("software_layer", "Site Reliability Engineer", ["You write code."], "infrastructure"),
        ("software_layer", "Machine Learning Engineer", ["You train models."], "inferences"),
        ("software_layer", "Data Engineer", ["You build ETL pipelines."], "signals"),
        ("software_layer", "Account Executive", ["You sell to frontend developers."], None),
        (
            "build_or_improve",
            "Software Engineer",
            ["Build it from scratch, a greenfield project."],
            "build_new",
        ),
        (
            "build_or_improve",
            "Software Engineer",
            ["You design, build and maintain our systems."],
            "both",
        ),
        ("build_or_improve", "Waiter", ["Build a new bar from scratch."], None),
        ("business_situation", "Engineer", ["You are our founding engineer."], "startup"),
        (
            "business_situation",
            "Engineer",
            ["We are growing rapidly and tripling the team."],
            "accelerated_growth",
        ),
        ("business_situation", "Engineer", ["We are modernising our old systems."], "realignment"),
        ("business_situation", "Engineer", ["We serve the fast-growing bread market."], None),
        ("manager_hands_on", "Engineering Manager", ["A hands-on leader who still codes."], True),
        ("manager_hands_on", "Software Engineer", ["A hands-on role."], None),
        (
            "leader_emphasis",
            "Engineering Manager",
            [
                "You lead and mentor a team of engineers.",
                "Own hiring: recruit engineers, run performance reviews.",
            ],
            ("people",),
        ),
        ("leader_emphasis", "Software Engineer", ["You mentor engineers and run performance reviews."], None),
    ],
)
def test_what_is_concluded_depends_on_the_job(key, title, lines, value):
    """What words alone cannot show well is only hinted at."""
    how = "" if value is None else "hinted" if key in ONLY_HINTED else "stated"
    assert _found(key, lines, title) == (how, value)


ONLY_HINTED = {"customers", "build_or_improve", "business_situation", "leader_emphasis"}


def test_an_equal_opportunity_statement_shows_a_statement_and_nothing_else():
    line = (
        "We are an equal opportunity employer and celebrate diversity; all applicants are considered without regard to "
        "race, gender identity, pregnancy, parental leave, disability or health insurance status."
    )
    kept = (Line(1, "title", "Software Engineer"), Line(2, "body", line))
    found = read_phrases(Posting("made up", "text:made-up", kept), load_catalogue())
    cued = {finding.key: finding.value for finding in found if finding.lines == (2,)}
    assert cued == {"inclusion": "statement"}


@pytest.mark.parametrize("key", ["reliability_focus", "software_layer", "customers"])
def test_what_a_colleague_used_to_be_says_nothing_of_the_work(key):
    assert _engineer(key, "Your manager is Ines, who used to be an SRE.") is None


def test_pairing_in_an_interview_is_no_teamwork():
    assert _engineer("teamwork", "How we hire", "A take-home task, or a pairing session.") is None
    assert _engineer("teamwork", "How we work", "There is a pairing session a day.") is True


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("I'm recruiting for a Head of Platform Engineering. It isn't a hands-on coding role.", False),
        ("I'm recruiting for a Head of Platform Engineering. You keep your hands in the code.", True),
    ],
)
def test_a_mail_without_a_title_may_seek_somebody_who_leads(line, value):
    found = read_phrases(
        Posting("made up", "text:made-up", (Line(1, "body", line),)),
        load_catalogue().only(frozenset({"manager_hands_on"})),
    )
    assert found[0].value is value


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("reliability_focus", "Experience with highly available systems"),
        ("reliability_focus", "Knowledge and experience with preventive maintenance"),
        ("performance_focus", "5+ years of hands-on experience in performance tuning"),
        ("operates_at_scale", "Proven experience building large-scale systems"),
        ("production_ownership", "Demonstrated ability to design, deploy and manage ovens' software"),
        ("production_ownership", "We're looking for strong experience operating ovens in production."),
        ("teamwork", "Strong communication skills to collaborate with other teams"),
    ],
)
def test_a_wish_is_no_work_whatever_heading_it_stands_under(key, line):
    assert _engineer(key, line) is None


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("reliability_focus", "You use your experience to improve the reliability of our ovens."),
        ("operates_at_scale", "Experience the bakery that serves millions of customers."),
        ("teamwork", "You share what you are able to do, and you work closely with designers."),
    ],
)
def test_a_sentence_that_only_speaks_of_experience_is_no_wish(key, line):
    assert _engineer(key, line) is True


def test_new_work_and_upkeep_of_one_thing_count_though_they_are_documented():
    line = "Build and maintain data pipelines and their documentation"
    assert _found("build_or_improve", [line], "Software Engineer") == ("hinted", "both")


@pytest.mark.parametrize(
    "line",
    [
        "There is some on-call in December.",
        "You must be available for on-call duty.",
        "This position is on call by phone.",
    ],
)
def test_on_call_may_be_told_of_the_post_itself(line):
    assert _engineer("on_call", line) == "required"
