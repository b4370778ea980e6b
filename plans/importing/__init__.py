"""Reading a plan from its files: each problem with its file and line. No Django here."""
