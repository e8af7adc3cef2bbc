"""How hard Hypothesis looks: `HYPOTHESIS_PROFILE=deep pytest tests/properties`.

In CI it looks at the same examples each time, so that a change is judged by what it
changes. The `fresh` and `deep` profiles look at others, by `--hypothesis-seed` if that
is given; `brief` is for what has been looked at already.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "ci",
    max_examples=2000,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("brief", settings.get_profile("ci"), max_examples=300)
settings.register_profile("fresh", settings.get_profile("ci"), derandomize=False)
settings.register_profile("deep", settings.get_profile("fresh"), max_examples=50_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# Two files of one name cannot both be read for doctests; fixtures have none.
collect_ignore_glob = ["conftest.py", "*/conftest.py"]
