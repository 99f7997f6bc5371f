"""Property tests run without a deadline: the machine that runs them is shared, and pytest-timeout bounds them."""

from hypothesis import settings

settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")
