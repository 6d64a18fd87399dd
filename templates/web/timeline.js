// The timeline: bars on one scale of days beside the names; on a phone a list by month. Built when somebody comes near.
const timeline = data.timeline;
const DAY = 86400000;
const dayOf = (number) => new Date(Date.parse(timeline.first) + number * DAY).toISOString().slice(0, 10);
const share = (days) => `${((100 * days) / timeline.days).toFixed(3)}%`;
const isNarrow = matchMedia("(max-width: 45rem)");
const STATES = { overdue: "Quá hạn", soon: "Sắp đến hạn", "under way": "Đang thực hiện", done: "Đã hoàn thành", dropped: "Không thực hiện" };
let lanes = null, months = null;

function bar([start, end, flags, words]) {
  const isDeadline = flags & 1;
  const from = isDeadline ? end - 1 : start, long = isDeadline ? 1 : end - start;
  const classes = ["bar", isDeadline && "deadline", flags & 2 && "about", flags & 4 && "past"].filter(Boolean).join(" ");
  return element("span", { class: classes, style: `left:${share(from)};width:${share(long)}`, title: words }, element("span", { class: "hidden" }, words));
}

function buildLanes() {
  const scale = element("div", { class: "scale" }, element("span", { class: "name" }), element("div", { class: "track" },
    ...timeline.years.map(([label, start, end]) => element("span", { class: "year", style: `left:${share(start)};width:${share(end - start)}` }, element("span", {}, label))),
    ...timeline.ticks.map(([label, start, end]) => element("span", { class: "tick", style: `left:${share(start)};width:${share(end - start)}` }, label))));
  const list = element("div", { class: "lanes" });
  lanes = timeline.lanes.map((lane) => {
    const [label, target, bars, note, state] = lane;
    if (!bars) return element("p", { class: "lane group" }, element("span", { class: "name" }, label));
    const track = element("div", { class: "track" }, ...bars.map(bar), note ? element("span", { class: "note" }, note) : null);
    const name = element("a", { href: `#${target}` }, label);
    return element("div", { class: `lane ${(state || "").replace(" ", "-")}`, role: "listitem" }, element("span", { class: "name" }, name, STATES[state] ? element("em", { class: "state" }, ` (${STATES[state]})`) : null), track);
  });
  list.setAttribute("role", "list");
  list.append(...lanes.filter((lane) => !lane.matches(".group") || (lane.setAttribute("role", "listitem"), true)));
  const step = timeline.ticks.length || timeline.years.length;
  const scroller = element("div", { class: "timeline", tabindex: "0", role: "group", "aria-label": "Biểu đồ tiến độ", style: `--steps:${step}` }, scale, list);
  const day = (Date.parse(today()) - Date.parse(timeline.first)) / DAY;
  if (day >= 0 && day < timeline.days)
    for (const part of [scale, list]) part.append(element("div", { class: "today", "aria-hidden": "true", style: `--at:${(day + 0.5) / timeline.days}` }, part === scale ? element("span", {}, "Hôm nay") : null));
  const legend = element("p", { class: "legend" },
    element("span", { class: "bar" }), " Thời gian thực hiện ", element("span", { class: "bar about" }), " Dự kiến ", element("span", { class: "bar deadline" }), " Thời hạn ", element("span", { class: "bar past" }), " Đã thực hiện");
  byId("timeline").append(scroller, legend);
  if (day >= 0) requestAnimationFrame(() => {
    const track = scale.children[1].clientWidth, room = scroller.clientWidth - scale.firstChild.clientWidth;
    scroller.scrollLeft = (track * day) / timeline.days - room / 3;
  });
}

// A month that is opened lists what is due in it, and what goes on.
function fillMonth(details) {
  if (!details.open || details.dataset.filled) return;
  details.dataset.filled = "1";
  const month = details.dataset.month;
  const item = (each) => element("li", { class: (timeline.lanes[rows.indexOf(each)][4] || "").replace(" ", "-") }, each.due.slice(0, 7) === month ? element("strong", {}, `Hạn ${dayWords(each.due)}: `) : null, element("a", { href: `#${each.row.id}` }, nameOf(each)));
  const own = activities.filter((each) => each.shown && isOn(each, month)), due = own.filter((each) => isDue(each, month)).sort((a, b) => a.due.localeCompare(b.due));
  details.append(element("ul", {}, ...due.map(item), ...own.filter((each) => !isDue(each, month)).map(item)));
}

function monthOfList([month, label], now, opened) {
  const own = activities.filter((each) => each.shown && isOn(each, month)), due = own.filter((each) => isDue(each, month));
  const words = `${label}${month === now ? " (tháng này)" : ""} – ${own.length} công việc${due.length ? `, ${due.length} đến hạn` : ""}`;
  const details = element("details", { "data-month": month, open: month === opened, class: month === now ? "now" : null }, element("summary", {}, words));
  details.addEventListener("toggle", () => fillMonth(details));
  fillMonth(details);
  return details;
}

function buildMonths() {
  months = element("div", { class: "months" });
  byId("timeline").prepend(months);
  const now = today().slice(0, 7), all = [...byId("month").options].filter((option) => /^\d/.test(option.value)).map((option) => [option.value, option.text]);
  const found = all.filter(([month]) => activities.some((each) => each.shown && isOn(each, month)));
  const opened = (found.find(([month]) => month >= now) || found[found.length - 1] || [])[0];
  const made = (some) => some.map((each) => monthOfList(each, now, opened));
  const before = found.filter(([month]) => month < opened);
  if (before.length) months.append(element("details", { class: "before" }, element("summary", {}, `${before.length} tháng trước`), ...made(before)));
  months.append(...made(found.filter(([month]) => month >= opened)));
  if (!found.length) months.append(element("p", {}, "Không có công việc nào có thời gian."));
}

function showTimeline(needsLanes = false) {
  if (!timeline || !body) return;
  if (months) { months.remove(); months = null; }
  if (isNarrow.matches && !needsLanes) return buildMonths();
  if (!lanes) buildLanes();
  lanes.forEach((lane, at) => lane.classList.toggle("out", !rows[at].shown));
}

// Whether somebody is near enough for it to be built.
let isNear = false;
function watchTimeline() {
  if (!timeline) return;
  const seen = new IntersectionObserver((changes) => {
    if (!changes.some((each) => each.isIntersecting)) return;
    seen.disconnect();
    isNear = true;
    showTimeline();
  }, { rootMargin: "800px" });
  seen.observe(byId("tien-do"));
  isNarrow.addEventListener("change", () => isNear && showTimeline());
  addEventListener("beforeprint", () => { isNear = true; showTimeline(true); });
}
