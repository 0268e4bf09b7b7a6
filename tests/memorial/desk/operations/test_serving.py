import socket

import pytest

from memorial.desk.operations.refusal import Refused
from memorial.desk.operations.serving import chosen_port


@pytest.mark.parametrize("text", ["", "http", "0", "65536", "-1", "8000.0"])
def test_what_is_no_port_is_refused_with_what_to_write(text):
    with pytest.raises(Refused, match=f'PORT is "{text}", which is no port; write a number from 1 to 65535'):
        chosen_port(text)


def test_a_taken_port_is_refused_with_another_to_try():
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        port = somebody.getsockname()[1]

        with pytest.raises(Refused, match=f"Port {port} is taken") as refused:
            chosen_port(str(port))

    assert f"PORT={port + 1} make run" in str(refused.value)


def test_a_free_port_is_taken_as_written():
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        port = somebody.getsockname()[1]

    assert chosen_port(str(port)) == port
