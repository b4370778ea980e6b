"""Files of reports as whole: frozen, issued, exported again."""
