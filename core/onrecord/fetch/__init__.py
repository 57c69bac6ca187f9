"""Getting a URL: politely, within limits, and never from an address that is nobody's business to contact.

``Fetcher.get`` is the whole public surface. Importing this package imports httpx: do it only when a URL is at hand.
"""

from onrecord.fetch.fetcher import Fetcher

__all__ = ["Fetcher"]
