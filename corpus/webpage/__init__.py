"""An executed notebook as one static page: text, tables and figures, without code, scripts or anything to fetch."""

from corpus.publish import PAGES_FOLDER
from corpus.webpage.page import page_of, title_of, write_pages

__all__ = ["PAGES_FOLDER", "page_of", "title_of", "write_pages"]
