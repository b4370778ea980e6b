"""The pages of the reports and the desk."""
