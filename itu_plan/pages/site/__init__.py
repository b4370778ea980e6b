"""Pages and files of the site itself, whatever plans it has."""
