"""Write the bytecode of all that the services import, and of nothing else: where they run they can write none.

The compiled catalogues of sentences belong to it.
"""

import importlib
import pkgutil
import py_compile
import sys

for name in ("services", "shared"):
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, f"{name}."):
        importlib.import_module(module.name)
for imported in list(sys.modules.values()):
    file = getattr(imported, "__file__", None) or ""
    if file.endswith(".py"):
        py_compile.compile(file, doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)

sys.dont_write_bytecode = False
sentences = sys.modules["shared.sentences"]
sentences.read_catalogues(sentences.FOLDER)
