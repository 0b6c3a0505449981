"""Tests in a real browser: JupyterLab, the gallery and the pages without code, as a reader opens them."""
