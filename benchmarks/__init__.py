"""Accuracy and speed, a command each: a small table on the screen, JSON in `benchmarks/results/`."""
