"""How the whole suite runs: Hypothesis quick by default, thorough where `HYPOTHESIS_PROFILE=thorough` asks for it."""

import os

from hypothesis import HealthCheck, settings

_slow_start = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("fast", max_examples=60, deadline=None, suppress_health_check=_slow_start)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=_slow_start)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))
