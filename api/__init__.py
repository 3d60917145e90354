"""The service: HTTP, web pages and the command line."""
