"""The articles, one file each, in a folder per site; see `newsroom` for their form."""
