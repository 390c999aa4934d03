"""Scrapy extensions: Crawl-delay and the hook for progress."""
