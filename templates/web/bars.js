// Bars on one scale of days, and what is around them.
const timeline = data.timeline;
const DAY = 86400000;
const dayOf = (number) => new Date(Date.parse(timeline.first) + number * DAY).toISOString().slice(0, 10);
const share = (days) => `${((100 * days) / timeline.days).toFixed(3)}%`;
const STATES = { overdue: "Quá hạn", soon: "Sắp đến hạn", "under way": "Đang thực hiện", done: "Đã hoàn thành", dropped: "Không thực hiện" };

function bar([start, end, flags, words]) {
  const isDeadline = flags & 1;
  const from = isDeadline ? end - 1 : start, long = isDeadline ? 1 : end - start;
  const classes = ["bar", isDeadline && "deadline", flags & 2 && "about", flags & 4 && "past"].filter(Boolean).join(" ");
  return element("span", { class: classes, style: `left:${share(from)};width:${share(long)}`, title: words }, element("span", { class: "hidden" }, words));
}

function laneOf([label, target, bars, note, state]) {
  if (!bars) return element("p", { class: "lane group", role: "listitem" }, element("span", { class: "name" }, label));
  const track = element("div", { class: "track" }, ...bars.map(bar), note ? element("span", { class: "note" }, note) : null);
  const name = element("a", { href: target }, label);
  return element("div", { class: `lane ${(state || "").replace(" ", "-")}`, role: "listitem" }, element("span", { class: "name" }, name, STATES[state] ? element("em", { class: "state" }, ` (${STATES[state]})`) : null), track);
}

// The scale above a list of lanes, the line of today through both, and what the bars mean.
function chartOf(list) {
  const scale = element("div", { class: "scale" }, element("span", { class: "name" }), element("div", { class: "track" },
    ...timeline.years.map(([label, start, end]) => element("span", { class: "year", style: `left:${share(start)};width:${share(end - start)}` }, element("span", {}, label))),
    ...timeline.ticks.map(([label, start, end]) => element("span", { class: "tick", style: `left:${share(start)};width:${share(end - start)}` }, label))));
  list.setAttribute("role", "list");
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

// Does something once, when somebody is near enough to the timeline to see it soon.
function whenNear(margin, act) {
  const seen = new IntersectionObserver((changes) => {
    if (!changes.some((each) => each.isIntersecting)) return;
    seen.disconnect();
    act();
  }, { rootMargin: margin });
  seen.observe(byId("tien-do"));
}
