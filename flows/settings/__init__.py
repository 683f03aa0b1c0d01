"""What `cakupan.toml` may say: one frozen object, read once and passed down. Unknown keys are refused by name.

Imports no other folder of `flows`.
Start reading in `cakupan_toml.py`.
"""
