"use strict";
const MOST = 50;
const byId = (id) => document.getElementById(id);
const links = JSON.parse(byId("links").textContent);
const same = { "ı": "i", "ə": "e", "ӏ": "", "’": "", "'": "", "ʻ": "", "ʼ": "", "-": " " };
const fold = (text) =>
  text.replace(/İ/g, "i").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/[ıəӏ’'ʻʼ-]/g, (sign) => same[sign]).trim();
const entities = JSON.parse(byId("data").textContent).map(
  ([id, country, external, names, others]) => ({
    id, country, external, names, others,
    text: "\n" + [id, ...names.map((name) => name[0])].map(fold).join("\n") + "\n",
  }));
const known = new Map(entities.map((entity) => [entity.id, entity]));

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function rank(entity, asked) {
  if (entity.text.includes("\n" + asked + "\n")) return 0;
  if (entity.text.includes("\n" + asked)) return 1;
  return entity.text.includes(asked) ? 2 : 3;
}

function label(entity) {
  const names = entity.names.filter((name) => name[2].startsWith("canonical"));
  const own = names.find((name) => name[1] === "en-Latn") || names[0] || entity.names[0];
  return own ? own[0] : entity.others.map((id) => known.has(id) ? label(known.get(id)) : id).join(" ");
}

function table(entity) {
  const made = element("table");
  const head = made.appendChild(element("thead")).appendChild(element("tr"));
  for (const title of ["Name", "Language", "Role", "Remarks", "Row and source"])
    head.appendChild(element("th", title, { scope: "col" }));
  const body = made.appendChild(element("tbody"));
  for (const [form, profile, role, remark, where] of entity.names) {
    const kind = remark.includes("made by rule") ? "made" : role.split(",")[0];
    const row = body.appendChild(element("tr", undefined, { class: kind }));
    const cell = row.appendChild(element("td"));
    cell.appendChild(element("bdi", form, { lang: profile.split("-")[0] }));
    for (const text of [profile, role, remark]) row.appendChild(element("td", text));
    row.appendChild(element("td")).appendChild(element("small", where));
  }
  return made;
}

function article(entity, isOpen) {
  const made = element("article");
  const details = made.appendChild(element("details"));
  const summary = details.appendChild(element("summary"));
  summary.appendChild(element("b", label(entity)));
  summary.appendChild(element("small", ` ${entity.id} ${entity.country}`));
  const fill = () => {
    if (details.childElementCount > 1) return;
    const about = details.appendChild(element("p"));
    for (const [scheme, value] of Object.entries(entity.external)) {
      const [name, address] = links[scheme] || [scheme, ""];
      if (address) about.appendChild(element("a", `${name} ${value}`,
        { href: address + value, rel: "noopener noreferrer" }));
      about.append(" ");
    }
    for (const id of entity.others) {
      const other = about.appendChild(element("button", id, { type: "button" }));
      other.addEventListener("click", () => { byId("query").value = id; show(); });
      about.append(" ");
    }
    if (entity.names.length) {
      const scroll = details.appendChild(element("div", undefined, { class: "scroll" }));
      scroll.appendChild(table(entity));
    }
  };
  details.addEventListener("toggle", fill);
  if (isOpen) { fill(); details.open = true; }
  return made;
}

function show() {
  const asked = fold(byId("query").value);
  const kind = byId("kind").value;
  const ranked = [[], [], []];
  for (const entity of entities) {
    if (kind && !entity.id.startsWith(kind + ":")) continue;
    const at = asked ? rank(entity, asked) : 2;
    if (at < 3) ranked[at].push(entity);
  }
  const found = ranked.flat();
  const isOne = found.length === 1 || ranked[0].length === 1;
  const parts = found.slice(0, MOST).map((entity, at) => article(entity, isOne && at === 0));
  byId("found").replaceChildren(...parts);
  const more = found.length > MOST ? `, the first ${MOST} are shown` : "";
  byId("told").textContent = `${found.length.toLocaleString("en")} of ${entities.length.toLocaleString("en")} entities${more}`;
  history.replaceState(null, "", asked ? "#" + encodeURIComponent(byId("query").value) : "#");
}

byId("query").value = decodeURIComponent(location.hash.slice(1));
byId("query").addEventListener("input", show);
byId("kind").addEventListener("change", show);
show();
