"""`tiaokuai demo`: one story played from data on a system of its own, told as it happens."""
