import type { PyObject } from "../../../memory/object.ts";
import { sequenceTuple } from "../../../objects/abstract.ts";
import { parseArgs, parseKeywordFields } from "../../../objects/call.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { methodNoArgs } from "../../../objects/functions/methoddef.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { ssizeArgument } from "../../../objects/containers/sliceobject.ts";
import { type PyTypeObject, type Result, typeOf } from "../../../objects/type/slots.ts";
import {
  newTrackedTuple,
  newTuple,
  type PyTuple,
} from "../../../objects/containers/tupleobject.ts";
import {
  type HeldReference,
  NativeIterator,
  nativeIteratorType,
  registered,
} from "../nativeobject.ts";

/**
 * What product, permutations and combinations share: the tuple given last is kept, and changed in
 * place for the next one when nobody else holds it any more.
 */
abstract class Arrangement extends NativeIterator {
  protected result: PyTuple | null = null;
  protected isOver = false;

  constructor(
    type: PyObject["ob_type"],
    protected readonly pool: PyTuple,
    private readonly poolName: string,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.pool, this.poolName],
      [this.result, "result"],
    ];
  }

  /** How many words of memory its numbers take, beside the object. */
  abstract numberCount(): number;

  /** The items of the first tuple, borrowed; null: there is none. */
  protected abstract first(): PyObject[] | null;

  /** Moves on: the positions whose items change; null: all have been given. */
  protected abstract advance(): readonly number[] | null;

  /** The item, borrowed, that position `at` of the tuple now has. */
  protected abstract itemAt(at: number): PyObject;

  next(rt: Runtime): PyObject | undefined {
    if (this.isOver) return undefined;
    if (this.result === null) {
      const items = this.first();
      if (items === null) return this.end();
      this.result = newTrackedTuple(
        rt,
        items.map(item => rt.heap.newRef(item)),
      );
      return rt.heap.newRef(this.result);
    }
    const result = this.ownResult(rt, this.result);
    const changed = this.advance();
    for (const at of changed ?? this.rolledOver()) {
      const old = result.ob_item[at] as PyObject; // positions are within the tuple
      result.ob_item[at] = rt.heap.newRef(this.itemAt(at));
      rt.heap.decref(old);
    }
    if (changed === null) return this.end();
    result.ob_hash = null;
    return rt.heap.newRef(result);
  }

  /** The positions that are back at their first item when all tuples have been given. */
  protected rolledOver(): readonly number[] {
    return [];
  }

  /** The kept tuple, or a copy when somebody else holds it. */
  private ownResult(rt: Runtime, result: PyTuple): PyTuple {
    if (result.refcount === 1 || result === rt.emptyTuple) {
      if (result !== rt.emptyTuple) rt.heap.track(result);
      return result;
    }
    const copy = newTuple(
      rt,
      result.ob_item.map(item => rt.heap.newRef(item)),
    );
    this.result = copy;
    rt.heap.decref(result);
    return copy;
  }

  private end(): undefined {
    this.isOver = true;
    return undefined;
  }
}

/** product_sizeof and its like: the numbers lie beside the object. */
function sizeof(_rt: Runtime, op: PyObject): number {
  const numbers = op instanceof Arrangement ? op.numberCount() : 0;
  return typeOf(op).tp_basicsize + 8 * numbers;
}

const sizeofMethod = methodNoArgs("__sizeof__", (rt, self) => newLong(rt, sizeof(rt, self)));

/** itertools.product (productobject): `pool` is a tuple of tuples. */
class Product extends Arrangement {
  private readonly indices: number[];

  constructor(type: PyObject["ob_type"], pools: PyTuple) {
    super(type, pools, "pools");
    this.indices = pools.ob_item.map(() => 0);
  }

  numberCount(): number {
    return this.indices.length;
  }

  protected first(): PyObject[] | null {
    const items: PyObject[] = [];
    for (const pool of this.pool.ob_item) {
      const item = (pool as PyTuple).ob_item[0];
      if (item === undefined) return null;
      items.push(item);
    }
    return items;
  }

  protected advance(): number[] | null {
    const changed: number[] = [];
    for (let at = this.indices.length - 1; at >= 0; at--) {
      changed.push(at);
      const index = (this.indices[at] as number) + 1;
      const size = (this.pool.ob_item[at] as PyTuple).ob_item.length;
      this.indices[at] = index === size ? 0 : index;
      if (index < size) return changed;
    }
    return null;
  }

  protected override rolledOver(): readonly number[] {
    return this.indices.map((_, i) => this.indices.length - 1 - i);
  }

  protected itemAt(at: number): PyObject {
    const pool = this.pool.ob_item[at] as PyTuple;
    return pool.ob_item[this.indices[at] as number] as PyObject; // indices are within the pools
  }
}

/** The type `product`: a new reference. */
export function newProductType(rt: Runtime): PyTypeObject {
  return nativeIteratorType(rt, {
    name: "product",
    module: "itertools",
    basicsize: 48,
    methods: [sizeofMethod],
    slots: { tp_sizeof: sizeof },
    doc: "Cartesian product of input iterables.  Equivalent to nested for-loops.",
    new: (_, type, args, kwargs) => {
      const fields = parseKeywordFields(rt, "product", ["repeat"], kwargs);
      if (fields === null) return null;
      const repeat = fields[0] ? ssizeArgument(rt, fields[0]) : 1;
      if (repeat === null) return null;
      if (repeat < 0) return raise(rt, "ValueError", "repeat argument cannot be negative");
      const pools = poolsOf(rt, repeat === 0 ? [] : args.ob_item, repeat);
      return pools && registered(rt, new Product(type as PyTypeObject, pools)); // tp_new
    },
  });
}

function poolsOf(rt: Runtime, iterables: readonly PyObject[], repeat: number): PyTuple | null {
  const pools: PyObject[] = [];
  for (const iterable of iterables) {
    const pool = sequenceTuple(rt, iterable);
    if (pool === null) {
      for (const made of pools) rt.heap.decref(made);
      return null;
    }
    pools.push(pool);
  }
  const once = pools.length;
  for (let i = once; i < once * repeat; i++) {
    pools.push(rt.heap.newRef(pools[i - once] as PyObject));
  }
  return newTrackedTuple(rt, pools);
}

/** An arrangement of `r` items of one pool, by their indices. */
abstract class Choice extends Arrangement {
  protected readonly n: number;

  constructor(
    type: PyObject["ob_type"],
    pool: PyTuple,
    protected readonly r: number,
    protected readonly indices: number[],
  ) {
    super(type, pool, "pool");
    this.n = pool.ob_item.length;
  }

  numberCount(): number {
    return this.r;
  }

  protected first(): PyObject[] | null {
    return Array.from({ length: this.r }, (_, at) => this.itemAt(at));
  }

  protected itemAt(at: number): PyObject {
    return this.pool.ob_item[this.indices[at] as number] as PyObject; // indices are below n
  }

  protected from(at: number): number[] {
    return Array.from({ length: this.r - at }, (_, i) => at + i);
  }
}

/** itertools.permutations (permutationsobject). */
class Permutations extends Choice {
  private readonly cycles: number[];

  constructor(type: PyObject["ob_type"], pool: PyTuple, r: number) {
    const n = pool.ob_item.length;
    super(
      type,
      pool,
      r,
      Array.from({ length: n }, (_, i) => i),
    );
    this.cycles = Array.from({ length: r }, (_, i) => n - i);
    this.isOver = r > n;
  }

  override numberCount(): number {
    return this.n + this.r;
  }

  protected advance(): number[] | null {
    const { cycles, indices, n } = this;
    if (n === 0) return null;
    for (let i = this.r - 1; i >= 0; i--) {
      const left = (cycles[i] as number) - 1;
      if (left > 0) {
        cycles[i] = left;
        const swapped = indices[i] as number;
        indices[i] = indices[n - left] as number;
        indices[n - left] = swapped;
        return this.from(i);
      }
      // This position has seen all: its item goes to the end.
      indices.push(...indices.splice(i, 1));
      cycles[i] = n - i;
    }
    return null;
  }
}

/** itertools.combinations (combinationsobject). */
class Combinations extends Choice {
  constructor(type: PyObject["ob_type"], pool: PyTuple, r: number) {
    super(
      type,
      pool,
      r,
      Array.from({ length: r }, (_, i) => i),
    );
    this.isOver = r > pool.ob_item.length;
  }

  protected advance(): number[] | null {
    const { indices, n, r } = this;
    let i = r - 1;
    while (i >= 0 && indices[i] === i + n - r) i -= 1;
    if (i < 0) return null;
    indices[i] = (indices[i] as number) + 1;
    for (let j = i + 1; j < r; j++) indices[j] = (indices[j - 1] as number) + 1;
    return this.from(i);
  }
}

/** itertools.combinations_with_replacement (cwrobject). */
class CombinationsWithReplacement extends Choice {
  constructor(type: PyObject["ob_type"], pool: PyTuple, r: number) {
    super(type, pool, r, new Array<number>(r).fill(0));
    this.isOver = pool.ob_item.length === 0 && r > 0;
  }

  protected advance(): number[] | null {
    const { indices, n, r } = this;
    let i = r - 1;
    while (i >= 0 && indices[i] === n - 1) i -= 1;
    if (i < 0) return null;
    indices.fill((indices[i] as number) + 1, i);
    return this.from(i);
  }
}

/** permutations, combinations, combinations_with_replacement. */
export function newChoiceTypes(rt: Runtime): PyTypeObject[] {
  return [
    nativeIteratorType(rt, {
      name: "permutations",
      module: "itertools",
      basicsize: 64,
      methods: [sizeofMethod],
      slots: { tp_sizeof: sizeof },
      doc: "Return successive r-length permutations of elements in the iterable.\n\npermutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)",
      new: (_, type, args, kwargs) => {
        const values = parseArgs(rt, "permutations", "iterable, r=None", args, kwargs);
        if (values?.[0] === undefined) return null;
        const [iterable, length] = values;
        return withPool(rt, iterable as PyObject, pool => {
          const r = permutationLength(rt, length, pool);
          return r === null ? null : new Permutations(type as PyTypeObject, pool, r); // tp_new
        });
      },
    }),
    choiceType(rt, "combinations", Combinations),
    choiceType(rt, "combinations_with_replacement", CombinationsWithReplacement),
  ];
}

function permutationLength(
  rt: Runtime,
  length: PyObject | undefined,
  pool: PyTuple,
): number | null {
  if (length === undefined || length === rt.none) return pool.ob_item.length;
  if (!(length instanceof PyLong)) return raise(rt, "TypeError", "Expected int as r");
  const r = ssizeArgument(rt, length);
  if (r === null || r >= 0) return r;
  return raise(rt, "ValueError", "r must be non-negative");
}

type ChoiceClass = new (type: PyObject["ob_type"], pool: PyTuple, r: number) => Choice;

function choiceType(rt: Runtime, name: string, choiceClass: ChoiceClass): PyTypeObject {
  return nativeIteratorType(rt, {
    name,
    module: "itertools",
    basicsize: 56,
    methods: [sizeofMethod],
    slots: { tp_sizeof: sizeof },
    doc: "Return successive r-length combinations of elements in the iterable.",
    new: (_, type, args, kwargs) => {
      const values = parseArgs(rt, name, "iterable, r", args, kwargs);
      if (values?.[0] === undefined || values[1] === undefined) return null;
      const r = ssizeArgument(rt, values[1]);
      if (r === null) return null;
      return withPool(rt, values[0], pool => {
        if (r >= 0) return new choiceClass(type as PyTypeObject, pool, r); // tp_new gets a type
        const text = rt.facts.minor >= 15 ? "r cannot be negative" : "r must be non-negative";
        return raise(rt, "ValueError", text);
      });
    },
  });
}

/** Makes an arrangement of the items of `iterable`; the pool goes when that fails. */
function withPool(rt: Runtime, iterable: PyObject, make: (pool: PyTuple) => Choice | null): Result {
  const pool = sequenceTuple(rt, iterable);
  if (pool === null) return null;
  const arrangement = make(pool);
  if (arrangement !== null) return registered(rt, arrangement);
  rt.heap.decref(pool);
  return null;
}
