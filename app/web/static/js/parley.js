// What script adds to every page: suggestions while typing, copying, brushing years.
// Without it all of this is there as links and forms.

const box = document.querySelector("input[data-suggest]");
if (box) suggest(box);
for (const drawing of document.querySelectorAll("svg.years")) brush(drawing);
for (const quoted of document.querySelectorAll("p.citation")) copyable(quoted);

/** A combobox over `/v1/suggest` (WAI-ARIA: list autocomplete with manual selection). */
function suggest(input) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  input.after(list);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  let found = [], at = -1, asked = 0, timer = 0, under = null;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (one) => {
    close();
    if (one.type === "document" || one.type === "title") {
      location.assign(input.dataset.documents + encodeURIComponent(one.value));
    } else {
      input.value = one.q;
      input.form.requestSubmit();
    }
  };
  const move = (to) => {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = (to + found.length) % found.length;
    const item = list.children[at];
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", item.id);
  };
  const show = (results) => {
    found = results;
    at = -1;
    list.replaceChildren(...results.map((one, place) => {
      const item = document.createElement("li");
      item.id = `suggestion-${place}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const text = document.createElement("span");
      text.dir = "auto";
      text.textContent = one.text;
      const what = document.createElement("span");
      what.className = "what";
      const kind = one.type === "title" ? "document" : one.type === "term" ? "" : one.type;
      what.textContent = [kind, one.count.toLocaleString("en")].filter(Boolean).join(" · ");
      item.append(text, what);
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(one); });
      return item;
    }));
    list.hidden = !results.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const ask = async () => {
    const typed = input.value.trimStart();
    const turn = ++asked;
    under?.abort();
    if (typed.length < 2) return close();
    under = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}&limit=8`, { signal: under.signal });
      if (answer.ok && turn === asked) show((await answer.json()).results);
    } catch { /* the search itself works without suggestions */ }
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.form.addEventListener("submit", () => { clearTimeout(timer); under?.abort(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") move(at + 1);
    else if (event.key === "ArrowUp") move(at < 0 ? found.length - 1 : at - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) choose(found[at]);
    else return;
    event.preventDefault();
  });
}

/** Dragging over the years sets the dates of the form below and sends it. */
function brush(drawing) {
  const form = drawing.parentElement.querySelector("form.dates");
  if (!form) return;
  const bars = [...drawing.querySelectorAll("a")].map((link) => {
    const { from, to } = link.querySelector(".hit").dataset;
    return { bar: link.querySelector(".bar"), from, to };
  });
  let start = -1, end = -1, moved = false;
  const placeOf = (event) => {
    const { left, width } = drawing.getBoundingClientRect();
    return Math.max(0, Math.min(bars.length - 1, Math.floor((event.clientX - left) / width * bars.length)));
  };
  const paint = () => bars.forEach(({ bar }, place) =>
    bar.classList.toggle("brushed", place >= Math.min(start, end) && place <= Math.max(start, end)));
  drawing.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    start = end = placeOf(event);
    moved = false;
  });
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  window.addEventListener("pointermove", (event) => {
    if (start < 0 || placeOf(event) === end) return;
    end = placeOf(event);
    moved = true;
    paint();
  });
  window.addEventListener("pointerup", () => {
    if (start >= 0 && moved) {
      form.elements.date_from.value = bars[Math.min(start, end)].from;
      form.elements.date_to.value = bars[Math.max(start, end)].to;
      form.requestSubmit();
    }
    start = -1;
  });
  drawing.addEventListener("click", (event) => { if (moved) event.preventDefault(); });
}

/** A button that copies a citation. */
export function copyable(quoted, text = () => quoted.textContent.trim()) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text());
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  quoted.after(button);
}
