"""Activity kinds: one folder each, listed in ``registry``."""
