// Keeps what was typed until it was sent: a closed tab, a reload or an expired session loses nothing.
(() => {
  const PREFIX = "hebbes draft ";
  const SENT = "hebbes sent";
  const FIELDS = "textarea[name], input[name]:not([type]), input[type=text][name], input[name][autocomplete=off]:not([type=search]):not([type=hidden]):not([type=checkbox]):not([type=radio])";
  // A scan is no draft: what is typed on the pick screens is kept there until it is sent.
  const isDraft = (form) => !form.closest("#task");
  const forms = () => [...document.querySelectorAll("main form[method=post]")].filter(isDraft);
  const key = (field) => `${PREFIX}${location.pathname} ${field.form.getAttribute("action")} ${field.name}`;

  const sent = JSON.parse(sessionStorage.getItem(SENT) || "[]");
  if (sent.length && !document.querySelector(".hb-problem-page, [aria-invalid=true], #sign-in")) {
    for (const name of sent) sessionStorage.removeItem(name);
    sessionStorage.removeItem(SENT);
  }

  function restore() {
    for (const form of forms()) {
      for (const field of form.querySelectorAll(FIELDS)) {
        const kept = sessionStorage.getItem(key(field));
        if (kept === null || field.value !== field.defaultValue) continue;
        field.value = kept;
        if (kept !== field.defaultValue) field.closest("details")?.setAttribute("open", "");
      }
    }
  }

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.(FIELDS) || !field.form || field.form.method !== "post" || !isDraft(field.form)) return;
    if (field.value === field.defaultValue) sessionStorage.removeItem(key(field));
    else sessionStorage.setItem(key(field), field.value);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") === "/sign-out") {
      window.caches?.delete("hebbes-pick");
      for (const name of Object.keys(sessionStorage)) if (name.startsWith("hebbes ")) sessionStorage.removeItem(name);
      return;
    }
    if (!isDraft(event.target)) return;
    const kept = [...event.target.querySelectorAll(FIELDS)].map(key);
    if (kept.length) sessionStorage.setItem(SENT, JSON.stringify(kept));
  });
  document.addEventListener("hebbes:placed", restore);
  restore();
})();
