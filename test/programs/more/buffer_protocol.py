"""Classes that lend their memory through __buffer__ (PEP 688)."""
import sys

if sys.version_info < (3, 12):
    print("no __buffer__ before 3.12")
    raise SystemExit


class Packet:
    def __init__(self, payload):
        self.payload = bytearray(payload)
        self.lent = 0

    def __buffer__(self, flags):
        self.lent += 1
        return memoryview(self.payload)

    def __release_buffer__(self, view):
        self.lent -= 1
        print("back:", bytes(view))
        view.release()


packet = Packet(b"hello")
with memoryview(packet) as view:
    print(view.tobytes(), packet.lent, view.obj is packet, type(view.obj).__name__)
    view[0] = ord("J")
print(packet.payload, packet.lent)

head = memoryview(packet)[:2]
print(head.tolist(), packet.lent)
del head
print(packet.lent)

print(bytes(packet), bytearray(packet))
print(b"-".join([packet, b"x"]), b"say " + packet)
print(b"oh Jello".find(packet), str(packet, "ascii"))


class Frozen:
    def __buffer__(self, flags):
        return memoryview(b"frozen")


frozen = Frozen()
print(bytes(frozen), memoryview(frozen).readonly, frozen in [b"frozen"], b"un" + frozen)


class Broken:
    def __buffer__(self, flags):
        return 42


class Failing:
    def __buffer__(self, flags):
        raise ValueError("nothing to lend")


class Refusing:
    __buffer__ = None


for broken in [Broken, Failing, Refusing]:
    try:
        memoryview(broken())
    except (TypeError, ValueError) as error:
        print(broken.__name__, type(error).__name__)


class Loud(bytearray):
    def __buffer__(self, flags):
        print("asked")
        return super().__buffer__(flags)


loud = Loud(b"abc")
print(bytes(loud))
