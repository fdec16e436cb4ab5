import type { MemoryHeap } from "./heap.ts";

/** Serial number of an object in order of creation, from 1; never reused within one run. */
export type ObjectId = number;

/** Bytes of PyGC_Head, which lies before an object that the collector may track. */
export const GC_HEAD_SIZE = 16;

/**
 * Bits of `ObjectHead.flags`.
 *
 * - IMMORTAL: the count never moves (PEP 683).
 * - TRACKED: the object stands in a generation's list of the collector.
 * - FINALIZED: its finalizer has run; it runs once (PEP 442, _PyGC_FINALIZED).
 * - DEAD: deallocated. Between the fall of the count to zero and this bit the object is dying:
 *   finalizers may still look at it.
 * - SHARED: the interpreter held this object before the program began, so the count includes
 *   references that the program cannot see.
 * - ESCAPED: code that is not known may hold references too: the count is the least it can be.
 * - COLLECTING / UNREACHABLE: private to one run of the collector.
 * - VISITED: 3.14.0's collector has been there in the present pass over the heap
 *   (_PyGC_NEXT_MASK_OLD_SPACE_1).
 */
export const ObjectFlag = {
  IMMORTAL: 1,
  TRACKED: 2,
  FINALIZED: 4,
  DEAD: 8,
  SHARED: 16,
  COLLECTING: 64,
  UNREACHABLE: 128,
  INTERNED: 256,
  ESCAPED: 512,
  VISITED: 1024,
} as const;

/**
 * What CPython's PyObject and PyGC_Head have together, but the type, and the two per-object stores that
 * any heap type may add (attributes, weak references). It is an object of its own so that all code that
 * counts, frees or collects sees one shape, whatever the class of the object: V8 reads a field of many
 * shapes several times slower, and sets one slower still.
 */
export class ObjectHead {
  // Declared here and set in the constructor, not by field initializers: every object of a program
  // passes here, and V8 sets fields in a constructor several times faster.
  /**
   * The count as 32 bits, of which an immortal object's are negative, so that one look tells (3.12's
   * _Py_IsImmortal). Only the heap writes it; V8 keeps it unboxed, which it would not a larger number.
   */
  declare ob_refcnt: number;
  /** Bits of ObjectFlag. */
  declare flags: number;
  declare id: ObjectId;
  /** Address in units of 16 bytes above the heap's base; `heap.addressOf` gives what `id()` shows. */
  declare addressUnits: number;
  /** Neighbours in the list of a generation; null while untracked. */
  declare gc_prev: ObjectHead | null;
  declare gc_next: ObjectHead | null;
  /** During a collection: the count less the references from inside. Meaningless otherwise. */
  declare gc_refs: number;
  /** Instance attributes of a heap type's instance: its `__dict__`, values and `__slots__`. */
  declare attributes: AttributeStore | null;
  /** Weak references to this object, newest first; null while there are none. */
  declare weakrefs: WeakrefLike[] | null;

  /** `object`: what it is the head of; null for the ends of a generation's list. */
  constructor(readonly object: PyObject | null) {
    this.ob_refcnt = 0;
    this.flags = 0;
    this.id = 0;
    this.addressUnits = 0;
    this.gc_prev = null;
    this.gc_next = null;
    this.gc_refs = 0;
    this.attributes = null;
    this.weakrefs = null;
  }
}

/** One modelled Python object. */
export abstract class PyObject {
  declare ob_type: PyType;
  declare readonly head: ObjectHead;

  constructor(type: PyType) {
    this.ob_type = type;
    this.head = new ObjectHead(this);
  }

  get id(): ObjectId {
    return this.head.id;
  }

  /** The count as the program sees it. */
  get refcount(): number {
    return this.head.ob_refcnt >>> 0;
  }
}

/** What memory needs to know of a weak reference (Objects/weakrefobject.c). */
export interface WeakrefLike extends PyObject {
  /** The object referred to, uncounted; null once cleared. */
  wr_object: PyObject | null;
  /** A strong reference to the callback, or null. */
  wr_callback: PyObject | null;
}

/** What memory needs to know of an instance's attributes (Objects/dictobject.c, typeobject.c). */
export interface AttributeStore {
  traverse(visit: Visit): void;
  /** What is held and `traverse` leaves out, as CPython does. */
  traverseRest(visit: Visit): void;
  /** Appends, in the order in which subtype_dealloc gives them up, the references held. */
  releases(into: PyObject[]): void;
  /** subtype_clear: gives up what may be part of a cycle. */
  clear(heap: MemoryHeap): void;
}

/**
 * How a holder names the reference it holds: an index for sequences, a Python object for a dict's
 * key, or a word ("key", "__closure__", ".name" for attributes, …). It is data for the ledger;
 * the collector ignores it.
 */
export type Edge = number | string | PyObject;

/** Called once for each strong reference that an object holds. */
export type Visit = (target: PyObject, edge: Edge) => void;

/**
 * The memory side of a type: what counting, deallocation and the collector need of it. The rest of
 * CPython's type slots is in `PyTypeObject` (objects/type/typeobject.ts), the only subclass.
 */
export abstract class PyType extends PyObject {
  /** `__name__`, without the module. */
  tp_name: string;
  /** Index of the name in the heap's `typeNames`; -1 before the first instance. */
  tp_name_index = -1;
  /** Py_TPFLAGS_HAVE_GC: instances can be tracked. Others are atomic: no references to visit. */
  tp_is_gc = false;
  /** A class of Python's: made by a class statement or a call of `type`. */
  tp_is_heap_type = false;
  /** Py_TPFLAGS_HEAPTYPE, which C's own types can have too: instances hold their type. */
  tp_is_counted = false;
  /** Bytes of one instance without its items, without the collector's header. */
  tp_basicsize = 16;
  /** Bytes of one item of a variable-sized instance. */
  tp_itemsize = 0;
  /** How many dead objects each free list of the type keeps; 0: it has none. */
  tp_free_list = 0;
  /** A full collection leaves the free list as it is (the slice cache up to 3.13). */
  tp_is_free_list_lasting = false;
  /** The heap knows that there may be addresses in `freeLists`. */
  tp_has_free_lists = false;
  /** Addresses kept for reuse, by the key given to `heap.alloc` (a tuple's length, else 0). */
  readonly freeLists: number[][] = [];
  /** The key of `op` among `freeLists`; -1: its memory is not kept. */
  tp_free_list_key: ((op: PyObject) => number) | null = null;
  /** Bytes that the allocator gave for `op` itself (not its separate arrays), without GC header. */
  tp_alloc_size: ((op: PyObject) => number) | null = null;

  /**
   * Visits every strong reference held by `op`, its type included where CPython's tp_traverse
   * visits it, in CPython's order. Attributes are visited by the heap, not here. Null: atomic.
   */
  tp_traverse: ((op: PyObject, visit: Visit) => void) | null = null;
  /**
   * Visits the strong references that CPython's tp_traverse leaves out, since they cannot be part of
   * a cycle (a class's name, the str keys of a dict): the ledger needs them, the collector must not
   * see them.
   */
  tp_traverse_rest: ((op: PyObject, visit: Visit) => void) | null = null;
  /** Drops the references that can make a cycle (tp_clear); null where CPython has none. */
  tp_clear: ((heap: MemoryHeap, op: PyObject) => void) | null = null;
  /**
   * The references that tp_dealloc gives up, appended in its order, without attributes and type.
   * After: `op` may be left as it is; nothing can reach it. Null: nothing is held.
   */
  tp_releases: ((op: PyObject, into: PyObject[]) => void) | null = null;
  /**
   * What tp_dealloc does besides giving up references: leaves the tables that know `op` without
   * counting (a referent's weak references, the interned strings, a base's subclasses).
   */
  tp_detach: ((heap: MemoryHeap, op: PyObject) => void) | null = null;
  /**
   * Stops tracking `op` when nothing it holds can be part of a cycle (tuples; dicts to 3.13). A subtype has
   * none: CPython asks for the exact type.
   */
  tp_maybe_untrack: ((heap: MemoryHeap, op: PyObject) => void) | null = null;
  /** The collections after which `tp_maybe_untrack` is asked. */
  tp_untrack_when: "any" | "full" = "any";
  /** Nothing but the memory of an instance goes with it, unless it has attributes or weak references. */
  tp_dies_alone = false;
  /** Has tp_finalize (PEP 442) or `__del__`: the heap then asks its host to run it. */
  tp_has_finalizer = false;
  /** tp_dealloc clears weak references before it runs the finalizer (gen_dealloc). */
  tp_weakrefs_first = false;

  constructor(type: PyType | null, name: string) {
    // The type of `type` is itself: it can only be set once the object exists.
    super(type as PyType);
    if (type === null) this.ob_type = this;
    this.tp_name = name;
  }

  /** Bytes of the block in which `op` lies. */
  sizeOf(op: PyObject): number {
    return this.tp_alloc_size === null ? this.tp_basicsize : this.tp_alloc_size(op);
  }

  /** Puts the memory of dead `op` on a free list of the type; false when it is full. */
  keepOnFreeList(op: PyObject): boolean {
    const key = this.tp_free_list_key === null ? 0 : this.tp_free_list_key(op);
    if (key < 0) return false;
    let list = this.freeLists[key];
    if (list === undefined) this.freeLists[key] = list = [];
    if (list.length >= this.tp_free_list) return false;
    list.push(op.head.addressUnits);
    return true;
  }
}

/** _Py_IsImmortal: its count never changes (PEP 683). */
export function isImmortal(op: PyObject): boolean {
  return op.head.ob_refcnt < 0;
}

/** _PyObject_GC_IS_TRACKED: the collector watches it. */
export function isTracked(op: PyObject): boolean {
  return (op.head.flags & ObjectFlag.TRACKED) !== 0;
}

/** The count includes references of the interpreter that the model does not follow. */
export function isShared(op: PyObject): boolean {
  return (op.head.flags & ObjectFlag.SHARED) !== 0;
}

/** Nothing but the memory of `op` would go with it: numbers and the like, which die most often. */
export function diesAlone(op: PyObject): boolean {
  const { head } = op;
  return (
    op.ob_type.tp_dies_alone &&
    head.weakrefs === null &&
    head.attributes === null &&
    (head.flags & ObjectFlag.ESCAPED) === 0
  );
}
