import type { PyObject } from "../../../memory/object.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import { methodNoArgs } from "../../../objects/functions/methoddef.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { PyTypeObject } from "../../../objects/type/slots.ts";
import {
  type HeldReference,
  NativeIterator,
  nativeIteratorType,
  registered,
} from "../nativeobject.ts";
import type { PyDeque } from "./deque.ts";

/** dequeiterobject, in either direction; it keeps the deque also when it is exhausted. */
class DequeIterator extends NativeIterator {
  private readonly state: number;
  private counter: number;

  constructor(
    type: PyObject["ob_type"],
    private readonly deque: PyDeque,
    private readonly isReverse: boolean,
  ) {
    super(type);
    this.state = deque.state;
    this.counter = deque.items.length;
  }

  references(): readonly HeldReference[] {
    return [[this.deque, "deque"]];
  }

  get left(): number {
    return this.counter;
  }

  next(rt: Runtime): PyObject | null | undefined {
    const { deque } = this;
    // A forward iterator looks for changes first, a backward one only while it is not done.
    if (this.isReverse && this.counter === 0) return undefined;
    if (deque.state !== this.state) {
      this.counter = 0;
      return raise(rt, "RuntimeError", "deque mutated during iteration");
    }
    if (this.counter === 0) return undefined;
    const at = this.isReverse ? this.counter - 1 : deque.items.length - this.counter;
    this.counter -= 1;
    return rt.heap.newRef(deque.items[at] as PyObject); // the deque has not changed
  }
}

/** iter(deque), or with the other type reversed(deque). */
export function newDequeIterator(rt: Runtime, type: PyTypeObject, deque: PyDeque): DequeIterator {
  const isReverse = type.tp_name === "_deque_reverse_iterator";
  return registered(rt, new DequeIterator(type, rt.heap.newRef(deque), isReverse));
}

/** The two types of iterators over a deque. */
export function newDequeIteratorTypes(rt: Runtime): [PyTypeObject, PyTypeObject] {
  const create = (name: string): PyTypeObject =>
    nativeIteratorType(rt, {
      name,
      module: rt.facts.minor >= 12 ? "collections" : "_collections",
      basicsize: 56,
      methods: [
        methodNoArgs("__length_hint__", (_, self) => newLong(rt, (self as DequeIterator).left)),
      ],
    });
  return [create("_deque_iterator"), create("_deque_reverse_iterator")];
}
