"""What every test shares."""

from hypothesis import settings

# Two busy cores make a deadline a matter of luck, and a check that everybody runs must not turn red
# by a new draw: the same examples every time.
settings.register_profile("tiaokuai", deadline=None, derandomize=True)
settings.load_profile("tiaokuai")
