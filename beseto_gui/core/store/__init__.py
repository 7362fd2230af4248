"""Documents: where records live, and the commands that change them."""
