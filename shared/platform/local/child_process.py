"""What a child does between fork and exec, so that it neither outlives this process nor keeps more rights."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_LIBC: Final = ctypes.CDLL(None) if sys.platform == "linux" else None

# Of linux/prctl.h and linux/capability.h, which Python does not name.
_PR_SET_PDEATHSIG: Final = 1
_PR_SET_KEEPCAPS: Final = 8
_PR_CAP_AMBIENT: Final = 47
_PR_CAP_AMBIENT_RAISE: Final = 2
_CAP_DAC_OVERRIDE: Final = 1
_CAPABILITY_VERSION_3: Final = 0x20080522


@dataclass(frozen=True, slots=True)
class Account:
    """As whom a child runs."""

    user: int
    group: int


def before_exec(last_signal: signal.Signals, account: Account | None = None) -> Callable[[], None]:
    """Build a `preexec_fn`: become `account` where one is given, and get `last_signal` when the parent dies.

    The kernel takes the thread that starts the child for its parent, so start children from the main thread.
    Only Linux has this; elsewhere a killed parent leaves its children behind.
    """
    parent = os.getpid()

    def prepare() -> None:
        if account:
            _become(account)
        _prctl(_PR_SET_PDEATHSIG, last_signal)  # after the change of account, which clears it
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)

    return prepare


def _become(account: Account) -> None:
    """Leave root. On Linux keep one of its rights, to enter folders closed to others: data may lie below one.

    Where even root lacks that right nothing is kept, and the program says which folder it cannot enter.
    """
    _prctl(_PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setgid(account.group)
    os.setuid(account.user)
    if _LIBC:
        header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
        one = 1 << _CAP_DAC_OVERRIDE
        _LIBC.capset(header, (ctypes.c_uint32 * 6)(one, one, one))  # effective, permitted, inheritable
    _prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, _CAP_DAC_OVERRIDE)  # ambient: it survives exec


def _prctl(option: int, *arguments: int) -> None:
    if _LIBC:
        _LIBC.prctl(option, *map(ctypes.c_ulong, (*arguments, 0, 0, 0)[:4]))
