"use strict";
for (const form of document.querySelectorAll(".filters")) {
  const section = form.closest(".text"), folder = form.querySelector("select"), told = form.querySelector("output");
  const cards = [...section.querySelectorAll("[data-finding]")], marks = [...section.querySelectorAll("mark[data-findings]")];
  const filter = () => {
    const severities = new Set([...form.querySelectorAll("input:checked")].map((box) => box.dataset.severity));
    const shown = new Set();
    for (const card of cards) {
      card.hidden = !severities.has(card.dataset.severity) || (folder.value !== "" && folder.value !== card.dataset.folder);
      if (!card.hidden) shown.add(card.dataset.finding);
    }
    for (const mark of marks) mark.classList.toggle("off", !mark.dataset.findings.split(" ").some((id) => shown.has(id)));
    told.textContent = `${shown.size} of ${cards.length} shown`;
  };
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
}
for (const table of document.querySelectorAll(".matrix")) {
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells], rank = "✗?~✓–";
  const key = (row, column) => {
    const text = row.cells[column].textContent.trim();
    if (column === 0) return text;
    return column < 4 ? Number(text) : rank.indexOf(text);
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const usual = column > 0 && column < 4 ? -1 : 1;
      const order = button.dataset.order ? -Number(button.dataset.order) : usual;
      for (const other of heads) {
        other.removeAttribute("aria-sort");
        delete other.querySelector("button").dataset.order;
      }
      button.dataset.order = order;
      head.setAttribute("aria-sort", order > 0 ? "ascending" : "descending");
      const rows = [...body.rows].map((row) => [key(row, column), row]);
      rows.sort(([one], [other]) => order * (one < other ? -1 : one > other ? 1 : 0));
      body.append(...rows.map(([, row]) => row));
    });
  });
}
