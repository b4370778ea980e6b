"""The project: settings, root routes, the import of plans, and the pages across all layers."""
