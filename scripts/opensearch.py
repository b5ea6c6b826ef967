#!/usr/bin/env python3
"""A cluster of OpenSearch on this machine, for tests, benchmarks and trying out.

    scripts/opensearch.py start [--nodes 3] [--heap 512m] [--folder DIR]
    scripts/opensearch.py status [--folder DIR]
    scripts/opensearch.py stop [--folder DIR]

`start` prints the setting PARLEY_OPENSEARCH_URL; `stop` removes the data too.

One Java process a node, on free ports of 127.0.0.1. It needs a JDK of Java 17 or newer, and Maven,
which fetches OpenSearch once (about 70 MB); and of Python the standard library alone.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
POM = ROOT / "scripts/opensearch.pom.xml"
BUILD = ROOT / "build/opensearch"
FOLDER = BUILD / "cluster"
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
#: OpenSearch's plugin for TLS and users, of the same line as OpenSearch itself.
_SECURITY = "org.opensearch.plugin:opensearch-security:2.19.3.0:zip"
_MAIN = ROOT / "scripts/OpenSearchNode.java"
#: Seconds that a cluster gets to come up.
PATIENCE = 120.0


class ClusterError(Exception):
    """The cluster cannot be started, or is not there; the message says why."""


def lacking() -> str | None:
    """What this machine lacks to run a node, None where all is there."""
    for program in ("java", "javac", "mvn"):
        if shutil.which(program) is None:
            return f"{program} (a JDK of Java 17 or newer, and Maven, run OpenSearch)"
    return None


def class_path() -> str:
    """The jars of a node, fetched by Maven at the first call. Raises ClusterError."""
    if missing := lacking():
        raise ClusterError(f"needs {missing}")
    BUILD.mkdir(parents=True, exist_ok=True)
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = BUILD / "classpath"
        fresh = found.exists() and found.stat().st_mtime > POM.stat().st_mtime
        jars = found.read_text() if fresh else ""
        if not jars or not all(Path(jar).exists() for jar in jars.split(":")):
            _maven("build-classpath", f"-Dmdep.outputFile={found}")
            jars = found.read_text()
        return jars


def _maven(goal: str, *options: str) -> None:
    command = ["mvn", "-q", "-B", "-C", "-f", str(POM), f"{_PLUGIN}:{goal}", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise ClusterError(f"Maven could not fetch OpenSearch:\n{done.stdout}{done.stderr}")


def security() -> Plugin:
    """The security plugin, fetched by Maven at the first call (45 MB). Raises ClusterError."""
    known = class_path()
    folder = BUILD / "security"
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "plugin-descriptor.properties").exists():
            _maven("copy", f"-Dartifact={_SECURITY}", f"-DoutputDirectory={BUILD}")
            [package] = BUILD.glob("opensearch-security-*.zip")
            with zipfile.ZipFile(package) as content:
                content.extractall(folder)
    names = {_library(Path(jar)) for jar in known.split(":")}
    jars = [jar for jar in sorted(folder.glob("*.jar")) if _library(jar) not in names]
    return Plugin("org.opensearch.security.OpenSearchSecurityPlugin", ":".join(map(str, jars)))


def _library(jar: Path) -> str:
    """The name of a jar without its version."""
    return re.split(r"-\d", jar.name, maxsplit=1)[0]


@dataclass(frozen=True)
class Plugin:
    """A plugin of nodes: its class, and the jars that it needs beside theirs."""

    name: str
    class_path: str


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


@dataclass
class Node:
    """A Java process with its folder."""

    name: str
    folder: Path
    port: int
    transport: int
    heap: str = "512m"
    #: The process with which this one ends; None: none.
    owner: int | None = None
    plugin: Plugin | None = None
    pid: int = 0

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"{'https' if self.plugin else 'http'}://127.0.0.1:{self.port}"

    def configure(self, peers: list[Node], settings: dict[str, Any]) -> None:
        """Write its configuration."""
        (self.folder / "config").mkdir(parents=True, exist_ok=True)
        # JSON is YAML too.
        (self.folder / "config/opensearch.yml").write_text(
            json.dumps(
                {
                    "network.host": "127.0.0.1",
                    "node.name": self.name,
                    "transport.port": self.transport,
                    "discovery.seed_hosts": [f"127.0.0.1:{peer.transport}" for peer in peers],
                    "cluster.initial_cluster_manager_nodes": [peer.name for peer in peers],
                    # A disk that is nearly full is no reason to test nothing.
                    "cluster.routing.allocation.disk.threshold_enabled": False,
                    **settings,
                }
            )
        )

    def start(self) -> None:
        """Start the process, with the data that it had."""
        command = [
            "java", f"-Xms{self.heap}", f"-Xmx{self.heap}", "-XX:+UseSerialGC", "-Xshare:auto",
            "--add-opens=java.base/java.lang=ALL-UNNAMED", f"-Dnode.name={self.name}",
            "-cp", ":".join((class_path(), *([self.plugin.class_path] if self.plugin else []))),
            str(_MAIN),
            "-basePath", str(self.folder), "-confPath", str(self.folder / "config"),
            "-numOfNode", "1", "-clusterName", "parley",
            "-baseHttpPort", str(self.port - 1), "-indexStoreType", "mmapfs", "-useLogger",
        ]  # fmt: skip
        if self.plugin is not None:
            command += ["-pluginTypes", self.plugin.name]
        if self.owner is not None:
            command.insert(1, f"-Downer={self.owner}")
        with (self.folder / "log").open("a") as log:
            self.pid = subprocess.Popen(  # noqa: S603
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            ).pid

    def signal(self, number: signal.Signals) -> None:
        """Send the process a signal: KILL ends it, STOP and CONT let it wait and go on."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)
        if number in (signal.SIGKILL, signal.SIGTERM):
            self._wait(10)

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        if not self.pid:
            return False
        with suppress(ChildProcessError):  # where it is no child of ours
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return False
        return Path(f"/proc/{self.pid}").exists() or is_there(self.pid)

    def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while self.running and time.monotonic() < until:
            time.sleep(0.02)


def is_there(pid: int) -> bool:
    """Whether a process is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        pass
    return True


@dataclass
class Cluster:
    """Nodes that know one another. `settings` go into the configuration of each."""

    folder: Path
    nodes: list[Node] = field(default_factory=list)

    @classmethod
    def start(
        cls,
        folder: Path,
        nodes: int = 1,
        *,
        heap: str = "512m",
        owner: int | None = None,
        settings: dict[str, Any] | None = None,
    ) -> Cluster:
        """Start so many nodes and wait until they are one cluster. Raises ClusterError."""
        shutil.rmtree(folder, ignore_errors=True)
        return cls._made(folder, nodes, heap, owner, settings or {})

    @classmethod
    def again(cls, folder: Path, *, heap: str = "512m", owner: int | None = None) -> Cluster:
        """Start the nodes that were ended in a folder, with their data. Raises ClusterError."""
        return cls._made(folder, len(cls.load(folder).nodes), heap, owner, {})

    @classmethod
    def _made(
        cls, folder: Path, nodes: int, heap: str, owner: int | None, settings: dict[str, Any]
    ) -> Cluster:
        class_path()
        ports = free_ports(2 * nodes)
        made = [
            Node(name, folder / name, port, transport, heap, owner)
            for name, port, transport in zip(
                (f"node-{number}" for number in range(1, nodes + 1)),
                ports[:nodes], ports[nodes:], strict=True,
            )
        ]  # fmt: skip
        cluster = cls(folder, made)
        for node in made:
            node.configure(made, settings)
        try:
            for node in made:
                node.start()
            cluster.save()
            cluster.wait(nodes)
        except BaseException:
            cluster.end()
            raise
        return cluster

    @classmethod
    def secured(cls, folder: Path, config: Path, settings: dict[str, Any], owner: int) -> Cluster:
        """Start a node with the security plugin, and do not wait for it. Raises ClusterError.

        `config`: what stands beside its settings, `opensearch-security` with users and roles too.
        """
        port, transport = free_ports(2)
        node = Node("node-1", folder / "node-1", port, transport, owner=owner, plugin=security())
        node.configure([node], settings)
        shutil.copytree(config, node.folder / "config", dirs_exist_ok=True)
        cluster = cls(folder, [node])
        node.start()
        return cluster

    @classmethod
    def load(cls, folder: Path) -> Cluster:
        """The cluster that was started in a folder. Raises ClusterError."""
        try:
            rows = json.loads((folder / "nodes.json").read_text())
        except FileNotFoundError:
            raise ClusterError(f"no cluster was started in {folder}") from None
        return cls(folder, [Node(**{**row, "folder": Path(row["folder"])}) for row in rows])

    def save(self) -> None:
        """Write down which processes they are."""
        rows = [asdict(node) | {"folder": str(node.folder)} for node in self.nodes]
        (self.folder / "nodes.json").write_text(json.dumps(rows))

    @property
    def url(self) -> str:
        """What PARLEY_OPENSEARCH_URL takes."""
        return ",".join(node.url for node in self.nodes)

    def wait(self, nodes: int, status: str = "yellow", seconds: float = PATIENCE) -> dict[str, Any]:
        """Wait until so many nodes are one cluster of this health. Raises ClusterError."""
        until = time.monotonic() + seconds
        wanted = f"/_cluster/health?wait_for_nodes={nodes}&wait_for_status={status}&timeout=1s"
        said: object = "nothing"
        while time.monotonic() < until:
            running = [node for node in self.nodes if node.running]
            if len(running) < nodes:
                raise ClusterError(f"a node ended as it began:\n{self._ends()}")
            try:
                said = json.loads(_get(running[0].url + wanted))
            except (OSError, ValueError) as error:
                said = error
                time.sleep(0.1)
                continue
            if isinstance(said, dict) and not said["timed_out"]:
                return said
        raise ClusterError(
            f"the cluster is not {status} with {nodes} nodes: {said}\n{self._ends()}"
        )

    def _ends(self) -> str:
        logs = (node.folder / "log" for node in self.nodes)
        return "\n".join(log.read_text()[-2000:] for log in logs if log.exists())

    def end(self) -> None:
        """End the processes; their data stays."""
        for node in self.nodes:
            node.signal(signal.SIGKILL)

    def stop(self) -> None:
        """End the processes and remove their data."""
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)


def _get(url: str) -> bytes:
    with closing(urllib.request.urlopen(url, timeout=5)) as answer:  # noqa: S310 - http://127.0.0.1
        body: bytes = answer.read()
        return body


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("action", choices=("start", "status", "stop"))
    parser.add_argument("--nodes", type=int, default=1, help="how many, default 1")
    parser.add_argument("--heap", default="512m", help="of each, default 512m")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where their data is")
    options = parser.parse_args(arguments)
    folder = options.folder.resolve()
    try:
        if options.action == "start":
            with suppress(ClusterError):
                if any(node.running for node in Cluster.load(folder).nodes):
                    raise SystemExit(f"a cluster is running in {folder}: stop it first")
            cluster = Cluster.start(folder, options.nodes, heap=options.heap)
            print(f"PARLEY_OPENSEARCH_URL={cluster.url}")
        elif options.action == "status":
            for node in Cluster.load(folder).nodes:
                print(f"{node.name} {node.url} process {node.pid}", "" if node.running else "ended")
            print(_get(Cluster.load(folder).nodes[0].url + "/_cat/health?v").decode(), end="")
        else:
            Cluster.load(folder).stop()
    except (ClusterError, urllib.error.URLError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
