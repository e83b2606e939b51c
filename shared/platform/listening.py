"""Where the server of this process was told to listen."""

import click


def told_to_listen_on() -> str:
    """Give the host that the command `uvicorn` was told, by an option or UVICORN_HOST; nothing where it is not known.

    A process that was started otherwise, or took over a socket, does not say: there `Edge` looks at each connection.
    """
    context = click.get_current_context(silent=True)
    told = context.params if context else {}
    if told.get("fd") is not None or told.get("uds"):
        return ""
    host = told.get("host")
    return host if isinstance(host, str) else ""
