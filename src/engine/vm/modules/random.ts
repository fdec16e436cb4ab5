import type { PyObject } from "../../memory/object.ts";
import { PyMethodDescr } from "../../objects/type/descrobject.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { newFloat } from "../../objects/numbers/floatobject.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyMethodDef,
} from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { objectHash } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { ssizeArgument } from "../../objects/containers/sliceobject.ts";
import { type PyTypeObject, type Result, typeOf } from "../../objects/type/slots.ts";
import { newTuple, PyTuple } from "../../objects/containers/tupleobject.ts";
import { staticType, typeLookupStr } from "../../objects/type/typeobject.ts";
import { asString } from "../../objects/text/unicodeobject.ts";
import { isUnknown, newUnknownSource } from "../../objects/unknown/unknown.ts";
import { NativeObject } from "./nativeobject.ts";
import { MersenneTwister } from "./random/twister.ts";

/** The words of a seed, the lowest first. */
function wordsOf(value: bigint): number[] {
  const words: number[] = [];
  for (let rest = value; rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffffffffn));
  return words.length === 0 ? [0] : words;
}

/** RandomObject: a generator; what an unseeded one gives is unknown. */
class PyRandom extends NativeObject {
  readonly twister = new MersenneTwister();
  isSeeded = false;

  references(): readonly [] {
    return [];
  }
}

/** The module _random (Modules/_randommodule.c), on which src/engine/lib/random.py stands. */
export function newRandomModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_random");
  moduleAddObject(rt, module, "Random", newRandomType(rt));
  moduleAddFunctions(rt, module, [
    methodO("unknown", (runtime, _module, name) => unseeded(runtime, asString(name))),
  ]);
  return module;
}

function unseeded(rt: Runtime, name: string): PyObject {
  return newUnknownSource(rt, `random.${name}()`, "the random numbers are not seeded");
}

/** random_seed: false: an exception is set. */
function seed(rt: Runtime, self: PyRandom, given: PyObject | undefined): boolean {
  self.isSeeded = given !== undefined && given !== rt.none && !isUnknown(given);
  if (given === undefined || !self.isSeeded) return true;
  let value: bigint;
  if (given instanceof PyLong) {
    const number = BigInt(given.value);
    value = number < 0n ? -number : number;
  } else {
    const hash = objectHash(rt, given);
    if (hash === null) return false;
    value = BigInt.asUintN(64, BigInt(hash));
  }
  self.twister.seed(wordsOf(value));
  return true;
}

function setState(rt: Runtime, self: PyRandom, state: PyObject): Result {
  if (!(state instanceof PyTuple)) {
    return raise(rt, "TypeError", "state vector must be a tuple");
  }
  if (state.ob_item.length !== 625) {
    return raise(rt, "ValueError", "state vector is the wrong size");
  }
  const words: number[] = [];
  for (const item of state.ob_item) {
    if (!(item instanceof PyLong)) return raise(rt, "TypeError", "an integer is required");
    words.push(Number(BigInt.asUintN(32, BigInt(item.value))));
  }
  const index = words.pop() ?? 0;
  if (index > 624) return raise(rt, "ValueError", "invalid state");
  self.twister.state.set(words);
  self.twister.index = index;
  self.isSeeded = true;
  return rt.newNone();
}

const randomMethods: readonly PyMethodDef[] = [
  methodNoArgs("random", (rt, self) => {
    const random = self as PyRandom;
    return random.isSeeded ? newFloat(rt, random.twister.double()) : unseeded(rt, "random");
  }),
  methodClinic("seed", "n=None, /", (rt, self, [given]) =>
    seed(rt, self as PyRandom, given) ? rt.newNone() : null,
  ),
  methodNoArgs("getstate", (rt, self) => {
    const { isSeeded, twister } = self as PyRandom;
    if (!isSeeded) return unseeded(rt, "getstate");
    const words = [...twister.state, twister.index];
    return newTuple(
      rt,
      words.map(word => newLong(rt, word)),
    );
  }),
  methodO("setstate", (rt, self, state) => setState(rt, self as PyRandom, state)),
  methodFast("getrandbits", 1, 1, (rt, self, [bits]) => {
    const count = ssizeArgument(rt, bits as PyObject); // one argument is checked
    if (count === null) return null;
    if (count < 0) {
      // From 3.14 on the argument is converted as an unsigned number.
      const isUnsigned = rt.facts.minor >= 14;
      const text = isUnsigned
        ? "Cannot convert negative int"
        : "number of bits must be non-negative";
      return raise(rt, "ValueError", text);
    }
    const random = self as PyRandom;
    if (!random.isSeeded) return unseeded(rt, "getrandbits");
    rt.heap.budget.touch(count);
    return newLong(rt, normalized(random.twister.bits(count)));
  }),
];

function normalized(value: bigint): number | bigint {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

/** Whether the numbers are known: by a seed, or because a subclass gives its own. */
function isKnown(self: PyObject): boolean {
  const random = typeLookupStr(typeOf(self), "random");
  return (self as PyRandom).isSeeded || !(random instanceof PyMethodDescr);
}

function newRandomType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "Random",
    module: "_random",
    basicsize: 2520,
    isBaseType: true,
    slots: {
      tp_new: (runtime, type, args) => {
        const random = new PyRandom(type as PyTypeObject);
        runtime.heap.alloc(random);
        if ((type as PyTypeObject).tp_is_gc) runtime.heap.track(random);
        const [given] = args.ob_item;
        // Random(seed) seeds here; a subclass may have a seed of another kind for its __init__.
        return (type as PyTypeObject).tp_is_heap_type || seed(runtime, random, given)
          ? random
          : null;
      },
    },
    methods: randomMethods,
    getset: [{ name: "_seeded", get: (runtime, self) => runtime.newBool(isKnown(self)) }],
  });
}
