"""`cakupan serve`: deployments from `cakupan.toml`, Prefect's server in this process, and the runner.

May import what precedes it in `flows/__init__.py`.
Start reading in `serve.py`.
"""
