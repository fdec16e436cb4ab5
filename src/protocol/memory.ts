import type { Step } from "./analysis.ts";

/** How the program's memory went over the run, at some of its steps in order. */
export interface MemoryChart {
  readonly steps: readonly Step[];
  /** The types that take most, then "other"; their values are to be stacked. */
  readonly series: readonly MemorySeries[];
  /** Some step had more objects than are looked through: the values are lower bounds. */
  readonly isCut: boolean;
}

/** One type's objects and bytes at each of the chart's steps. */
export interface MemorySeries {
  readonly typeName: string;
  readonly objects: readonly number[];
  readonly bytes: readonly number[];
}
