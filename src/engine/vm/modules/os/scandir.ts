import type { PyObject } from "../../../memory/object.ts";
import { newBytes } from "../../../objects/bytes/bytesobject.ts";
import { selfIter } from "../../../objects/containers/iterobject.ts";
import type { VirtualDirectory, VirtualFile } from "../../../objects/filesystem.ts";
import { methodClinic, methodNoArgs, methodVarArgs } from "../../../objects/functions/methoddef.ts";
import { objectRepr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { asString, newUnicode } from "../../../objects/text/unicodeobject.ts";
import type { PyTypeObject, Result } from "../../../objects/type/slots.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { genericMethod } from "../../../objects/typing/genericalias.ts";
import { type HeldReference, NativeObject, nativeObjectSlots } from "../nativeobject.ts";
import { joinPaths, type PathArgument } from "./paths.ts";
import { unknownOf } from "./posixpath.ts";
import { statOf } from "./stat.ts";

/** What lies at an entry when it is read. */
export type Entered = VirtualFile | VirtualDirectory;

/** posix.ScandirIterator: the entries that are still to come, and the path that it was given. */
class PyScandirIterator extends NativeObject {
  constructor(
    type: PyTypeObject,
    readonly folder: PathArgument,
    readonly rest: (readonly [string, Entered])[],
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.folder.object, "path"]];
  }
}

/** posix.DirEntry: its name, and its path from where the directory's began. */
class PyDirEntry extends NativeObject {
  constructor(
    type: PyTypeObject,
    readonly place: Entered,
    readonly name: PyObject,
    readonly path: PyObject,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.name, "name"],
      [this.path, "path"],
    ];
  }
}

/** What C's struct takes: the parsed path of a call grew by some flags. */
const ITERATOR_SIZES: Readonly<Record<number, number>> = {
  11: 104,
  12: 104,
  13: 120,
  14: 128,
  15: 128,
};

/** os_scandir_impl: an iterator, which takes over the path's object. */
export function newScandirIterator(
  rt: Runtime,
  folder: PathArgument,
  entries: readonly (readonly [string, Entered])[],
): PyObject {
  const type = typeNamed(rt, "ScandirIterator", newIteratorType);
  return rt.heap.alloc(new PyScandirIterator(type, folder, [...entries]));
}

function typeNamed(rt: Runtime, name: string, make: (rt: Runtime) => PyTypeObject): PyTypeObject {
  let type = rt.io.types.get(name);
  if (type === undefined) {
    type = make(rt);
    rt.io.types.set(name, type);
  }
  return type;
}

function newIteratorType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "ScandirIterator",
    module: "posix",
    basicsize: ITERATOR_SIZES[rt.facts.minor] ?? 128,
    slots: { ...nativeObjectSlots, tp_iter: selfIter, tp_iternext: nextEntry },
    disallowInstantiation: true,
    methods: [
      methodNoArgs("__enter__", (runtime, self) => runtime.heap.newRef(self)),
      methodVarArgs("__exit__", 0, 3, close),
      methodNoArgs("close", close),
    ],
  });
}

/** ScandirIterator_close: nothing more comes. */
function close(rt: Runtime, self: PyObject): Result {
  (self as PyScandirIterator).rest.length = 0; // a method of that type
  return rt.newNone();
}

/** ScandirIterator_iternext. */
function nextEntry(rt: Runtime, self: PyObject): PyObject | undefined {
  const { folder, rest } = self as PyScandirIterator; // a slot of that type
  const next = rest.shift();
  if (next === undefined) return undefined;
  const [name, place] = next;
  const text = (value: string): PyObject =>
    folder.isBytes
      ? newBytes(
          rt,
          Uint8Array.from(value, each => each.charCodeAt(0)),
        )
      : newUnicode(rt, value);
  const type = typeOfEntries(rt);
  return rt.heap.alloc(new PyDirEntry(type, place, text(name), text(joinPaths(folder.text, name))));
}

/** posix.DirEntry, which is also a name of the module. */
export function typeOfEntries(rt: Runtime): PyTypeObject {
  return typeNamed(rt, "DirEntry", newEntryType);
}

function newEntryType(rt: Runtime): PyTypeObject {
  const isFile = (self: PyObject): boolean => !("isComplete" in (self as PyDirEntry).place);
  const followed = "*, follow_symlinks=True";
  return staticType(rt, {
    name: "DirEntry",
    module: "posix",
    basicsize: 72,
    disallowInstantiation: true,
    slots: { ...nativeObjectSlots, tp_repr: entryRepr },
    members: (["name", "path"] as const).map(name => ({
      name,
      get: (self: PyObject) => (self as PyDirEntry)[name],
    })),
    methods: [
      methodClinic("is_dir", followed, (runtime, self) => runtime.newBool(!isFile(self))),
      methodClinic("is_file", followed, (runtime, self) => runtime.newBool(isFile(self))),
      methodNoArgs("is_symlink", runtime => runtime.newBool(false)),
      ...(rt.facts.minor >= 12
        ? [methodNoArgs("is_junction", runtime => runtime.newBool(false))]
        : []),
      methodClinic("stat", followed, (runtime, self) =>
        statOf(runtime, (self as PyDirEntry).place),
      ),
      methodNoArgs("inode", runtime => unknownOf(runtime, "os.DirEntry.inode()")),
      methodNoArgs("__fspath__", (runtime, self) => runtime.heap.newRef((self as PyDirEntry).path)),
      genericMethod,
    ],
  });
}

/** DirEntry_repr. */
function entryRepr(rt: Runtime, self: PyObject): Result {
  const name = objectRepr(rt, (self as PyDirEntry).name); // a slot of that type
  if (name === null) return null;
  const text = `<DirEntry ${asString(name)}>`;
  rt.heap.decref(name);
  return newUnicode(rt, text);
}
