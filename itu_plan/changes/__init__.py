"""What changed in a plan, object by object, for those who keep a copy of it."""
