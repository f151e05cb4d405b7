"""What a network is honest about: gaps, thin evidence, conflicts. Warnings, never errors."""
