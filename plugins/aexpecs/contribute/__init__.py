"""For those who contribute: the JSON Schema, the field reference and skeletons, all derived from the declaration."""
