"""The HTTP interface under /v1, its OpenAPI document and its operations."""
