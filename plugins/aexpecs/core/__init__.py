"""The directory as plain data: no Pelican, no Jinja."""
