"""Superset's settings for the test: one user on loopback, everything in one folder."""

import os

SECRET_KEY = "known to everybody: this server holds nothing and listens on loopback"
SQLALCHEMY_DATABASE_URI = f"sqlite:///{os.environ['SUPERSET_HOME']}/superset.db"
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
RATELIMIT_ENABLED = False
