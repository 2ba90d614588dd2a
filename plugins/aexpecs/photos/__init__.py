"""Photos made light: a portrait for each profile, one sprite for the faces of a list, and neither ever made twice."""
