/* The workbench: Alt with an arrow goes from text to text, Alt with Enter sends; Uzbek is shown in Cyrillic as one types. */
(() => {
  "use strict";
  const PAUSE = 300;
  const form = document.querySelector("[data-bench]");
  if (!form) return;
  const boxes = [...form.querySelectorAll("[data-bench-text]")];

  const go = (step) => {
    const at = boxes.indexOf(document.activeElement);
    const box = boxes[at < 0 ? 0 : at + step];
    if (box) box.focus();
    else document.querySelector(step > 0 ? "[data-next-record]" : "[data-previous-record]")?.click();
  };

  form.addEventListener("keydown", (event) => {
    if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      go(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.altKey && event.key === "Enter") {
      event.preventDefault();
      form.querySelector("[value=send]")?.click();
    }
  });

  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const pending = new WeakMap();
  form.addEventListener("input", (event) => {
    const shown = event.target.closest(".bench-target")?.querySelector("[data-cyrillic]");
    if (!shown) return;
    clearTimeout(pending.get(shown));
    pending.set(shown, setTimeout(async () => {
      const text = event.target.value;
      const sent = { method: "POST", body: new URLSearchParams({ text, csrfmiddlewaretoken: token }) };
      const answer = await fetch(shown.dataset.cyrillic, sent).catch(() => null);
      if (answer?.ok && event.target.value === text) shown.textContent = await answer.text();
    }, PAUSE));
  });

  // From a list one comes to one text.
  boxes.find((box) => `#${box.id}` === location.hash)?.focus();
})();
