import { highWord, lowWord } from "./containers/dictkeys.ts";
import { decompose } from "../../base/doubles.ts";
import type { Hash } from "./type/slots.ts";

/** _PyHASH_MODULUS: numbers are hashed modulo this Mersenne prime (Include/cpython/pyhash.h). */
const MODULUS = (1n << 61n) - 1n;
const HASH_BITS = 61;
const HASH_INF = 314159;
const TWO_32 = 4294967296;

/** A 64-bit value as the signed number or bigint that `Hash` asks for. */
export function hashFromBigInt(value: bigint): Hash {
  const signed = BigInt.asIntN(64, value);
  const small = Number(signed);
  return Number.isSafeInteger(small) ? small : signed;
}

/** A signed 64-bit value from its halves; -1 becomes -2, as CPython keeps -1 for errors. */
function hashFromHalves(high: number, low: number): Hash {
  if (high === -1 && low === -1) return -2;
  const value = high * TWO_32 + (low >>> 0);
  if (Number.isSafeInteger(value)) return value;
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}

/**
 * Py_HashBuffer with PYTHONHASHSEED=0: SipHash-1-3 under a key of zeros (Python/pyhash.c,
 * siphash13). The 64-bit words are kept as pairs of 32-bit halves, since bigints are slow.
 */
export function hashBytes(bytes: Uint8Array): Hash {
  const size = bytes.length;
  if (size === 0) return 0;
  const words = size >>> 3;
  let v0l = 0x70736575;
  let v0h = 0x736f6d65;
  let v1l = 0x6e646f6d;
  let v1h = 0x646f7261;
  let v2l = 0x6e657261;
  let v2h = 0x6c796765;
  let v3l = 0x79746573;
  let v3h = 0x74656462;
  // One round for each word and for the last one, which holds the length; then three to finish.
  for (let i = 0; i < words + 4; i++) {
    let ml = 0;
    let mh = 0;
    const at = i << 3;
    if (i <= words) {
      ml = word32(bytes, at);
      mh = word32(bytes, at + 4);
      if (i === words) mh |= (size & 0xff) << 24;
    } else if (i === words + 1) {
      v2l ^= 0xff;
    }
    v3l ^= ml;
    v3h ^= mh;

    let low = (v0l >>> 0) + (v1l >>> 0);
    v0h = (v0h + v1h + (low >= TWO_32 ? 1 : 0)) | 0;
    v0l = low | 0;
    low = (v2l >>> 0) + (v3l >>> 0);
    v2h = (v2h + v3h + (low >= TWO_32 ? 1 : 0)) | 0;
    v2l = low | 0;
    let carried = ((v1l << 13) | (v1h >>> 19)) ^ v0l;
    v1h = ((v1h << 13) | (v1l >>> 19)) ^ v0h;
    v1l = carried;
    carried = ((v3l << 16) | (v3h >>> 16)) ^ v2l;
    v3h = ((v3h << 16) | (v3l >>> 16)) ^ v2h;
    v3l = carried;
    carried = v0l;
    v0l = v0h;
    v0h = carried;

    low = (v2l >>> 0) + (v1l >>> 0);
    v2h = (v2h + v1h + (low >= TWO_32 ? 1 : 0)) | 0;
    v2l = low | 0;
    low = (v0l >>> 0) + (v3l >>> 0);
    v0h = (v0h + v3h + (low >= TWO_32 ? 1 : 0)) | 0;
    v0l = low | 0;
    carried = ((v1l << 17) | (v1h >>> 15)) ^ v2l;
    v1h = ((v1h << 17) | (v1l >>> 15)) ^ v2h;
    v1l = carried;
    carried = ((v3l << 21) | (v3h >>> 11)) ^ v0l;
    v3h = ((v3h << 21) | (v3l >>> 11)) ^ v0h;
    v3l = carried;
    carried = v2l;
    v2l = v2h;
    v2h = carried;

    v0l ^= ml;
    v0h ^= mh;
  }
  return hashFromHalves(v0h ^ v1h ^ v2h ^ v3h, v0l ^ v1l ^ v2l ^ v3l);
}

/** Little-endian 32 bits at `at`; bytes past the end count as zero. */
function word32(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}

/** long_hash (Objects/longobject.c): the value modulo 2**61 - 1, with the sign of the value. */
export function hashLong(value: number | bigint): Hash {
  if (typeof value === "number") return value === -1 ? -2 : value;
  return normalized(value % MODULUS);
}

/** _Py_HashDouble (Python/pyhash.c). `nan` is hashed by identity: its caller passes that hash. */
export function hashDouble(value: number, identityHash: Hash): Hash {
  if (Number.isSafeInteger(value)) return hashLong(value + 0);
  if (!Number.isFinite(value)) {
    if (Number.isNaN(value)) return identityHash;
    return value > 0 ? HASH_INF : -HASH_INF;
  }
  const { mantissa, exponent } = decompose(Math.abs(value));
  const shift = BigInt(((exponent % HASH_BITS) + HASH_BITS) % HASH_BITS);
  const hash = (mantissa << shift) % MODULUS;
  return normalized(value < 0 ? -hash : hash);
}

/** complex_hash (Objects/complexobject.c). */
export function hashComplex(real: Hash, imag: Hash): Hash {
  return minusTwo(hashFromBigInt(BigInt(real) + 1000003n * BigInt(imag)));
}

/** _Py_HashPointer: an address, rotated by four bits as all addresses are multiples of 16. */
export function hashPointer(address: number): Hash {
  return address / 16;
}

/** frozenset_hash, of the hashes of the elements: independent of their order. */
export function hashUnordered(elements: readonly Hash[]): Hash {
  let hash = 0n;
  for (const element of elements) hash ^= shuffleBits(element);
  hash ^= BigInt(elements.length + 1) * 1927868237n;
  hash = BigInt.asUintN(64, hash);
  hash ^= (hash >> 11n) ^ (hash >> 25n);
  hash = BigInt.asUintN(64, hash * 69069n + 907133923n);
  return hash === 0xffffffffffffffffn ? 590923713 : hashFromBigInt(hash);
}

/** _shuffle_bits: spreads hashes that differ in few bits. */
function shuffleBits(hash: Hash): bigint {
  const high = BigInt(highWord(hash) >>> 0);
  const bits = (high << 32n) | BigInt(lowWord(hash) >>> 0);
  return BigInt.asUintN(64, (bits ^ 89869747n ^ (bits << 16n)) * 3644798167n);
}

/** tuplehash (Objects/tupleobject.c): xxHash over the hashes of the items. */
export function hashTuple(items: readonly Hash[]): Hash {
  let acc = 2870177450012600261n;
  for (const item of items) {
    acc = BigInt.asUintN(64, acc + BigInt.asUintN(64, BigInt(item)) * 14029467366897019727n);
    acc = BigInt.asUintN(64, (acc << 31n) | (acc >> 33n));
    acc = BigInt.asUintN(64, acc * 11400714785074694791n);
  }
  acc = BigInt.asUintN(64, acc + (BigInt(items.length) ^ (2870177450012600261n ^ 3527539n)));
  if (acc === 0xffffffffffffffffn) return 1546275796;
  return hashFromBigInt(acc);
}

function normalized(value: bigint): Hash {
  return minusTwo(hashFromBigInt(value));
}

function minusTwo(hash: Hash): Hash {
  return hash === -1 ? -2 : hash;
}
