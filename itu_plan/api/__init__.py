"""The root of the API: version 1, the plans, and answers to addresses that lead nowhere."""
