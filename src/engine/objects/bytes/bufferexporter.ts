import { PyObject } from "../../memory/object.ts";

/** An object of an extension module that memoryviews can look at (tp_as_buffer). */
export abstract class BufferExporter extends PyObject {
  /** The content, to be read and written in place: good until the next change of size. */
  abstract get bytes(): Uint8Array;
  /** Of the items, as struct names them. */
  get format(): string {
    return "B";
  }
  get itemsize(): number {
    return 1;
  }
  /** The memoryview by which it passes on the buffer of another object. */
  get ownView(): PyObject | null {
    return null;
  }
  /** A memoryview was made (bf_getbuffer). */
  abstract acquired(): void;
  /** The last view that shares it is gone (bf_releasebuffer). */
  abstract released(): void;
}
