"""Starts a program that can open no socket to a network: `python without_network.py PROGRAM ARGUMENTS`.

Chromium asks a public resolver whether there is IPv6, whatever its options say. A filter of the kernel (seccomp)
answers each wish for an internet socket with "not supported", also of all that the program starts; it needs no
privilege and cannot be taken off. Without such a filter (not Linux, another processor) the program starts as it is.
"""

import ctypes
import errno
import os
import platform
import sys
from socket import AF_INET, AF_INET6

_ARCHITECTURES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""How the kernel names a processor, and the number of its system call `socket`."""
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
"""Where these are in what a filter sees of a system call."""
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EAFNOSUPPORT
_NO_NEW_PRIVILEGES, _SET_FILTER, _BY_PROGRAM = 38, 22, 2

Step = tuple[int, int, int, int]
"""One instruction of a filter: what to do, how many to skip if so and if not, and the value."""


class _Step(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def no_internet(architecture: int, socket_call: int) -> list[Step]:
    """The filter: a socket of the internet families is refused, everything else is allowed."""
    return [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_IF_EQUAL, 0, 6, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_IF_EQUAL, 0, 4, socket_call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_JUMP_IF_EQUAL, 1, 0, AF_INET),
        (_JUMP_IF_EQUAL, 0, 1, AF_INET6),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]


def close_network() -> bool:
    """Whether this process, and all that it starts, can no longer open an internet socket."""
    known = _ARCHITECTURES.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    steps = [_Step(*step) for step in no_internet(*known)]
    program = _Program(len(steps), (_Step * len(steps))(*steps))
    library = ctypes.CDLL(None, use_errno=True)
    is_bound = library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
    return is_bound and int(library.prctl(_SET_FILTER, _BY_PROGRAM, ctypes.byref(program), 0, 0)) == 0


def main(command: list[str]) -> None:
    close_network()
    os.execv(command[0], command)  # noqa: S606  no shell reads an argument


if __name__ == "__main__":
    main(sys.argv[1:])
