"""What holds for every test: no test may skip where everything is required."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.opensearch import shared_node, stop_shared_node
from tests.tools import REQUIRE_ALL

# The same examples in every run, and no time limit on one: a build is not red by chance or by
# a slow machine. PARLEY_TEST_RANDOM=1 looks for new ones; a find becomes a named case.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None, print_blob=True)
settings.load_profile("random" if os.environ.get("PARLEY_TEST_RANDOM") else "steady")


#: Folders whose tests build images, start nodes and browsers, or break what runs.
_SLOW = ("image", "faults", "web", "api", "properties", "contract")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are rewritten on demand, and their diff reviewed."""
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the expected files of golden tests"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def opensearch() -> str:
    """The address of a node of OpenSearch that the whole run shares."""
    return shared_node()


def pytest_unconfigure() -> None:
    """The run is over."""
    stop_shared_node()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The slow files first; tests of outside documents only where `PARLEY_EXAMPLES` is a folder.

    Those documents are no part of the repository and no tool that could be installed, so
    such tests are not skipped but not asked for.
    """
    # A file is one process's work: a slow one that begins last is waited for by all others.
    items.sort(key=lambda item: _rank(item.path))
    folder = os.environ.get("PARLEY_EXAMPLES", "")
    if folder and Path(folder).is_dir():
        return
    outside = [item for item in items if item.get_closest_marker("examples")]
    if outside:
        config.hook.pytest_deselected(items=outside)
        items[:] = [item for item in items if item not in outside]


def _rank(path: Path) -> int:
    """The place of a file's folder among those whose tests take longest, in that order."""
    folder = path.relative_to(Path(__file__).parent).parts[0]
    return _SLOW.index(folder) if folder in _SLOW else len(_SLOW)


def _skip_is_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"PARLEY_TEST_REQUIRE=all, yet this would skip: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _skip_is_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _skip_is_failure(report)
    return report
