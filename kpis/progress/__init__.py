"""Progress as pure functions: attainment, status, trend and roll-up, each explaining itself."""
