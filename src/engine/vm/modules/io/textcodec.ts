import type { PyObject } from "../../../memory/object.ts";
import { decodeObject } from "../../../objects/text/codecs.ts";
import { newBytes } from "../../../objects/bytes/bytesobject.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { typeOf } from "../../../objects/type/slots.ts";
import { type Codec, decodeBytes } from "../../../objects/text/unicodecodecs.ts";
import { asString } from "../../../objects/text/unicodeobject.ts";

/** Codecs whose text can be decoded piece by piece here; of the others a file is read as a whole. */
export function isPiecewise(codec: Codec): boolean {
  return codec === "utf-8" || codec === "ascii" || codec === "latin-1";
}

/** The bytes of a piece that are no whole character yet, at its end. */
export function incompleteTail(bytes: Uint8Array, codec: Codec): number {
  if (codec !== "utf-8") return 0;
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number; // back is at most the length
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back && byte <= 0xf4 ? back : 0;
  }
  return 0;
}

/** Text of `bytes`; null: UnicodeDecodeError is set. */
export function decodePiece(
  rt: Runtime,
  bytes: Uint8Array,
  encoding: string,
  codec: Codec,
  errors: string,
): string | null {
  const text = decodeBytes(bytes, codec, errors);
  if (typeof text === "string") return text;
  const source: PyObject = newBytes(rt, bytes.slice());
  const failed = decodeObject(rt, bytes, source, encoding, errors);
  rt.heap.decref(source);
  if (failed === null || typeOf(failed) !== rt.types.str) return null;
  const value = asString(failed);
  rt.heap.decref(failed);
  return value;
}

/** The codec for what follows the first piece of text, which had the mark of the byte order. */
export function codecAfterStart(codec: Codec): Codec {
  if (codec === "utf-16") return "utf-16-le";
  if (codec === "utf-32") return "utf-32-le";
  return codec === "utf-8-sig" ? "utf-8" : codec;
}
