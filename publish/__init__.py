"""The Datasette site: metadata, canned queries, routes, templates and static files over `archive.db`."""
