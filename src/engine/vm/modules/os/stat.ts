import type { PyObject } from "../../../memory/object.ts";
import { type VirtualDirectory, VirtualFile } from "../../../objects/filesystem.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { newStructSequence, newStructSequenceType } from "../../../objects/containers/structseq.ts";
import { newUnknown } from "../../../objects/unknown/unknown.ts";

const FIELDS = [
  ..."st_mode st_ino st_dev st_nlink st_uid st_gid st_size".split(" "),
  "",
  "",
  "",
  ..."st_atime st_mtime st_ctime".split(" "),
  ..."st_atime_ns st_mtime_ns st_ctime_ns st_blksize st_blocks st_rdev".split(" "),
];

/** The items of the tuple; the last three, times in whole seconds, have no names. */
const VISIBLE = 10;

/** os.stat_result of what the program made: the size of a file is known, the rest is the system's. */
export function statOf(rt: Runtime, place: VirtualFile | VirtualDirectory): PyObject {
  let type = rt.io.types.get("stat_result");
  if (type === undefined) {
    type = newStructSequenceType(rt, {
      module: "os",
      name: "stat_result",
      fields: FIELDS,
      visible: VISIBLE,
      isCallable: true,
    });
    rt.io.types.set("stat_result", type);
  }
  const size = place instanceof VirtualFile && !place.isUnknown ? place.size : null;
  const items = FIELDS.map(name =>
    name === "st_size" && size !== null ? newLong(rt, size) : newUnknown(rt, `os.stat().${name}`),
  );
  return newStructSequence(rt, type, items.slice(0, VISIBLE), items.slice(VISIBLE));
}
