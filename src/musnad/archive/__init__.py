"""From an archive to a store: what comes in is cut into shards, workers read them, and the store takes them in order.

``tasks`` cuts, ``work`` does one shard, ``workers`` keeps processes at it, ``run`` puts it together. The work of a shard
depends on nothing but the shard and the settings, so it can be done on any machine and done again.
"""
