"""Signing in, passwords, and who has which role."""
