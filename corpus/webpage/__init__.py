"""An executed notebook as one static page: text, tables and figures, without code, scripts or anything to fetch."""

from corpus.webpage.page import PAGES_FOLDER, page_of, title_of, write_pages

__all__ = ["PAGES_FOLDER", "page_of", "title_of", "write_pages"]
