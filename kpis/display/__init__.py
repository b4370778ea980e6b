"""What pages say of indicators and progress: words, sentences, rows; no queries in a loop."""
