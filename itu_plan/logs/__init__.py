"""What the site says of itself while it runs: lines of a log, and numbers for Prometheus."""
