"""What every page must hold, on the real content as it is published. Each guard is a function from a page or a file to
the faults it found, in words; its test runs it over the site, and shows that it catches a seeded fault."""
