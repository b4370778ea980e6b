"""The recipes of CONTRIBUTING.md, each followed on a throw-away copy of the project."""
