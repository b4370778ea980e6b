"""The API of Sectors and objectives."""
