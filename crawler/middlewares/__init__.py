"""Downloader middlewares, a rule each: what the crawler owes the web, and the capture of what came."""
