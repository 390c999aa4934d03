"""The bottom of the house: typed records, schema and migrations, frontier, capture files, the one writer."""
