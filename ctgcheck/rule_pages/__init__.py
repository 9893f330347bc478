"""Rules and their cases -> French pages: the list, the page of a rule, the index."""

from ctgcheck.rule_pages.index import index
from ctgcheck.rule_pages.listing import Filter, listing
from ctgcheck.rule_pages.page import page
from ctgcheck.rule_pages.terminal import plain

__all__ = ["Filter", "index", "listing", "page", "plain"]
