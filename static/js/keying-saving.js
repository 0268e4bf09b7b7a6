/* Saves a row of the grid when it is left, and a little after the last letter; says when, and goes on trying where it
   can't. Without this script the whole page or one row is saved by its button. */
(() => {
  "use strict";
  const form = document.querySelector("[data-keying]");
  if (!form) return;
  const PAUSE = 2000;
  const AGAIN = 3000;
  const status = form.querySelector("[data-status]");
  const trouble = form.querySelector("[data-trouble]");
  let token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const boxes = (row) => [...row.querySelectorAll("[data-column]")];
  const textOf = (row) => JSON.stringify(boxes(row).map((input) => input.value));
  const saved = new Map(); // row: text as the server has it
  const busy = new Set();
  const unanswered = new Map(); // row: text that was sent and may have been kept, though no answer came
  const offered = new Map(); // row: its offers as the server has sent them
  const settling = new Set(); // rows whose other text a person has still to look at
  let composing = null;
  let retry = null;

  const rows = [...form.querySelectorAll("[data-row]")];
  for (const row of rows) {
    const text = JSON.stringify(boxes(row).map((input) => input.defaultValue));
    saved.set(row, "unsaved" in row.dataset ? "" : text);
  }
  // What a browser has put back from an earlier visit is not saved yet.
  const isDirty = (row) => saved.get(row) !== textOf(row) && !settling.has(row);
  const more = (row) => row.nextElementSibling;
  const jsonOf = (answer) =>
    answer.headers.get("Content-Type")?.startsWith("application/json") ? answer.json() : Promise.resolve(null);
  const addressOf = (row) => form.dataset.rowAddress.replace(/0\/$/, `${row.dataset.row}/`);

  const complain = (words) => {
    if (trouble.textContent !== words) trouble.textContent = words;
    retry ??= setTimeout(again, AGAIN);
  };
  const again = () => {
    retry = null;
    rows.filter(isDirty).forEach(save);
  };

  // Whoever has signed in again since holds another token: the page of the grid has it.
  const renew = async () => {
    const page = await fetch(location.pathname).catch(() => null);
    if (!page?.ok || page.redirected) return;
    const parsed = new DOMParser().parseFromString(await page.text(), "text/html");
    const found = parsed.querySelector("[data-keying] [name=csrfmiddlewaretoken]");
    if (!found) return;
    token = found.value;
    form.querySelector("[name=csrfmiddlewaretoken]").value = token;
  };

  const settle = (row, said) => {
    settling.add(row);
    const theirs = more(row).querySelector("[data-theirs]");
    const words = document.createElement("span");
    words.lang = boxes(row)[0].lang;
    words.translate = false;
    words.textContent = said.words || "–";
    const button = (label, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "desk-button";
      made.textContent = label;
      made.addEventListener("click", () => {
        row.querySelector("[data-version]").value = said.version;
        saved.set(row, JSON.stringify(said.cells));
        settling.delete(row);
        theirs.replaceChildren();
        more(row).hidden = !more(row).querySelector("[data-offers]").childElementCount;
        act();
        boxes(row)[0].focus();
        if (isDirty(row)) save(row);
      });
      return made;
    };
    theirs.replaceChildren(
      `${form.dataset.moved} `, words, " ",
      button(form.dataset.take, () => boxes(row).forEach((input, at) => { input.value = said.cells[at]; })),
      " ", button(form.dataset.keep, () => {}),
    );
    more(row).hidden = false;
    trouble.textContent = `${form.dataset.moved} ${said.words}`;
  };

  const show = (row, said) => {
    row.querySelector("[data-version]").value = said.version;
    status.textContent = said.saved;
    for (const [column, words, isDoubtful] of said.notes) {
      const note = row.querySelector(`[data-column="${column}"]`).parentElement.querySelector("[data-note]");
      note.textContent = words;
      note.classList.toggle("keying-doubt", isDoubtful);
    }
    offer(row, said.version);
  };

  // Whom the row may speak of is asked for by itself: no saving waits for it.
  const offer = async (row, version) => {
    const answer = await fetch(`${addressOf(row)}offers`).catch(() => null);
    const said = answer?.ok ? await jsonOf(answer) : null;
    if (said?.version !== version || row.querySelector("[data-version]").value !== String(version)) return;
    const offers = more(row).querySelector("[data-offers]");
    more(row).hidden = !said.offers && !settling.has(row);
    if (offered.get(row) === said.offers) return;
    offered.set(row, said.offers);
    offers.innerHTML = said.offers;
    if (said.offers) status.textContent += ` · ${offers.textContent.replace(/\s+/g, " ").trim()}`;
  };

  const save = async (row) => {
    if (busy.has(row) || row === composing || !isDirty(row)) return;
    busy.add(row);
    const text = textOf(row);
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, version: row.querySelector("[data-version]").value });
    for (const input of boxes(row)) body.append("cell", input.value);
    let answer = null;
    let said = null;
    try {
      answer = await fetch(addressOf(row), { method: "POST", body, keepalive: true });
      said = await jsonOf(answer);
    } catch { /* no network: said stays empty */ }
    busy.delete(row);
    if (answer?.status === 409 && said && JSON.stringify(said.cells) === unanswered.get(row)) {
      // Our own earlier text, kept when the line broke: it is gone on with.
      row.querySelector("[data-version]").value = said.version;
      saved.set(row, unanswered.get(row));
      unanswered.delete(row);
      save(row);
      return;
    }
    if (said) unanswered.delete(row);
    else unanswered.set(row, text);
    if (answer?.ok && said) {
      saved.set(row, text);
      if (!rows.some(isDirty) && !settling.size) trouble.textContent = "";
      show(row, said);
      if (isDirty(row)) save(row);
    } else if (answer?.status === 409 && said) {
      settle(row, said);
    } else if (said?.refusal) {
      trouble.textContent = said.refusal;
    } else {
      const isSignedOut = answer && (answer.redirected || answer.status === 403);
      complain(isSignedOut ? form.dataset.signedOut : form.dataset.failed);
      if (isSignedOut) await renew();
    }
  };

  const pending = new WeakMap();
  form.addEventListener("input", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row) return;
    clearTimeout(pending.get(row));
    pending.set(row, setTimeout(() => save(row), PAUSE));
  });
  form.addEventListener("compositionstart", (event) => { composing = event.target.closest("[data-row]"); });
  form.addEventListener("compositionend", () => { composing = null; });
  form.addEventListener("focusout", (event) => {
    const row = event.target.closest("[data-row]");
    if (row && !row.contains(event.relatedTarget)) {
      composing = null;
      save(row);
    }
  });
  addEventListener("online", again);
  addEventListener("pagehide", () => rows.filter(isDirty).forEach(save));
  let sending = false;
  form.addEventListener("submit", () => { sending = true; });
  addEventListener("beforeunload", (event) => {
    if (!sending && rows.some(isDirty)) event.preventDefault();
  });
})();
