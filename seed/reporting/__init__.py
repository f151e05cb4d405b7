"""The report on a network: gaps, little evidence, conflicts. Warnings, never errors."""
