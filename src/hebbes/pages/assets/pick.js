// The pick screen's hands and ears: a scanner that types needs no focus, and every scan is answered
// by sound and vibration beside the words on the screen.
(() => {
  const field = () => document.querySelector("[data-wedge]");
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
    const typing = press.target.closest("input, select, textarea, button, summary, a");
    if (typing || press.ctrlKey || press.metaKey || press.altKey || press.key.length !== 1) return;
    field()?.focus();
  });

  const ready = () => { answer(); field()?.focus({ preventScroll: true }); };
  document.addEventListener("htmx:after:swap", ready);
  ready();
})();
