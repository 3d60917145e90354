"""Run the service under uvicorn."""

import errno
import os
import signal
import socket

import uvicorn
from rich.console import Console

from api.app import create_app
from api.problems import ServiceError
from api.settings import Settings
from index.store import Store


class PortInUseError(ServiceError):
    """Another process listens on the port."""


def run(settings: Settings, host: str, port: int, samples: bool) -> None:
    """Serve until interrupted.

    Args:
        settings: what the deployment sets.
        host: address to listen on.
        port: port to listen on; 0 for any free one.
        samples: ingest the sample documents first if the data folder is new.

    Raises:
        PortInUseError: another process listens there.
        StoreDamagedError: the database can't be used.
        StoreUnwritableError: the data folder can't be written.
    """
    console = Console(stderr=True)
    listener = _listen(host, port)
    first_start = not Store.exists(settings.data_dir)
    Store.open(settings.data_dir, check=False).close()  # report an unusable one before all else
    if samples and first_start:
        from api.commands.ingest import ingest_samples

        ingest_samples(settings)
    failed: list[bool] = []

    def stop() -> None:
        failed.append(True)
        os.kill(os.getpid(), signal.SIGTERM)

    shown = f"[{host}]" if ":" in host else host
    console.print(
        f"Alinea serves on http://{shown}:{listener.getsockname()[1]} (stop with Ctrl+C)",
        highlight=False,
        markup=False,
    )
    config = uvicorn.Config(create_app(settings, on_failure=stop), log_level="warning")
    uvicorn.Server(config).run(sockets=[listener])
    if failed:
        raise ServiceError("The service could not start; the message above says why.")


def _listen(host: str, port: int) -> socket.socket:
    """Bind the address before the slow work, so that a port in use is reported at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only where the protocol is named; with it on, answers
    # wait some 40 ms for the client's delayed acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        # Bound but not listening, two processes could both hold the address on Linux.
        listener.listen(1024)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortInUseError(
                f"Port {port} on {host} is in use. Stop the other process, or choose another "
                "port with --port or ALINEA_PORT."
            ) from error
        raise ServiceError(f"Can't listen on {host}:{port}: {error.strerror or error}.") from error
    return listener
