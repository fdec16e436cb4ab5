import type { MemoryChart } from "../protocol/memory.ts";

/** Which colour a type has in this run, the same in the chart, the graph and the outline. */
export class TypeColors {
  private series: ReadonlyMap<string, number> = new Map();

  /** The types of a chart have the colours of its bands; null: none is known yet. */
  take(chart: MemoryChart | null): void {
    this.series = new Map(chart?.series.map(({ typeName }, index) => [typeName, index]));
  }

  /** The class of the style sheet. What is no band of its own belongs to the last. */
  classOf(typeName: string): string {
    if (this.series.size === 0) return "series-none";
    return `series-${this.series.get(typeName) ?? LAST}`;
  }
}

const LAST = 5;
