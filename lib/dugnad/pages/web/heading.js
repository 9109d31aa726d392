// The top of a phase: its number and name, and what it is for.

export default desk((page) => () => html`<div class="phase"><h1>${page.view.title}</h1><p>${page.view.purpose}</p></div>`);
