"""Settings: base holds what every place shares; local, production and test hold the rest."""
