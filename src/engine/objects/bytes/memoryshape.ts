/** Which items of a buffer a view shows (Py_buffer without its pointer). */
export interface ViewShape {
  /** Byte of the buffer at which the item with all indices 0 begins. */
  readonly start: number;
  /** Number of items in each dimension; empty: one item. */
  readonly shape: readonly number[];
  /** Bytes from one item to the next in each dimension. */
  readonly strides: readonly number[];
  /** A format of the struct module: one character. */
  readonly format: string;
  readonly itemsize: number;
  readonly readonly: boolean;
}

/** Number of items over all dimensions. */
export function itemCount(view: Pick<ViewShape, "shape">): number {
  let count = 1;
  for (const length of view.shape) count *= length;
  return count;
}

/** Strides of items that lie one after the other, the last index running fastest (C's order). */
export function stridesInOrder(shape: readonly number[], itemsize: number): number[] {
  const strides: number[] = [];
  let stride = itemsize;
  for (const length of shape.toReversed()) {
    strides.unshift(stride);
    stride *= length;
  }
  return strides;
}

/** PyBuffer_IsContiguous: without gaps, the last index running fastest ("C") or the first ("F"). */
export function isContiguous(view: ViewShape, order: "C" | "F"): boolean {
  if (itemCount(view) === 0) return true;
  const dimensions = view.shape.map((length, i) => ({ length, stride: view.strides[i] }));
  let wanted = view.itemsize;
  for (const { length, stride } of order === "C" ? dimensions.reverse() : dimensions) {
    if (length > 1 && stride !== wanted) return false;
    wanted *= length;
  }
  return true;
}

/** The bytes at which the items begin, the last index running fastest ("C") or the first ("F"). */
export function* itemOffsets(view: ViewShape, order: "C" | "F" = "C"): Generator<number> {
  const { start, shape, strides } = view;
  if (itemCount(view) === 0) return;
  const fastestFirst = shape.map((_, i) => i);
  if (order === "C") fastestFirst.reverse();
  const indices = shape.map(() => 0);
  let offset = start;
  for (;;) {
    yield offset;
    let carried = true;
    for (const dimension of fastestFirst) {
      const [length = 0, stride = 0, index = 0] = [
        shape[dimension],
        strides[dimension],
        indices[dimension],
      ];
      carried = index + 1 === length;
      indices[dimension] = carried ? 0 : index + 1;
      offset += carried ? -index * stride : stride;
      if (!carried) break;
    }
    if (carried) return;
  }
}
