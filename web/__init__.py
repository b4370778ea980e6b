"""The kit of API and pages: no model, no word of any plan."""
