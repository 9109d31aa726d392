// One element as a card, and the map of the whole chain.

const chainMap = ({ t }, view) => html`<nav class="chainmap" aria-label=${t("The chain")}><ol>
  ${view.map.map((box) => html`<li class=${box.phase === view.phase ? "now" : ""}>
    <a href=${notebook(box.notebook)} aria-current=${box.phase === view.phase ? "step" : nothing}>
      <b>${box.number} ${box.name}</b>
      <span class="quiet">${box.counts.filter(([, count]) => count).map(([name, count], at) => html`${at ? " · " : ""}${name}\u00a0${count}`)}${box.counts.some(([, count]) => count) ? nothing : t("Nothing here yet.")}</span>
      ${box.marks.map((mark) => html`<span class="mark">${mark}</span>`)}</a></li>`)}</ol></nav>`;

// A link to another element: on this page when it is here, else in its own phase.
const toElement = (view, each) => html`<a href=${each.notebook === NOTEBOOK_OF(view) ? `#element-${each.id}` : `${notebook(each.notebook)}#element-${each.id}`}>${each.text}</a>`;
const NOTEBOOK_OF = (view) => view.map.find((box) => box.phase === view.phase)?.notebook;

// Elements to choose from, those of a kind together.
const byKind = (all) => [...new Set(all.map(({ name }) => name))].map((name) => html`<optgroup label=${name}>
  ${all.filter((each) => each.name === name).map((each) => html`<option value=${each.id}>${each.text}</option>`)}</optgroup>`);

// Asks why; `judged` are the assessments that may have made it necessary, `among` what may be meant.
const askReason = ({ t }, { id, label, button, form, judged = [], among = [], onSend, onLeave }) => html`<form class="element-form" @submit=${(e) => {
    e.preventDefault();
    const { reason, because, element } = e.target.elements;
    onSend(reason.value, Number(because?.value) || null, Number(element?.value));
  }}>
  ${among.length ? html`<div class="field"><label for="${id}-element">${t("What must we look at again?")}</label><select id="${id}-element" name="element">${byKind(among)}</select></div>` : nothing}
  <div class="field"><label for=${id}>${label}</label><textarea id=${id} name="reason" rows="2" required maxlength="1000"></textarea></div>
  ${judged.length ? html`<div class="field"><label for="${id}-because">${t("Because of the assessment")}</label><select id="${id}-because" name="because"><option value="">${t("No assessment")}</option>
    ${judged.map((each) => html`<option value=${each.id}>${each.text}</option>`)}</select></div>` : nothing}
  <div class="row left"><button class="main" ?disabled=${form.busy}>${button}</button><button type="button" @click=${onLeave}>${t("Leave as it was")}</button></div></form>`;

const storyOf = ({ t }, view, each) => view.history?.element !== each.id ? nothing : html`<ol class="story" aria-label=${t("History")}>
  ${view.history.story.map((event) => html`<li class=${event.undone ? "undone" : ""}><span class="quiet">${event.on}, ${event.who}</span>
    ${event.what.map((what) => html`<span>${what}</span>`)}${event.reason ? html`<span>${t("Why")}: ${event.reason}</span>` : nothing}
    ${event.undone ? html`<span class="quiet">${t("Taken back since.")}</span>` : nothing}</li>`)}</ol>`;

const tieForm = ({ t }, view, each, tell) => {
  const ways = [...(view.growsFrom[each.kind] ? [{ link: "leads", name: t("Grew out of"), kinds: view.growsFrom[each.kind] }] : []), ...each.beside];
  const choices = ways.map((way) => [way, view.all.filter((other) => way.kinds.includes(other.kind) && other.id !== each.id)]).filter(([, others]) => others.length);
  if (!choices.length) return nothing;
  return html`<form class="row left tie" @submit=${(e) => {
      e.preventDefault();
      const [link, other] = e.target.elements.to.value.split(":");
      const [before, after] = link === "leads" ? [Number(other), each.id] : [each.id, Number(other)];
      tell("link", { before, after, kind: link });
    }}><label for="tie-${each.id}">${t("Link it")}</label>
    <select id="tie-${each.id}" name="to">${choices.map(([way, others]) => html`<optgroup label=${way.name}>${others.map((other) => html`<option value="${way.link}:${other.id}">${other.text}</option>`)}</optgroup>`)}</select>
    <button>${t("Link")}</button></form>`;
};

// The reason why this element, one beside it or one further off is to be looked at again.
const askAgain = (words, view, each, { open, onAsk, onLeave }) => {
  const { t } = words;
  const form = { id: `why-${each.id}`, label: t("Why must it be looked at again?"), button: t("Reopen"), form: open, onLeave };
  const others = view.all.filter((other) => other.id !== each.id);
  const from = (reason, element) => onAsk("reopen", each, reason, { element, because: each.id });
  if (open.asks === "revisit") return askReason(words, { ...form, among: others.filter(({ standing }) => standing === "current"), onSend: (reason, _, element) => from(reason, element) });
  if (open.other) return askReason(words, { ...form, label: t("Why must “{text}” be looked at again?", open.other), onSend: (reason) => from(reason, open.other.id) });
  return askReason(words, { ...form, judged: others.filter(({ kind }) => kind === "assessment"), onSend: (reason, because) => onAsk("reopen", each, reason, { because }) });
};

const elementCard = (words, view, each, { open, tell, draw, onEdit, onMake, onAsk, onSend, onLeave }) => {
  const { t } = words;
  const mine = open?.element === each.id;
  const cut = (group, other) => {
    const [before, after] = group.side === "after" ? [each.id, other.id] : [other.id, each.id];
    return group.link === "reopens" ? nothing : html`<button class="small" aria-label="${t("Cut the link to")} ${other.text}" @click=${() => tell("unlink", { before, after, kind: group.link })}>×</button>`;
  };
  const again = (group, other) => (group.link === "reopens" || other.standing !== "current" ? nothing
    : html`<button class="small" aria-label="${t("Reopen")}: ${other.text}" @click=${() => onAsk("reopen", each, undefined, { other })}>${t("Reopen")}</button>`);
  if (mine && open.asks === "edit") return html`<li class="card" id="element-${each.id}" tabindex="-1">${elementForm(words, view, open, { draw, onSend, onLeave })}</li>`;
  const reading = view.history?.element === each.id;
  return html`<li class="card ${each.standing}" id="element-${each.id}" tabindex="-1">
    <div class="row top"><h4>${each.text}</h4>${each.standing === "reopened" ? html`<span class="mark">${t("Reopened: to be looked at again")}</span>` : nothing}${each.marks.map((mark) => html`<span class="mark">${mark}</span>`)}</div>
    ${each.shown.length ? html`<dl>${each.shown.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>` : nothing}
    ${each.links.length ? html`<dl class="ties">${each.links.map((group) => html`<div><dt>${group.name}</dt><dd><ul>${group.others.map((other) => html`<li>${toElement(view, other)}<span class="ends">${again(group, other)}${cut(group, other)}</span></li>`)}</ul></dd></div>`)}</dl>` : nothing}
    ${mine && ["reopen", "revisit"].includes(open.asks) ? askAgain(words, view, each, { open, onAsk, onLeave })
      : mine && open.asks === "withdraw" ? askReason(words, { id: `why-${each.id}`, label: t("Why is it taken out? The history stays."), button: t("Withdraw"), form: open,
        onSend: (reason) => onAsk("withdraw", each, reason), onLeave })
      : html`<div class="row left">
        ${each.standing === "reopened" ? html`<button class="main" aria-label="${t("Looked at again: it holds")}: ${each.text}" @click=${() => tell("settle", { uuid: newId(), element: each.id, version: each.version })}>${t("Looked at again: it holds")}</button>` : nothing}
        <button @click=${() => onEdit(each)} aria-label="${t("Edit")}: ${each.text}">${t("Edit")}</button>
        ${each.kind === "assessment" ? html`<button aria-label="${t("What must we look at again?")} ${each.text}" @click=${() => onAsk("revisit", each)}>${t("What must we look at again?")}</button>` : nothing}
        ${each.make.map((make) => html`<button @click=${() => onMake(make.kind, [each.id])} aria-label="${make.label}: ${each.text}">${make.label}</button>`)}
        <details class="more"><summary aria-label="${t("More")}: ${each.text}">${t("More")}</summary><div class="row left">
          <button @click=${() => onAsk("reopen", each)}>${t("Reopen")}</button>
          <button @click=${() => tell("undo", { element: each.id })}>${t("Undo")}</button>
          <button aria-pressed=${reading} @click=${() => tell("read", { element: reading ? 0 : each.id })}>${t("History")}</button>
          <button @click=${() => onAsk("withdraw", each)}>${t("Withdraw")}</button></div>
          ${tieForm(words, view, each, tell)}</details></div>`}
    ${storyOf(words, view, each)}</li>`;
};
