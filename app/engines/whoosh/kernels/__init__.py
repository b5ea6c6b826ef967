"""The engine's inner loops in C, called through ctypes; `hatch_build.py` compiles them."""
