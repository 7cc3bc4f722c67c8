// Draws the charts of a report page. Each is a box of class "chart", followed by its option as JSON,
// in which a few things are left for this script to fill in: see the class Chart.
(() => {
  "use strict";

  const colourKeys = new Set([
    "color",
    "borderColor",
    "backgroundColor",
    "inactiveColor",
    "textBorderColor",
  ]);

  /** The option with the colours of the style sheet and the labels of numbers. */
  function dress(value, key, colours) {
    if (Array.isArray(value)) {
      return value.map((element) => dress(element, key, colours));
    }
    if (value !== null && typeof value === "object") {
      const dressed = {};
      for (const name of Object.keys(value)) {
        dressed[name] = dress(value[name], name, colours);
      }
      if (key === "axisLabel" && "decimals" in value) {
        dressed.formatter = (number) => number.toFixed(value.decimals);
      }
      if (key === "axisLabel" && value.percent) {
        dressed.formatter = (number) => Number((100 * number).toPrecision(2)) + " %";
      }
      if (key === "tooltip") {
        dressed.formatter = (point) => bubble(point.data && point.data.hover);
      }
      return dressed;
    }
    if (colourKeys.has(key) && typeof value === "string" && value.startsWith("@")) {
      return colours.getPropertyValue("--" + value.slice(1)).trim();
    }
    return value;
  }

  /** What is shown under the pointer: plain text, a line each, the first a title. */
  function bubble(lines) {
    const box = document.createElement("div");
    (lines || []).forEach((text, i) => {
      const line = document.createElement(i === 0 ? "strong" : "div");
      line.textContent = text;
      box.append(line);
    });
    return lines ? box : "";
  }

  const charts = Array.from(document.querySelectorAll(".chart"), (box) => ({
    option: JSON.parse(box.nextElementSibling.textContent),
    drawing: echarts.init(box, null, { renderer: "svg" }),
    box,
  }));

  function draw(widthOf = () => "auto") {
    const colours = getComputedStyle(document.documentElement);
    for (const chart of charts) {
      chart.drawing.resize({ width: widthOf(chart) });
      chart.drawing.setOption(dress(chart.option, "", colours), true);
      chart.drawing.getZr().flush();
    }
  }

  draw();

  const watcher = new ResizeObserver((changes) => {
    for (const change of changes) {
      const chart = charts.find((each) => each.box === change.target);
      if (chart.drawing.getWidth() !== chart.box.clientWidth) {
        chart.drawing.resize({ width: "auto" });
      }
    }
  });
  charts.forEach((chart) => watcher.observe(chart.box));

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw());

  // On paper colours are those of the light page, and the width is not the window's.
  const paper = document.documentElement.classList;
  addEventListener("beforeprint", () => {
    paper.add("paper");
    draw((chart) => Math.min(660, parseFloat(chart.box.style.maxWidth)));
  });
  addEventListener("afterprint", () => {
    paper.remove("paper");
    draw();
  });
})();
