"""The container: built, run read-only as nobody, index on a volume, asked, stopped cleanly."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tools import free_port, missing, require

ROOT = Path(__file__).parents[2]
IMAGE = "localhost/parley-test"
BASE = "localhost/parley-base"
#: Building is slower than any other test.
pytestmark = pytest.mark.timeout(540)


class Engine:
    """The container engine of this machine, and how it must be called here."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.environment = os.environ | {"ENGINE": name, "TAG": IMAGE}
        if name == "podman" and not Path("/run/systemd/system").is_dir():
            self.environment["CONTAINERS_CONF"] = str(ROOT / "docker/containers.conf")

    def __call__(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            [self.name, *words],
            env=self.environment,
            capture_output=True,
            check=False,
            text=True,
        )
        assert not check or done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout.strip()

    def logs(self, container: str) -> str:
        done = subprocess.run(
            [self.name, "logs", container],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
        )
        return done.stdout


def works(name: str) -> bool:
    found = shutil.which(name)
    return (
        bool(found)
        and not subprocess.run([name, "info"], capture_output=True, check=False).returncode
    )


@pytest.fixture(scope="module")
def engine() -> Engine:
    require("docker", "podman", why="to build and run the image")
    usable = [name for name in ("docker", "podman") if works(name)]
    if not usable:
        missing("needs a docker or podman that works here")
    return Engine(usable[0])


@pytest.fixture(scope="module")
def image(engine: Engine) -> str:
    base = os.environ.get("PARLEY_TEST_BASE", "")
    if not base:
        # Only what is on the machine or can be made from its packages: a test pulls nothing.
        require("mmdebstrap", why="to make a base image; PARLEY_TEST_BASE names one that is there")
        if os.geteuid():
            missing("needs root to make a base image; PARLEY_TEST_BASE names one that is there")
        subprocess.run([ROOT / "scripts/base-image", BASE], env=engine.environment, check=True)
        base = BASE
    done = subprocess.run(
        ["make", "image"],
        cwd=ROOT,
        env=engine.environment | {"BASE": base},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return IMAGE


def get(port: int, path: str) -> Any:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return json.load(answer)


class Running:
    """A container that serves, hardened as compose.yaml has it."""

    def __init__(self, engine: Engine, image: str, volume: str) -> None:
        self.engine = engine
        self.port = free_port()
        self.id = engine(
            "run", "--detach", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "all",
            "--security-opt", "no-new-privileges", "--network", "host",
            "--env", "PARLEY_HOST=127.0.0.1", "--env", f"PARLEY_PORT={self.port}",
            "--volume", f"{volume}:/index", image,
        )  # fmt: skip

    def wait_until_ready(self, seconds: float = 90) -> None:
        until = time.monotonic() + seconds
        while not self.is_ready():
            state = self.engine("inspect", "--format", "{{.State.Status}}", self.id)
            if state != "running" or time.monotonic() > until:
                pytest.fail(f"{state}, not ready: {self.engine.logs(self.id)}")
            time.sleep(0.3)

    def is_ready(self) -> bool:
        try:
            get(self.port, "/health/ready")
        except OSError:
            return False
        return True


@pytest.fixture(scope="module")
def volume(engine: Engine) -> Iterator[str]:
    name = f"parley-test-{os.getpid()}"
    engine("volume", "create", name)
    yield name
    engine("volume", "rm", "--force", name, check=False)


@pytest.fixture(scope="module")
def running(engine: Engine, image: str, volume: str) -> Iterator[Running]:
    container = Running(engine, image, volume)
    yield container
    engine("rm", "--force", container.id, check=False)


def test_indexes_and_serves(running: Running) -> None:
    running.wait_until_ready()
    found = get(running.port, "/v1/search?q=cluster+munitions&treaty=ccm")
    assert found["total"] > 0
    assert {hit["document_id"] for hit in found["results"]} == {"treaties-cluster-munitions"}


def test_runs_as_nobody_and_cannot_write_beside_the_index(running: Running) -> None:
    engine = running.engine
    assert engine("exec", running.id, "id", "-u") == "10001"
    for path in ("/corpus/x", "/opt/parley/x", "/x"):
        assert engine("exec", running.id, "sh", "-c", f"touch {path} 2>&1 || echo no").endswith(
            "no"
        )


def test_carries_no_build_tools(running: Running) -> None:
    assert "No module named pip" in running.engine(
        "exec", running.id, "sh", "-c", "python -m pip --version 2>&1 || true"
    )
    found = running.engine(
        "exec", running.id, "find", "/opt/parley", "-name", "*ziglang*", "-o",
        "-path", "*/kernels/*", "(", "-name", "*.so", "-o", "-name", "*.[ch]", ")",
    )  # fmt: skip
    assert [Path(line).name for line in found.splitlines()] == ["_kernels.so"] * 2


def test_health_check(running: Running) -> None:
    """The command that the image declares, since podman runs it only where systemd is."""
    running.wait_until_ready()
    declared = running.engine("image", "inspect", "--format", "json", IMAGE)
    test = json.loads(declared)[0]["Healthcheck" if running.engine.name == "podman" else "Config"]
    words = test["Test"] if "Test" in test else test["Healthcheck"]["Test"]
    assert words[0] == "CMD"
    running.engine("exec", running.id, *words[1:])


def test_stops_cleanly_and_starts_again_on_its_index(
    running: Running, engine: Engine, image: str, volume: str
) -> None:
    running.wait_until_ready()
    before = get(running.port, "/v1/stats")
    start = time.monotonic()
    engine("stop", "--time", "20", running.id)
    assert time.monotonic() - start < 15, "killed, not stopped"
    assert engine("inspect", "--format", "{{.State.ExitCode}}", running.id) == "0"
    again = Running(engine, image, volume)
    try:
        again.wait_until_ready(30)
        assert get(again.port, "/v1/stats")["index_version"] == before["index_version"]
    finally:
        engine("rm", "--force", again.id, check=False)


def test_runs_any_command(engine: Engine, image: str) -> None:
    said = engine("run", "--rm", "--read-only", "--network", "none", image, "--help")
    assert "index" in said
