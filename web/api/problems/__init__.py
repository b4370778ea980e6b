"""Every error as problem details (RFC 9457)."""
