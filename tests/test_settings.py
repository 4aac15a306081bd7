"""Flags outrank the environment, which outranks the configuration file; mistakes name their place."""

from pathlib import Path

import pytest

from analyzer.errors import UsageProblem
from analyzer.settings import Settings, load_settings
from benchmarks.hardening.config_slips import PASSWORD, SECRET, SLIPS


def config(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_set_gives_the_defaults_and_no_model() -> None:
    settings = load_settings({}, env={})
    assert settings == Settings()
    assert not settings.model_configured


def test_a_flag_outranks_a_variable_which_outranks_the_file(tmp_path: Path) -> None:
    path = config(tmp_path, 'model = "from-file"\njobs = 2\nreader = "phrases"\n')
    env = {"JOBFIT_MODEL": "from-env", "JOBFIT_JOBS": "3"}
    settings = load_settings({"model": "from-flag", "jobs": None, "criteria": ()}, env=env, config=path)
    assert (settings.model, settings.jobs, settings.reader) == ("from-flag", 3, "phrases")


@pytest.mark.parametrize("env", [{"OPENAI_API_KEY": "k"}, {"OPENAI_BASE_URL": "http://localhost:1/v1"}])
def test_a_key_or_an_endpoint_of_ones_own_is_a_model(env: dict[str, str]) -> None:
    assert load_settings({}, env=env).model_configured


def test_the_key_is_not_in_the_settings_as_printed() -> None:
    assert "sk-secret" not in repr(load_settings({}, env={"OPENAI_API_KEY": "sk-secret"}))


def test_prices_are_read_for_a_million_tokens(tmp_path: Path) -> None:
    path = config(tmp_path, '[prices."some-model"]\ninput = 0.4\noutput = 1.6\n')
    assert load_settings({}, env={}, config=path).prices == {"some-model": (0.4, 1.6)}


@pytest.mark.parametrize(
    "text", ['api_key = ["sk-secret"]', 'api_key = { key = "sk-secret" }', "api_key = 7654321"]
)
def test_a_mistyped_key_is_not_shown(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageProblem, match="api_key cannot be used") as wrong:
        load_settings({}, env={}, config=config(tmp_path, text))
    assert not any(key in str(wrong.value) for key in ("sk-secret", "7654321"))


@pytest.mark.parametrize(
    ("text", "env", "named"),
    [
        ("jobs = 0", {}, "config.toml: jobs"),
        ("jobs = true", {}, "config.toml: jobs"),
        ("colour = 1", {}, "unknown setting 'colour'"),
        ("jobs = ", {}, "no valid TOML"),
        ("", {"JOBFIT_READER": "oracle"}, "JOBFIT_READER"),
        ("", {"JOBFIT_MAX_COST": "-1"}, "JOBFIT_MAX_COST"),
        ("", {"JOBFIT_MAX_COST": "nan"}, "JOBFIT_MAX_COST"),
        ("save = 'no'", {}, "config.toml: save"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(
    tmp_path: Path, text: str, env: dict[str, str], named: str
) -> None:
    with pytest.raises(UsageProblem, match=named):
        load_settings({}, env=env, config=config(tmp_path, text))


@pytest.mark.parametrize("slip", SLIPS)
def test_no_slip_of_the_file_prints_a_key_or_a_password(tmp_path: Path, slip: str) -> None:
    with pytest.raises(UsageProblem) as wrong:
        load_settings({}, env={}, config=config(tmp_path, slip))
    said = f"{wrong.value}{wrong.value.remedy}"
    assert not any(secret in said for secret in (SECRET, PASSWORD))
    assert "config.toml" in said


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("jobs", "two", ": 'two'"),
        ("jobs", 0, ": 0"),
        ("jobs", "sk-1", ""),
        ("jobs", "x" * 30, ""),
        ("base_url", 1, ""),
    ],
)
def test_a_plain_value_that_cannot_be_used_is_shown(name: str, value: object, shown: str) -> None:
    with pytest.raises(UsageProblem) as wrong:
        load_settings({name: value}, env={})
    assert wrong.value.message.startswith(f"--{name.replace('_', '-')}{shown} cannot be used (")
