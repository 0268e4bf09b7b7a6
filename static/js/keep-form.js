/* Sends a form to the server while one types, so that a lost session or a closed browser loses a few seconds at most. */
(() => {
  "use strict";
  const PAUSE = 2000;
  const form = document.querySelector("[data-keep-form]");
  if (!form) return;
  let waiting = null;
  let sending = false;
  const sent = new AbortController();
  const keep = async () => {
    waiting = null;
    if (sent.signal.aborted) return;
    if (sending) { later(); return; }
    sending = true;
    const words = new FormData(form);
    for (const [name, value] of [...words]) if (value instanceof File) words.delete(name);
    await fetch(form.dataset.keepForm, { method: "POST", body: new URLSearchParams(words), signal: sent.signal }).catch(() => null);
    sending = false;
  };
  const later = () => { waiting ??= setTimeout(keep, PAUSE); };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => { clearTimeout(waiting); sent.abort(); });
})();
