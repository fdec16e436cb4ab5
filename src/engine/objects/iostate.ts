import { type VirtualFile, VirtualFileSystem } from "./filesystem.ts";
import type { PyTypeObject } from "./slots.ts";

/** What the io module keeps (_PyIO_State), and the program's files. */
export class IOState {
  readonly files = new VirtualFileSystem();
  /** The files that are open, by descriptor. */
  readonly descriptors = new Map<number, VirtualFile>();
  /** How many names for temporary files were given out. */
  temporaryNames = 0;
  /** The types of the module, by name: made when they are first needed. */
  readonly types = new Map<string, PyTypeObject>();
}
