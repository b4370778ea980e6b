"""How the description of the API is made from the code that answers."""
