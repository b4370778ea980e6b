"""The pages of the Sectors and their objectives."""
