"""`cakupan serve`: deployments from `cakupan.toml`, Prefect's server in this process, and the runner.

May import what stands before it in `flows/__init__.py`.
Start reading in `serve.py`.
"""
