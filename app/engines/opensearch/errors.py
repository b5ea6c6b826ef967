"""What goes wrong between us and a cluster, as `app.domain.errors` has it: mapped here alone."""

from __future__ import annotations

from typing import Any

import opensearchpy.exceptions as theirs

from app.domain.errors import UNFORESEEN, UnavailableError

__all__ = ["ClusterError", "cluster_error", "refusal"]


class ClusterError(UnavailableError):
    """The cluster cannot answer, or refuses. `status` is that of HTTP, None where none came.

    `kind` is OpenSearch's name of the error ("index_not_found_exception"), empty where it has none.
    """

    def __init__(
        self, message: str, *, hint: str | None = None, status: int | None = None, kind: str = ""
    ) -> None:
        super().__init__(message, hint=hint)
        self.status = status
        self.kind = kind


def cluster_error(error: Exception, hosts: str) -> ClusterError:
    """The error of the client library, told."""
    match error:
        case theirs.SSLError():
            return ClusterError(
                f"The certificate of OpenSearch at {hosts} cannot be verified: {_bare(error)}.",
                hint="Name the certificate of its authority by PARLEY_OPENSEARCH_CA_FILE.",
            )
        case theirs.ConnectionTimeout():
            return ClusterError(
                f"OpenSearch at {hosts} did not answer in time.",
                hint="It is overloaded, or a node of it hangs. Try again in a moment.",
                kind="timeout",
            )
        case theirs.ConnectionError():
            return ClusterError(
                f"OpenSearch at {hosts} cannot be reached: {_why(error)}.",
                hint="Check that it runs, and PARLEY_OPENSEARCH_URL.",
                kind="unreachable",
            )
        case theirs.TransportError() if isinstance(error.status_code, int):
            return refusal(error.info, error.status_code, hosts)
        case _:
            return ClusterError(
                f"What answers at {hosts} is no OpenSearch: {error}.",
                hint="Check PARLEY_OPENSEARCH_URL, and what stands before OpenSearch.",
            )


def refusal(info: Any, status: int, hosts: str) -> ClusterError:
    """What a cluster says with a status of failure, told. `info`: its answer as JSON, or text."""
    kind, reason = _reason(info)
    match status:
        case 401:
            message = f"OpenSearch at {hosts} does not accept our user and password, or token."
            hint = (
                "Check PARLEY_OPENSEARCH_USER and PARLEY_OPENSEARCH_PASSWORD, "
                "or PARLEY_OPENSEARCH_TOKEN."
            )
        case 403:
            message = f"OpenSearch at {hosts} does not allow that: {reason}."
            hint = "Give our user the rights that docs/opensearch.md lists, or mend its disk."
        case 404:
            message = f"OpenSearch at {hosts} has no such index: {reason}."
            hint = "Run `parley index CORPUS` first."
        case 429:
            message = f"OpenSearch at {hosts} is overloaded: {reason}."
            hint = "Try again in a moment; more nodes or shards bear more."
        case 502 | 503 | 504:
            message = f"OpenSearch at {hosts} cannot answer now: {reason}."
            hint = "Look at its /_cluster/health: a node is missing, or a part of the index."
        case 400 if kind == "index_closed_exception":
            message = f"The index is closed in OpenSearch at {hosts}."
            hint = "Open it, or index again."
        case _:
            message = f"OpenSearch at {hosts} refused with status {status}: {reason}."
            hint = UNFORESEEN
    return ClusterError(message, hint=hint, status=status, kind=kind)


def _reason(info: Any) -> tuple[str, str]:
    """OpenSearch's kind and reason of an error, the innermost that it names."""
    error = info.get("error") if isinstance(info, dict) else None
    if not isinstance(error, dict):
        return "", str(error or info or "it does not say why")[:500].rstrip(".")
    causes = error.get("root_cause") or [error]
    first = causes[0] if isinstance(causes[0], dict) else error
    reason = first.get("reason") or error.get("reason") or "it does not say why"
    return str(first.get("type") or error.get("type") or ""), str(reason)[:500].rstrip(".")


def _bare(error: theirs.SSLError) -> str:
    """Without the place in Python's source."""
    return str(error.error).partition(" (_ssl.c")[0]


def _why(error: theirs.ConnectionError) -> str:
    """The last words of what is a chain of causes in brackets."""
    text = str(error.error)
    return text.rpartition(": ")[2].strip("()'\". ") or text
