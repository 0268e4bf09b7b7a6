/* Offers names below the box of a filter while one types. Without this script the list of choices comes after sending. */
(() => {
  "use strict";
  const PAUSE = 300;
  const pending = new WeakMap();
  document.addEventListener("input", (event) => {
    const box = event.target.closest("[data-filter-names]");
    if (!box) return;
    clearTimeout(pending.get(box));
    pending.set(box, setTimeout(async () => {
      const text = box.value;
      const answer = await fetch(`${box.dataset.filterNames}?text=${encodeURIComponent(text)}`).catch(() => null);
      if (!answer?.ok || box.value !== text) return;
      const { names } = await answer.json();
      box.list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
    }, PAUSE));
  });
})();
