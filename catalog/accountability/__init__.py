"""The accountability file: registered, sorted, heard, decided, by people; never its content."""
