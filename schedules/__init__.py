"""Times and names: the schedule files, and the service that starts crawls by them as processes."""
