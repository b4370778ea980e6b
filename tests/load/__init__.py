"""Publication day, played against real servers: `make load-test`."""
