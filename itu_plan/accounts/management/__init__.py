"""Commands of accounts that replace Django's own."""
