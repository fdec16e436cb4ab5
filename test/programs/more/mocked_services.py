"""Code that talks to a service, tested with mocks of it."""
import asyncio
import sys
from unittest.mock import ANY, AsyncMock, MagicMock, Mock, call, create_autospec, mock_open, patch


class MailServer:
    def connect(self, host, *, timeout=10):
        raise OSError("no network in tests")

    def send(self, to, text):
        raise OSError("no network in tests")


class Newsletter:
    def __init__(self, server):
        self.server = server
        self.sent = []

    def publish(self, readers, text):
        self.server.connect("mail.example", timeout=3)
        for reader in readers:
            self.server.send(reader, text)
            self.sent.append(reader)
        return len(self.sent)


def today():
    return "a real day"


def headline():
    return f"News of {today()}"


# A mock takes every call and remembers it.
server = Mock()
letter = Newsletter(server)
print(letter.publish(["ann@a.b", "bob@c.d"], "hello"))
print(server.mock_calls)
server.connect.assert_called_once_with("mail.example", timeout=ANY)
print(server.send.call_args_list == [call("ann@a.b", "hello"), call("bob@c.d", "hello")])
try:
    server.send.assert_called_once()
except AssertionError as error:
    print(error)

# What it gives or raises is told before.
server.reset_mock()
server.send.side_effect = [None, ConnectionError("lost")]
try:
    letter.publish(["cy@e.f", "dee@g.h"], "once more")
except ConnectionError as error:
    print("failed:", error, letter.sent)

# An autospec refuses what the real object would refuse.
strict = create_autospec(MailServer, instance=True)
try:
    strict.send("ann@a.b")
except TypeError as error:
    print("TypeError:", error)
print(hasattr(strict, "receive"), isinstance(strict, MailServer))

# Patches end where their block ends.
with patch("__main__.today", return_value="monday") as replaced:
    print(headline(), replaced.call_count)
print(headline())
with patch.dict("sys.modules", {"imagined": MagicMock(version="1.0")}):
    import imagined
    print(imagined.version)
with patch("builtins.open", mock_open(read_data="one\ntwo\n")) as opened:
    with open("list.txt") as file:
        print([line.strip() for line in file])
    print(opened.mock_calls[0])

# Special methods, and calls that are awaited.
basket = MagicMock()
basket.__len__.return_value = 3
basket.__getitem__.side_effect = lambda key: key * 2
print(len(basket), basket["x"], basket.__getitem__.call_args)


async def fetch(client):
    return await client.get("/news")

client = AsyncMock()
client.get.return_value = "text"
print(asyncio.run(fetch(client)), client.get.await_count)

# A mock keeps the arguments of its calls.
message = ["kept"]
before = sys.getrefcount(message)
keeper = Mock()
keeper(message)
print(sys.getrefcount(message) - before)
keeper.reset_mock()
print(sys.getrefcount(message) - before)
child = keeper.child
print(sys.getrefcount(keeper) - 2, child is keeper.child)
