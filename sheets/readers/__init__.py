"""Files read with guards, cell by cell, before a cell means anything."""
