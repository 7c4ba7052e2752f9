"""The supervision order: the bureau sets a limit for whoever overran, urges, ends, continues."""
