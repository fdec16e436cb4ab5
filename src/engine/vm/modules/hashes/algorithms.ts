import { blake2b, blake2s } from "@noble/hashes/blake2.js";
import { hmac } from "@noble/hashes/hmac.js";
import { md5, ripemd160, sha1 } from "@noble/hashes/legacy.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from "@noble/hashes/sha2.js";
import { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from "@noble/hashes/sha3.js";
import type { CHash } from "@noble/hashes/utils.js";

/** A hash being computed. */
export interface Hasher {
  readonly blockLen: number;
  readonly outputLen: number;
  update(data: Uint8Array): unknown;
  /** Ends it: a hash that goes on is digested through a clone. */
  digest(): Uint8Array;
  clone(): Hasher;
}

/** A hash whose digest is as long as one asks (SHAKE). */
interface XofHasher extends Hasher {
  xof(length: number): Uint8Array;
}

/** The algorithms by the names that hashlib gives them. */
const ALGORITHMS: ReadonlyMap<string, CHash> = new Map<string, CHash>([
  ["md5", md5],
  ["sha1", sha1],
  ["ripemd160", ripemd160],
  ["sha224", sha224],
  ["sha256", sha256],
  ["sha384", sha384],
  ["sha512", sha512],
  ["sha512_224", sha512_224],
  ["sha512_256", sha512_256],
  ["sha3_224", sha3_224],
  ["sha3_256", sha3_256],
  ["sha3_384", sha3_384],
  ["sha3_512", sha3_512],
  ["shake_128", shake128],
  ["shake_256", shake256],
  ["blake2b", blake2b],
  ["blake2s", blake2s],
]);

/** The names that hashlib spells otherwise; names are compared without regard to case. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["sha2-224", "sha224"],
  ["sha2-256", "sha256"],
  ["sha2-384", "sha384"],
  ["sha2-512", "sha512"],
  ["sha-1", "sha1"],
  ["sha-224", "sha224"],
  ["sha-256", "sha256"],
  ["sha-384", "sha384"],
  ["sha-512", "sha512"],
  ["sha512-224", "sha512_224"],
  ["sha512-256", "sha512_256"],
  ["sha3-224", "sha3_224"],
  ["sha3-256", "sha3_256"],
  ["sha3-384", "sha3_384"],
  ["sha3-512", "sha3_512"],
  ["shake128", "shake_128"],
  ["shake256", "shake_256"],
  ["shake-128", "shake_128"],
  ["shake-256", "shake_256"],
  ["ripemd", "ripemd160"],
  ["rmd160", "ripemd160"],
  ["blake2b512", "blake2b"],
  ["blake2s256", "blake2s"],
]);

/** Algorithms that OpenSSL has and that are not modelled. */
export const NOT_MODELLED: ReadonlySet<string> = new Set(["md5-sha1", "sm3"]);

/** The names of hashlib.algorithms_available, as OpenSSL 3 makes them. */
export function algorithmNames(): string[] {
  return [...ALGORITHMS.keys(), ...NOT_MODELLED].sort();
}

/** hashlib's name of an algorithm; undefined: there is none of that name. */
export function algorithmName(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (ALGORITHMS.has(lower) || NOT_MODELLED.has(lower)) return lower;
  return ALIASES.get(lower);
}

/** A hash of nothing yet, by hashlib's name; undefined: it is not modelled. */
export function newHasher(name: string): Hasher | undefined {
  return ALGORITHMS.get(name)?.create();
}

/** The digest so far; the hash can go on. */
export function digestOf(hasher: Hasher): Uint8Array {
  return hasher.clone().digest();
}

/** The first `length` bytes of the digest of a hash that has no length of its own. */
export function xofDigestOf(hasher: Hasher, length: number): Uint8Array {
  return (hasher.clone() as XofHasher).xof(length); // only SHAKE hashes come here
}

/** Whether the digest has no length of its own. */
export function isXof(name: string): boolean {
  return name.startsWith("shake_");
}

/** An HMAC of nothing yet; undefined: the hash is not modelled. */
export function newHmac(name: string, key: Uint8Array): Hasher | undefined {
  const hash = ALGORITHMS.get(name);
  return hash === undefined ? undefined : hmac.create(hash, key);
}

/** What a key is derived from. */
export interface KeySource {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  /** Bytes of the key. */
  readonly length: number;
}

/** PBKDF2 with HMAC (PKCS #5); undefined: the hash is not modelled. */
export function pbkdf2Key(
  name: string,
  { password, salt, length }: KeySource,
  iterations: number,
): Uint8Array | undefined {
  const hash = ALGORITHMS.get(name);
  if (hash === undefined) return undefined;
  return pbkdf2(hash, password, salt, { c: iterations, dkLen: length });
}

/** scrypt (RFC 7914). */
export function scryptKey(
  { password, salt, length }: KeySource,
  cost: { readonly n: number; readonly r: number; readonly p: number },
): Uint8Array {
  return scrypt(password, salt, {
    N: cost.n,
    r: cost.r,
    p: cost.p,
    dkLen: length,
    maxmem: 2 ** 31,
  });
}

/** What distinguishes one BLAKE2 hash from another, besides what is hashed. */
export interface Blake2Options {
  readonly digestSize: number;
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
  readonly person: Uint8Array;
}

/** A BLAKE2 hash with a digest size, a key and salts of its own, which are padded with zeros. */
export function newBlake2(name: "blake2b" | "blake2s", options: Blake2Options): Hasher {
  const size = name === "blake2b" ? 16 : 8;
  const padded = (bytes: Uint8Array) => {
    const full = new Uint8Array(size);
    full.set(bytes);
    return full;
  };
  const { digestSize, key, salt, person } = options;
  const make = name === "blake2b" ? blake2b : blake2s;
  return make.create({
    dkLen: digestSize,
    ...(key.length === 0 ? {} : { key }),
    salt: padded(salt),
    personalization: padded(person),
  });
}
