"""Ministries, agencies, banks, companies, universities: their names over time, and where a text names them."""

from indonesian.organisations.find import find_organisations
from indonesian.organisations.mention import OrganisationMention
from indonesian.organisations.table import Head, Organisation, heads, name_on, organisations

__all__ = ["Head", "Organisation", "OrganisationMention", "find_organisations", "heads", "name_on", "organisations"]
