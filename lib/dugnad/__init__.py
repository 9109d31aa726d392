"""Idédugnad: notebooks with which a school, kindergarten or municipality develops its own practice.

The rooms, from the bottom up:

* ``domain``      what a project, a gathering and a vote *are*; pure Python
* ``content``     ``facilitation/`` read into domain objects
* ``store``       the only shared truth; the only room that knows SQL
* ``activities``  one folder a kind of activity: rules, phone card, projector screen
* ``pages``       what a notebook opens
* ``serve``       the three servers and the machine they run on
"""

__version__ = "0.1.0"
