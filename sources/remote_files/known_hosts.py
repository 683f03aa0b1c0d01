"""Which hosts are trusted over SSH: those whose keys somebody has put into the file of known hosts, and no others."""

from pathlib import Path

import paramiko


class KnownHosts(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]  # paramiko has no types
    """Accepts a host's key when it is in `path`. Raises SSHException otherwise; nothing is ever added."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def missing_host_key(self, _client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> None:
        """Called by paramiko for a host whose key it has not loaded, which is every host."""
        known = paramiko.HostKeys(str(self.path) if self.path.exists() else None)
        if not known.check(hostname, key):
            raise paramiko.SSHException("the key of the host is not among the known hosts")
