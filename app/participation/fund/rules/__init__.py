"""Values, checks and sums of the fund, pure Python.

`values`: what there is; `checks`: what is typed, and the check list; `reckoning`: money and points.
"""
