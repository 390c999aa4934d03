"""Offices and those who hold them: forms, whose they are, acting holders, and persons' names in running text."""

from indonesian.offices.find import OfficeMention, find_offices
from indonesian.offices.names import person_of, read_name, read_name_before
from indonesian.offices.table import Acting, Office, offices

__all__ = ["Acting", "Office", "OfficeMention", "find_offices", "offices", "person_of", "read_name", "read_name_before"]
