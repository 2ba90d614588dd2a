"""Invented directories: always the same, like real ones in what matters, and never written over anything else."""
