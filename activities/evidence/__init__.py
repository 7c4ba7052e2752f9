"""Photos and voice messages: what is taken, how it is made clean, and where it lies."""
