"""Import this before Great Expectations: `scipy.stats` is then loaded when it is used, and none of our promises does.

Great Expectations imports it for what it can say of distributions: half a second of CPU in every process. Python's own
`LazyLoader` gives it a module that loads itself at the first look at one of its names.
"""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec


def load_on_first_use(name: str) -> None:
    """Let a module of a package that is not imported yet be loaded at the first look at one of its names."""
    spec = None if name in sys.modules else find_spec(name)
    if spec and spec.loader:
        spec.loader = LazyLoader(spec.loader)
        sys.modules[name] = module = module_from_spec(spec)
        spec.loader.exec_module(module)
        package, _, last = name.rpartition(".")
        setattr(sys.modules[package], last, module)  # an import looks at the module that it finds without it


load_on_first_use("scipy.stats")
