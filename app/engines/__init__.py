"""The engines: each implements the ports in its own way and answers alike."""
