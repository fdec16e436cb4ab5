/**
 * The files of the traced program. Nothing outside is ever read: what is known of a path is what the
 * program itself did with it, and its own text.
 */

/** A file that the program made. */
export class VirtualFile {
  private store = new Uint8Array(0);
  size = 0;
  /** What the program wrote is not known, or it was added to a file that is not known. */
  isUnknown = false;

  /** The content: a view that is good until the next change. */
  get bytes(): Uint8Array {
    return this.store.subarray(0, this.size);
  }

  /** Writes at `at`; a gap before it is filled with zeros. */
  write(at: number, bytes: Uint8Array): void {
    const end = at + bytes.length;
    if (end > this.store.length) {
      const grown = new Uint8Array(Math.max(end, this.store.length * 2));
      grown.set(this.bytes);
      this.store = grown;
    }
    if (at > this.size) this.store.fill(0, this.size, at);
    this.store.set(bytes, at);
    this.size = Math.max(this.size, end);
  }

  truncate(size: number): void {
    if (size > this.size) this.write(size, new Uint8Array(0));
    this.size = size;
  }
}

/** A directory; of one that the program made, all entries are known. */
export interface VirtualDirectory {
  readonly isComplete: boolean;
}

/** What is at a path: `absent` is known not to be there. */
export type Place =
  | VirtualFile
  | VirtualDirectory
  | "absent"
  | "unknown"
  /** A part of the path that should be a directory is a file. */
  | "in a file";

/** Directories of which it is known that they are there. */
const GIVEN = [".", "/", "/tmp"];

/** The traced program's view of the file system: empty at the start. */
export class VirtualFileSystem {
  private readonly places = new Map<string, VirtualFile | VirtualDirectory | "absent">();

  /** The program's own file, made when it is first asked for. */
  private script: { readonly key: string; readonly load: () => VirtualFile } | null = null;

  constructor() {
    for (const path of GIVEN) this.places.set(path, { isComplete: false });
  }

  /** What is at `path` unless the program puts something else there. */
  giveScript(path: string, load: () => VirtualFile): void {
    this.script = { key: normalized(path), load };
  }

  /** What is at `path`, which may be relative to the current directory. */
  at(path: string): Place {
    return this.placeOf(normalized(path));
  }

  private placeOf(key: string): Place {
    const known = this.places.get(key);
    if (known !== undefined) return known;
    if (this.script?.key === key) {
      const file = this.script.load();
      this.places.set(key, file);
      return file;
    }
    const parentKey = parentOf(key);
    if (parentKey === key) return "unknown";
    const parent = this.placeOf(parentKey);
    if (parent instanceof VirtualFile || parent === "in a file") return "in a file";
    if (typeof parent === "object") return parent.isComplete ? "absent" : "unknown";
    return parent;
  }

  /** What is at the directory in which `path` lies. */
  parent(path: string): Place {
    return this.placeOf(parentOf(normalized(path)));
  }

  put(path: string, what: VirtualFile | VirtualDirectory | "absent"): void {
    this.places.set(normalized(path), what);
  }

  /** The names directly in the directory `path`, sorted; only those that the program made. */
  names(path: string): string[] {
    const prefix = normalized(path) === "/" ? "/" : `${normalized(path)}/`;
    const names: string[] = [];
    for (const [key, place] of this.places) {
      if (place === "absent" || !key.startsWith(prefix) || key === prefix) continue;
      const name = key.slice(prefix.length);
      if (!name.includes("/")) names.push(name);
    }
    return names;
  }

  /** Moves what is at `from`, with all that lies in it. */
  move(from: string, to: string): void {
    const [source, target] = [normalized(from), normalized(to)];
    for (const [key, place] of [...this.places]) {
      if (key !== source && !key.startsWith(`${source}/`)) continue;
      this.places.set(target + key.slice(source.length), place);
      this.places.set(key, "absent");
    }
  }

  /** Forgets what is at `path` and in it: it is known to be gone. */
  removeTree(path: string): void {
    const top = normalized(path);
    for (const key of [...this.places.keys()]) {
      if (key === top || key.startsWith(`${top}/`)) this.places.set(key, "absent");
    }
    this.places.set(top, "absent");
  }
}

/** The current directory, as a text: it is not known, but the same at each time (unknownchoice.ts). */
export const CURRENT_DIRECTORY = "\uFDD0\uFDD1";

/** `path` without empty parts and dots; a relative one begins with `.`. */
function normalized(path: string): string {
  const isAbsolute = path.startsWith("/");
  const parts: string[] = [];
  for (const [place, part] of path.split("/").entries()) {
    if (part === "" || part === ".") continue;
    if (place === 0 && part === CURRENT_DIRECTORY) continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !isAbsolute) parts.push(part);
  }
  if (isAbsolute) return `/${parts.join("/")}`;
  return parts.length === 0 ? "." : `./${parts.join("/")}`;
}

function parentOf(key: string): string {
  const at = key.lastIndexOf("/");
  if (at < 0) return key;
  if (at === 0) return "/";
  return key.slice(0, at);
}
