import type { Step } from "../protocol/analysis.ts";
import type { Move, ToWebview } from "../protocol/messages.ts";
import { element } from "./dom.ts";
import { l10n } from "./l10n.ts";

type Shown = Extract<ToWebview, { kind: "show" }>;

const PLAY_INTERVAL_MS = 600;

const TICK_WORDS: Readonly<Record<string, string>> = {
  birth: "object made",
  death: "object freed",
  collection: "collection",
  print: "output",
  exception: "exception",
};

/** The slider over all steps, with ticks where something happened, and the step buttons. */
export class Timebar {
  readonly root: HTMLElement;
  private readonly slider = element("input", {
    type: "range",
    min: 0,
    "aria-label": l10n.t("Step of the run"),
    class: "slider",
  });
  private readonly ticks = element("div", { class: "ticks", "aria-hidden": "true" });
  private readonly place = element("span", { class: "place" });
  private readonly playButton: HTMLButtonElement;
  private timer: number | undefined;
  private step: Step = 0;
  private last: Step = 0;
  private run: number | undefined;

  constructor(
    private readonly goTo: (step: Step) => void,
    private readonly move: (move: Move) => void,
    chart: HTMLElement,
  ) {
    this.playButton = button("play", l10n.t("Play"), () => this.togglePlay());
    this.slider.addEventListener("input", () => this.goTo(Number(this.slider.value)));
    this.root = element(
      "div",
      { class: "timebar", role: "toolbar", "aria-label": l10n.t("Time travel") },
      element(
        "div",
        { class: "buttons" },
        button("first", l10n.t("First step"), () => this.goTo(0)),
        button("toBreakBack", l10n.t("Run back to a breakpoint"), () =>
          this.move("backToBreakpoint"),
        ),
        button("overBack", l10n.t("Step back over calls"), () => this.move("backOver")),
        button("back", l10n.t("Step back"), () => this.move("back")),
        this.playButton,
        button("forward", l10n.t("Step forward, into calls"), () => this.move("into")),
        button("over", l10n.t("Step over calls"), () => this.move("over")),
        button("out", l10n.t("Step out of the call"), () => this.move("out")),
        button("toBreak", l10n.t("Run to a breakpoint"), () => this.move("toBreakpoint")),
        button("last", l10n.t("Last step"), () => this.goTo(this.last)),
        this.place,
      ),
      chart,
      element("div", { class: "track" }, this.slider, this.ticks),
    );
  }

  show({ run, view, ticks, pythonVersion }: Shown): void {
    this.step = view.step;
    this.last = view.stepCount - 1;
    this.slider.max = String(this.last);
    if (document.activeElement !== this.slider || Number(this.slider.value) !== view.step) {
      this.slider.value = String(view.step);
    }
    const text = l10n.t("step {0} of {1}, line {2}", view.step + 1, view.stepCount, view.line);
    this.slider.setAttribute("aria-valuetext", text);
    this.place.textContent = `${view.step + 1} / ${view.stepCount} · ${l10n.t("line {0}", view.line)} · Python ${pythonVersion}`;
    if (this.run !== run) this.showTicks(ticks);
    this.run = run;
    if (this.step >= this.last) this.stop();
  }

  stop(): void {
    window.clearInterval(this.timer);
    this.timer = undefined;
    this.playButton.replaceChildren(icon("play"));
    this.playButton.setAttribute("aria-label", l10n.t("Play"));
    this.playButton.title = l10n.t("Play");
  }

  private togglePlay(): void {
    if (this.timer !== undefined) {
      this.stop();
      return;
    }
    if (this.step >= this.last) this.goTo(0);
    this.timer = window.setInterval(() => this.move("into"), PLAY_INTERVAL_MS);
    this.playButton.replaceChildren(icon("pause"));
    this.playButton.setAttribute("aria-label", l10n.t("Pause"));
    this.playButton.title = l10n.t("Pause");
  }

  private showTicks(ticks: Shown["ticks"]): void {
    const marks = ticks.map(({ step, kind }) => {
      const mark = element("span", { class: `tick ${kind}`, title: TICK_WORDS[kind] ?? kind });
      mark.style.left = `${this.last === 0 ? 0 : (100 * step) / this.last}%`;
      return mark;
    });
    this.ticks.replaceChildren(...marks);
  }
}

/** Outlines in a square of 16, drawn here because fonts differ in what arrows they have. */
const ICONS = {
  first: "M4 3v10 M12 3.5v9L6 8z",
  back: "M11 3.5v9L5 8z",
  play: "M5 3v10l8-5z",
  pause: "M5 3v10 M11 3v10",
  forward: "M5 3.5v9L11 8z",
  last: "M12 3v10 M4 3.5v9L10 8z",
  over: "M3 10a5 5 0 0 1 9-2 M12.5 4v4.5H8 M7 13h2",
  overBack: "M13 10a5 5 0 0 0-9-2 M3.5 4v4.5H8 M7 13h2",
  out: "M8 11V3 M4.5 6.5L8 3l3.5 3.5 M7 13.5h2",
  toBreak: "M3 3.5v9L8 8z M12 6a2 2 0 1 1 0 4a2 2 0 1 1 0-4z",
  toBreakBack: "M13 3.5v9L8 8z M4 6a2 2 0 1 1 0 4a2 2 0 1 1 0-4z",
} as const;

/** Icons that are lines, not areas. */
const OUTLINED: ReadonlySet<string> = new Set(["over", "overBack", "out"]);

type IconName = keyof typeof ICONS;

const SVG = "http://www.w3.org/2000/svg";

function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", OUTLINED.has(name) ? "icon outlined" : "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

function button(sign: IconName, label: string, act: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", title: label, "aria-label": label }, icon(sign));
  made.addEventListener("click", act);
  return made;
}
