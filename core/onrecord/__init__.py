"""onrecord: who actually said this, and how do we know?

This is the whole public surface: the records of an audit, the hooks a plugin implements, and the errors.
"""
