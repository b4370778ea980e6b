"""Accounts: who may sign in and how, what is open for whom, and who said so, when and why."""
