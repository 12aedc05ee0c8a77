// Moves the parcels along their roads by the shop's own time, and lets new orders land.
(() => {
  const NS = "http://www.w3.org/2000/svg";
  const vans = document.getElementById("map-vans");
  const landed = document.getElementById("map-orders");
  if (!vans || !landed) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const now = () => (window.hebbesDemo ? window.hebbesDemo.now() : Date.now()) / 1000;
  let known = null;
  let roads = [];

  function dot(group, kind, x, y, r) {
    const made = document.createElementNS(NS, "circle");
    made.setAttribute("class", kind);
    made.setAttribute("cx", x);
    made.setAttribute("cy", y);
    made.setAttribute("r", r);
    group.append(made);
    return made;
  }

  function drive() {
    const at = now();
    for (const road of roads) {
      const part = Math.min(0.97, Math.max(0.03, (at - road.left_s) / (road.until_s - road.left_s)));
      road.dot.setAttribute("cx", (road.from[0] + (road.to[0] - road.from[0]) * part).toFixed(1));
      road.dot.setAttribute("cy", (road.from[1] + (road.to[1] - road.from[1]) * part).toFixed(1));
    }
  }

  function place(told) {
    const before = new Map(roads.map((road) => [road.id, road.dot]));
    roads = told.vans.map((van) => {
      const kept = before.get(van.id);
      before.delete(van.id);
      return { ...van, dot: kept ?? dot(vans, "hd-parcel", van.from[0], van.from[1], 1.7) };
    });
    for (const gone of before.values()) gone.remove();
    for (const one of told.places) {
      const spot = document.getElementById(`place-${one.id}`);
      if (!spot) continue;
      spot.classList.toggle("hd-closed", one.closed);
      spot.querySelector("[data-work]").textContent = one.waiting + one.busy || "";
    }
    for (const order of told.orders) {
      if (known && known.has(order.number)) continue;
      if (known && !still) {
        const made = dot(landed, "hd-landing", order.at[0], order.at[1], 3);
        made.addEventListener("animationend", () => made.remove());
      }
    }
    known = new Set(told.orders.map((order) => order.number));
    drive();
  }

  async function look() {
    if (!document.hidden) {
      try {
        const answer = await fetch("/demo/now", { headers: { accept: "application/json" } });
        if (answer.ok) {
          const told = await answer.json();
          window.hebbesDemo?.set(told);
          place(told);
        }
      } catch { /* the next look tries again */ }
    }
    setTimeout(look, 1500);
  }

  look();
  setInterval(drive, still ? 1500 : 120);
})();
