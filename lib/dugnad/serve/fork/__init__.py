"""Kernels by fork: a process that has everything imported and warmed gives birth to them.

``server`` is that process, ``kernel`` what each child becomes. ``keeper`` starts the process
and keeps it running, and ``provisioner`` is what Jupyter sees of it all; those two live in
the server that asks for kernels. Linux only: elsewhere kernels start the ordinary way.
"""

#: Largest request to the fork server: a kernel's environment, mostly.
LARGEST = 128 * 1024
