"""What is delivered may be delivered: each dependency has a licence that is known to fit."""

import re
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import Final, cast

import pytest
from license_expression import get_spdx_licensing

FITTING: Final = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "LGPL-3.0-or-later", "MIT", "MIT-0",
    "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib",
}  # fmt: skip
"""They ask for no more than their text beside the program, and that changes to themselves are shown or named anew."""
CLASSIFIERS: Final = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""How packages say it that have no SPDX expression yet."""
IN_A_FILE: Final = {"pyrage": "MIT", "resvg_py": "MIT", "typst": "Apache-2.0"}
"""What packages say in the file of their licence alone."""
ELSEWHERE: Final = {"async-timeout", "colorama"}
"""Installed with other versions of Python or on other systems alone."""


def metadata_of(package: str) -> Message:
    """Read what a package says of itself."""
    return cast("Message", metadata.metadata(package))


def licences(stated: Message) -> set[str]:
    """List what a package says of its licence, as identifiers of SPDX; what is unknown stays as it is said."""
    if expression := stated.get("License-Expression"):
        return {str(key) for key in get_spdx_licensing().parse(expression).symbols}
    said = (line.rpartition(" :: ")[2] for line in stated.get_all("Classifier") or () if line.startswith("License ::"))
    named = IN_A_FILE.get(stated["Name"], "none")
    return {CLASSIFIERS.get(name, name) for name in said} or {
        CLASSIFIERS.get(named_so := stated.get("License", named), named_so)
    }


def test_each_dependency_has_a_licence_that_fits(root: Path) -> None:
    named = set(re.findall(r"^([a-z0-9._-]+)==", (root / "requirements-telemetry.lock").read_text(), re.MULTILINE))
    assert len(named) > 50
    unknown = {name: wrong for name in named - ELSEWHERE if (wrong := licences(metadata_of(name)) - FITTING)}
    assert not unknown


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ({"License-Expression": "MIT AND (GPL-3.0-only OR Zlib)"}, {"GPL-3.0-only"}),
        ({"Classifier": "License :: OSI Approved :: GNU Affero General Public License v3"},
         {"GNU Affero General Public License v3"}),
        ({"License": "ask me"}, {"ask me"}),
        ({}, {"none"}),
    ],
)  # fmt: skip
def test_another_licence_is_noticed(stated: dict[str, str], found: set[str]) -> None:
    message = metadata_of("fastapi")
    for name in ("License-Expression", "Classifier", "License"):
        del message[name]
    for name, value in stated.items():
        message[name] = value
    assert licences(message) - FITTING == found
