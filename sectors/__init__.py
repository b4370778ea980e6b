"""The Sectors, their objectives, and the stated links from objectives to goals (Table 8.1)."""
