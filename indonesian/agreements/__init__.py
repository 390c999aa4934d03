"""Agreements: what their documents are called, the words of their life (signed, planned, ended), and look-alikes."""

from indonesian.agreements.table import DOCUMENT_KINDS, cue, document_pattern, kind_of, negative

__all__ = ["DOCUMENT_KINDS", "cue", "document_pattern", "kind_of", "negative"]
