import type { MemoryChart } from "../protocol/memory.ts";

/** Which colour a type has in this run, the same in the chart, the graph, the outline and in exports. */
export class TypeColors {
  private series: ReadonlyMap<string, number> = new Map();

  /** The types of a chart have the colours of its bands; null: none is known yet. */
  take(chart: MemoryChart | null): void {
    this.series = new Map(chart?.series.map(({ typeName }, index) => [typeName, index]));
  }

  /** The number of its band, from 0. What is no band of its own belongs to the last; null: not known. */
  seriesOf(typeName: string): number | null {
    return this.series.size === 0 ? null : (this.series.get(typeName) ?? LAST);
  }

  /** The class of the style sheet. */
  classOf(typeName: string): string {
    return `series-${this.seriesOf(typeName) ?? "none"}`;
  }
}

const LAST = 5;
