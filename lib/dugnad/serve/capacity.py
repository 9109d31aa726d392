"""How many phones this machine can carry, and how that is made more."""

from __future__ import annotations

import psutil

try:
    import resource
except ImportError:  # Windows, which has no such limit
    resource = None  # type: ignore[assignment]

#: Whatever else happens: more than a large gathering, twice over.
_MOST = 1500
#: Files our server has open for one phone (its socket, four to the kernel, the kernel itself).
_FILES_PER_PHONE = 16
_FILES_FOR_US = 200
_FILES_WANTED = _MOST * _FILES_PER_PHONE + _FILES_FOR_US
#: Memory that is left alone: the facilitator's servers and the system need it.
_MEMORY_LEFT = 512 * 2**20


def open_many_files() -> None:
    """Raise this process's limit of open files as far as it may."""
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES_WANTED if hard == resource.RLIM_INFINITY else min(_FILES_WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def most_kernels() -> int:
    """The most kernels that the limit of open files allows."""
    if resource is None:
        return _MOST
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if soft == resource.RLIM_INFINITY:
        return _MOST
    return max(1, min(_MOST, (soft - _FILES_FOR_US) // _FILES_PER_PHONE))


def has_room() -> bool:
    """Whether there is memory for one more kernel."""
    return psutil.virtual_memory().available > _MEMORY_LEFT
