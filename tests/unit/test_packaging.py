"""The package: what its archives hold, built where there is no compiler and no home folder."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Folders of C, each with the library made of it.
KERNELS = ["app/engines/whoosh/kernels", "app/readers/pdf/kernels"]


def python(*words: str, cwd: Path) -> None:
    """Runs Python with no program on PATH and nothing else in its environment."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=cwd,
        env={"PATH": "", "HOME": "/nonexistent"},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked source archive."""
    folder = tmp_path_factory.mktemp("sources")
    python("-m", "hatchling", "build", "--target", "sdist", "--directory", str(folder), cwd=ROOT)
    archive = next(folder.glob("*.tar.gz"))
    python("-m", "tarfile", "--extract", str(archive), str(folder), cwd=folder)
    return next(path for path in folder.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def wheel(sources: Path) -> Path:
    python("-m", "hatchling", "build", "--target", "wheel", cwd=sources)
    return next((sources / "dist").glob("*.whl"))


def library_of(wheel: Path, kernels: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        libraries = [name for name in archive.namelist() if f"{kernels}/_kernels." in name]
    assert len(libraries) == 1
    return libraries[0]


@pytest.mark.parametrize("kernels", KERNELS)
def test_the_source_archive_has_the_sources_and_no_library(sources: Path, kernels: str) -> None:
    kept = {path.name for path in (ROOT / kernels).glob("*.[ch]")} | {"__init__.py"}
    assert len(kept) > 1
    assert kept <= {path.name for path in (sources / kernels).iterdir()}
    assert list((sources / kernels).glob("_kernels.*")) == []


def test_the_wheel_is_for_this_platform_and_any_python(wheel: Path) -> None:
    assert re.fullmatch(r"parley-[\d.]+-py3-none-(?!any)\w+", wheel.stem)


def test_the_wheel_has_the_libraries_and_no_sources(wheel: Path) -> None:
    assert all(library_of(wheel, kernels) for kernels in KERNELS)
    with zipfile.ZipFile(wheel) as archive:
        assert [name for name in archive.namelist() if name.endswith((".c", ".h"))] == []


@pytest.mark.parametrize("kernels", KERNELS)
def test_the_library_loads_from_the_wheel_without_a_compiler(
    wheel: Path, tmp_path: Path, kernels: str
) -> None:
    shutil.unpack_archive(wheel, tmp_path, "zip")
    load = f"import ctypes, {kernels.replace('/', '.')} as kernels; ctypes.CDLL({{!r}})"
    python("-c", load.format(str(tmp_path / library_of(wheel, kernels))), cwd=tmp_path)


@pytest.mark.parametrize("kernels", KERNELS)
def test_the_library_asks_for_no_newer_libc_than_the_tag_says(wheel: Path, kernels: str) -> None:
    tag = re.search(r"manylinux_2_(\d+)", wheel.name)
    with zipfile.ZipFile(wheel) as archive:
        asked = re.findall(rb"GLIBC_2\.(\d+)", archive.read(library_of(wheel, kernels)))
    assert max(map(int, asked), default=0) <= int(tag[1] if tag else 0)


@pytest.mark.parametrize("kernels", KERNELS)
def test_the_library_is_the_same_wherever_it_is_compiled(wheel: Path, kernels: str) -> None:
    name = library_of(wheel, kernels)
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(name) == (ROOT / name).read_bytes()
