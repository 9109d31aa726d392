"""Measures a started system with many made-up phones. See README.md; run by ``dugnad bench``."""
