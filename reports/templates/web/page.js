// What the page does better with scripts; everything works without them.
"use strict";

document.documentElement.classList.add("scripted");

// choosing words opens the folded list that holds their point
function unfold() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  if (target) {
    target.scrollIntoView({ block: "nearest" });
    if (target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
  }
}
addEventListener("hashchange", unfold);
unfold();

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const told = button.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(source.innerText);
      told.textContent = "Copié";
    } catch {
      getSelection().selectAllChildren(source);
      told.textContent = "Texte sélectionné : Ctrl+C pour le copier";
    }
  });
}

// files may be dropped anywhere on the page: one that misses the frame would make the browser leave
const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
for (const form of document.querySelectorAll("form.drop")) {
  const input = form.querySelector("input[type=file]");
  addEventListener("dragover", (event) => {
    if (holdsFiles(event)) { event.preventDefault(); form.classList.add("over"); }
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; form.requestSubmit(); }
  });
}

// a scan takes seconds a page: say that it is being read
for (const busy of document.querySelectorAll(".busy")) {
  busy.closest("form").addEventListener("submit", () => {
    busy.textContent = "Lecture en cours. Une numérisation demande quelques secondes par page.";
  });
}
addEventListener("pageshow", () => { for (const busy of document.querySelectorAll(".busy")) busy.textContent = ""; });

// of a file of several acts, the text opens at the act that is shown
const start = document.getElementById("acte");
const text = start?.closest(".read");
if (text && !location.hash) text.scrollTop = start.offsetTop - text.offsetTop - 16;

for (const select of document.querySelectorAll("select#etape")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) print(); });

// the numbers of the sitting follow what is ticked
for (const form of document.querySelectorAll("form.live")) {
  let asked = 0;
  form.addEventListener("change", async (event) => {
    const row = event.target.closest("tr");
    if (event.target.name.startsWith("porteur-") && event.target.value) row.querySelector("[value=pouvoir]").checked = true;
    if (event.target.name === "membres") return;
    const turn = ++asked;
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (turn !== asked || !answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["resultat", "en-direct"]) {
      const fresh = page.getElementById(id);
      if (fresh) document.getElementById(id).replaceChildren(...fresh.childNodes);
    }
  });
}
