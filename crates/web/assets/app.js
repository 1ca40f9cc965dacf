// Progressive enhancement. Every page works without this file; nothing here decides anything.
// Words the reader sees come from data attributes, so that they stay in the message catalogue.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const store = (() => {
    try {
      localStorage.setItem("probe", "1");
      localStorage.removeItem("probe");
      return localStorage;
    } catch {
      return null; // private mode or storage refused: typing is simply not kept
    }
  })();

  // What was typed is never lost: forms with data-keep="key" are saved in this browser as they are typed.
  // <form data-keep="contribution-12-7" data-kept-note="…" data-kept-discard="…" data-offline="…">
  // The server answers a saved form with <meta name="kept-clear" content="key">, which forgets the copy.
  const name = (key) => `kept:${key}`;
  const shelfLife = 30 * 24 * 3600 * 1000;
  const fields = (form) =>
    all("textarea[name], input[name], select[name]", form).filter(
      (field) => !["hidden", "password", "file", "submit", "button"].includes(field.type) && !("keepNot" in field.dataset),
    );

  function read(form) {
    const kept = {};
    for (const field of fields(form)) {
      if (field.type === "radio" || field.type === "checkbox") {
        if (field.checked) (kept[field.name] ??= []).push(field.value);
        else kept[field.name] ??= [];
      } else kept[field.name] = field.value;
    }
    return kept;
  }

  function write(form, kept) {
    for (const field of fields(form)) {
      const value = kept[field.name];
      if (value === undefined) continue;
      if (Array.isArray(value)) field.checked = value.includes(field.value);
      else field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function keep(form) {
    const key = name(form.dataset.keep);
    const served = read(form);
    let timer;
    const save = () => {
      clearTimeout(timer);
      const now = read(form);
      try {
        if (JSON.stringify(now) === JSON.stringify(served)) store.removeItem(key);
        else store.setItem(key, JSON.stringify({ at: Date.now(), fields: now }));
      } catch {
        // full storage: the page still works, only the copy is missing
      }
    };
    let kept = null;
    try {
      kept = JSON.parse(store.getItem(key));
    } catch {
      store.removeItem(key);
    }
    // A form that comes back with errors already holds what was sent: leave it as it is.
    if (kept && JSON.stringify(kept.fields) !== JSON.stringify(served) && !form.querySelector(".wrong")) {
      write(form, kept.fields);
      note(form, served, key);
    }
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 300);
    });
    form.addEventListener("change", save);
    form.addEventListener("submit", save);
    addEventListener("pagehide", save);
  }

  function note(form, served, key) {
    const box = document.createElement("div");
    box.className = "notice kept";
    box.setAttribute("role", "status");
    const text = document.createElement("p");
    text.textContent = form.dataset.keptNote || "";
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "plain small";
    discard.textContent = form.dataset.keptDiscard || "×";
    discard.addEventListener("click", () => {
      write(form, served);
      store.removeItem(key);
      box.remove();
      fields(form)[0]?.focus();
    });
    box.append(text, discard);
    form.prepend(box);
  }

  // Without a connection, a form is not sent into the void: it says so and stays.
  function offline(form) {
    let box = form.querySelector(".offline");
    if (!box) {
      box = document.createElement("p");
      box.className = "notice bad offline";
      box.setAttribute("role", "alert");
      form.prepend(box);
    }
    box.textContent = form.dataset.offline;
    box.scrollIntoView({ block: "nearest" });
  }

  if (store) {
    for (const meta of all('meta[name="kept-clear"]')) store.removeItem(name(meta.content));
    for (let i = store.length - 1; i >= 0; i--) {
      const key = store.key(i);
      if (!key.startsWith("kept:")) continue;
      try {
        if (Date.now() - JSON.parse(store.getItem(key)).at > shelfLife) store.removeItem(key);
      } catch {
        store.removeItem(key);
      }
    }
    all("form[data-keep]").forEach(keep);
    // Signing out on a shared machine forgets what was typed on it.
    for (const form of all("form[data-forget]"))
      form.addEventListener("submit", () =>
        Object.keys(store).filter((key) => key.startsWith("kept:")).forEach((key) => store.removeItem(key)),
      );
  }

  // One press, one request: the second press within four seconds does nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.offline && navigator.onLine === false) {
      event.preventDefault();
      offline(form);
      return;
    }
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    const button = event.submitter;
    button?.setAttribute("aria-disabled", "true");
    const again = () => {
      delete form.dataset.sent;
      button?.removeAttribute("aria-disabled");
    };
    setTimeout(again, 4000);
    addEventListener("pageshow", again, { once: true });
  });

  // <button data-copy="https://…" data-copied="…" hidden>: shown only where it can work.
  for (const button of all("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    const label = button.querySelector("[data-label]") || button;
    const before = label.textContent;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
      } catch {
        return;
      }
      label.textContent = button.dataset.copied || before;
      setTimeout(() => (label.textContent = before), 2500);
    });
  }

  // <button data-print hidden>
  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // <textarea data-counter="5000" data-left="{n} …" data-over="{n} …" aria-describedby="x"> and <p class="counter" id="x">.
  for (const area of all("[data-counter]")) {
    const place = area
      .getAttribute("aria-describedby")
      ?.split(" ")
      .map((id) => document.getElementById(id))
      .find((element) => element?.classList.contains("counter"));
    if (!place) continue;
    const format = new Intl.NumberFormat(document.documentElement.lang === "fa" ? "fa-IR" : "en");
    const show = () => {
      const left = Number(area.dataset.counter) - [...area.value].length;
      place.textContent = (left < 0 ? area.dataset.over : area.dataset.left).replace("{n}", format.format(Math.abs(left)));
      place.classList.toggle("over", left < 0);
    };
    area.addEventListener("input", show);
    show();
  }

  // <button data-reset="field id" hidden>: puts a suggested wording back to the article's own text.
  for (const button of all("[data-reset]")) {
    const field = document.getElementById(button.dataset.reset);
    if (!field) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      field.value = field.dataset.original ?? field.defaultValue;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  }

  // The contents list follows the reader.
  const links = new Map(all('.toc a[href*="#"]').map((link) => [link.hash.slice(1), link]));
  const parts = all(".draft [id]").filter((part) => links.has(part.id));
  if (parts.length && "IntersectionObserver" in window) {
    const seen = new Set();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target);
        const now = parts.find((part) => seen.has(part));
        if (!now) return;
        for (const link of links.values()) link.removeAttribute("aria-current");
        const link = links.get(now.id);
        link.setAttribute("aria-current", "true");
        const box = link.closest(".toc");
        if (box && box.scrollHeight > box.clientHeight) {
          const top = link.offsetTop - box.offsetTop;
          if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 60) box.scrollTop = top - box.clientHeight / 3;
        }
      },
      { rootMargin: "-10% 0px -70% 0px" },
    );
    parts.forEach((part) => watch.observe(part));
  }

  // A page that shows work that goes on comes anew by itself, unless somebody is busy on it.
  for (const note of all("[data-refresh]")) {
    setTimeout(() => {
      if (!document.activeElement || !document.activeElement.matches("input, textarea, select")) location.reload();
    }, Number(note.dataset.refresh) * 1000);
  }

  // Small open details (menus, dates) close on Escape or on a press elsewhere.
  const small = "details.menu[open], details.date[open]";
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const open of all(small)) {
      open.open = false;
      if (open.contains(document.activeElement)) open.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const open of all(small)) if (!open.contains(event.target)) open.open = false;
  });
})();
