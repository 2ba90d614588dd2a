"""What other programs read, read back by real parsers: of cards, feeds, tables, triples and sitemaps."""
