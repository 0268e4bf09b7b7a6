/* Says below a date box what its text is read as, while one types. Without this script the same stands there after sending. */
(() => {
  "use strict";
  const PAUSE = 300;

  const choice = (box, input, edtf, words, index) => {
    const label = document.createElement("label");
    const radio = document.createElement("input");
    radio.type = "radio";
    radio.name = `${input.name}-reading`;
    radio.value = edtf;
    radio.id = `id_${input.name}_reading_${index}`;
    label.htmlFor = radio.id;
    label.append(radio, ` ${words}`);
    return label;
  };

  const show = (box, input, reading) => {
    const words = box.querySelector("[data-date-words]");
    const choices = box.querySelector("[data-date-choices]");
    words.textContent = reading.complaint || (reading.words ? `${reading.label} ${reading.words}` : "");
    choices.querySelectorAll("label").forEach((label) => label.remove());
    reading.choices.forEach((found, index) => choices.append(choice(box, input, found.edtf, found.words, index)));
    choices.hidden = !reading.choices.length;
  };

  const pending = new WeakMap();
  document.addEventListener("input", (event) => {
    const input = event.target;
    const box = input.type === "text" ? input.closest("[data-date-reading]") : null;
    if (!box) return;
    clearTimeout(pending.get(box));
    pending.set(box, setTimeout(async () => {
      const text = input.value;
      const answer = await fetch(`${box.dataset.dateReading}?text=${encodeURIComponent(text)}`).catch(() => null);
      if (answer?.ok && input.value === text) show(box, input, await answer.json());
    }, PAUSE));
  });
})();
