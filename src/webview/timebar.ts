import type { Step } from "../protocol/analysis.ts";
import type { ToWebview } from "../protocol/messages.ts";
import { element } from "./dom.ts";

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
    "aria-label": "Step of the run",
    class: "slider",
  });
  private readonly ticks = element("div", { class: "ticks", "aria-hidden": "true" });
  private readonly place = element("span", { class: "place" });
  private readonly playButton: HTMLButtonElement;
  private timer: number | undefined;
  private step: Step = 0;
  private last: Step = 0;
  private ticksShown: Shown["ticks"] | undefined;

  constructor(private readonly goTo: (step: Step) => void) {
    this.playButton = button("▶", "Play", () => this.togglePlay());
    this.slider.addEventListener("input", () => this.goTo(Number(this.slider.value)));
    this.root = element(
      "div",
      { class: "timebar", role: "toolbar", "aria-label": "Time travel" },
      element(
        "div",
        { class: "buttons" },
        button("⏮", "First step", () => this.goTo(0)),
        button("◀", "Step back", () => this.move(-1)),
        this.playButton,
        button("▶❘", "Step forward", () => this.move(1)),
        button("⏭", "Last step", () => this.goTo(this.last)),
        this.place,
      ),
      element("div", { class: "track" }, this.slider, this.ticks),
    );
  }

  show({ view, ticks, pythonVersion }: Shown): void {
    this.step = view.step;
    this.last = view.stepCount - 1;
    this.slider.max = String(this.last);
    if (document.activeElement !== this.slider || Number(this.slider.value) !== view.step) {
      this.slider.value = String(view.step);
    }
    const text = `step ${view.step + 1} of ${view.stepCount}, line ${view.line}`;
    this.slider.setAttribute("aria-valuetext", text);
    this.place.textContent = `${view.step + 1} / ${view.stepCount} · line ${view.line} · Python ${pythonVersion}`;
    if (this.ticksShown !== ticks) this.showTicks(ticks);
    if (this.step >= this.last) this.stop();
  }

  stop(): void {
    window.clearInterval(this.timer);
    this.timer = undefined;
    this.playButton.textContent = "▶";
    this.playButton.setAttribute("aria-label", "Play");
    this.playButton.title = "Play";
  }

  private move(by: number): void {
    this.goTo(Math.min(this.last, Math.max(0, this.step + by)));
  }

  private togglePlay(): void {
    if (this.timer !== undefined) {
      this.stop();
      return;
    }
    if (this.step >= this.last) this.goTo(0);
    this.timer = window.setInterval(() => this.move(1), PLAY_INTERVAL_MS);
    this.playButton.textContent = "⏸";
    this.playButton.setAttribute("aria-label", "Pause");
    this.playButton.title = "Pause";
  }

  private showTicks(ticks: Shown["ticks"]): void {
    this.ticksShown = ticks;
    const marks = ticks.map(({ step, kind }) => {
      const mark = element("span", { class: `tick ${kind}`, title: TICK_WORDS[kind] ?? kind });
      mark.style.left = `${this.last === 0 ? 0 : (100 * step) / this.last}%`;
      return mark;
    });
    this.ticks.replaceChildren(...marks);
  }
}

function button(sign: string, label: string, act: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", title: label, "aria-label": label }, sign);
  made.addEventListener("click", act);
  return made;
}
