"""Articles: the text of a document in a file, and what its file says of it.

One module for each kind of file; `reading.read_article` chooses. What comes from outside is
read within the bounds of `limits`.
"""
