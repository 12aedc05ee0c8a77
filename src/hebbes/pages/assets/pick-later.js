// What somebody does at a location is kept on the device first and then sent, in the order in which
// it was done. Without a network the screen goes on by itself; nothing is lost, and the key each
// action carries keeps it from being done twice. What the server refuses afterwards is told.
(() => {
  const KEPT = "hebbes-pick:";
  const TOLD = "hebbes-pick-told:";
  const LATER = /\/(accept|reject|scan|short|pack|ready|stopped)$/;
  const AT_ONCE = /\/(carrier|label|hand-over)$/;
  const RETRY_MS = 3000;
  const LONGEST_MS = 15000;

  const task = () => document.getElementById("task");
  const bar = () => document.getElementById("waiting");
  const say = (word, values = {}) =>
    Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), bar().dataset[word]);
  if (!task() || !bar()) return;

  let state = "here"; // here, away (no network), back (sending what waited), signed-out
  let last = 0;
  let timer = null;

  // Each action has a place of its own in the storage, so that two windows never overwrite another's.
  function all(prefix) {
    const found = [];
    for (let turn = 0; turn < localStorage.length; turn += 1) {
      const name = localStorage.key(turn);
      if (name.startsWith(prefix)) found.push({ name, ...JSON.parse(localStorage.getItem(name)) });
    }
    return found.filter((one) => one.who === task().dataset.who).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  function key() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function keep(url, fields) {
    const kept = all(KEPT).at(-1);
    last = Math.max(Date.now(), last + 1, kept ? kept.turn + 1 : 0);
    const one = { who: task().dataset.who, url, fields, once: key(), page: location.pathname, turn: last };
    localStorage.setItem(KEPT + String(last).padStart(15, "0") + one.once, JSON.stringify(one));
  }

  // ---- sending

  let sending = null;
  let more = false;
  function flush() {
    more = true;
    sending ??= run().finally(() => { sending = null; });
    return sending;
  }

  async function run() {
    while (more) {
      more = false;
      if (navigator.locks) await navigator.locks.request("hebbes-pick", empty);
      else await empty();
    }
    tell();
  }

  async function empty() {
    const late = state !== "here";
    let fresh = null;
    for (let one = all(KEPT)[0]; one; one = all(KEPT)[0]) {
      const answer = await send(one);
      if (!answer) break;
      localStorage.removeItem(one.name);
      if (answer.refused && (late || one.page !== location.pathname || answer.gone)) remember(one, answer.refused);
      fresh = one.page === location.pathname && !answer.gone ? answer.html : fresh ?? "ask";
      state = all(KEPT).length === 0 ? "here" : late ? "back" : state;
      tell();
    }
    if (fresh && all(KEPT).length === 0) await show(fresh, late);
  }

  // Returns null when it has to be sent again later: then nothing behind it may go first.
  async function send(one, again = true) {
    try {
      const answer = await fetch(one.url, {
        method: "POST",
        body: new URLSearchParams([...one.fields, ["once", one.once]]),
        headers: { "X-CSRF-Token": token(), Accept: "text/html" },
        signal: AbortSignal.timeout(LONGEST_MS),
      });
      if (answer.redirected && new URL(answer.url).pathname.startsWith("/sign-in")) return signedOut();
      if (answer.status === 403 && again && (await renew())) return send(one, false);
      if (answer.status === 401 || answer.status === 403) return signedOut();
      if (answer.status === 409 || answer.status === 429 || answer.status >= 500) return away();
      if (!answer.ok) return { refused: say("gone"), gone: true };
      const html = await answer.text();
      const part = new DOMParser().parseFromString(html, "text/html").getElementById("task");
      const no = part?.querySelector('[data-scan="wrong"] p');
      for (const beside of no?.querySelectorAll("b, .hb-mono") ?? []) beside.remove();
      return { html, refused: no ? no.textContent.replace(/\s+/g, " ").trim() : null };
    } catch {
      return away();
    }
  }

  const token = () => document.querySelector('input[name="csrf"]')?.value ?? "";

  // Somebody who signed in anew has another token than the page that was open.
  async function renew() {
    const fresh = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const found = fresh.querySelector('input[name="csrf"]')?.value;
    if (!found || found === token()) return false;
    // What one person did is never sent in another's name.
    if (fresh.getElementById("task")?.dataset.who !== document.getElementById("task")?.dataset.who) return false;
    for (const field of document.querySelectorAll('input[name="csrf"]')) field.value = found;
    return true;
  }

  function away() {
    state = "away";
    clearTimeout(timer);
    timer = setTimeout(flush, RETRY_MS);
    draw();
    return null;
  }

  function signedOut() {
    state = "signed-out";
    return null;
  }

  async function show(fresh, late) {
    let html = fresh;
    if (fresh === "ask") {
      try { html = await (await fetch(location.href)).text(); } catch { return; }
    }
    const next = new DOMParser().parseFromString(html, "text/html").getElementById("task");
    if (!next) return;
    const placed = document.adoptNode(next);
    if (late) placed.querySelector(".hb-answer.hb-bad")?.remove(); // it is told above already
    task().replaceWith(placed);
    window.htmx?.process(placed);
    document.dispatchEvent(new CustomEvent("hebbes:answered"));
    window.caches?.open("hebbes-pick").then((shelf) => shelf.put(location.href, new Response(html, { headers: { "Content-Type": "text/html" } })));
  }

  // ---- what the server refused afterwards, until somebody has read it

  function remember(one, words) {
    const code = Object.fromEntries(one.fields).code ?? "";
    const about = decodeURIComponent(one.url.split("/").at(-2));
    const name = TOLD + String(one.turn).padStart(15, "0");
    localStorage.setItem(name, JSON.stringify({ who: one.who, words: [about, code, words].filter(Boolean).join(" · ") }));
  }

  function tell() {
    const waits = all(KEPT).length;
    const refused = all(TOLD);
    const lines = [];
    if (state === "signed-out") lines.push(say("signedOut", { n: waits }));
    else if (state === "back") lines.push(say("back", { n: waits }));
    else if (state === "away") lines.push(say("away"), waits === 1 ? say("one") : waits ? say("many", { n: waits }) : say("goOn"));
    bar().hidden = lines.length === 0 && refused.length === 0;
    bar().replaceChildren(...lines.map((text) => made("p", text)));
    if (refused.length) {
      const list = made("ul");
      for (const one of refused) list.append(made("li", one.words));
      const done = made("button", say("read"), "btn hb-btn-plain");
      done.type = "button";
      done.addEventListener("click", () => { for (const one of refused) localStorage.removeItem(one.name); tell(); });
      bar().append(made("p", say("refused")), list, done);
    }
    bar().classList.toggle("hb-refused", refused.length > 0);
  }

  function made(tag, text = "", style = "") {
    const one = document.createElement(tag);
    one.textContent = text;
    if (style) one.className = style;
    return one;
  }

  // ---- the screen by itself: what the server said last, and on top of it what waits to be sent

  const plain = (code) => {
    const bare = code.trim().replace(/^\][A-Za-z]\d/, "");
    const element = /^\(?01\)?(\d{14})/.exec(bare);
    const digits = element ? element[1] : bare;
    return /^(\d{8}|\d{12,14})$/.test(digits) ? digits.replace(/^0+/, "") : bare;
  };
  const left = (ask) => ask.units - ask.picked - ask.short;
  const fits = (ask, code) => ask.codes.some((known) => known === code || plain(known) === plain(code));

  function foreseen() {
    const asks = JSON.parse(task().dataset.asks);
    let phase = task().dataset.phase;
    for (const one of all(KEPT).filter((each) => each.page === location.pathname)) {
      const verb = one.url.split("/").at(-1);
      const sent = Object.fromEntries(one.fields);
      if (verb === "accept") phase = "pick";
      if (verb === "scan") {
        const found = waiting(asks, sent.code, sent.number);
        if (found) found.picked += 1;
      }
      if (verb === "short") {
        let units = Number(sent.units) || 0;
        for (const ask of asks.filter((each) => each.line === sent.line || each.sku === sent.line).reverse()) {
          const here = Math.min(units, left(ask));
          ask.short += here;
          units -= here;
        }
      }
      if (["pack", "ready", "reject", "stopped"].includes(verb)) phase = "sent";
    }
    if (phase === "pick" && !asks.some(left)) phase = "pack";
    return { asks, phase };
  }

  const waiting = (asks, code, number) =>
    asks
      .filter((ask) => left(ask) > 0 && fits(ask, code) && (!number || ask.number === number))
      .sort((a, b) => (a.tote < b.tote ? -1 : a.tote > b.tote ? 1 : 0))[0];

  function draw() {
    tell();
    if (!all(KEPT).some((one) => one.page === location.pathname)) return;
    const { asks, phase } = foreseen();
    for (const part of task().querySelectorAll("[data-shown-in]")) part.hidden = part.dataset.shownIn !== phase;
    for (const ask of asks) {
      const place = task().querySelector(`[data-line="${CSS.escape(ask.line)}"]`);
      if (place) place.textContent = ask.picked;
    }
    for (const total of task().querySelectorAll("[data-total]")) {
      total.textContent = asks.filter((ask) => ask.sku === total.dataset.total).reduce((sum, ask) => sum + ask.picked, 0);
    }
    const done = asks.reduce((sum, ask) => sum + ask.units - left(ask), 0);
    const units = asks.reduce((sum, ask) => sum + ask.units, 0);
    for (const place of task().querySelectorAll("#lines .hb-card-aside, [data-settled]")) place.textContent = `${done} / ${units}`;
    const first = asks.find(left);
    if (!first) return;
    const same = asks.filter((ask) => ask.sku === first.sku);
    const sum = (count) => same.reduce((total, ask) => total + count(ask), 0);
    const now = {
      shelf: first.shelf, name: first.name, codes: first.codes.join(" · "), left: sum(left),
      "so-far": `${sum((ask) => ask.picked)} / ${sum((ask) => ask.units - ask.short)}`,
    };
    for (const [name, text] of Object.entries(now)) {
      for (const place of task().querySelectorAll(`[data-now="${name}"]`)) place.textContent = text;
    }
    for (const totes of task().querySelectorAll('[data-now="totes"]')) {
      totes.replaceChildren(...same.filter((ask) => ask.tote && left(ask)).map((ask) => made("span", `${ask.tote} × ${left(ask)}`)));
    }
    for (const field of task().querySelectorAll('[name="line"]')) field.value = first.tote ? first.sku : first.line;
    for (const field of task().querySelectorAll('[name="units"]')) field.value = now.left;
  }

  function answer(right, heading, words, tote) {
    for (const old of task().querySelectorAll(".hb-answer")) old.remove();
    const told = made("div", "", `hb-answer ${right ? "hb-ok" : "hb-bad"}`);
    told.setAttribute("role", "alert");
    told.dataset.scan = right ? "right" : "wrong";
    const text = made("p", ` ${words}`);
    text.prepend(made("b", heading));
    if (tote) told.append(made("b", tote, "hb-letter"));
    told.append(text);
    task().querySelector(".hb-pick-head").after(told);
    document.dispatchEvent(new CustomEvent("hebbes:answered"));
  }

  // Without a network the screen itself says whether the article is the right one.
  function judged(fields) {
    const sent = Object.fromEntries(fields);
    const { asks } = foreseen();
    const found = waiting(asks, sent.code);
    if (found) {
      answer(true, found.tote ? say("tote", { tote: found.tote }) : say("taken"), found.name, found.tote);
      return [...fields.filter(([name]) => name !== "number"), ["number", found.number]];
    }
    const known = asks.some((ask) => fits(ask, sent.code));
    answer(false, known ? say("enough") : say("wrong"), sent.code);
    return null;
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const url = new URL(form.action, location.href).pathname;
    if (!form.closest("#task")) return;
    if (AT_ONCE.test(url) && state !== "here") {
      event.preventDefault();
      answer(false, say("needs"), "");
      return;
    }
    if (!LATER.test(url)) return;
    event.preventDefault();
    let fields = [...new FormData(form, event.submitter)].filter(([name]) => name !== "csrf" && name !== "once");
    if (url.endsWith("/scan")) form.querySelector("[data-wedge]").value = "";
    if (url.endsWith("/scan") && state === "away") fields = judged(fields);
    if (!fields) return;
    keep(url, fields);
    if (state === "away") draw();
    flush();
  });

  window.addEventListener("online", flush);
  window.addEventListener("offline", away);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && all(KEPT).length) flush(); });
  document.addEventListener("hebbes:fresh", draw);
  if (!navigator.onLine) away();
  else if (all(KEPT).length) { state = "away"; draw(); flush(); }
  tell();
})();
