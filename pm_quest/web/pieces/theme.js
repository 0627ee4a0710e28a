"use strict";
// Before anything is drawn: night or day, where this device was told once. Everything else comes with the modules.
(() => {
  try {
    const kept = localStorage.getItem("pm-quest-theme");
    if (kept === "night" || kept === "day") document.documentElement.dataset.theme = kept;
  } catch {
    // Nothing can be kept here: the device's own preference holds.
  }
})();
