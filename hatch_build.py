"""Compiles the kernels, each folder's into one library beside its sources: `python hatch_build.py`.

Hatchling calls the same as a build hook, so that a wheel and an editable installation have the
libraries. The compiler is the clang of the ziglang package: one version for everyone, pinned by the
locks, that needs nothing else on the machine and links for an older libc than the machine's own.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
KERNELS = (ROOT / "app/engines/whoosh/kernels", ROOT / "app/readers/pdf/kernels")
SUFFIX = {"darwin": ".dylib", "win32": ".dll"}.get(sys.platform, ".so")
LIBRARY = f"_kernels{SUFFIX}"
#: What is made on the way, the compiler's cache too: its usual place needs a home folder.
BUILD = ROOT / "build"

FLAGS = [
    # Without an -O, zig would add traps for undefined behaviour.
    *("-O3", "-std=c11", "-fPIC", "-shared", "-s", "-fvisibility=hidden"),
    *("-Wall", "-Wextra", "-Werror"),
    # errno is not read. A product and a sum are rounded apart, so that scores are the same
    # on processors with and without a fused operation.
    *("-fno-math-errno", "-ffp-contract=off"),
]


class Target(NamedTuple):
    """What to compile for: the oldest libc and processor that we support, and the wheel's tag."""

    triple: str
    cpu: str
    tag: str


#: By `sys.platform` (`musl` for Linux with that libc) and machine.
TARGETS = {
    "linux-x86_64": Target("x86_64-linux-gnu.2.17", "x86_64_v2", "manylinux_2_17_x86_64"),
    "linux-aarch64": Target("aarch64-linux-gnu.2.17", "baseline", "manylinux_2_17_aarch64"),
    "musl-x86_64": Target("x86_64-linux-musl", "x86_64_v2", "musllinux_1_2_x86_64"),
    "musl-aarch64": Target("aarch64-linux-musl", "baseline", "musllinux_1_2_aarch64"),
    "darwin-x86_64": Target("x86_64-macos.11.0", "x86_64_v2", "macosx_11_0_x86_64"),
    "darwin-arm64": Target("aarch64-macos.11.0", "apple_m1", "macosx_11_0_arm64"),
    "win32-amd64": Target("x86_64-windows-gnu", "x86_64_v2", "win_amd64"),
}


def this_machine() -> Target:
    """The target of the Python that runs this."""
    musl = "musl" in (sysconfig.get_config_var("HOST_GNU_TYPE") or "")
    name = f"{'musl' if musl else sys.platform}-{platform.machine().lower()}"
    if name not in TARGETS:
        raise SystemExit(f"no kernels for {name}: hatch_build.py knows {', '.join(TARGETS)}")
    return TARGETS[name]


def compile_kernels(target: Target, sources: Path, library: Path) -> None:
    """Writes `library`, in one step: a process that has the old one loaded keeps it."""
    BUILD.mkdir(exist_ok=True)
    cache = str(BUILD / "zig-cache")
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        made = Path(folder) / library.name
        # From the root and by relative names: the same bytes wherever the tree lies.
        files = [str(path.relative_to(ROOT)) for path in sorted(sources.glob("*.c"))]
        compiler = [sys.executable, "-m", "ziglang", "cc", "-target", target.triple]
        done = subprocess.run(  # noqa: S603 - our own words
            [*compiler, f"-mcpu={target.cpu}", *FLAGS, "-o", str(made), *files],
            cwd=ROOT,
            env=os.environ | {"ZIG_GLOBAL_CACHE_DIR": cache, "ZIG_LOCAL_CACHE_DIR": cache},
            check=False,
        )
        if done.returncode:
            raise SystemExit("the kernels do not compile")
        made.replace(library)


def compile_all(target: Target) -> None:
    """Writes the library of each folder into it."""
    for folder in KERNELS:
        compile_kernels(target, folder, folder / LIBRARY)


class KernelsHook(BuildHookInterface[Any]):
    """Puts the libraries into the wheel, which is then one for this platform."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compiles before hatchling gathers the files."""
        target = this_machine()
        compile_all(target)
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{target.tag}"
        build_data["artifacts"] += [
            (folder / LIBRARY).relative_to(ROOT).as_posix() for folder in KERNELS
        ]


if __name__ == "__main__":
    compile_all(this_machine())
