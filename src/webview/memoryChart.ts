import type { Step } from "../protocol/analysis.ts";
import type { MemoryChart, MemorySeries } from "../protocol/memory.ts";
import { element } from "./dom.ts";
import { l10n } from "./l10n.ts";
import { bytesText } from "../picture/words.ts";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 1000;
const HEIGHT = 100;

type Unit = "objects" | "bytes";

/**
 * Objects or bytes by type over the run, stacked, above the slider and in step with it: the picture
 * for the eye, and the same in words for the step that is looked at.
 */
export class MemoryArea {
  readonly root = element("div", { class: "memory", hidden: true });
  private readonly picture = document.createElementNS(SVG, "svg");
  private readonly legend = element("div", { class: "legend" });
  private readonly unitButton = element("button", { type: "button", class: "unit" });
  private readonly cursor = element("div", { class: "cursor" });
  private chart: MemoryChart | undefined;
  /** Which sample the legend tells of. */
  private told = -1;
  private unit: Unit = "bytes";
  private last: Step = 0;
  private step: Step = 0;

  /** A click goes to the step below it; the slider does so from the keyboard. */
  constructor(goTo: (step: Step) => void) {
    this.picture.addEventListener("click", event => {
      const { left, width } = this.picture.getBoundingClientRect();
      goTo(Math.round(((event.clientX - left) / width) * this.last));
    });
    this.picture.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    this.picture.setAttribute("preserveAspectRatio", "none");
    this.picture.setAttribute("role", "img");
    this.unitButton.addEventListener("click", () => {
      this.unit = this.unit === "bytes" ? "objects" : "bytes";
      this.draw();
    });
    this.root.append(
      element("div", { class: "plot" }, this.picture, this.cursor),
      element("div", { class: "under" }, this.legend, this.unitButton),
    );
  }

  show(chart: MemoryChart): void {
    this.chart = chart;
    this.root.hidden = chart.series.length === 0;
    this.draw();
  }

  /** Another run: what is shown is no longer its chart. */
  clear(): void {
    this.chart = undefined;
    this.root.hidden = true;
  }

  goTo(step: Step, last: Step): void {
    this.step = step;
    this.last = last;
    this.cursor.style.left = `${last === 0 ? 0 : (100 * step) / last}%`;
    this.tell();
  }

  private draw(): void {
    const { chart, unit } = this;
    if (chart === undefined) return;
    const totals = chart.steps.map((_, at) => sumAt(chart.series, unit, at));
    const peak = Math.max(1, ...totals);
    const last = Math.max(1, chart.steps.at(-1) ?? 1);
    const x = (at: number): number => ((chart.steps[at] ?? 0) / last) * WIDTH;
    const base = chart.steps.map(() => 0);
    const areas = chart.series.map((series, index) => {
      const below = [...base];
      series[unit].forEach((value, at) => {
        base[at] = (base[at] ?? 0) + value;
      });
      return area(index, below, base, x, peak);
    });
    this.picture.replaceChildren(...areas);
    const top = unit === "bytes" ? bytesText(peak) : objectsText(peak);
    const peakText = chart.isCut ? l10n.t("at least {0}", top) : top;
    const label = l10n.t("Memory over the run: {0} at its peak", peakText);
    this.picture.setAttribute("aria-label", label);
    this.unitButton.textContent = unit === "bytes" ? l10n.t("bytes") : l10n.t("objects");
    this.told = -1;
    this.unitButton.title =
      unit === "bytes"
        ? l10n.t("peak {0}; click to show objects", peakText)
        : l10n.t("peak {0}; click to show bytes", peakText);
    this.tell();
  }

  /** The values at the sample nearest below the step, type by type. */
  private tell(): void {
    const { chart, unit, step, last } = this;
    if (chart === undefined || chart.steps.at(-1) !== last) return;
    let at = 0;
    while ((chart.steps[at + 1] ?? Number.POSITIVE_INFINITY) <= step) at += 1;
    if (at === this.told) return;
    this.told = at;
    const items = chart.series.map((series, index) => {
      const value = series[unit][at] ?? 0;
      const text = unit === "bytes" ? bytesText(value) : String(value);
      return element("span", { class: `of-type series-${index}` }, `${series.typeName} ${text}`);
    });
    this.legend.replaceChildren(...items);
    this.legend.title = items.map(({ textContent }) => textContent).join(", ");
  }
}

function objectsText(count: number): string {
  return count === 1 ? l10n.t("1 object") : l10n.t("{0} objects", count.toLocaleString("en-US"));
}

function sumAt(series: readonly MemorySeries[], unit: Unit, at: number): number {
  return series.reduce((sum, each) => sum + (each[unit][at] ?? 0), 0);
}

/** The band between two lines, which hold their value from one sample to the next. */
function area(
  index: number,
  below: readonly number[],
  above: readonly number[],
  x: (at: number) => number,
  peak: number,
): SVGPathElement {
  const y = (value: number): number => HEIGHT - (value / peak) * HEIGHT;
  const line = (values: readonly number[]): string[] =>
    values.flatMap((value, at) => [
      `${x(at)},${y(values[at - 1] ?? value)}`,
      `${x(at)},${y(value)}`,
    ]);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("class", `series-${index}`);
  path.setAttribute("d", `M${[...line(above), ...line(below).reverse()].join("L")}Z`);
  return path;
}
