"""Technologies are told from the common words that share their names."""

import pytest

from analyzer.readers.phrases.technologies import find_technologies
from tests.growth import grows_in_line
from tests.readers.phrases.make import posting_text


def _named(*lines: str) -> tuple[str, ...]:
    found = find_technologies(posting_text(*lines))
    return found[0].value if found else ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Our stack: Python, Go and R.", ("Python", "Go", "R")),
        ("C, C++ or C# on Linux", ("C", "C++", "C#", "Linux")),
        ("We use Spring Boot and Spark on AWS.", ("Spring Boot", "Spark", "AWS")),
        ("Node.js, Next.js and .NET", ("Node.js", "Next.js", ".NET")),
        ("Proficient in Microsoft Word, Excel and PowerPoint", ("Microsoft Word", "Excel", "PowerPoint")),
        ("Terraform, Chef or Puppet", ("Terraform", "Chef", "Puppet")),
        ("experience with Rust", ("Rust",)),
        ("Skills: AWS & Go, C & C++", ("AWS", "Go", "C", "C++")),
        ("A Swift developer for iOS", ("Swift", "iOS")),
        ("JavaScript/TypeScript", ("JavaScript", "TypeScript")),
        ("CI/CD with GitHub Actions, then kubernetes", ("GitHub Actions", "kubernetes")),
        ("Python and python again", ("Python",)),
        ("Our newer services are in Go.", ("Go",)),
        ("hiring senior rust dev", ("rust",)),
        ("python, airflow (no Java, we promise!)", ("python", "airflow")),
        ("The dough plan is kept in excel by hand", ("excel",)),
        ("Invoices are posted in SAP.", ("SAP",)),
        ("Backed by early bakers. We write Python.", ("Python",)),
        ("GitHub and Jira, for our own work", ("GitHub", "Jira")),
        ("Tables in Snowflake", ("Snowflake",)),
        ("Make and Zapier glue the orders together", ("Make", "Zapier")),
        ("You draw ovens with Autodesk Inventor", ("Autodesk Inventor",)),
        ("You write oven control in Rust", ("Rust",)),
        ("Kali\u03bd\u03b1 Excel", ("Excel",)),
        ("Bread posts with Hootsuite, Sprout Social or Canva", ("Hootsuite", "Sprout Social", "Canva")),
        ("Fastify, BullMQ, Zod and React", ("Fastify", "BullMQ", "Zod", "React")),
        ("Tests with Selenium, Cucumber and Postman", ("Selenium", "Cucumber", "Postman")),
    ],
)
def test_names_in_the_postings_own_writing(line: str, names: tuple[str, ...]) -> None:
    assert set(names) <= set(_named(line))
    assert len(_named(line)) <= len(names) + 1


@pytest.mark.parametrize(
    "line",
    [
        "You own our Go-to-market plan.",
        "Go to our site and apply in Spring 2027.",
        "We excel at baking and express ourselves.",
        "A swift response is our word.",
        "Our Chef bakes; Salt is on the table.",
        "Series C, and C-level sponsors",
        "R&D in bread",
        "Access to a gym, and Teams that care",
        "Plan B, Vitamin C and grade D",
        "No rust on our ovens",
        "the rest of the team",
        "See www.lumo.net for more",
        "Lumo plc bakes bread",
        "Founded by ex-Stripe/Segment bakers",
        "A small team (ex-Crumb, GitHub) of four",
        "Backed by seasoned angels Ada Crumb, Rye and Anthropic",
        "Our founder was formerly at Databricks",
        "Send your CV/GitHub to the oven's post box",
        "Mail us a GitHub profile; we have 300 GitHub stars",
        "News: https://temporal.io/blog/we-baked",
        "No slide-painting in PowerPoint here",
        "You know star and snowflake schemas",
        "Laurea in Informatica, Ingegneria o simili",
        "Make plans with your colleagues",
        "You excel at bread and never burn it",
        "Excel in a warm bakery",
        "The first bakery acquired by Datadog",
        "A team of ten from AWS, Snyk and Netlify",
        "We feed companies like Stripe and Databricks",
        "We bake better than the likes of Figma and Blender",
        "Laurea in Ingegneria Gestionale, Informatica o affini",
        "News: https://bakery.example/blog/loaves-with-openai-and-kafka",
        "Fields marked with an asterisk",
        "We renovate ovens, varnish doors and braze pipes",
        "Nerves of steel and a gin and tonic",
        "More bang for your buck, and a cucumber salad",
        "At the confluence of two rivers",
        "Latex gloves for every packer",
        "You join R & D, and keep the R&D notebook",
        "You match ruby and sapphire stones by eye.",
        "You roast beans from Java and from Sumatra.",
    ],
)
def test_common_words_name_nothing(line: str) -> None:
    assert _named(line) == ()


def test_each_line_that_names_one_is_cited() -> None:
    (finding,) = find_technologies(posting_text("We use Python.", "We bake.", "And Kafka."))
    assert finding.lines == (1, 3)


def test_a_hostile_posting_is_read_in_linear_time() -> None:
    def read(size: int) -> None:
        find_technologies(posting_text("Go, R, C++ " * (size // 11)))

    assert grows_in_line(read, noise=0.03)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Full Stack Ninja wanted: PHP, React.", ("PHP", "React")),
        ("CMake, Ninja and Python", ("CMake", "Ninja", "Python")),
        ("Django, Ninja, Postgres", ("Django", "Ninja", "Postgres")),
        ("Sous Chef with Excel and Jira", ("Excel", "Jira")),
        ("Chef, Puppet and Ansible", ("Chef", "Puppet", "Ansible")),
    ],
)
def test_a_tool_with_the_name_of_a_person_stands_beside_its_like(line, named):
    (found,) = find_technologies(posting_text(line))
    assert found.value == named
