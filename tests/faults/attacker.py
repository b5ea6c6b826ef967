"""All attacks at once, from a process of its own: `python -m tests.faults.attacker …`."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from threading import Event, Lock, Thread

from tests.faults import clients
from tests.faults.clients import ATTACKS

__all__ = ["AT_ONCE"]

#: Clients of each attack at once.
AT_ONCE = {
    "forged cursor": 4,
    "slow reader": 60,
    "dripping head": 40,
    "half a body": 20,
    "endless headers": 2,
    "expensive query": 8,
}


def main(address: str, version: str, seconds: float) -> None:
    """Attack, and print how often each attack ended how, as JSON."""
    if sys.platform == "linux":  # where every address of 127.0.0.0/8 is this machine
        clients.SOURCE = ("127.0.0.2", 0)
    ends: Counter[str] = Counter()
    stop, lock = Event(), Lock()

    def again_and_again(name: str, attack: Callable[..., str], number: int) -> None:
        while not stop.is_set():
            try:
                end = attack(address, version, number, stop)
            except OSError as error:
                end = type(error).__name__
            number += 1
            with lock:
                ends[f"{name}: {end}"] += 1
            if end in {"503", "429", "ConnectionRefusedError"}:
                stop.wait(0.5)

    threads = [
        Thread(target=again_and_again, args=(name, ATTACKS[name], number), daemon=True)
        for name, count in AT_ONCE.items()
        for number in range(count)
    ]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    stop.set()
    until = time.monotonic() + 60
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    print(json.dumps(dict(ends)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
