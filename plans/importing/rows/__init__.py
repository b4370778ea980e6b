"""Files as rows: read with their lines, held against one language of rules (no Django).

Whatever is imported, a plan, indicators or a report, is read here, and every breach is told as
a problem with its file and line.
"""
