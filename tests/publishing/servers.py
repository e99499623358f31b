"""Servers of our own on loopback that the tests publish to: an sshd, and a double of S3."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@contextmanager
def ssh_server(folder: Path) -> Iterator[int]:
    """Lend the port of a real sshd; the ssh that is found first knows its keys. Skips where there is none."""
    if not SSHD or not shutil.which("rsync"):
        assert not os.environ.get("CI_BROWSER"), "CI_BROWSER is set, but there is no sshd or no rsync"
        pytest.skip("sshd or rsync is not installed")
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    (folder / "sshd").write_text(
        f"Port {number}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/user.pub\n"
        f"StrictModes no\nUsePAM no\nPidFile none\nPermitRootLogin yes\n"
        f"SetEnv HOME={folder}\n"  # no .bashrc that takes its time, or prints
    )
    (folder / "client").write_text(
        f"IdentityFile {folder}/user\nIdentitiesOnly yes\nStrictHostKeyChecking no\n"
        f"UserKnownHostsFile {folder}/known\nLogLevel ERROR\nControlPath {folder}/%p\n"
    )
    (folder / "bin").mkdir()
    (folder / "bin/ssh").write_text(f'#!/bin/sh\nexec {shutil.which("ssh")} -F {folder}/client "$@"\n')
    (folder / "bin/ssh").chmod(0o755)
    with pytest.MonkeyPatch.context() as patch, _running(SSHD, "-f", str(folder / "sshd"), "-D"):
        patch.setenv("PATH", f"{folder / 'bin'}:{os.environ['PATH']}")
        for _ in range(200):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", number)) == 0:
                    break
            time.sleep(0.02)
        with _running("ssh", "-M", "-N", "-p", str(number), "127.0.0.1"):  # saves a log-in a command
            for _ in range(200):
                if (folder / str(number)).exists():
                    break
                time.sleep(0.02)
            yield number


@contextmanager
def _running(*command: str) -> Iterator[None]:
    """Run a program for as long as it is needed."""
    process = subprocess.Popen(command)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@contextmanager
def bucket_server() -> Iterator[str]:
    """Lend the address of a double of S3; boto3 finds keys for it. Skips where boto3 or moto is not installed."""
    assert not os.environ.get("CI_BROWSER") or find_spec("moto"), "CI_BROWSER is set, but there is no moto"
    pytest.importorskip("boto3", reason="boto3 is not installed")
    server = pytest.importorskip("moto.server", reason="moto is not installed")
    double = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    double.start()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # it tells each request
    with pytest.MonkeyPatch.context() as patch:
        for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY"):
            patch.setenv(f"AWS_{name}", "for-tests")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        try:
            yield "http://{}:{}".format(*double.get_host_and_port())
        finally:
            double.stop()
