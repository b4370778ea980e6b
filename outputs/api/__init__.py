"""The API of outputs, and of everything traced through them."""
