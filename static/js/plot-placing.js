/* Places a plot by a press on the plan's picture and marks the places given. Without this script numbers are typed. */
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const picture = document.querySelector("[data-placing-picture]");
  if (!picture) return;

  const { width, height } = picture.viewBox.baseVal;
  const size = Math.max(width, height) / 70;
  const fields = (row) => ["x", "y"].map((name) => row.querySelector(`[data-share="${name}"]`));
  const plots = [...document.querySelectorAll("[data-plot]")].map((row) => ({ row, mark: document.createElementNS(SVG, "rect") }));
  let chosen = null;

  const show = ({ row, mark }) => {
    const [x, y] = fields(row).map((field) => field.value);
    if (x === "" || y === "") return mark.remove();
    mark.setAttribute("x", x * width - size / 2);
    mark.setAttribute("y", y * height - size * 0.8);
    picture.append(mark);
  };

  const choose = (plot) => {
    chosen = plot;
    plots.forEach((other) => {
      other.row.toggleAttribute("data-chosen", other === plot);
      other.mark.setAttribute("class", other === plot ? "desk-spot desk-spot-on" : "desk-spot");
    });
  };

  plots.forEach((plot) => {
    plot.mark.setAttribute("width", size);
    plot.mark.setAttribute("height", size * 1.6);
    plot.row.addEventListener("focusin", () => choose(plot));
    plot.row.addEventListener("click", () => choose(plot));
    plot.row.addEventListener("input", () => show(plot));
    show(plot);
  });
  const unplaced = () => plots.find(({ row }) => fields(row).every((field) => field.value === ""));
  choose(unplaced() || plots[0]);

  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    const shares = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    fields(chosen.row).forEach((field, index) => {
      field.value = Math.min(1, Math.max(0, shares[index])).toFixed(5);
    });
    show(chosen);
    choose(unplaced() || chosen);
    chosen.row.scrollIntoView({ block: "nearest" });
  });
})();
