"""The whole way from files to a site, on the mini content of `tests/mini`."""
