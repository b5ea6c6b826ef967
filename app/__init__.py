"""Parley, PARagraph-LEvel search over the documents of treaty meetings."""
