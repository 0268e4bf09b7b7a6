"""How long hypothesis looks for a sequence of acts that breaks something: shortly, and the same each time.

`--hypothesis-profile=faults` takes the long search of `make faults`.
"""

import os

from hypothesis import HealthCheck, Phase, settings

_COMMON = {"deadline": None, "suppress_health_check": list(HealthCheck), "report_multiple_bugs": False}
_examples = int(os.environ.get("FAULTS_EXAMPLES", "150"))
# A failing sequence is not made shorter: with pages asked after every step that takes an hour.
_PHASES = [Phase.explicit, Phase.reuse, Phase.generate]

settings.register_profile("faults", max_examples=_examples, stateful_step_count=40, phases=_PHASES, **_COMMON)
_SHORT = {"stateful_step_count": 20, "derandomize": True, "database": None, "phases": _PHASES, **_COMMON}
settings.register_profile("sequences", max_examples=24, **_SHORT)
settings.register_profile("joinings", max_examples=12, **_SHORT)
