# Streams that decode line ends, read on one side and write on the other; buffers outside of pickles.
import io
import json
import json.decoder
import pickle
import time

decoder = io.IncrementalNewlineDecoder(None, translate=True)
print([decoder.decode(part) for part in ("one\r", "\ntwo\r\n", "three\n")], decoder.newlines)
print(repr(decoder.decode("four\r")), decoder.getstate(), repr(decoder.decode("", final=True)))
decoder.reset()
print(decoder.newlines)
kept = io.IncrementalNewlineDecoder(None, translate=False)
print(repr(kept.decode("a\r\nb", final=True)), kept.newlines)

source, target = io.BytesIO(b"first\nsecond\n"), io.BytesIO()
pair = io.BufferedRWPair(source, target)
print(pair.readline(), pair.peek(3)[:3], pair.read(), pair.readable(), pair.writable())
pair.write(b"answer")
print(target.getvalue())
pair.flush()
print(target.getvalue())
try:
    pair.seek(0)
except io.UnsupportedOperation as error:
    print("!", error)
del pair

outside = []
data = bytearray(b"large data")
whole = pickle.dumps([1, pickle.PickleBuffer(data)], protocol=5, buffer_callback=outside.append)
print(whole, len(outside))
print(pickle.loads(whole, buffers=[view.raw() for view in outside])[0])
print(pickle.loads(pickle.dumps(pickle.PickleBuffer(b"small"), protocol=5)))
try:
    pickle.loads(whole)
except pickle.UnpicklingError as error:
    print("!", error)
del outside[:]
print(pickle.MARK, pickle.STOP, pickle.PROTO, pickle.encode_long(-129), pickle.decode_long(b"\xff\x00"))

print(json.decoder.BACKSLASH["n"] == "\n", json.decoder.scanstring('abc" rest', 0))
print(json.decoder.NaN != json.decoder.NaN, json.JSONDecoder().raw_decode("[1, 2] tail"))
for form in ("%Y-%Y", "%H:%M %H"):
    try:
        time.strptime("10", form)
    except Exception as error:
        print(form, "!", error)
