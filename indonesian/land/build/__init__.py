"""Scripts that make the land's data files; run by hand, never imported at run time."""
