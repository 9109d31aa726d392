"""What a need offers is the same on every day: the order of the chain, not of a process's memory."""

import os
import subprocess
import sys

from dugnad.domain.chain import Need

ASK = """
from dugnad.domain.chain import Phase
from dugnad.pages.chain import Chain
from dugnad.store import Store

page = Chain(Store.open(), Phase.SITUATION)
print(*(each["make"]["kind"] for each in page.view()["before"]))
page.close()
"""


def offered(folder, seed):
    env = {**os.environ, "DUGNAD_DATA": str(folder), "PYTHONHASHSEED": str(seed)}
    run = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, env=env, check=True
    )
    return run.stdout.split()


def test_the_same_is_offered_in_every_process(store, folder, project):
    store.add_element(project.id, Need("Flere voksne ute"), role="facilitator")
    assert {tuple(offered(folder, seed)) for seed in range(4)} == {("situation",)}
