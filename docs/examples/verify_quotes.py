"""Checks the quotations of a text: each passage “in quotation marks” of five words or more.

verify_quotes.py draft.txt        exit 1 if one is not in the documents word for word
"""

import os
import re
import sys
from pathlib import Path

import httpx

SERVICE = os.environ.get("PARLEY_ADDRESS", "http://127.0.0.1:8000")


def quotations(text):
    """The passages in typographic or straight double quotation marks."""
    found = re.findall(r"[“\"]([^“”\"]+)[”\"]", text)
    return [" ".join(each.split()) for each in found if len(each.split()) >= 5]


def main(path):
    """Print a verdict for each quotation: where it stands, and every word that differs."""
    bad = 0
    with httpx.Client(base_url=SERVICE) as client:
        for text in quotations(Path(path).read_text(encoding="utf-8")):
            answer = client.get("/v1/verify-quote", params={"text": text}).raise_for_status().json()
            bad += answer["verdict"] != "exact"
            print(f"{answer['verdict']}: “{text}”")
            for found in answer["results"][:1]:
                print(f"  {found['citation']}")
                for one in found["differences"]:
                    print(f"  quoted “{one['quoted']}”, the source has “{one['source']}”")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else __doc__)
