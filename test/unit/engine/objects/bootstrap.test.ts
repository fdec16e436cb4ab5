import { deepEqual, equal, notEqual } from "node:assert/strict";

import { factsOf, PYTHON_VERSIONS, type PythonVersion } from "../../../../src/engine/facts.ts";
import { isImmortal } from "../../../../src/engine/memory/object.ts";
import { objectGetAttrStr, objectRepr } from "../../../../src/engine/objects/object.ts";
import { newRuntime } from "../../../../src/engine/objects/bootstrap.ts";
import { callOneArg, callMethodStr } from "../../../../src/engine/objects/call.ts";
import {
  excType,
  raise,
  takeRaised,
} from "../../../../src/engine/objects/exceptions/exceptions.ts";
import { newLong } from "../../../../src/engine/objects/numbers/longobject.ts";
import { genericAlloc, PyInstance } from "../../../../src/engine/objects/type/typealloc.ts";
import type { Runtime } from "../../../../src/engine/objects/runtime.ts";
import { isSubtype } from "../../../../src/engine/objects/type/typeobject.ts";
import { asString } from "../../../../src/engine/objects/text/unicodeobject.ts";

function runtime(version: PythonVersion = "3.14"): Runtime {
  return newRuntime(factsOf(version), { logCapacity: 0 });
}

suite("bootstrap", () => {
  for (const version of PYTHON_VERSIONS) {
    test(`every type of ${version} is ready and ends its mro with object`, () => {
      const rt = runtime(version);
      for (const type of rt.staticTypes) {
        equal(type.tp_mro?.ob_item[0], type);
        equal(type.tp_mro?.ob_item.at(-1), rt.types.object);
        const isStatic = rt.facts.immortalObjects && !type.tp_is_counted;
        equal(isImmortal(type), isStatic, type.tp_name);
      }
    });
  }

  test("two runtimes share no object", () => {
    const [a, b] = [runtime(), runtime()];
    notEqual(a.none, b.none);
    notEqual(a.types.list, b.types.list);
  });

  test("two runtimes make the same objects at the same addresses", () => {
    const [a, b] = [runtime(), runtime()];
    equal(a.heap.objectCount, b.heap.objectCount);
    equal(a.heap.addressOf(a.types.list), b.heap.addressOf(b.types.list));
  });
});

suite("native use of the object core", () => {
  test("a slot of a static type is a method of it", () => {
    const rt = runtime();
    const two = newLong(rt, 2000);
    const sum = callMethodStr(rt, two, "__add__", two);
    equal(sum === null ? null : asString(objectRepr(rt, sum) ?? rt.emptyStr), "4000");
  });

  test("raise makes an exception that holds its message, and the caller owns it", () => {
    const rt = runtime();
    equal(raise(rt, "KeyError", "k"), null);
    const exc = takeRaised(rt);
    equal(exc.refcount, 1);
    equal(isSubtype(rt.types.object, excType(rt, "KeyError")), false);
    deepEqual(
      exc.args.ob_item.map(item => asString(item)),
      ["k"],
    );
    rt.heap.decref(exc);
    equal(rt.raised, null);
  });

  test("a missing attribute leaves AttributeError with the object and the name", () => {
    const rt = runtime();
    const op = genericAlloc(rt, new PyInstance(rt.types.object));
    equal(objectGetAttrStr(rt, op, "missing"), null);
    const exc = takeRaised(rt);
    const [obj, name] = exc.fields;
    equal(obj, op);
    equal(name === undefined || name === null ? null : asString(name), "missing");
    equal(op.refcount, 2);
    rt.heap.decref(exc);
    equal(op.refcount, 1);
  });

  test("type(x) with one argument makes no tuple", () => {
    const rt = runtime();
    const before = rt.heap.objectCount;
    equal(callOneArg(rt, rt.types.type, rt.none), rt.types.NoneType);
    equal(rt.heap.objectCount, before);
  });
});
