"""The commands: import_plan, build_fixture, verify_plan."""
