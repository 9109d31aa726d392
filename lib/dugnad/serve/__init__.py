"""The three servers of a gathering, and the machine they run on."""
