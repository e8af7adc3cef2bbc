{
  const dismissed = document.body.classList;
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") dismissed.add("tn-dismissed");
  });
  for (const moved of ["pointerover", "focusin"]) {
    addEventListener(moved, () => dismissed.remove("tn-dismissed"));
  }
}
