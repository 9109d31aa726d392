"""Settings travel through the environment unchanged, and say the addresses."""

from pathlib import Path

import pytest

from dugnad.serve.lab import arguments
from dugnad.settings import Settings, bind_address

SETTINGS = Settings(
    data=Path("/tmp/dugnad æøå"),
    host="192.168.1.20",
    bind="0.0.0.0",
    participants_port=9001,
    facilitator_port=9002,
    lab_port=9003,
    token="a-secret",
    expected=120,
    language="nn",
)


def test_round_trip():
    assert Settings.from_env(SETTINGS.to_env()) == SETTINGS


def test_the_token_can_be_left_out_and_is_never_shown():
    assert "a-secret" not in SETTINGS.to_env(token=False).values()
    assert "a-secret" not in repr(SETTINGS)


def test_an_empty_environment_means_this_machine_alone():
    settings = Settings.from_env({})
    assert (settings.host, settings.bind) == ("127.0.0.1", "127.0.0.1")
    assert (settings.participants_port, settings.facilitator_port, settings.lab_port) == (
        8866,
        8867,
        8868,
    )


def test_addresses():
    assert SETTINGS.participants_url == "http://192.168.1.20:9001/"
    start = "http://127.0.0.1:9002/voila/render/00-start.ipynb?token=a-secret"
    assert SETTINGS.facilitator_url == start
    screen = "http://127.0.0.1:9002/voila/render/skjerm.ipynb?token=a-secret"
    assert SETTINGS.screen_url == screen
    assert SETTINGS.lab_url == "http://127.0.0.1:9003/lab/tree/00-start.ipynb?token=a-secret"


def test_an_ipv6_address_is_written_in_brackets():
    assert Settings(Path("x"), host="fd00::1").participants_url == "http://[fd00::1]:8866/"


@pytest.mark.parametrize(
    ("host", "bind"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("::1", "::1"),
        ("192.168.1.20", "0.0.0.0"),
        ("pc-17.skole.local", "0.0.0.0"),
        ("fd00::1", "::"),
    ],
)
def test_the_facilitators_machine_can_open_the_phones_page_too(host, bind):
    assert bind_address(host) == bind


def test_lab_stays_on_this_machine_and_calls_nobody():
    said = arguments(SETTINGS)
    assert "--ServerApp.ip=127.0.0.1" in said
    assert "--ServerApp.port_retries=0" in said
    assert "--LabApp.news_url=None" in said
    assert "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate" in said
    assert "--LabApp.extension_manager=readonly" in said
    assert not any("a-secret" in each for each in said)  # every user can read a command line
