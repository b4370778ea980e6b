"""The bottom layer: the plan cycle, its source, its goals, and the history of edits."""
