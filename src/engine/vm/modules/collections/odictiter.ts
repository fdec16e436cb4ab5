import type { PyObject } from "../../../memory/object.ts";
import { dictGetItem, dictSize } from "../../../objects/containers/dictobject.ts";
import { PyDictView } from "../../../objects/containers/dictviews.ts";
import { raise, raiseKeyError } from "../../../objects/exceptions/exceptions.ts";
import { methodNoArgs } from "../../../objects/functions/methoddef.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { PyTypeObject, Result } from "../../../objects/type/slots.ts";
import {
  newTrackedTuple,
  packTuple,
  type PyTuple,
  recyclePair,
} from "../../../objects/containers/tupleobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import {
  dropped,
  type HeldReference,
  NativeIterator,
  nativeIteratorType,
  registered,
} from "../nativeobject.ts";
import type { PyODict } from "./odict.ts";

type Kind = "keys" | "values" | "items";

/** The types that go with OrderedDict: its iterator and its views. */
export interface ODictTypes {
  readonly iterator: PyTypeObject;
  readonly views: Readonly<Record<Kind, PyTypeObject>>;
  newView(rt: Runtime, kind: Kind, od: PyODict): PyDictView;
}

/** odictiterobject: it holds the dict and the key that comes next. */
class ODictIterator extends NativeIterator {
  private size: number;
  private readonly state: number;

  constructor(
    type: PyObject["ob_type"],
    private od: PyODict | null,
    private current: PyObject | null,
    private readonly kind: Kind,
    private readonly isReverse: boolean,
    /** Items: the tuple that is handed out again when nobody else holds it. */
    private readonly result: PyTuple | null,
  ) {
    super(type);
    this.size = od === null ? 0 : dictSize(od);
    this.state = od?.state ?? 0;
  }

  references(): readonly HeldReference[] {
    return [
      [this.od, "dict"],
      [this.current, "current key"],
      [this.result, "result"],
    ];
  }

  /** odictiter_iternext. */
  next(rt: Runtime): PyObject | null | undefined {
    const key = this.nextKey(rt);
    if (!key || this.kind === "keys") return key;
    rt.hold(key, "key of an OrderedDict iterator");
    const value = this.od === null ? undefined : dictGetItem(rt, this.od, key);
    rt.release(key);
    if (!value) {
      if (value === undefined) raiseKeyError(rt, key);
      rt.heap.decref(key);
      return null;
    }
    rt.heap.incref(value);
    if (this.kind === "items") return this.pair(rt, key, value);
    rt.heap.decref(key);
    return value;
  }

  private pair(rt: Runtime, key: PyObject, value: PyObject): PyTuple {
    const { result } = this;
    if (result !== null && result.refcount === 1) return recyclePair(rt, result, key, value);
    return newTrackedTuple(rt, [key, value]);
  }

  /** odictiter_nextkey: a new reference; what was the current key goes. */
  private nextKey(rt: Runtime): PyObject | null | undefined {
    const { od } = this;
    if (od === null) return undefined;
    if (this.current === null) return this.letGo(rt, od);
    if (od.state !== this.state) {
      this.letGo(rt, od);
      return raise(rt, "RuntimeError", "OrderedDict mutated during iteration");
    }
    if (dictSize(od) !== this.size) {
      this.size = -1;
      this.letGo(rt, od);
      return raise(rt, "RuntimeError", "OrderedDict changed size during iteration");
    }
    const key = this.current;
    const node = od.node(key);
    const following = this.isReverse ? node?.prev : node?.next;
    this.current = following ? rt.heap.newRef(following.key) : null;
    return key; // the iterator's reference goes to the caller
  }

  private letGo(rt: Runtime, od: PyODict): undefined {
    this.od = null;
    dropped(rt, od);
    return undefined;
  }
}

/** odictiter_new. */
export function newODictIterator(
  rt: Runtime,
  type: PyTypeObject,
  od: PyODict,
  kind: Kind,
  isReverse: boolean,
): ODictIterator {
  const start = isReverse ? od.last : od.first;
  const result = kind === "items" ? packTuple(rt, rt.none, rt.none) : null;
  const current = start === null ? null : rt.heap.newRef(start.key);
  return registered(
    rt,
    new ODictIterator(type, rt.heap.newRef(od), current, kind, isReverse, result),
  );
}

/** Creates odict_iterator, odict_keys, odict_values, odict_items. */
export function newODictTypes(rt: Runtime): ODictTypes {
  const { types } = rt;
  const iterator = nativeIteratorType(rt, {
    name: "odict_iterator",
    module: "builtins",
    basicsize: 64,
  });
  const viewType = (name: string, base: PyTypeObject, kind: Kind): PyTypeObject => {
    const iterate = (self: PyObject, isReverse: boolean): Result =>
      newODictIterator(rt, iterator, (self as PyDictView).dict as PyODict, kind, isReverse);
    return staticType(rt, {
      name,
      base,
      basicsize: 24,
      isGC: true,
      slots: { tp_iter: (_, op) => iterate(op, false) },
      methods: [methodNoArgs("__reversed__", (_, self) => iterate(self, true))],
    });
  };
  const views = {
    keys: viewType("odict_keys", types.dict_keys, "keys"),
    values: viewType("odict_values", types.dict_values, "values"),
    items: viewType("odict_items", types.dict_items, "items"),
  };
  return {
    iterator,
    views,
    newView: (runtime, kind, od) =>
      registered(runtime, new PyDictView(views[kind], runtime.heap.newRef(od))),
  };
}
