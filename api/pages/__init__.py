"""The pages: what people see and touch in a browser, made on the server.

A page calls the same functions as the JSON routes do and shows what these return, so that nobody
sees on a page what the API would keep from him. Without JavaScript everything works.
"""
