"""What changed in a plan, object by object."""
