"""Who asks: HTTP, pages and the command line in; messages out."""
