/* Puts a box into the head of the column of boxes that ticks them all. Without it each is ticked, or all are chosen. */
(() => {
  "use strict";
  const boxes = [...document.querySelectorAll("[name=ticked][type=checkbox]")];
  const head = document.querySelector("th.column-tick .text span");
  if (!boxes.length || !head) return;
  const all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", head.textContent.trim());
  head.replaceChildren(all);
  const told = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
  boxes.forEach((box) => box.addEventListener("change", told));
  told();
})();
