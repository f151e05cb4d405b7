"""Tests, in the same rooms as the code. Every test talks to a real graph where it needs one."""
