import { type VirtualFile, VirtualFileSystem } from "./filesystem.ts";
import type { PyTypeObject } from "./type/slots.ts";

/** An open file description: descriptors that belong together share where it stands. */
export class OpenFile {
  /** Where the next read or write begins. */
  position = 0;

  constructor(
    readonly file: VirtualFile,
    /** Writes go to the end. */
    readonly appends: boolean,
  ) {}
}

/** What the io module keeps (_PyIO_State), and the program's files. */
export class IOState {
  readonly files = new VirtualFileSystem();
  /** The files that are open, by descriptor. */
  readonly descriptors = new Map<number, OpenFile>();
  /** How many names for temporary files were given out. */
  temporaryNames = 0;
  /** The types of the module, by name: made when they are first needed. */
  readonly types = new Map<string, PyTypeObject>();
}
