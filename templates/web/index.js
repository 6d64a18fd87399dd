"use strict";
// Search, filters, sorting, the sheets and today's line. Without this the page is a plain document.
(() => {
  const byId = (id) => document.getElementById(id);
  const marks = /[\u0300-\u036f]/g;
  const plain = (text) =>
    text.normalize("NFD").replace(marks, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();

  document.documentElement.classList.add("scripted");

  // --- the assignment table -----------------------------------------------------------------
  function searchable() {
    const body = byId("table").tBodies[0];
    const original = [...body.rows];
    const groups = original.filter((row) => row.classList.contains("group"));
    const activities = original
      .filter((row) => row.classList.contains("activity"))
      .map((row) => ({
        row,
        text: plain(row.textContent),
        units: row.dataset.units.split(" "),
        start: row.dataset.start,
        end: row.dataset.end,
      }));
    const search = byId("search"), unit = byId("unit"), month = byId("month"), sort = byId("sort");

    const isIn = (each, wanted) =>
      !wanted || (each.start && each.start.slice(0, 7) <= wanted && each.end.slice(0, 7) >= wanted);

    function filter() {
      const words = plain(search.value).split(" ");
      let shown = 0;
      for (const each of activities) {
        const fits =
          words.every((word) => each.text.includes(word)) &&
          (!unit.value || each.units.includes(unit.value)) &&
          isIn(each, month.value);
        each.row.classList.toggle("out", !fits);
        shown += fits ? 1 : 0;
      }
      const sorted = sort.getAttribute("aria-pressed") === "true";
      for (const row of groups) row.classList.add("out");
      if (!sorted) {
        // a heading is shown when an activity below it is
        let open = [];
        for (const row of original) {
          if (row.classList.contains("group")) {
            open = open.filter((group) => Number(group.dataset.level) < Number(row.dataset.level));
            open.push(row);
          } else if (!row.classList.contains("out")) {
            for (const group of open) group.classList.remove("out");
          }
        }
      }
      byId("count").textContent = `${shown} / ${activities.length} công việc`;
    }

    function order() {
      const pressed = sort.getAttribute("aria-pressed") !== "true";
      sort.setAttribute("aria-pressed", String(pressed));
      const key = (each) => each.end || "9999";
      const rows = pressed
        ? [...groups, ...[...activities].sort((a, b) => key(a).localeCompare(key(b))).map((each) => each.row)]
        : original;
      body.append(...rows);
      filter();
    }

    search.addEventListener("input", filter);
    unit.addEventListener("change", filter);
    month.addEventListener("change", filter);
    sort.addEventListener("click", order);
    byId("tools").addEventListener("submit", (event) => event.preventDefault());
    byId("tools").addEventListener("reset", () => setTimeout(filter));
    byId("tools").hidden = false;
    filter();
  }
  if (byId("table")) searchable(); // a plan without activities has no table

  // --- the sheets: the one that the address names --------------------------------------------
  function show() {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    for (const sheet of document.querySelectorAll(".sheet")) sheet.classList.toggle("open", sheet === target);
    if (target && target.classList.contains("sheet")) {
      target.scrollIntoView();
      target.focus({ preventScroll: true });
    }
  }
  addEventListener("hashchange", show);
  show();

  // --- today's line ------------------------------------------------------------------------------
  const drawing = document.querySelector("svg.timeline");
  if (drawing) {
    const data = drawing.dataset, now = new Date();
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    const day = (today - Date.parse(data.first)) / 86400000;
    if (day >= 0 && day < Number(data.days)) {
      const x = Number(data.left) + (Number(data.width) * (day + 0.5)) / Number(data.days);
      const make = (name, attributes) => {
        const element = document.createElementNS("http://www.w3.org/2000/svg", name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        return element;
      };
      const group = make("g", { class: "today" });
      const label = make("text", { x: x + 3, y: Number(data.bottom) + 10, "font-size": 11 });
      label.textContent = "Hôm nay";
      group.append(make("path", { d: `M${x} 20V${data.bottom}` }), label);
      drawing.append(group);
    }
  }
})();
