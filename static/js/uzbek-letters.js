/* Sets the right letters of Uzbek while one types: o' and g' become oʻ and gʻ, the mark behind another letter ʼ.
   The server does the same when the text is sent, and knows quotations too. */
(() => {
  "use strict";
  const TYPED = /([A-Za-z])['‘’`´]$/;
  // A mark that closes a quotation is no letter.
  const QUOTING = /(^|[^A-Za-zʻʼ])['‘][^'‘’]*$/;
  document.addEventListener("input", (event) => {
    const box = event.target;
    if (event.isComposing || box.lang !== "uz" || !box.matches("textarea, input[type=text]") || event.inputType !== "insertText") return;
    const at = box.selectionStart;
    const before = box.value.slice(0, at);
    const found = TYPED.exec(before);
    if (!found || (!"oOgG".includes(found[1]) && QUOTING.test(before.slice(0, -1)))) return;
    box.setRangeText("oOgG".includes(found[1]) ? "ʻ" : "ʼ", at - 1, at, "end");
  });
})();
