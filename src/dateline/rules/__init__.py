"""The rules reader: finds happenings and their arguments by words and word order.

It stands at the same seam as a trained reader (``stages.Reader``) and gives the same ``Reading``.
"""
