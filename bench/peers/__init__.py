"""The same profile as other tools would publish it, built from their registries and counted in the same run."""
