"""`make bench`: every benchmark that needs no data of its own; or one by name, with its options.

make bench
make bench ARGS="suite --sizes 10000,100000,400000 --write"
make bench ARGS="queries --paragraphs 400000"
make bench ARGS="relevance FOLDER"
"""

from __future__ import annotations

import subprocess
import sys

#: What `make bench` runs, and with which options.
STANDARD = (
    ("readers",),
    ("suite", "--sizes", "10000"),
    ("opensearch", "--paragraphs", "10000"),
)


if __name__ == "__main__":
    for name, *options in [tuple(sys.argv[1:])] if sys.argv[1:] else STANDARD:
        print(f"\n{name} {' '.join(options)}".rstrip(), flush=True)
        subprocess.run([sys.executable, "-m", f"bench.{name}", *options], check=True)
