"""The store of an archive: what came in, what each run read in it, and how every row came to be.

``schema`` says what the tables are; ``rows`` makes rows of a Doc; ``parts`` keeps the rows of a shard on disk until
``loading`` has put them into a ``Store``: a DuckDB file (``duck``) or a PostgreSQL database (``postgres``).
"""
