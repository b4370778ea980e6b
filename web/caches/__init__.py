"""Caches that stand before the site: what they may keep, and when they let go of it."""
