import type { PyObject } from "../../memory/object.ts";
import { excType, raise } from "../../objects/exceptions/exceptions.ts";
import { methodClinic, methodFast } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type Result, typeOf } from "../../objects/type/slots.ts";
import { isUnknown, newUnknown, newUnknownSource } from "../../objects/unknown/unknown.ts";
import { crc32 } from "./binascii/crc.ts";
import { newExceptionClass } from "./exceptionclass.ts";
import { bufferArgument } from "./hashes/data.ts";

const CONSTANTS: Readonly<Record<string, number>> = {
  DEFLATED: 8,
  DEF_BUF_SIZE: 16384,
  DEF_MEM_LEVEL: 8,
  MAX_WBITS: 15,
  Z_BEST_COMPRESSION: 9,
  Z_BEST_SPEED: 1,
  Z_BLOCK: 5,
  Z_DEFAULT_COMPRESSION: -1,
  Z_DEFAULT_STRATEGY: 0,
  Z_FILTERED: 1,
  Z_FINISH: 4,
  Z_FIXED: 4,
  Z_FULL_FLUSH: 3,
  Z_HUFFMAN_ONLY: 2,
  Z_NO_COMPRESSION: 0,
  Z_NO_FLUSH: 0,
  Z_PARTIAL_FLUSH: 1,
  Z_RLE: 3,
  Z_SYNC_FLUSH: 2,
  Z_TREES: 6,
};

/** The module zlib: checksums are exact, what its library packs is unknown. */
export function newZlibModule(rt: Runtime): PyModule {
  const module = newModule(rt, "zlib");
  const error = newExceptionClass(rt, "zlib", "error", [excType(rt, "Exception")]);
  moduleAddObject(rt, module, "error", error);
  rt.heap.decref(error);
  for (const [name, value] of Object.entries(CONSTANTS)) {
    const number = newLong(rt, value);
    moduleAddObject(rt, module, name, number);
    rt.heap.decref(number);
  }
  const unknown = (name: string): Result => {
    const what = `what the zlib library packs is not modelled: what zlib.${name}() returns is unknown`;
    return newUnknownSource(rt, `zlib.${name}()`, what);
  };
  moduleAddFunctions(rt, module, [
    methodFast("crc32", 1, 2, (_, _module, args) => checksum(rt, "crc32", args, 0, crc32)),
    methodFast("adler32", 1, 2, (_, _module, args) => checksum(rt, "adler32", args, 1, adler32)),
    methodClinic("compress", "data, /, level=-1, wbits=15", () => unknown("compress")),
    methodClinic("decompress", "data, /, wbits=15, bufsize=16384", () => unknown("decompress")),
    methodClinic(
      "compressobj",
      "level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None",
      () => unknown("compressobj"),
    ),
    methodClinic("decompressobj", "wbits=15, zdict=b''", () => unknown("decompressobj")),
  ]);
  return module;
}

type Sum = (bytes: Uint8Array, start: number) => number;

/** crc32(data, value=0) and adler32(data, value=1), both of 32 bits. */
function checksum(
  rt: Runtime,
  name: string,
  [data, start]: readonly PyObject[],
  first: number,
  sum: Sum,
): Result {
  if ([data, start].some(op => op !== undefined && isUnknown(op)))
    return newUnknown(rt, `${name}()`);
  const bytes = bufferArgument(rt, data as PyObject); // one argument at least
  if (bytes === null) return null;
  rt.heap.budget.touch(bytes.length);
  if (start !== undefined && !(start instanceof PyLong)) {
    const given = typeOf(start).messageName;
    return raise(rt, "TypeError", `'${given}' object cannot be interpreted as an integer`);
  }
  const value = start === undefined ? first : Number(BigInt(start.value) & 0xffffffffn);
  return newLong(rt, sum(bytes, value));
}

/** Two sums modulo 65,521: of the bytes, and of the sums on the way (RFC 1950). */
function adler32(bytes: Uint8Array, start: number): number {
  let low = start & 0xffff;
  let high = start >>> 16;
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return (high * 65536 + low) >>> 0;
}
