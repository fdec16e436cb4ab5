import { mergesort } from "../../../../src/engine/objects/containers/listsort.ts";
import { PyObject, PyType } from "../../../../src/engine/memory/object.ts";
import { checkRecording } from "./recordings.ts";

const MODULUS = 1000000007;

class KeyType extends PyType {}

class Key extends PyObject {
  constructor(
    type: PyType,
    readonly value: number,
    readonly index: number,
  ) {
    super(type);
  }
}

/** The stream of numbers of recorded/containers.py. */
function numbers(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (state * 1103515245n + 12345n) & 0x7fffffffn;
    return Number(state >> 8n);
  };
}

function sortable(kind: string, size: number): number[] {
  const next = numbers(size * 7 + 1);
  const each = (make: (i: number) => number): number[] =>
    Array.from({ length: size }, (_, i) => make(i));
  switch (kind) {
    case "random":
      return each(next);
    case "few":
      return each(() => next() % 5);
    case "ascending":
      return each(i => (next() % 20 !== 0 ? i : next() % size));
    case "descending":
      return each(i => Math.floor((size - i) / 3));
    case "saw":
      return each(i => i % 37);
    default: {
      const half = Math.floor(size / 2);
      return Array.from({ length: 2 * half + 1 }, (_, i) => (i < half ? i : 2 * half - i));
    }
  }
}

suite("list.sort", () => {
  test("makes CPython's comparisons in CPython's order", () => {
    const type = new KeyType(null, "Key");
    checkRecording("list_sort", (minor, kind = "", size = "0") => {
      const keys: PyObject[] = sortable(kind, Number(size)).map(
        (value, i) => new Key(type, value, i),
      );
      let count = 0;
      let trace = 0;
      const isLess = (x: PyObject, y: PyObject): boolean => {
        const [a, b] = [x as Key, y as Key];
        count += 1;
        trace = (trace * 31 + a.index * 7 + b.index + 1) % MODULUS;
        return a.value < b.value;
      };
      mergesort({ keys, values: null }, isLess, minor);
      const order = keys.reduce((sum, key) => (sum * 31 + (key as Key).index) % MODULUS, 0);
      return `${count} ${trace} ${order}`;
    });
  });
});
