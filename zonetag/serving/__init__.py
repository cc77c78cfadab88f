"""The page and the HTTP interface of ``zonetag serve``."""
