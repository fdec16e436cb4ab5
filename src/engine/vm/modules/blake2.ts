import type { PyObject } from "../../memory/object.ts";
import { parseArgs } from "../../objects/call.ts";
import { dictSetStr, type PyDict } from "../../objects/containers/dictobject.ts";
import { raise, raiseStatus } from "../../objects/exceptions/exceptions.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import { methodNoArgs, methodO, type PyMethodDef } from "../../objects/functions/methoddef.ts";
import { moduleAddObject, newModule, type PyModule } from "../../objects/moduleobject.ts";
import { objectIsTrue } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { ssizeArgument } from "../../objects/containers/sliceobject.ts";
import type { PyTypeObject, Result } from "../../objects/type/slots.ts";
import { staticType } from "../../objects/type/typeobject.ts";
import { newUnicode } from "../../objects/text/unicodeobject.ts";
import { digestOf, type Hasher, newBlake2 } from "./hashes/algorithms.ts";
import { asBytes, asHex, bufferArgument, dataOf, hashedBytes } from "./hashes/data.ts";
import { NativeObject, nativeObjectSlots } from "./nativeobject.ts";

/** One of the two variants: their sizes in bytes, and the least node offset that is too large. */
interface Variant {
  readonly name: "blake2b" | "blake2s";
  readonly digest: number;
  readonly salt: number;
  readonly offsets: bigint;
}

const VARIANTS: readonly Variant[] = [
  { name: "blake2b", digest: 64, salt: 16, offsets: 1n << 64n },
  { name: "blake2s", digest: 32, salt: 8, offsets: 1n << 48n },
];

/** Blake2Object. */
class PyBlake2 extends NativeObject {
  constructor(
    type: PyObject["ob_type"],
    readonly hasher: Hasher,
  ) {
    super(type);
  }

  references(): readonly [] {
    return [];
  }
}

/** From 3.14 on the collector sees them, since an instance refers to its class. */
function registered(rt: Runtime, op: PyBlake2): PyBlake2 {
  rt.heap.alloc(op);
  if (op.ob_type.tp_is_gc) rt.heap.track(op);
  return op;
}

/** The module _blake2 (Modules/_blake2). The parameters of tree hashing are not modelled. */
export function newBlake2Module(rt: Runtime): PyModule {
  const module = newModule(rt, "_blake2");
  for (const variant of VARIANTS) {
    const type = newBlake2Type(rt, variant);
    moduleAddObject(rt, module, variant.name, type);
  }
  return module;
}

/** sizeof(Blake2Object), which holds the state itself up to 3.13. */
function basicsizeOf(rt: Runtime, { name }: Variant): number {
  const { minor } = rt.facts;
  if (minor >= 15) return 40;
  if (minor >= 14) return 32;
  return (name === "blake2b" ? 448 : 240) - (minor >= 13 ? 8 : 0);
}

function newBlake2Type(rt: Runtime, variant: Variant): PyTypeObject {
  const tree =
    "fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False";
  const rest = `digest_size=${variant.digest}, key=b'', salt=b'', person=b'', ${tree}, usedforsecurity=True`;
  const isOld = rt.facts.minor < 14;
  const signature = isOld ? `data=b'', /, *, ${rest}` : `data=b'', *, ${rest}, string=None`;
  const type = staticType(rt, {
    name: variant.name,
    module: "_blake2",
    basicsize: basicsizeOf(rt, variant),
    isBaseType: true,
    isGC: rt.facts.minor >= 14,
    slots: {
      ...nativeObjectSlots,
      tp_new: (runtime, callable, args, kwargs) => {
        const parsed = parseArgs(runtime, variant.name, signature, args, kwargs);
        return parsed === null ? null : newHash(runtime, callable as PyTypeObject, variant, parsed);
      },
    },
    methods: blake2Methods,
    getset: [
      { name: "name", get: runtime => newUnicode(runtime, variant.name) },
      { name: "block_size", get: (_, self) => newLong(rt, (self as PyBlake2).hasher.blockLen) },
      { name: "digest_size", get: (_, self) => newLong(rt, (self as PyBlake2).hasher.outputLen) },
    ],
  });
  const sizes = {
    SALT_SIZE: variant.salt,
    PERSON_SIZE: variant.salt,
    MAX_KEY_SIZE: variant.digest,
    MAX_DIGEST_SIZE: variant.digest,
  };
  for (const [name, size] of Object.entries(sizes)) {
    const value = newLong(rt, size);
    dictSetStr(rt, type.tp_dict as PyDict, name, value); // ready since it was made
    rt.heap.decref(value);
  }
  return type;
}

const blake2Methods: readonly PyMethodDef[] = [
  methodNoArgs("copy", (rt, self) => {
    const { ob_type, hasher } = self as PyBlake2;
    return registered(rt, new PyBlake2(ob_type, hasher.clone()));
  }),
  methodNoArgs("digest", (rt, self) => asBytes(rt, digestOf((self as PyBlake2).hasher))),
  methodNoArgs("hexdigest", (rt, self) => asHex(rt, digestOf((self as PyBlake2).hasher))),
  methodO("update", (rt, self, data) => {
    const bytes = hashedBytes(rt, data);
    if (bytes === null) return null;
    (self as PyBlake2).hasher.update(bytes);
    return rt.newNone();
  }),
];

/** py_blake2_new. */
function newHash(
  rt: Runtime,
  type: PyTypeObject,
  variant: Variant,
  given: readonly (PyObject | undefined)[],
): Result {
  const [data, digestSize, key, salt, person] = given;
  const [security, string] = given.slice(12);
  const source = dataOf(rt, [data, security, string]);
  if (source === null) return null;
  const size = digestSize === undefined ? variant.digest : ssizeArgument(rt, digestSize);
  if (size === null) return null;
  const buffers: Uint8Array[] = [];
  for (const each of [key, salt, person]) {
    const bytes = each === undefined ? new Uint8Array() : bufferArgument(rt, each);
    if (bytes === null) return null;
    buffers.push(bytes);
  }
  const [secret, grains, personal] = buffers as [Uint8Array, Uint8Array, Uint8Array];
  if (size < 1 || size > variant.digest) {
    return raise(rt, "ValueError", digestSizeText(rt, variant, size));
  }
  for (const [what, bytes, limit] of [
    ["salt", grains, variant.salt],
    ["person", personal, variant.salt],
  ] as const) {
    if (bytes.length > limit) return raiseTooLong(rt, what, bytes, limit);
  }
  if (!checkTree(rt, variant, given.slice(5, 12))) return null;
  if (secret.length > variant.digest) return raiseTooLong(rt, "key", secret, variant.digest);
  const bytes = source === undefined ? null : hashedBytes(rt, source);
  if (bytes === null && source !== undefined) return null;
  const options = { digestSize: size, key: secret, salt: grains, person: personal };
  const hasher = newBlake2(variant.name, options);
  if (bytes !== null) hasher.update(bytes);
  return registered(rt, new PyBlake2(type, hasher));
}

function digestSizeText(rt: Runtime, { name, digest }: Variant, size: number): string {
  const { minor } = rt.facts;
  const range = `must be between 1 and ${digest} bytes`;
  if (minor >= 15) return `digest_size for ${name} ${range}, got ${size}`;
  if (minor === 14) return `digest_size for B${name.slice(1)} ${range}, here it is ${size}`;
  return `digest_size ${range}`;
}

function raiseTooLong(rt: Runtime, what: string, { length }: Uint8Array, limit: number): null {
  const got = rt.facts.minor >= 15 ? `, got ${length}` : "";
  return raise(rt, "ValueError", `maximum ${what} length is ${limit} bytes${got}`);
}

/** The parameters of tree hashing: refused where CPython refuses them, and else only the plain ones. */
function checkTree(
  rt: Runtime,
  variant: Variant,
  given: readonly (PyObject | undefined)[],
): boolean {
  const quote = rt.facts.minor >= 15 ? "'" : "";
  const refuse = (type: string, message: string): false => {
    return raiseStatus(rt, type, message);
  };
  let isPlain = true;
  for (const [index, [name, plain, least, most]] of TREE.entries()) {
    const arg = given[index];
    const value = arg instanceof PyLong ? BigInt(arg.value) : BigInt(plain);
    if (value !== BigInt(plain)) isPlain = false;
    const highest = name === "inner_size" ? BigInt(variant.digest) : most;
    const isUnsigned = name === "leaf_size" || name === "node_offset";
    if (isUnsigned && value < 0n) {
      const old = "value must be positive";
      return refuse("ValueError", rt.facts.minor >= 14 ? "Cannot convert negative int" : old);
    }
    if (name === "node_offset" && value >= variant.offsets) {
      if (value < 1n << 64n) return refuse("OverflowError", `${quote}${name}${quote} is too large`);
      const old = "int too big to convert";
      const text = "Python int too large for C unsigned long long";
      return refuse("OverflowError", rt.facts.minor >= 14 ? text : old);
    }
    if (!isUnsigned && (value < BigInt(least) || value > highest)) {
      const is = name === "inner_size" && rt.facts.minor < 15 ? "is " : "";
      const message = `${quote}${name}${quote} must be between ${least} and ${is}${highest}`;
      return refuse("ValueError", message);
    }
  }
  const last = given[TREE.length];
  const isLast = last === undefined ? 0 : objectIsTrue(rt, last);
  if (isLast < 0) return false;
  if (!isPlain || isLast > 0) return rt.unsupported(`the tree parameters of ${variant.name}()`);
  return true;
}

/** Name, plain value, least and greatest value of each. */
const TREE: readonly (readonly [string, number, number, bigint])[] = [
  ["fanout", 1, 0, 255n],
  ["depth", 1, 1, 255n],
  ["leaf_size", 0, 0, 0xffffffffn],
  ["node_offset", 0, 0, 0n],
  ["node_depth", 0, 0, 255n],
  ["inner_size", 0, 0, 0n],
];
