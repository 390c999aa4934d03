"""Agreements: what their documents are called, the words of their life (signed, planned, ended), and look-alikes."""

from indonesian.agreements.table import DOCUMENT_KINDS, Found, find_cues, find_documents, negative

__all__ = ["DOCUMENT_KINDS", "Found", "find_cues", "find_documents", "negative"]
