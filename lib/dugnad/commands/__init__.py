"""Commands of ``dugnad`` beside ``start`` and ``doctor``: one module a family."""
