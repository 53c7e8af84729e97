"""Reads what was published: bytes, files and folders in, articles out.

``paths.read_paths`` is the way in for files and folders; ``text.read_text``, ``html.read_html``
and ``records_json.read_json`` read bytes that are already at hand.
"""
