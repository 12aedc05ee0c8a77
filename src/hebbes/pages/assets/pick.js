// The pick screen's hands and eyes: a scanner that types needs no focus, a camera reads where the
// browser can, and every scan is answered by words and colour, with sound and vibration beside them.
(() => {
  const field = () => [...document.querySelectorAll("[data-wedge]")].find((one) => !one.closest("[hidden]"));
  let sound = null;

  function tone(hertz, seconds, begin) {
    const wave = sound.createOscillator();
    const loud = sound.createGain();
    wave.frequency.value = hertz;
    loud.gain.value = 0.12;
    wave.connect(loud).connect(sound.destination);
    wave.start(sound.currentTime + begin);
    wave.stop(sound.currentTime + begin + seconds);
  }

  function answer() {
    const told = document.querySelector("[data-scan]");
    if (!told) return;
    const wrong = told.dataset.scan === "wrong";
    if (navigator.vibrate) navigator.vibrate(wrong ? [160, 80, 160] : 40);
    if (!sound) return;
    if (wrong) { tone(180, 0.18, 0); tone(140, 0.3, 0.22); } else tone(1320, 0.07, 0);
  }

  // Browsers allow sound only after a touch or key; a scan that types is one.
  const wake = () => { sound ??= new AudioContext(); };
  document.addEventListener("pointerdown", wake, { once: true });
  document.addEventListener("keydown", (press) => {
    wake();
    if (press.ctrlKey || press.metaKey || press.altKey || press.key.length !== 1) return;
    if (press.target.closest("input, select, textarea")) return;
    if (press.key === " " && press.target.closest("button, summary, a")) return;
    field()?.focus();
  });

  const ready = () => { answer(); watch(); field()?.focus({ preventScroll: true }); };
  document.addEventListener("hebbes:answered", ready);

  // ---- the camera: off until asked for, and a code counts once while it stays in sight

  const GONE_AFTER_LOOKS = 6;
  const LOOK_EVERY_MS = 120;
  const KINDS = ["ean_13", "ean_8", "upc_a", "upc_e", "code_128", "code_39", "itf", "qr_code", "data_matrix"];
  const box = document.getElementById("camera");
  let stream = null;
  let seen = { code: "", missed: 0 };

  const able = () => "BarcodeDetector" in window && navigator.mediaDevices && box;

  function watch() {
    for (const button of document.querySelectorAll("[data-camera]")) button.hidden = !able();
    if (stream && !field()) stop();
  }

  async function start() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      box.hidden = false;
      box.querySelector("[data-told]").textContent = box.dataset.refused;
      return;
    }
    const video = box.querySelector("video");
    video.srcObject = stream;
    box.hidden = false;
    box.querySelector("[data-told]").textContent = box.dataset.aim;
    const [track] = stream.getVideoTracks();
    const torch = box.querySelector("[data-torch]");
    torch.hidden = !track.getCapabilities?.().torch;
    await video.play();
    const known = (await BarcodeDetector.getSupportedFormats?.()) ?? KINDS;
    look(new BarcodeDetector({ formats: KINDS.filter((kind) => known.includes(kind)) }), video);
  }

  async function look(reader, video) {
    while (stream) {
      try {
        const [found] = await reader.detect(video);
        if (found) take(found.rawValue);
        else if ((seen.missed += 1) > GONE_AFTER_LOOKS) seen.code = "";
      } catch { /* no picture yet */ }
      await new Promise((done) => { setTimeout(done, LOOK_EVERY_MS); });
    }
  }

  function take(code) {
    const again = code === seen.code;
    seen = { code, missed: 0 };
    if (again || !field()) return;
    field().value = code;
    field().form.requestSubmit();
  }

  function stop() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    if (box) box.hidden = true;
  }

  document.addEventListener("click", (click) => {
    if (click.target.closest("[data-camera]")) { if (stream) stop(); else start(); }
    if (click.target.closest("[data-camera-off]")) { stop(); field()?.focus(); }
    if (click.target.closest("[data-torch]")) {
      const [track] = stream?.getVideoTracks() ?? [];
      const on = !track?.getSettings().torch;
      track?.applyConstraints({ advanced: [{ torch: on }] });
    }
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });

  // ---- pages seen before open without a network; they go when somebody signs out

  if (navigator.serviceWorker) navigator.serviceWorker.register("/pick-worker.js", { scope: "/pick" }).catch(() => {});
  document.addEventListener("submit", (event) => {
    if (event.target.action?.endsWith("/sign-out")) window.caches?.delete("hebbes-pick");
  });
  ready();
})();
