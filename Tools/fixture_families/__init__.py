"""The fixtures of the reject suite by family: valid certificates, and ways to be wrong."""
