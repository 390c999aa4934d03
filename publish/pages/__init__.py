"""The pages that the public reads: one module a page, each a view function over read-only queries."""
