"""The command line and the settings: ties the rooms together, decides nothing itself."""
