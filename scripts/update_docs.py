"""Rewrites what follows from the code in docs/: .venv/bin/python scripts/update_docs.py."""

from __future__ import annotations

import re
import shutil
from enum import Enum
from pathlib import Path

from app.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]


def settings_table() -> str:
    """One row for each setting: its variable, default and description."""
    rows = ["| variable | default | what |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = field.default.value if isinstance(field.default, Enum) else field.default
        shown = f"`{default}`" if default not in (None, ()) else ""
        rows.append(f"| `{PREFIX}{name.upper()}` | {shown} | {field.description} |")
    return "\n".join(rows)


def updated(text: str) -> str:
    """`text` of docs/operations.md with its settings as the code has them."""
    return re.sub(
        r"(<!-- settings:[^>]*-->\n).*?(<!-- /settings -->)",
        lambda found: f"{found[1]}{settings_table()}\n{found[2]}",
        text,
        flags=re.DOTALL,
    )


if __name__ == "__main__":
    page = ROOT / "docs/operations.md"
    page.write_text(updated(page.read_text(encoding="utf-8")), encoding="utf-8")
    # The page that the service itself shows at /help.
    shutil.copyfile(ROOT / "docs/query-language.md", ROOT / "app/web/query-language.md")
