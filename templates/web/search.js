// Search over the document: activities, duties, sections and units.
const KINDS = { work: "Công việc", duty: "Nhiệm vụ của đơn vị", section: "Mục", unit: "Đơn vị", text: "Nội dung khác" };
const FEW = 6;

function collect() {
  if (entries.length) return;
  let open = null, count = 0;
  for (const block of document.querySelectorAll(".paper .part > *")) {
    const isHeading = /^H[2-6]$/.test(block.tagName);
    const kind = block.id.startsWith("viec-") ? "work" : block.id.startsWith("nhiem-vu-") ? "duty" : isHeading ? "section" : null;
    if (kind || !open) {
      if (!block.id) block.id = `muc-${++count}`;
      const entry = { kind: kind || "text", blocks: [block], target: block.id };
      entries.push(entry);
      open = entry.kind === "work" || entry.kind === "duty" ? entry : null;
    } else open.blocks.push(block);
  }
  for (const only of document.querySelectorAll('#table td[id^="viec-"]')) entries.push({ kind: "work", blocks: [...only.parentElement.cells].slice(1), target: only.id });
  for (const unit of units) entries.push({ kind: "unit", own: [unit.name, ...unit.forms].join(" · "), name: unit.name, target: `don-vi-${unit.slug}` });
}

function showHits(query, retry) {
  byId("hits").hidden = !plain(query);
  if (!plain(query)) return;
  const { hits, words, near, nearest: other } = hitsOf(query);
  const list = byId("hits-list");
  if (!hits.length) {
    byId("hits-count").textContent = `Không tìm thấy “${query}” trong kế hoạch.`;
    list.replaceChildren();
    if (other) {
      const button = element("button", { type: "button" }, other);
      button.addEventListener("click", () => retry(other));
      list.append(element("p", {}, "Gần nhất: ", button));
    }
    return;
  }
  byId("hits-count").textContent = near || `${hits.length} kết quả cho “${query}”`;
  list.replaceChildren(...Object.entries(KINDS).map(([kind, title]) => {
    const own = hits.filter((hit) => hit.entry.kind === kind).sort((a, b) => a.rank - b.rank);
    if (!own.length) return null;
    const item = (hit) => element("li", {}, element("a", { href: `#${hit.entry.target}` }, ...(hit.entry.name ? [hit.entry.name] : around(hit.entry, hit.at, words))));
    const items = element("ul", {}, ...own.slice(0, FEW).map(item));
    const group = element("div", { class: "kind" }, element("h2", {}, `${title} (${own.length})`), items);
    if (own.length > FEW) {
      const more = element("button", { type: "button" }, `Xem cả ${own.length}`);
      more.addEventListener("click", () => { items.append(...own.slice(FEW).map(item)); more.remove(); });
      group.append(more);
    }
    return group;
  }).filter(Boolean));
}
